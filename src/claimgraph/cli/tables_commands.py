"""The commands for maps too large for one file: tables and ground."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.import_commands import show_report
from claimgraph.cli.options import examples, format_option, view_options
from claimgraph.cli.output import put
from claimgraph.cli.session import FOUND, read, tell_progress

if TYPE_CHECKING:
    from claimgraph.jobs.grounding_job import EngineOptions
    from claimgraph.workspace.view_names import ViewNames


@click.command(
    epilog=examples(
        "claimgraph tables data map-tables",
        "claimgraph tables data/claims.ttl map-tables --format json",
    )
)
@click.argument("files", metavar="FILE... FOLDER", nargs=-1, required=True)
@click.option("--lang", metavar="TAG", help="Keep the texts in this language where the map has several.")
@click.option(
    "--from", "form", metavar="FORMAT", help="Import FILE from another format, such as nanopub or aif."
)
@click.option(
    "--mapping",
    metavar="PATH",
    help="The mapping of FORMAT, as for `claimgraph import`; without --from, a SPARQL query (CONSTRUCT)"
    " that makes a claim map of other people's RDF.",
)
@format_option("text", "json")
@click.pass_context
def tables(
    ctx: click.Context,
    files: Sequence[str],
    lang: str | None,
    form: str | None,
    mapping: str | None,
    output_format: str,
) -> None:
    """Write claim maps as Parquet tables.

    The tables are for `claimgraph ground` and for programs that read data lakes.
    FILE is a claim map (Turtle, TriG, N-Triples, N-Quads or JSON-LD) or a folder of them; several are read as
    one map. A map with errors is refused. FOLDER must not exist yet. The report counts the rows, and the
    statements that the tables do not hold. With --from, FILE is read as by `claimgraph import`, and the exit
    code is 1 if the import left anything out. Needs the extra claimgraph[tables].
    """
    from claimgraph.reports import tables_report as report
    from claimgraph.workspace.tabulated import import_document, map_documents, tabulate_documents

    if len(files) == 1:
        raise click.UsageError(f"Name the folder to write after {files[0]}.")
    *files, folder = files
    imported = None
    if form is None:
        documents = read(files)
        documents = [map_documents(documents, mapping)] if mapping else documents
    else:
        document, imported = import_document(files, form, mapping)
        documents = [document]
        show_report(imported, "text", err=True)
    manifest = tabulate_documents(documents, folder, lang)
    text = report.to_json(manifest) if output_format == "json" else report.to_text(manifest, folder)
    put(text, output_format)
    if imported is not None and imported.left_out:
        ctx.exit(FOUND)


@click.command(
    epilog=examples(
        "claimgraph ground map-tables verdicts",
        "claimgraph ground map-tables verdicts-2011 --as-of 2011-12-31",
        "claimgraph ground map-tables verdicts --engine duckdb --work steps",
    )
)
@click.argument("tables_folder", metavar="TABLES")
@click.argument("out")
@view_options
@click.option(
    "--engine",
    type=click.Choice(["local", "duckdb", "spark"]),
    default="local",
    show_default=True,
    help="Ground over arrays on this machine, or with SQL.",
)
@click.option(
    "--remote",
    metavar="ADDRESS",
    help="A Spark or Sail server (sc://host:15002).  [default: Sail, started by claimgraph]",
)
@click.option("--work", metavar="FOLDER", help="Keep the steps of the job here, for --resume.")
@click.option("--resume", is_flag=True, help="Go on with the steps in the --work folder.")
@click.option(
    "--finish-links",
    type=click.IntRange(min=0),
    metavar="LINKS",
    help="Settle circular conflicts on this machine once they have at most this many links."
    "  [default: 20000000]",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="GIB",
    help="The most memory that DuckDB takes for its data, in GiB.  [default: 80% of the machine's]",
)
@click.option(
    "--lines-of", metavar="FILE", help="Also count the lines of evidence of the claims in FILE, one per line."
)
@click.option("--lines", is_flag=True, help="Also count the lines of evidence of all claims.")
@format_option("text", "json")
def ground(
    tables_folder: str,
    out: str,
    view: ViewNames,
    engine: str,
    lines_of: str | None,
    output_format: str,
    *,
    lines: bool,
    **given: Any,
) -> None:
    """Ground tables, and write the verdicts as tables.

    TABLES is a folder that `claimgraph tables` made; OUT must not exist yet. OUT/verdicts has for each claim
    what `claimgraph list` says of it; OUT/contested, the contested claims on which a verdict depends;
    OUT/carried, the rank that each link and undercut delivers; OUT/lines, with --lines or
    --lines-of, how many independent lines of evidence of each rank a claim has. The digest in the summary is
    equal for equal results. Every engine gives the same verdicts; DuckDB and Spark keep on disk what does not
    fit in memory. Needs the extra claimgraph[tables], for DuckDB [duckdb], for Spark [spark] and, without
    --remote, [sail].
    """
    from claimgraph.jobs.grounding_job import ground_on_engine, ground_tables
    from claimgraph.reports import grounding_summary as report
    from claimgraph.tables import open_tables
    from claimgraph.workspace.table_views import find_view_of_tables
    from claimgraph.workspace.tabulated import find_listed_claims

    options = _engine_options(engine, **given)
    if lines and lines_of:
        raise click.UsageError("--lines and --lines-of cannot be combined.")
    opened = open_tables(tables_folder)
    found = find_view_of_tables(opened, view)
    listed = None if lines else find_listed_claims(opened, lines_of)
    summary = (
        ground_tables(opened, out, found, listed)
        if options is None
        else ground_on_engine(opened, out, found, replace(options, lines_of=listed), tell_progress)
    )
    put(report.to_json(summary) if output_format == "json" else report.to_text(summary), output_format)


def _engine_options(
    engine: str,
    remote: str | None,
    work: str | None,
    finish_links: int | None,
    memory: int | None,
    *,
    resume: bool,
) -> EngineOptions | None:
    """The options of an engine that runs SQL; None for the arrays of this machine.

    Raises UsageError for options that do not fit together.
    """
    from claimgraph.jobs.grounding_job import FINISH_LINKS, EngineName, EngineOptions

    if engine == "local" and (work or resume or finish_links is not None):
        raise click.UsageError("--work, --resume and --finish-links need --engine duckdb or spark.")
    if remote and engine != "spark":
        raise click.UsageError("--remote needs --engine spark.")
    if memory and engine != "duckdb":
        raise click.UsageError("--memory needs --engine duckdb.")
    if resume and not work:
        raise click.UsageError("--resume needs --work, the folder with the steps of the job.")
    if engine == "local":
        return None
    os.environ.setdefault("RUST_LOG", "error")  # an embedded Sail reports each session otherwise
    limit = FINISH_LINKS if finish_links is None else finish_links
    return EngineOptions(EngineName(engine), remote, work, resume, limit, memory)
