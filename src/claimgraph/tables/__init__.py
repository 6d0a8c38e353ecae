"""Claim maps as Parquet tables, for maps that are too large to be read again for every question.

The tables are a projection of the records of a map: comments, layout and other people's terms stay in the
text files. This is the only room that uses pyarrow.
"""

from claimgraph.tables.alike_sources import SourceGroups, read_source_groups
from claimgraph.tables.map_reading import read_map, read_part
from claimgraph.tables.parquet import Manifest, Tables, open_tables
from claimgraph.tables.row_names import (
    NamedRow,
    find_named_claim,
    find_named_claims,
    find_named_source,
    find_names,
    find_row,
    list_beginning,
    list_indexed_claims,
    list_iris,
    list_named_claims,
    list_named_sources,
    only_claim,
    read_names,
    read_topic_names,
)
from claimgraph.tables.step_arrays import MapArrays, read_arrays, read_said, read_source_pairs
from claimgraph.tables.tabulating import tabulate
from claimgraph.tables.valid_tables import require_valid
from claimgraph.tables.verdict_tables import (
    SIDES,
    LineColumns,
    find_carried,
    find_own_ranks,
    write_carried,
    write_columns,
    write_contested,
    write_lines,
    write_summary,
    write_verdicts,
)

__all__ = [
    "SIDES",
    "LineColumns",
    "Manifest",
    "MapArrays",
    "NamedRow",
    "SourceGroups",
    "Tables",
    "find_carried",
    "find_named_claim",
    "find_named_claims",
    "find_named_source",
    "find_names",
    "find_own_ranks",
    "find_row",
    "list_beginning",
    "list_indexed_claims",
    "list_iris",
    "list_named_claims",
    "list_named_sources",
    "only_claim",
    "open_tables",
    "read_arrays",
    "read_map",
    "read_names",
    "read_part",
    "read_said",
    "read_source_groups",
    "read_source_pairs",
    "read_topic_names",
    "require_valid",
    "tabulate",
    "write_carried",
    "write_columns",
    "write_contested",
    "write_lines",
    "write_summary",
    "write_verdicts",
]
