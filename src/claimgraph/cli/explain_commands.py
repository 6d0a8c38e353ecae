"""The commands that explain one claim: show, why, history."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from claimgraph.cli.completion import complete_claims, complete_claims_and_sources
from claimgraph.cli.options import (
    cache_option,
    examples,
    file_option,
    format_option,
    lang_option,
    refuse_with_tables,
    tables_option,
    view_options,
)
from claimgraph.cli.output import put
from claimgraph.cli.session import answer, ink, reading_width

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Portrait, SourcePortrait
    from claimgraph.model import Claim
    from claimgraph.reports.other_properties import OtherProperties
    from claimgraph.views import View
    from claimgraph.workspace.map_cache import CachedMap
    from claimgraph.workspace.opening import OpenMap
    from claimgraph.workspace.view_names import ViewNames

_Returned = TypeVar("_Returned")


def _not_a_map(ctx: click.Context, _: click.Parameter, name: str) -> str:
    """The name of a claim or source. Raises UsageError for the path of a map."""
    if name.endswith(".ttl") and os.path.isfile(name):  # noqa: PTH113 - words may be too long for a path
        command = f"claimgraph {ctx.info_name} CLAIM -f {shlex.quote(name)}"
        raise click.UsageError(f"{name} is a file. To ask about a claim in it: {command}")
    return name


def _claim_options(command: Callable[..., _Returned]) -> Callable[..., _Returned]:
    """The argument and options of a command about one claim."""
    argument = click.argument("claim", callback=_not_a_map, shell_complete=complete_claims)
    for decorate in (
        format_option("text", "json"),
        cache_option,
        lang_option,
        view_options,
        file_option,
        argument,
    ):
        command = decorate(command)
    return command


def _find(claim: str, files: Sequence[str], view: ViewNames, *, uses_cache: bool) -> tuple[Assessment, Claim]:
    """The claim that the user names, and the map in the chosen view, or the part that can affect the claim.

    Raises UnknownNameError for a claim that is not there in the view.
    """
    from claimgraph.workspace.presence import find_present_claim

    return answer(
        files,
        view,
        lambda opened, found: (found, find_present_claim(found, claim, opened.prefixes)),
        lambda cached, chosen: cached.assessed(claim, chosen),
        uses_cache=uses_cache,
    )


@click.command(
    epilog=examples(
        "claimgraph show helps",
        'claimgraph show "drain the brain" -f data',
        "claimgraph show clinic-post",
        "claimgraph show safe --without petrov-2011 --format json",
        "claimgraph show helps --tables map-tables --grounded verdicts",
    )
)
@click.argument(
    "name", metavar="CLAIM|SOURCE", callback=_not_a_map, shell_complete=complete_claims_and_sources
)
@file_option
@view_options
@lang_option
@cache_option
@format_option("text", "json")
@click.option("--kept", "with_kept", is_flag=True, help="Also print the data that imports keep.")
@tables_option("Show a claim or source of these tables.")
@click.option("--grounded", metavar="OUT", help="The verdicts on the tables, from `claimgraph ground`.")
def show(
    name: str,
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
    tables: str | None,
    grounded: str | None,
    *,
    with_kept: bool,
    uses_cache: bool,
) -> None:
    """Show what a CLAIM rests on, or what a SOURCE is and claims.

    CLAIM is an id, an IRI, a prefixed name, or words that occur only in its text; SOURCE likewise, by its
    title or authors. Properties of other vocabularies are printed under their own names, and are never
    counted. With --tables and --grounded, the name is an id, an IRI or a prefixed name, and the view is that
    of the verdicts.
    """
    if tables is not None or grounded is not None:
        _show_of_tables(name, tables, grounded, output_format)
        return
    text = answer(
        files,
        view,
        lambda opened, found: _show_of_map(opened, found, name, output_format, with_kept=with_kept),
        lambda cached, chosen: _show_of_cache(cached, chosen, name, output_format, with_kept=with_kept),
        uses_cache=uses_cache,
    )
    put(text, output_format)


def _show_of_map(
    opened: OpenMap, assessment: Assessment, name: str, output_format: str, *, with_kept: bool
) -> str:
    """What ``show`` prints of a claim or source of a map. Raises UnknownNameError."""
    from claimgraph.analysis import portray, portray_source
    from claimgraph.lookup import find_claim_or_source
    from claimgraph.model import Source
    from claimgraph.reports.other_properties import find_other_properties
    from claimgraph.workspace.presence import require_presence

    found = find_claim_or_source(assessment.whole, name, opened.prefixes)
    row = opened.statements.row(found.iri)
    others = find_other_properties(row, opened.prefixes, with_kept=with_kept)
    if isinstance(found, Source):
        return _portrait(portray_source(assessment, found), others, output_format)
    return _portrait(portray(assessment, require_presence(assessment, found)), others, output_format)


def _show_of_cache(cached: CachedMap, view: View, name: str, output_format: str, *, with_kept: bool) -> str:
    """What ``show`` prints of a claim or source of a cached map. Raises UnknownNameError."""
    from claimgraph.analysis import SourcePortrait
    from claimgraph.reports.other_properties import find_other_properties

    portrait = cached.explained(name, view)
    shown = portrait.source if isinstance(portrait, SourcePortrait) else portrait.claim
    others = find_other_properties(cached.other_row(shown.iri), cached.prefixes, with_kept=with_kept)
    return _portrait(portrait, others, output_format)


def _portrait(portrait: Portrait | SourcePortrait, others: OtherProperties, output_format: str) -> str:
    from claimgraph.analysis import SourcePortrait

    if isinstance(portrait, SourcePortrait):
        from claimgraph.reports import source_table

        if output_format == "json":
            return source_table.one_json(portrait, others)
        return source_table.one_text(portrait, others, reading_width(), ink())
    from claimgraph.reports import claim_json, claim_text

    if output_format == "json":
        return claim_json.to_json(portrait, others)
    return claim_text.to_text(portrait, others, reading_width(), ink())


def _show_of_tables(name: str, tables: str | None, grounded: str | None, output_format: str) -> None:
    """Show a claim or source of grounded tables. Raises UsageError for options that do not fit."""
    from claimgraph.reports.other_properties import OtherProperties
    from claimgraph.tables import open_tables
    from claimgraph.workspace.grounded_claim import explain_named

    if tables is None or grounded is None:
        raise click.UsageError("--tables and --grounded need each other.")
    refuse_with_tables("files", "as_of", "without", "bar", "grant", "lang", "with_kept", "uses_cache")
    portrait = explain_named(open_tables(tables), grounded, name)
    put(_portrait(portrait, OtherProperties(), output_format), output_format)


@click.command(
    epilog=examples(
        "claimgraph why helps -f data",
        "claimgraph why clots-major --without clinic-post",
    )
)
@_claim_options
def why(
    claim: str,
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
    *,
    uses_cache: bool,
) -> None:
    """Print the paths from one CLAIM down to its sources, as a tree.

    The number before each claim is the rank that it contributes to the claim above it, from 1 (an anecdote)
    to 8 (the strongest step of the scale). Claims that contribute nothing, because they are outweighed or
    undercut, are left out. CLAIM is as in `show`.
    """
    from claimgraph.reports import evidence_tree as report

    assessment, found = _find(claim, files, view, uses_cache=uses_cache)
    tree = report.grow(assessment, found)
    json = output_format == "json"
    put(report.to_json(tree) if json else report.to_text(tree, reading_width(), ink()), output_format)


@click.command(
    epilog=examples(
        "claimgraph history helps -f data",
        "claimgraph history safe -f data --without traboulsee-2018 --format json",
    )
)
@_claim_options
def history(
    claim: str,
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
    *,
    uses_cache: bool,
) -> None:
    """Print how the verdict on one CLAIM changed over time.

    Prints each day on which the verdict changed, or the kind or certainty of the evidence that decides, and
    the sources that changed it. A source counts from the last day that its date can mean: 2011 counts from
    2011-12-31, or from the day of the first source that reports it. Undated sources count from the start.
    CLAIM is as in `show`.
    """
    from claimgraph.reports import history_text as report

    assessment, found = _find(claim, files, view, uses_cache=uses_cache)
    timeline = report.recount(assessment, found)
    json = output_format == "json"
    put(report.to_json(timeline) if json else report.to_text(timeline, reading_width(), ink()), output_format)
