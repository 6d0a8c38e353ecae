"""Grounding whole tables: over arrays on this machine, or with SQL on an engine."""
