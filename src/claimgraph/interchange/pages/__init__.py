"""Saved pages, PDFs, their comments, and annotations of pages."""
