"""What differs between two assessments, and why."""
