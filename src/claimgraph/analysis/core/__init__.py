"""The network of a map, the fixpoints over it, and the grounding of every claim."""
