"""Tables: the five of a map, and others with a mapping of their columns."""
