"""The commands for other formats: import, formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import examples, file_option, format_option
from claimgraph.cli.output import put
from claimgraph.cli.session import FOUND

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited


@click.command(
    "import",
    epilog=examples(
        "claimgraph import library.bib -o tea.ttl --title 'Does tea calm?'",
        "claimgraph import pubmed.nbib library.bib --into data/claims.ttl --dry-run",
        "claimgraph import bibtex library.bib --ids given --strict",
    ),
)
@click.argument("names", metavar="[FORMAT] FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="MAP", help="The file to write a new map to.  [default: stdout]")
@click.option("--into", metavar="MAP", help="The map to add to, instead of writing a new one.")
@click.option("--title", default="", metavar="TEXT", help="The title of a new map.")
@click.option("--base", metavar="IRI", help="The IRI that the names of a new map begin with.")
@click.option(
    "--ids",
    type=click.Choice(["words", "given"]),
    default="words",
    show_default=True,
    help="Make ids from author and year, or take the keys that records have in their file.",
)
@click.option("--strict", is_flag=True, help="Write nothing if anything is left out.")
@click.option("--force", is_flag=True, help="Replace the file of --output.")
@click.option("--dry-run", is_flag=True, help="Write nothing; with --into, show the changes.")
@format_option("text", "json")
@file_option
@click.pass_context
def import_command(
    ctx: click.Context,
    names: Sequence[str],
    output: str | None,
    into: str | None,
    files: Sequence[str],
    title: str,
    base: str | None,
    ids: str,
    output_format: str,
    *,
    strict: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Import literature records: each becomes a source.

    FORMAT is told from the contents of a file if it is not named; `claimgraph formats` lists all formats. The
    report says what was made of the records and what was left out, with the reason; the exit code is 1 if
    anything was left out. It goes to stderr if the new map goes to stdout.
    """
    from claimgraph.interchange.record_formats import find_format
    from claimgraph.reports import import_report
    from claimgraph.workspace.importing import ImportRequest, import_as_map, import_into

    form = names[0] if len(names) > 1 and find_format(names[0]) else None
    paths = names[1:] if form else names
    request = ImportRequest(paths, form, keeps_ids=ids == "given", is_strict=strict)
    if into and (output or title or base):
        raise click.UsageError("--into adds to a map that has a title; omit --output, --title and --base.")
    if output and Path(output).exists() and not force:
        raise click.UsageError(f"{output} exists already. Choose another name, or replace it with --force.")
    if into:
        imported, edited = import_into(request, list(dict.fromkeys([into, *files])), dry_run=dry_run)
        _show_changes(edited if dry_run else ())
    else:
        name = Path(output or paths[0]).stem
        imported, text = import_as_map(request, name, title=title, namespace=base)
        if text is not None and not dry_run:
            _write(output, text, force=force)
    report = import_report.to_json(imported) if output_format == "json" else import_report.to_text(imported)
    put(report, output_format, err=not (into or output))
    if imported.left_out:
        ctx.exit(FOUND)


def _show_changes(edited: Sequence[Edited]) -> None:
    from claimgraph.cli.edit_options import show_diff
    from claimgraph.curation.diffs import to_diff

    for each in edited:
        show_diff(to_diff(each))


def _write(output: str | None, text: str, *, force: bool) -> None:
    from claimgraph.workspace.importing import write_map

    if output is None:
        put(text, "turtle")
    else:
        write_map(output, text, may_replace=force)


@click.command(epilog=examples("claimgraph formats", "claimgraph formats --format json"))
@format_option("text", "json")
def formats(output_format: str) -> None:
    """List the formats that can be imported."""
    from claimgraph.reports import format_list

    put(format_list.to_json() if output_format == "json" else format_list.to_text(), output_format)
