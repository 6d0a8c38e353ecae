"""Explanations of a single verdict: where it comes from, and what depends on it."""
