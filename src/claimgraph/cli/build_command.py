"""The main job: from claim maps to a page."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import (
    as_options,
    examples,
    files_argument,
    lang_option,
    refuse_with_tables,
    tables_option,
    view_options,
)
from claimgraph.cli.output import put, say
from claimgraph.cli.session import ink, load, progress, reading_width

if TYPE_CHECKING:
    from claimgraph.workspace.view_names import ViewNames


@click.command(
    epilog=examples(
        "claimgraph build data/claims.ttl -o claims.html",
        "claimgraph build data --as-of 2011-12-31 -o claims-2011.html",
        "claimgraph build --tables map-tables --around helps -o helps.html",
    )
)
@files_argument
@view_options
@lang_option
@click.option(
    "-o", "--output", metavar="PAGE", default="claims.html", show_default=True, help="The page to write."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
@tables_option("Show a part of these tables.")
@click.option("--around", metavar="CLAIM", help="The claim of the tables whose evidence to show.")
def build(
    files: Sequence[str],
    view: ViewNames,
    output: str,
    tables: str | None,
    around: str | None,
    *,
    open_page: bool,
) -> None:
    """Check and assess claim maps, and write one HTML page.

    The page shows what each claim rests on. FILE is a claim map or a folder of them; several are read
    as one map. The default is $CLAIMGRAPH_FILE, claims.ttl or data/claims.ttl. A map with errors is
    refused, and no page is written. With --tables, the page shows a claim of these tables and all claims that
    can affect it.
    """
    if tables is not None or around is not None:
        _build_around(tables, around, view, output)
    else:
        _build(files, view, output)
    if open_page:
        click.launch(str(Path(output).resolve()))


def _build(files: Sequence[str], view: ViewNames, output: str) -> None:
    from claimgraph.files import write_text
    from claimgraph.page import describe_making, to_html
    from claimgraph.reports import summary

    opened, assessment = load(files, view)
    _refuse_claim_maps(output, [document.name for document in opened.documents])
    made_with = shlex.join(["claimgraph", "build", *files, *as_options(view)])
    making = describe_making(opened.documents, made_with, view.lang)
    with progress(opened.documents, "Writing the page") as done:
        write_text(output, to_html(assessment, making))
        done()
    named = (word for file in files for word in ("-f", file))
    command = shlex.join(["claimgraph", "summary", *named, *as_options(view)])
    put(f"{summary.to_short_text(assessment, command, reading_width(), ink())}\n")
    say(f"Wrote {output}")


def _build_around(tables: str | None, around: str | None, view: ViewNames, output: str) -> None:
    """Write the page of a claim of some tables. Raises UsageError for options that do not fit."""
    from claimgraph.files import write_text
    from claimgraph.page import describe_making_from, to_html
    from claimgraph.tables import open_tables
    from claimgraph.workspace.grounded_claim import assess_around
    from claimgraph.workspace.table_views import find_view_of_tables

    if tables is None or around is None:
        raise click.UsageError("--tables and --around need each other.")
    refuse_with_tables("files", "lang")
    opened = open_tables(tables)
    _refuse_claim_maps(output, [])
    assessment = assess_around(opened, around, find_view_of_tables(opened, view))
    words = ["claimgraph", "build", "--tables", tables, "--around", around, *as_options(view)]
    read = ((each.name, each.sha256) for each in opened.manifest.read)
    write_text(output, to_html(assessment, describe_making_from(read, shlex.join(words))))
    say(f"Wrote {output}: {len(assessment.groundings)} of {opened.manifest.rows['claims']} claims")


def _refuse_claim_maps(output: str, names: Sequence[str]) -> None:
    """Never overwrite a claim map with a page, nor any file with the extension of one."""
    from claimgraph.files import SYNTAXES

    if os.path.realpath(output) in map(os.path.realpath, names):
        raise click.BadParameter(
            f"{output} is one of the claim maps. Choose another name, such as claims.html.",
            param_hint="--output",
        )
    if output == "-":
        raise click.BadParameter("A page needs a file. Name one, such as claims.html.", param_hint="--output")
    if Path(output).suffix.lower() in SYNTAXES:
        message = f"{output} has the extension of a claim map. Choose another name, such as claims.html."
        raise click.BadParameter(message, param_hint="--output")
