"""The commands for other formats: import, formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import examples, file_option, format_option
from claimgraph.cli.output import put, say
from claimgraph.cli.session import FOUND

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.interchange.imported import Imported
    from claimgraph.workspace.importing import ImportRequest


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
@click.option("--delete", is_flag=True, help="Remove what has no row in the tables, with --into.")
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
    delete: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Import literature records, or the tables of `export csv`.

    Each record becomes a source. Of tables, a changed cell sets a property, and a new row adds a thing.

    FORMAT is told from the contents of a file if it is not named; `claimgraph formats` lists all formats. The
    report says what was made of the records and what was left out, with the reason; the exit code is 1 if
    anything was left out. It goes to stderr if the new map goes to stdout.
    """
    from claimgraph.reports import import_report

    if into and (output or title or base):
        raise click.UsageError("--into adds to a map that has a title; omit --output, --title and --base.")
    if output and Path(output).exists() and not force:
        raise click.UsageError(f"{output} exists already. Choose another name, or replace it with --force.")
    request, tables = _requested(names, keeps_ids=ids == "given", strict=strict)
    if delete and not (into and tables):
        raise click.UsageError("--delete works on tables, together with --into.")
    if into:
        targets = list(dict.fromkeys([into, *files]))
        imported, edited = _into(request, tables, targets, delete=delete, dry_run=dry_run)
        _show_changes(edited if dry_run else ())
    else:
        imported, text = _as_map(request, tables, Path(output or request.files[0]).stem, title, base)
        if text is not None and not dry_run:
            _write(output, text, force=force)
    report = import_report.to_json(imported) if output_format == "json" else import_report.to_text(imported)
    put(report, output_format, err=not (into or output))
    if imported.left_out:
        ctx.exit(FOUND)


def _requested(names: Sequence[str], *, keeps_ids: bool, strict: bool) -> tuple[ImportRequest, Sequence[str]]:
    """What the arguments ask to import, and the paths of the tables among them."""
    from claimgraph.interchange.record_formats import find_format
    from claimgraph.workspace.importing import ImportRequest
    from claimgraph.workspace.tabling import find_tables

    is_named = len(names) > 1 and (names[0] == "csv" or find_format(names[0]) is not None)
    form, paths = (names[0], names[1:]) if is_named else (None, names)
    tables = find_tables(paths) if form in (None, "csv") else []
    if form == "csv" and not tables:
        raise click.UsageError("No table is there: name a folder of `export csv`, or files named as in it.")
    if tables and strict:
        raise click.UsageError("--strict works on records, not on tables.")
    return ImportRequest(paths, form, keeps_ids=keeps_ids, is_strict=strict), tables


def _into(
    request: ImportRequest, tables: Sequence[str], targets: Sequence[str], *, delete: bool, dry_run: bool
) -> tuple[Imported, Sequence[Edited]]:
    from claimgraph.workspace.importing import import_into
    from claimgraph.workspace.tabling import import_tables_into

    if tables:
        return import_tables_into(tables, targets, deletes=delete, dry_run=dry_run)
    return import_into(request, targets, dry_run=dry_run)


def _as_map(
    request: ImportRequest, tables: Sequence[str], name: str, title: str, base: str | None
) -> tuple[Imported, str | None]:
    from claimgraph.workspace.importing import import_as_map
    from claimgraph.workspace.tabling import import_tables_as_map

    if tables:
        return import_tables_as_map(tables, name, base)
    return import_as_map(request, name, title=title, namespace=base)


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


@click.command(epilog=examples("claimgraph export csv -o tables"))
@click.argument("form", metavar="FORMAT", type=click.Choice(["csv"]))
@click.option("-o", "--output", required=True, metavar="FOLDER", help="The folder to write the tables to.")
@click.option("--force", is_flag=True, help="Replace tables that are there.")
@file_option
def export(form: str, output: str, files: Sequence[str], *, force: bool) -> None:
    """Export a map as five CSV tables, for a spreadsheet.

    `claimgraph import csv FOLDER --into MAP` carries changes in the tables over into the map.
    """
    from claimgraph.cli.default_map import named_files
    from claimgraph.workspace.tabling import export_tables

    del form  # there is only one so far
    for path in export_tables(named_files(files), output, may_replace=force):
        say(path)


@click.command(epilog=examples("claimgraph formats", "claimgraph formats --format json"))
@format_option("text", "json")
def formats(output_format: str) -> None:
    """List the formats that can be imported."""
    from claimgraph.reports import format_list

    put(format_list.to_json() if output_format == "json" else format_list.to_text(), output_format)
