"""What a map shows as a whole: gaps, disputes, cycles, and who has evidence on what."""
