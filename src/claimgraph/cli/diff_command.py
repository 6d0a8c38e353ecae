"""The command that compares: diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from claimgraph.cli.options import DEFAULT_FILE, WhatIf, examples, file_option, format_option, view_options
from claimgraph.cli.session import (
    FOUND,
    Loaded,
    assess_checked,
    check_documents,
    find_views,
    ink,
    read,
    reading_width,
)

if TYPE_CHECKING:
    from claimgraph.files.revisions import Repository
    from claimgraph.model import Document


@click.command(
    epilog=examples(
        "claimgraph diff data/claims.ttl data",
        "claimgraph diff data --as-of 2011-12-31",
        "claimgraph diff HEAD~3",
        "claimgraph diff main HEAD -f data --format markdown",
    )
)
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="[B]", required=False)
@file_option
@view_options
@format_option("text", "json", "markdown")
@click.pass_context
def diff(
    ctx: click.Context,
    earlier: str,
    later: str | None,
    files: Sequence[str],
    what_if: WhatIf,
    output_format: str,
) -> None:
    """Compare two maps, two views of one map, or two git revisions.

    A and B are files, folders, or git revisions such as HEAD~3. One file or folder alone is compared with
    what the options --as-of, --without and --bar leave of it; where there are two maps, both are seen so.
    Of a revision, the files named with -f are read; it alone is compared with what they say now. Exits
    with 1 if anything changed.
    """
    from claimgraph.analysis import find_difference
    from claimgraph.reports import comparison as report
    from claimgraph.reports.changes import Comparison
    from claimgraph.reports.markdown import to_markdown

    before, after = _two_sides(earlier, later, files, what_if)
    found = find_difference(before.assessment, after.assessment)
    comparison = Comparison(before.assessment, after.assessment, found)
    match output_format:
        case "json":
            text = report.to_json(comparison)
        case "markdown":
            text = to_markdown(comparison)
        case _:
            text = report.to_text(comparison, reading_width(), ink())
    click.echo(text, nl=False)
    ctx.exit(0 if found.is_empty else FOUND)


def _two_sides(
    earlier: str, later: str | None, files: Sequence[str], what_if: WhatIf
) -> tuple[Loaded, Loaded]:
    """The two maps or views that the arguments ask to compare."""
    from claimgraph.views import View

    first, second = _documents(earlier, later, files)
    before = check_documents(first)
    if second is not None:
        after = check_documents(second)
        views = find_views([before, after], what_if)
        return assess_checked(before, views[0]), assess_checked(after, views[1])
    view = find_views([before], what_if)[0]
    if view == View():
        raise click.UsageError(
            f"name what to compare {earlier} with: a second map, a git revision, or a view of it"
            " (--as-of, --without, --bar)."
        )
    return assess_checked(before, View()), assess_checked(before, view)


def _documents(
    earlier: str, later: str | None, files: Sequence[str]
) -> tuple[Sequence[Document], Sequence[Document] | None]:
    """What to read of each side; None for the second where it is a view of the first."""
    from claimgraph.files.revisions import read_revision

    repository = _revision_in(earlier, files), _revision_in(later, files) if later else None
    paths = [name for name, found in zip((earlier, later), repository, strict=True) if name and not found]
    _refuse_needless_files(paths)
    named = paths or files or [DEFAULT_FILE]
    sides: list[Sequence[Document] | None] = [
        None if name is None else read([name]) if found is None else read_revision(found, name, named)
        for name, found in zip((earlier, later), repository, strict=True)
    ]
    first = sides[0] or []
    return first, sides[1] if later or not repository[0] else read(files)


def _refuse_needless_files(paths: Sequence[str]) -> None:
    """-f says what to read of a revision: beside a path it would say nothing."""
    asked = click.get_current_context().get_parameter_source("files") is ParameterSource.COMMANDLINE
    if asked and paths:
        message = f"it names the files to read of a revision, and {paths[0]} says already what to read."
        raise click.BadParameter(message, param_hint="--file")


def _revision_in(name: str, files: Sequence[str]) -> Repository | None:
    """The repository that has a revision of this name; None for a path.

    Refuses a name that is neither or both.
    """
    from claimgraph.errors import UnreadableError
    from claimgraph.files.revisions import find_repository, is_revision

    is_path = os.path.lexists(name)
    try:
        repository = find_repository(next(iter(files), DEFAULT_FILE))
    except UnreadableError as problem:
        if is_path:
            return None
        raise click.BadParameter(f'"{name}" is no path that is here, and {problem}') from problem
    if not is_revision(repository, name):
        if is_path:
            return None
        hint = " Write the two ends as two arguments." if ".." in name else ""
        raise click.BadParameter(f'"{name}" is neither a path nor a git revision that is here.{hint}')
    if is_path:
        raise click.BadParameter(
            f"{name} is both a path and a git revision."
            f" Write ./{name} for the path, {name}~0 for the revision."
        )
    return repository
