"""The commands for maps too large for one file: tables and ground."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import examples, format_option, view_options
from claimgraph.cli.output import put
from claimgraph.cli.session import read

if TYPE_CHECKING:
    from claimgraph.workspace.opening import ViewNames


@click.command(
    epilog=examples(
        "claimgraph tables data map-tables",
        "claimgraph tables data/claims.ttl map-tables --format json",
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.argument("folder")
@click.option("--lang", metavar="TAG", help="Keep the texts in this language where the map has several.")
@format_option("text", "json")
def tables(files: Sequence[str], folder: str, lang: str | None, output_format: str) -> None:
    """Write claim maps as Parquet tables.

    The tables are for `claimgraph ground` and for programs that read data lakes.
    FILE is a claim map (Turtle, TriG, N-Triples, N-Quads or JSON-LD) or a folder of them; several are read as
    one map. A map with errors is refused. FOLDER must not exist yet. The report counts the rows, and the
    statements that the tables do not hold. Needs the extra claimgraph[tables].
    """
    from claimgraph.reports import tables_report as report
    from claimgraph.workspace.tabulated import tabulate_documents

    manifest = tabulate_documents(read(files), folder, lang)
    text = report.to_json(manifest) if output_format == "json" else report.to_text(manifest, folder)
    put(text, output_format)


@click.command(
    epilog=examples(
        "claimgraph ground map-tables verdicts",
        "claimgraph ground map-tables verdicts-2011 --as-of 2011-12-31",
    )
)
@click.argument("tables_folder", metavar="TABLES")
@click.argument("out")
@view_options
@format_option("text", "json")
def ground(tables_folder: str, out: str, view: ViewNames, output_format: str) -> None:
    """Ground tables, and write the verdicts as tables.

    TABLES is a folder that `claimgraph tables` made; OUT must not exist yet. OUT/verdicts has for each claim
    what `claimgraph list` says of it; OUT/contested, the contested claims on which a verdict depends;
    OUT/carried, the rank that each link and undercut delivers. The digest in the summary is equal for
    equal results. Needs the extra claimgraph[tables].
    """
    from claimgraph.jobs import ground_tables
    from claimgraph.reports import grounding_summary as report
    from claimgraph.tables import open_tables
    from claimgraph.workspace.tabulated import find_view_of_tables

    opened = open_tables(tables_folder)
    summary = ground_tables(opened, out, find_view_of_tables(opened, view))
    put(report.to_json(summary) if output_format == "json" else report.to_text(summary), output_format)
