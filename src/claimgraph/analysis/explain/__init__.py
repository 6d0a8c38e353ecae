"""What one verdict comes from, and what depends on it."""
