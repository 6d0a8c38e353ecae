"""The commands that keep files in order under git: fmt, merge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli.edit_options import show_diff
from claimgraph.cli.options import examples, files_argument
from claimgraph.cli.session import FOUND, named, progress, read, standard_input

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edited
    from claimgraph.model import Document


@click.command(
    epilog=examples(
        "claimgraph fmt data",
        "claimgraph fmt --diff data/claims.ttl",
        "claimgraph fmt - < data/claims.ttl",
    )
)
@files_argument
@click.option(
    "--check",
    "mode",
    flag_value="check",
    help="Write nothing; name the files that would change; exit with 1 if there are any.",
)
@click.option(
    "--diff",
    "mode",
    flag_value="diff",
    help="Write nothing; print what would change; exit with 1 if anything would.",
)
@click.pass_context
def fmt(ctx: click.Context, files: Sequence[str], mode: str | None) -> None:
    """Lay claim maps out so that diffs show what was changed.

    One predicate stands on a line, in the order of the profile; comments, blocks and the spelling of
    everything stay. A file is written only if it says the same as before. FILE is a Turtle file or a
    folder of them; "-" reads standard input and prints the result.
    """
    if list(files) == ["-"]:
        click.echo(_formatted([_from_standard_input()])[0], nl=False)
        return
    if mode:
        documents = read(files)
        changed = _changed(documents)
        _tell(changed, mode)
    else:
        documents, changed = _write(files)
    click.echo(_counts_phrase(len(changed), len(documents) - len(changed), mode), err=True)
    if mode and changed:
        ctx.exit(FOUND)


def _write(files: Sequence[str]) -> tuple[Sequence[Document], Sequence[Edited]]:
    """Lay the files out; they are held meanwhile, so that no edit of another hand is lost."""
    from claimgraph.files import hold

    with hold(named(files)) as held:
        changed = _changed(held.documents)
        held.write({each.document.name: each.text for each in changed})
    for each in changed:
        click.echo(f"Wrote {each.document.name}")
    return held.documents, changed


def _from_standard_input() -> Document:
    from claimgraph.model import Document

    return Document("-", standard_input("the text"))


def _formatted(documents: Sequence[Document]) -> Sequence[str]:
    """The texts in the canonical layout: all of them, or an error before anything is written."""
    from claimgraph.curation.formatting import format_turtle

    found = []
    with progress(documents, "Laying it out", steps=len(documents)) as done:
        for document in documents:
            found.append(format_turtle(document))
            done()
    return found


def _changed(documents: Sequence[Document]) -> Sequence[Edited]:
    """The documents that are not in the layout, with their text in it."""
    from claimgraph.curation.edit import Edited

    texts = zip(documents, _formatted(documents), strict=True)
    return [Edited(document, text) for document, text in texts if text != document.text]


def _tell(changed: Sequence[Edited], mode: str) -> None:
    """Say that files would change, or how."""
    from claimgraph.curation.diffs import to_diff

    for each in changed:
        if mode == "check":
            click.echo(each.document.name)
        else:
            show_diff(to_diff(each))


def _counts_phrase(changed: int, same: int, mode: str | None) -> str:
    """How many files changed and how many did not, in words."""
    what = "to be laid out anew" if mode else "laid out anew"
    parts = [
        f"{count} {'file' if count == 1 else 'files'} {what}"
        for count, what in ((changed, what), (same, "left as it is" if same == 1 else "left as they are"))
        if count
    ]
    return ", ".join(parts)


@click.command(epilog=examples("claimgraph merge old.ttl mine.ttl theirs.ttl"))
@click.argument("base", type=click.Path(path_type=str))
@click.argument("ours", type=click.Path(path_type=str))
@click.argument("theirs", type=click.Path(path_type=str))
@click.pass_context
def merge(ctx: click.Context, base: str, ours: str, theirs: str) -> None:
    """Merge two changed states of a map block by block, for git.

    BASE is the state that both started from. The result is written over OURS. Where both changed the
    same line, it holds both states of the block between marks, and the exit code is 1. To let git use it
    for the files that .gitattributes gives "merge=claimgraph", set merge.claimgraph.driver to
    "claimgraph merge %O %A %B".
    """
    from claimgraph.curation.merging import merge as merge_texts
    from claimgraph.files import read_documents, write_text

    texts = [read_documents([name])[0].text for name in (base, ours, theirs)]
    merged = merge_texts(*texts)
    write_text(ours, merged.text)
    left = f"{merged.conflicts} left to settle" if merged.conflicts else "no conflict"
    click.echo(f"merged block by block: {left}", err=True)
    if merged.conflicts:
        ctx.exit(FOUND)
