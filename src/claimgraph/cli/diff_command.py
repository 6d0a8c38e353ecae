"""The command that compares: diff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from claimgraph.cli.default_map import likely_files, named_path
from claimgraph.cli.options import examples, file_option, format_option, lang_option, view_options
from claimgraph.cli.output import put
from claimgraph.cli.session import (
    FOUND,
    ink,
    reading_width,
    tell_language,
)

if TYPE_CHECKING:
    from claimgraph.workspace.view_names import ViewNames


@click.command(
    epilog=examples(
        "claimgraph diff data/claims.ttl data",
        "claimgraph diff data --as-of 2011-12-31",
        "claimgraph diff HEAD~3",
        "claimgraph diff HEAD~3:data/claims.ttl data",
        "claimgraph diff main HEAD -f data --format markdown",
    )
)
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="[B]", required=False)
@file_option
@view_options
@lang_option
@format_option("text", "json", "markdown")
@click.pass_context
def diff(
    ctx: click.Context,
    earlier: str,
    later: str | None,
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
) -> None:
    """Compare two maps, two views of one map, or two git revisions.

    A and B are files ("-" is standard input), folders, or git revisions such as HEAD~3. A single file or
    folder is compared with the view of it that --as-of, --without, --bar and --grant give; with two maps, the
    options apply to both. A revision is read from the files given with -f, or from the path after a colon,
    as in HEAD~3:data/claims.ttl; a single revision is compared with the files of -f as they are now.
    Exits with 1 if anything changed.
    """
    from claimgraph.analysis import find_difference
    from claimgraph.reports import comparison as report
    from claimgraph.reports.cause_words import Comparison
    from claimgraph.reports.markdown import to_markdown
    from claimgraph.workspace.comparing import open_sides

    is_named = ctx.get_parameter_source("files") is ParameterSource.COMMANDLINE
    earlier, later = named_path(earlier), named_path(later) if later else None
    sides = open_sides(earlier, later, view, likely_files(files), is_file_named=is_named)
    tell_language(view.lang, *sides.maps)
    found = find_difference(sides.earlier, sides.later)
    comparison = Comparison(sides.earlier, sides.later, found)
    match output_format:
        case "json":
            text = report.to_json(comparison)
        case "markdown":
            text = to_markdown(comparison)
        case _:
            text = report.to_text(comparison, reading_width(), ink())
    put(text, output_format)
    ctx.exit(0 if found.is_empty else FOUND)
