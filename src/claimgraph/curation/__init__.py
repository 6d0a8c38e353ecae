"""Edits of a claim map as text: everything that is not touched stays byte for byte."""
