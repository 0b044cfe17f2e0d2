"""What the check of the whole directory looks for, by what it is about; `domain.directory_check` runs all of it."""
