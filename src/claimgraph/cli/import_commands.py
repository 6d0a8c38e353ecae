"""The import command, which reads other formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.default_map import named_path
from claimgraph.cli.options import examples, file_option, format_option, output_option
from claimgraph.cli.output import put, tell
from claimgraph.cli.session import FOUND, progress_of_share

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.interchange.imported import Imported
    from claimgraph.workspace.importing import ImportedMap, ImportRequest
    from claimgraph.workspace.importing_maps import MapRequest


@click.command(
    "import",
    epilog=examples(
        "claimgraph import library.bib -o tea.ttl --title 'Does tea calm?'",
        "claimgraph import pubmed.nbib library.bib --into data/claims.ttl --dry-run",
        "claimgraph import bibtex library.bib --ids given --strict",
    ),
)
@click.argument("names", metavar="[FORMAT] FILE...", nargs=-1, required=True)
@output_option("MAP", "a new map to")
@click.option("--into", metavar="MAP", help="The map to add to, instead of writing a new one.")
@click.option("--title", default="", metavar="TEXT", help="The title of a new map.")
@click.option("--base", metavar="IRI", help="The namespace IRI of a new map.")
@click.option(
    "--ids",
    type=click.Choice(["words", "given"]),
    default="words",
    show_default=True,
    help="Make ids from author and year (words), or use the records' own keys (given).",
)
@click.option(
    "--sources", metavar="FOLDER", help="With --into: the stored texts in which to look for annotated quotes."
)
@click.option(
    "--no-keep", is_flag=True, help="Drop data without a meaning in a claim map, instead of keeping it."
)
@click.option(
    "--mapping",
    metavar="FILE",
    help="A TOML file that says what the columns of a table, or the types of brat annotations, mean.",
)
@click.option("--strict", is_flag=True, help="Write nothing if anything would be left out.")
@click.option(
    "--delete", is_flag=True, help="With --into: remove things and links that have no row in the tables."
)
@click.option("--force", is_flag=True, help="Replace the --output file if it exists.")
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
    mapping: str | None,
    sources: str | None,
    output_format: str,
    *,
    no_keep: bool,
    strict: bool,
    delete: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Import literature records, tables, or a whole map.

    Each literature record becomes a source. In tables written by `export csv`, a changed cell sets a property
    and a new row adds a thing. A map in another format becomes a claim map. Data without a meaning in a claim
    map, such as the abstract of a record, goes to a second file, such as talk.kept.ttl beside talk.ttl. A
    folder as FILE means its files of that format.

    Without FORMAT, claimgraph detects it from the contents; `claimgraph formats` lists all formats. "-" reads
    standard input, and needs a FORMAT. The report shows what was imported, and what was left out and why; the
    exit code is 1 if anything was left out. The report goes to stderr if the new map goes to stdout.
    """
    if into and (output or title or base):
        raise click.UsageError("--into adds to an existing map; omit --output, --title and --base.")
    if output and Path(output).exists() and not force:
        raise click.UsageError(f"{output} exists already. Choose another name, or replace it with --force.")
    request, tables, is_map = _requested(
        names, mapping, keeps_ids=ids == "given", strict=strict, keeps=not no_keep
    )
    asked = _Asked(request, tables, mapping, sources, is_map=is_map, delete=delete, dry_run=dry_run)
    _refuse_idle_options(asked, into)
    if into:
        imported, edited = _into(asked, list(dict.fromkeys([into, *files])))
        show_changes(edited if dry_run else ())
    else:
        made = _as_map(asked, Path(output or request.files[0]).stem, title, base)
        imported = made.imported
        if made.text:
            _write(made, output, force=force, dry_run=dry_run)
    show_report(imported, output_format, err=not (into or output))
    if imported.left_out:
        ctx.exit(FOUND)


def _requested(
    names: Sequence[str], mapping: str | None, *, keeps_ids: bool, strict: bool, keeps: bool
) -> tuple[ImportRequest, Sequence[str], bool]:
    """The import request for the arguments, the paths that are tables, and whether it is of a foreign map."""
    from claimgraph.interchange import RECORD_FORMATS
    from claimgraph.interchange.formats import MAP_FORMATS, find_map_format
    from claimgraph.interchange.literature.record_formats import find_format
    from claimgraph.lookup import unknown_name
    from claimgraph.workspace.exporting import is_foreign_map
    from claimgraph.workspace.importing import ImportRequest
    from claimgraph.workspace.tabling import find_tables

    is_named = len(names) > 1 and (
        names[0] == "csv" or bool(find_format(names[0]) or find_map_format(names[0]))
    )
    if len(names) > 1 and not is_named and not (Path(names[0]).suffix or Path(names[0]).exists()):
        known = [*RECORD_FORMATS, *(each.id for each in MAP_FORMATS.values() if each.reader)]
        message = f'"{names[0]}" is neither a format nor a file.'
        raise unknown_name(message, names[0], known, "`claimgraph formats` lists the formats.")
    form, given = (names[0], names[1:]) if is_named else (None, names)
    paths = tuple(map(named_path, given))
    if form is None and any(Path(each).is_fifo() for each in paths):
        raise click.UsageError(
            "A pipe can be read only once. Name the FORMAT too: `claimgraph import FORMAT -`."
        )
    tables = find_tables(paths) if form in (None, "csv") else []
    if form == "csv" and not tables:
        raise click.UsageError(
            "No table found. Name a folder written by `claimgraph export csv`, or its files; save the sheets"
            " of a workbook as CSV under the same names, such as claims.csv."
        )
    if tables and strict:
        raise click.UsageError("--strict cannot be used with tables.")
    is_map = not tables and is_foreign_map(paths, form, mapping)
    request = ImportRequest(paths, form, keeps_ids=keeps_ids, is_strict=strict, keeps=keeps)
    return request, tables, is_map


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to import: records, tables or, if ``is_map``, a map in another format."""

    request: ImportRequest
    tables: Sequence[str]
    mapping: str | None
    texts: str | None
    is_map: bool = field(kw_only=True)
    delete: bool = field(kw_only=True)
    dry_run: bool = field(kw_only=True)

    def map_request(self) -> MapRequest:
        """The request to import these files as a map."""
        from claimgraph.workspace.importing_maps import MapRequest

        files, form, strict = self.request.files, self.request.form, self.request.is_strict
        return MapRequest(
            files, form, keeps=self.request.keeps, is_strict=strict, mapping=self.mapping, texts=self.texts
        )


def _refuse_idle_options(asked: _Asked, into: str | None) -> None:
    """Raise UsageError for options that do not apply to what is imported."""
    if asked.delete and not (into and asked.tables):
        raise click.UsageError("--delete needs tables and --into.")
    if asked.mapping is not None and not asked.is_map:
        raise click.UsageError("--mapping is for tables with other columns, and for brat annotations.")
    if asked.texts is not None and not (into and asked.is_map):
        raise click.UsageError("--sources is for annotations that are added to a map with --into.")


def _into(asked: _Asked, targets: Sequence[str]) -> tuple[Imported, Sequence[Edited]]:
    from claimgraph.workspace.importing import import_into
    from claimgraph.workspace.importing_maps import import_map_into
    from claimgraph.workspace.tabling import import_tables_into

    with progress_of_share("Importing") as tell:
        if asked.tables:
            deletes, dry_run = asked.delete, asked.dry_run
            return import_tables_into(asked.tables, targets, deletes=deletes, dry_run=dry_run, tell=tell)
        if asked.is_map:
            return import_map_into(asked.map_request(), targets, dry_run=asked.dry_run, tell=tell)
        return import_into(asked.request, targets, dry_run=asked.dry_run, tell=tell)


def _as_map(asked: _Asked, name: str, title: str, base: str | None) -> ImportedMap:
    """The new map and the account; without a text if --strict stopped it."""
    from claimgraph.workspace.importing import ImportedMap, import_as_map
    from claimgraph.workspace.importing_maps import import_map
    from claimgraph.workspace.tabling import import_tables_as_map

    with progress_of_share("Importing") as tell:
        if asked.tables:
            imported, tabled = import_tables_as_map(asked.tables, name, base, tell)
            return ImportedMap(imported, tabled, None)
        if asked.is_map:
            return import_map(asked.map_request(), name, title=title, namespace=base, tell=tell)
        return import_as_map(asked.request, name, title=title, namespace=base, tell=tell)


def show_report(imported: Imported, output_format: str, *, err: bool) -> None:
    """Print the report of an import to stdout, or to stderr with ``err``."""
    from claimgraph.reports import import_report

    report = import_report.to_json(imported) if output_format == "json" else import_report.to_text(imported)
    put(report, output_format, err=err)


def show_changes(edited: Sequence[Edited]) -> None:
    """Print the changes of an edit that was not written."""
    from claimgraph.cli.edit_options import show_diff
    from claimgraph.curation.diffs import to_diff

    for each in edited:
        show_diff(to_diff(each))


def _write(made: ImportedMap, output: str | None, *, force: bool, dry_run: bool) -> None:
    """Write a map, and its kept data and stored texts beside it; without ``output``, the first two to stdout.

    The account then names the file of the kept data.
    """
    from claimgraph.files import kept_path
    from claimgraph.workspace.importing import write_texts
    from claimgraph.workspace.kept_data import new_beside

    texts = [each for each in (made.text, made.kept) if each]
    if output is None:
        if not dry_run:
            put("\n".join(texts), "turtle")
        if made.stored:
            tell(f"Not stored: {', '.join(made.stored)}. Name the new map with --output to store it beside.")
        return
    paths = (output, kept_path(output))[: len(texts)]
    made.imported.kept_in = paths[1] if len(paths) > 1 else ""
    stored = new_beside(output, made.stored)
    if not dry_run:
        write_texts(dict(zip(paths, texts, strict=True)) | stored, may_replace=force)
