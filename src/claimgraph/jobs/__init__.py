"""Grounding whole tables: over arrays on this machine, or with SQL on an engine."""

from claimgraph.jobs.grounding_job import (
    FINISH_LINKS,
    EngineName,
    EngineOptions,
    ground_on_engine,
    ground_tables,
)
from claimgraph.jobs.summarising import Summary

__all__ = [
    "FINISH_LINKS",
    "EngineName",
    "EngineOptions",
    "Summary",
    "ground_on_engine",
    "ground_tables",
]
