"""Changes to a map as changes to its text: nothing that is not meant to change does."""
