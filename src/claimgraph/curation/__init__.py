"""Edits of a map as edits of its text: only the lines that an edit concerns change."""
