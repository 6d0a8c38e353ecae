"""The network of a map, the fixpoints computed over it, and the grounding of every claim."""
