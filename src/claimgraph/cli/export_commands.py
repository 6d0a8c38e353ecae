"""The commands export, convert and formats: write other formats, and list all formats."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.address_words import not_an_address
from claimgraph.cli.completion import complete_written
from claimgraph.cli.default_map import named_path
from claimgraph.cli.import_commands import show_report
from claimgraph.cli.options import (
    day,
    examples,
    file_option,
    format_option,
    lang_option,
    output_option,
    view_options,
)
from claimgraph.cli.output import put, say
from claimgraph.cli.session import FOUND, load_view, tell_language
from claimgraph.identifiers import not_an_orcid, read_address, read_orcid

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment
    from claimgraph.interchange.map_formats import ClaimWording, MapFormat, Publication, WrittenMap
    from claimgraph.model import ClaimMap
    from claimgraph.workspace.view_names import ViewNames

_PUBLISHED = ("nanopub", "claimreview")
"""The formats that state who publishes them."""
_QUOTED = ("annotations", "hypothesis", "xaif")
"""The formats that hold words of the stored texts."""


def _publication_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say who publishes an export, passed on as one ``publication``."""

    @functools.wraps(command)
    def gathered(
        *, creator: str, date: dt.date | None, license_iri: str, publisher: str, **others: object
    ) -> None:
        from claimgraph.interchange.map_formats import Publication

        publication = Publication(creator, date.isoformat() if date else "", license_iri, publisher)
        return command(publication=publication, **others)

    for decorate in (
        click.option(
            "--publisher", default="", metavar="NAME", help="For claimreview: the name of the publisher."
        ),
        click.option(
            "--license",
            "license_iri",
            default="",
            metavar="IRI",
            callback=_checked(read_address, not_an_address),
            help="For nanopub and claimreview: the web address of the licence.",
        ),
        click.option(
            "--date", type=day, metavar="DATE", help="For nanopub and claimreview: the date of publication."
        ),
        click.option(
            "--creator",
            default="",
            metavar="ORCID",
            callback=_checked(read_orcid, not_an_orcid),
            help="For nanopub and claimreview: the ORCID of the publisher.",
        ),
    ):
        gathered = decorate(gathered)
    return gathered


def _checked(read: Callable[[str], str], wrong: Callable[[str], str]) -> Callable[..., str]:
    """A callback that reads the value of an option with ``read``, and raises BadParameter for others."""

    def callback(_: click.Context, __: click.Parameter, value: str) -> str:
        if value and not read(value):
            raise click.BadParameter(wrong(value))
        return read(value) if value else ""

    return callback


@click.command(
    epilog=examples(
        "claimgraph export aif -f data/claims.ttl -o claims.json",
        "claimgraph export mermaid --claim helps --depth 2",
        "claimgraph export findings --as-of 2011-12-31",
        "claimgraph export nanopub --creator 0000-0002-1825-0097 --date 2026-01-31",
        "claimgraph export dossier --claim helps --depth 0",
        "claimgraph export csv -o tables",
    )
)
@click.argument("form", metavar="FORMAT", shell_complete=complete_written)
@file_option
@view_options
@lang_option
@output_option("FILE", "to")
@click.option("--force", is_flag=True, help="Replace existing files.")
@click.option("--claim", metavar="CLAIM", help="Export only this claim and its neighbours.")
@click.option(
    "--depth",
    metavar="LINKS",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="With --claim: how many links away neighbours may be.",
)
@click.option(
    "--sources",
    metavar="FOLDER",
    help="For annotations and xaif: the stored texts, for the words of each quote.",
)
@_publication_options
@click.pass_context
def export(
    ctx: click.Context,
    form: str,
    files: Sequence[str],
    view: ViewNames,
    output: str | None,
    claim: str | None,
    depth: int,
    publication: Publication,
    sources: str | None,
    *,
    force: bool,
) -> None:
    """Write a map in another format.

    csv writes five tables to a folder; `claimgraph import csv FOLDER --into MAP` applies changes in them to
    the map. `claimgraph formats` lists the formats. If the format cannot hold everything, a report on stderr
    lists what was left out, and the exit code is 1.
    """
    from claimgraph.workspace.export_names import refuse_suffix
    from claimgraph.workspace.exporting import ExportChoice, export_map, named_format

    _refuse_idle_options(form.casefold(), publication, sources)
    if form == "csv":
        _export_tables(files, output, view, force=force)
        return
    known = named_format(form)
    refuse_suffix(known, output or "")
    opened, found = load_view(files, view)
    choice = ExportChoice(claim, depth, publication, sources)
    written = export_map(opened, found, known, _wording, choice)
    _deliver(ctx, written, known, output, force=force)


def _wording(assessment: Assessment, named: ClaimMap) -> ClaimWording:
    """The wording of the verdicts in an assessment; ``named`` has the sources that its view leaves out."""
    from claimgraph.interchange.map_formats import ClaimWording
    from claimgraph.reports.dossier import write_dossiers
    from claimgraph.reports.view_words import view_words
    from claimgraph.wording import VerdictWords, pooled_phrase

    view = view_words(assessment.view, named)
    dossiers = write_dossiers(assessment, f"In this view: {view}." if view else "")
    return ClaimWording(VerdictWords(assessment).sentence, dossiers, pooled_phrase, view)


def _refuse_idle_options(form: str, publication: Publication, sources: str | None) -> None:
    """Raise UsageError for options that mean nothing in a format."""
    if any(publication) and form not in _PUBLISHED:
        raise click.UsageError(
            f"--creator, --date, --license and --publisher are only for {', '.join(_PUBLISHED)}."
        )
    if sources is not None and form not in _QUOTED:
        raise click.UsageError(f"--sources is only for {', '.join(_QUOTED)}.")


@click.command(
    epilog=examples(
        "claimgraph convert data/claims.ttl claims.graphml",
        "claimgraph convert debate.json debate.md --from aif",
    )
)
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--from", "read_as", metavar="FORMAT", help="The format of IN.  [default: detected from its contents]"
)
@click.option(
    "--to", "write_as", metavar="FORMAT", help="The format of OUT.  [default: chosen by its extension]"
)
@view_options
@lang_option
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
@click.pass_context
def convert(
    ctx: click.Context,
    source: str,
    target: str,
    read_as: str | None,
    write_as: str | None,
    view: ViewNames,
    *,
    force: bool,
) -> None:
    """Convert a file to another format, without writing a map.

    IN is a claim map, a map in another format, or literature records; "-" is standard input, and OUT may be
    "-" for standard output. Data without a meaning in a claim map is carried over where the format of OUT has
    a place for it.
    """
    from claimgraph.workspace.converting import Conversion
    from claimgraph.workspace.converting import convert as convert_file

    if source == "-" and read_as is None:
        raise click.UsageError("Standard input can be read only once. Name its format with --from.")
    conversion = Conversion(named_path(source), target, read_as, write_as)
    written, form, imported, opened = convert_file(conversion, _wording, view)
    tell_language(view.lang, opened)
    if imported is not None:
        show_report(imported, "text", err=True)
    _deliver(ctx, written, form, None if target == "-" else target, force=force)
    ctx.exit(FOUND if imported and imported.left_out else 0)


def _export_tables(files: Sequence[str], output: str | None, view: ViewNames, *, force: bool) -> None:
    """Write the tables of a map to a folder. Raises UsageError without a folder, and for view options."""
    from claimgraph.cli.default_map import named_files
    from claimgraph.workspace.opening import open_map
    from claimgraph.workspace.tabling import export_tables
    from claimgraph.workspace.view_names import ViewNames

    if output is None:
        raise click.UsageError("csv writes five tables; name a folder with --output.")
    if view != ViewNames():
        raise click.UsageError(
            "csv always exports the whole map, so that it can be imported again; omit the view options."
        )
    for path in export_tables(open_map(named_files(files)), output, may_replace=force):
        say(path)


def _deliver(
    ctx: click.Context, written: WrittenMap, form: MapFormat, output: str | None, *, force: bool
) -> None:
    """Write an export to its file, to stdout or to a folder; say its format, and report what it left out.

    Raises UsageError for an export of several files without a folder.
    """
    from claimgraph.reports import import_report
    from claimgraph.wording import counted
    from claimgraph.workspace.importing import write_texts

    if written.files and output is None:
        files = counted(len(written.files), "file")
        raise click.UsageError(f"This map becomes {files}; name a folder with --output.")
    if output is None:
        put(written.text, "turtle")
    elif written.files:
        texts = {str(Path(output) / name): text for name, text in written.files.items()}
        write_texts(texts, may_replace=force)
        say(f"Wrote {counted(len(texts), 'file')} to {output} ({form.label}).")
    else:
        write_texts({output: written.text}, may_replace=force)
        say(f"Wrote {output} ({form.label}).")
    if written.left_out:
        put(import_report.to_losses(written.left_out), "text", err=True)
        ctx.exit(FOUND)


@click.command(epilog=examples("claimgraph formats", "claimgraph formats --format json"))
@format_option("text", "json")
def formats(output_format: str) -> None:
    """List the formats that can be imported and exported."""
    from claimgraph.reports import format_list

    put(format_list.to_json() if output_format == "json" else format_list.to_text(), output_format)
