"""The ingest command, which makes sources of saved pages, PDFs and plain texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.import_commands import show_changes, show_report
from claimgraph.cli.options import examples, format_option, output_option
from claimgraph.cli.output import put
from claimgraph.cli.session import FOUND, progress_of_share

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.workspace.ingest_edits import Ingested
    from claimgraph.workspace.ingesting import IngestRequest


@click.command(
    epilog=examples(
        "claimgraph ingest post.html --url https://tea.example/calm -o tea.ttl",
        "claimgraph ingest paper.pdf --into data/claims.ttl --texts data/sources",
        "claimgraph ingest post.html --candidates",
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@output_option("MAP", "a new map to")
@click.option("--into", metavar="MAP", help="The map to add to, instead of writing a new one.")
@click.option("--url", default="", metavar="URL", help="The web address of the page, if the page omits it.")
@click.option(
    "--texts", metavar="FOLDER", help="The folder for the stored texts.  [default: sources, beside the map]"
)
@click.option("--base", metavar="IRI", help="The namespace IRI of a new map.")
@click.option("--initials", is_flag=True, help="Name the authors of comments by their initials.")
@click.option("--candidates", is_flag=True, help="List the sentences of the texts, to make claims of them.")
@click.option("--dry-run", is_flag=True, help="Write nothing; with --into, show the changes.")
@format_option("text", "json")
@click.pass_context
def ingest(
    ctx: click.Context,
    files: Sequence[str],
    output: str | None,
    into: str | None,
    url: str,
    texts: str | None,
    base: str | None,
    output_format: str,
    *,
    initials: bool,
    candidates: bool,
    dry_run: bool,
) -> None:
    """Make sources of saved web pages, PDFs and plain texts.

    Each FILE becomes a source with a stored text, and each comment on a page a source of its own, with its
    author, day and thread. The texts go to the folder --texts, where `check --sources` and `add claim
    --quote` find them. No claims are made: --candidates lists the sentences instead, and writes nothing
    unless a map is named with -o or --into.

    Ingesting a file again changes nothing. If a page has changed since, the report says how; the stored text
    stays. The pages of a PDF stay apart, so that a quote gets its page as its place.
    """
    from claimgraph.workspace.ingesting import IngestRequest

    if into and (output or base):
        raise click.UsageError("--into adds to an existing map; omit --output and --base.")
    beside = into or output
    folder = texts or str(Path(beside).parent / "sources" if beside else Path("sources"))
    request = IngestRequest(files, folder, url, shortens_names=initials)
    looks_only = candidates and not beside
    ingested, edited = _carry_out(request, output, into, base, dry_run=dry_run or looks_only)
    if candidates:
        _show_candidates(ingested, output_format)
    elif dry_run and into:
        show_changes(edited)
    show_report(ingested.imported, output_format, err=candidates or not beside)
    if ingested.imported.left_out:
        ctx.exit(FOUND)


def _carry_out(
    request: IngestRequest, output: str | None, into: str | None, base: str | None, *, dry_run: bool
) -> tuple[Ingested, Sequence[Edited]]:
    """Ingest the files into a map, or as a new map that is written or printed; also returns the edits.

    A map that exists may be named as the new one if it has all of the files already. Raises UsageError if it
    does not.
    """
    from claimgraph.workspace.importing import write_texts
    from claimgraph.workspace.ingesting import ingest_as_map, ingest_into

    if into:
        with progress_of_share("Ingesting") as tell:
            return ingest_into(request, [into], dry_run=dry_run, tell=tell)
    if output and Path(output).exists():
        ingested, edited = ingest_into(request, [output], dry_run=True)
        if edited or ingested.texts:
            raise click.UsageError(f"{output} exists already. Add to it with --into {output}.")
        return ingested, ()
    with progress_of_share("Ingesting") as tell:
        ingested, text = ingest_as_map(request, Path(output or request.files[0]).stem, base, tell)
    if not dry_run:
        write_texts({**({output: text} if output else {}), **ingested.texts}, may_replace=False)
        if not output:
            put(text, "turtle")
    return ingested, ()


def _show_candidates(ingested: Ingested, output_format: str) -> None:
    from claimgraph.reports import candidate_list

    render = candidate_list.to_json if output_format == "json" else candidate_list.to_text
    put(render(ingested.candidates), output_format)
