"""Rules about the directory entries a plan stands on."""
