"""Differences between two assessments, and their causes."""
