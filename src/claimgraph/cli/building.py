"""The main job: from claim maps to a page."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

import click

from claimgraph.cli.loading import load, reading_width
from claimgraph.cli.options import files_argument, view_options


@click.command()
@files_argument
@view_options
@click.option("-o", "--output", default="claims.html", show_default=True, help="The page to write.")
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def build(
    files: Sequence[str],
    as_of: dt.date | None,
    without: Sequence[str],
    bar: str | None,
    output: str,
    *,
    open_page: bool,
) -> None:
    """Check and assess claim maps, and write one HTML page that shows what each claim rests on.

    FILE is a claim map or a folder of them; several are read as one map. A map with errors is refused,
    and nothing is written.
    """
    from claimgraph.files import write_text
    from claimgraph.page import to_html
    from claimgraph.reports import summary

    loaded = load(files, as_of, without, bar)
    _refuse_own_input(output, [document.name for document in loaded.documents])
    write_text(output, to_html(loaded.assessment))
    click.echo(summary.to_text(loaded.assessment, reading_width()))
    click.echo(f"Wrote {output}")
    if open_page:
        click.launch(Path(output).resolve().as_uri())


def _refuse_own_input(output: str, names: Sequence[str]) -> None:
    if os.path.realpath(output) in map(os.path.realpath, names):
        raise click.BadParameter(f"{output} is one of the claim maps.", param_hint="--output")
