"""Drawings of a map, outlines, and summaries of findings."""
