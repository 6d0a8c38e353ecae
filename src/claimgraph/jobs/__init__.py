"""Grounding whole tables: on this machine, over the arrays that every map uses."""

from claimgraph.jobs.grounding_job import ground_tables
from claimgraph.jobs.summarising import Summary

__all__ = ["Summary", "ground_tables"]
