"""Explanations of a single verdict: the evidence behind it, and the claims that depend on it."""
