"""The main job: from claim maps to a page."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import as_options, examples, files_argument, lang_option, view_options
from claimgraph.cli.output import put, say
from claimgraph.cli.session import ink, load, progress, reading_width

if TYPE_CHECKING:
    from claimgraph.workspace.opening import ViewNames


@click.command(
    epilog=examples(
        "claimgraph build data/claims.ttl -o claims.html",
        "claimgraph build data --as-of 2011-12-31 -o claims-2011.html",
    )
)
@files_argument
@view_options
@lang_option
@click.option(
    "-o", "--output", metavar="PAGE", default="claims.html", show_default=True, help="The page to write."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in a browser.")
def build(
    files: Sequence[str],
    view: ViewNames,
    output: str,
    *,
    open_page: bool,
) -> None:
    """Check and assess claim maps, and write one HTML page.

    The page shows what each claim rests on. FILE is a claim map or a folder of them; several are read
    as one map. The default is $CLAIMGRAPH_FILE, or data/claims.ttl. A map with errors is refused, and
    no page is written.
    """
    from claimgraph.files import write_text
    from claimgraph.page import describe_making, to_html
    from claimgraph.reports import summary

    opened, assessment = load(files, view)
    _refuse_claim_maps(output, [document.name for document in opened.documents])
    making = describe_making(opened.documents, shlex.join(["claimgraph", "build", *files, *as_options(view)]))
    with progress(opened.documents, "Writing the page") as done:
        write_text(output, to_html(assessment, making))
        done()
    named = (word for file in files for word in ("-f", file))
    command = shlex.join(["claimgraph", "summary", *named, *as_options(view)])
    put(f"{summary.to_short_text(assessment, command, reading_width(), ink())}\n")
    say(f"Wrote {output}")
    if open_page:
        click.launch(str(Path(output).resolve()))


def _refuse_claim_maps(output: str, names: Sequence[str]) -> None:
    """Never overwrite a claim map with a page, nor any file with the extension of one."""
    from claimgraph.files import SYNTAXES

    if os.path.realpath(output) in map(os.path.realpath, names):
        raise click.BadParameter(
            f"{output} is one of the claim maps. Choose another name, such as claims.html.",
            param_hint="--output",
        )
    if Path(output).suffix.lower() in SYNTAXES:
        message = f"{output} has the extension of a claim map. Choose another name, such as claims.html."
        raise click.BadParameter(message, param_hint="--output")
