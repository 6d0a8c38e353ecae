"""The map as a whole: gaps, disputes, circles, and which source has evidence on which position."""
