"""The command that reads other formats: import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.options import examples, file_option, format_option
from claimgraph.cli.session import FOUND

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.interchange.imported import Imported


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
@click.option(
    "--no-keep", is_flag=True, help="Leave out what a map has no meaning for, instead of keeping it."
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
    no_keep: bool,
    strict: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Import literature records as sources, or a whole map.

    FORMAT is told from the contents of a file if it is not named; `claimgraph formats` lists all formats. The
    report says what was made of the records and what was left out, with the reason; the exit code is 1 if
    anything was left out. It goes to stderr if the new map goes to stdout.
    """
    from claimgraph.workspace.exporting import is_foreign_map

    form, paths = _split(names)
    if into and (output or title or base):
        raise click.UsageError("--into adds to a map that has a title; omit --output, --title and --base.")
    if output and Path(output).exists() and not force:
        raise click.UsageError(f"{output} exists already. Choose another name, or replace it with --force.")
    targets = list(dict.fromkeys([into, *files])) if into else []
    asked = _Asked(paths, form, output, targets, title, base, strict=strict, force=force, dry_run=dry_run)
    if is_foreign_map(paths, form):
        imported = _import_map(asked, keeps=not no_keep)
    else:
        imported = _import_records(asked, keeps_ids=ids == "given")
    show_report(imported, output_format, to_stderr=not (into or output))
    if imported.left_out:
        ctx.exit(FOUND)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a user asked to import: files, their format, and where to."""

    paths: Sequence[str]
    form: str | None
    output: str | None
    targets: Sequence[str]
    title: str
    base: str | None
    strict: bool = field(kw_only=True)
    force: bool = field(kw_only=True)
    dry_run: bool = field(kw_only=True)

    @property
    def name(self) -> str:
        """What a new map is called."""
        return Path(self.output or self.paths[0]).stem


def _split(names: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The format that the first name may be, and the files."""
    from claimgraph.interchange.formats import find_map_format
    from claimgraph.interchange.record_formats import find_format

    if len(names) > 1 and (find_format(names[0]) or find_map_format(names[0])):
        return names[0], names[1:]
    return None, names


def _import_records(asked: _Asked, *, keeps_ids: bool) -> Imported:
    """Import literature records, and write a map, show it, or add them to one."""
    from claimgraph.workspace.importing import ImportRequest, import_as_map, import_into

    request = ImportRequest(asked.paths, asked.form, keeps_ids=keeps_ids, is_strict=asked.strict)
    if asked.targets:
        imported, edited = import_into(request, asked.targets, dry_run=asked.dry_run)
        _show_changes(edited if asked.dry_run else ())
        return imported
    imported, text = import_as_map(request, asked.name, title=asked.title, namespace=asked.base)
    if text is not None and not asked.dry_run:
        write(asked.output, text, force=asked.force)
    return imported


def _import_map(asked: _Asked, *, keeps: bool) -> Imported:
    """Import a foreign map, and write it with its kept data, show it, or add it to a map."""
    from claimgraph.workspace.importing_maps import MapRequest, import_map, import_map_into, write_with_kept

    request = MapRequest(asked.paths, asked.form, keeps=keeps, is_strict=asked.strict)
    if asked.targets:
        imported, edited = import_map_into(request, asked.targets, dry_run=asked.dry_run)
        _show_changes(edited if asked.dry_run else ())
        return imported
    made = import_map(request, asked.name, title=asked.title, namespace=asked.base)
    if made.text is None or asked.dry_run:
        return made.imported
    if asked.output is not None:
        write_with_kept(asked.output, made, may_replace=asked.force)
    else:
        click.echo("\n".join(filter(None, (made.text, made.kept))), nl=False)
    return made.imported


def show_report(imported: Imported, output_format: str, *, to_stderr: bool) -> None:
    """Print the report of an import."""
    from claimgraph.reports import import_report

    report = import_report.to_json(imported) if output_format == "json" else import_report.to_text(imported)
    click.echo(report, nl=False, err=to_stderr)


def _show_changes(edited: Sequence[Edited]) -> None:
    from claimgraph.cli.edit_options import show_diff
    from claimgraph.curation.diffs import to_diff

    for each in edited:
        show_diff(to_diff(each))


def write(output: str | None, text: str, *, force: bool) -> None:
    """Write a text to a file, or to stdout if none is named."""
    from claimgraph.workspace.importing import write_map

    if output is None:
        click.echo(text, nl=False)
    else:
        write_map(output, text, may_replace=force)
