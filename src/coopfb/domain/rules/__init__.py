"""The rules of section 10 of the domain, by what they are about; `domain.rulebook` loads them all."""
