"""The commands about the whole map: list, summary, matrix, query."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from claimgraph.cli.completion import complete_bands, complete_topics, complete_verdicts
from claimgraph.cli.options import (
    Seconds,
    cache_option,
    examples,
    file_option,
    format_option,
    lang_option,
    view_options,
)
from claimgraph.cli.output import put, tell
from claimgraph.cli.session import (
    answer,
    ink,
    load_assessment,
    load_map,
    progress,
    read,
    reading_width,
    standard_input,
    terminal_width,
)

if TYPE_CHECKING:
    from claimgraph.analysis import Assessment, Listing
    from claimgraph.views import View
    from claimgraph.workspace.map_cache import CachedMap
    from claimgraph.workspace.opening import OpenMap
    from claimgraph.workspace.query_stores import StoredMap
    from claimgraph.workspace.view_names import ViewNames


@click.command(
    "list",
    epilog=examples(
        "claimgraph list",
        "claimgraph list -f data --as-of 2011-12-31",
        "claimgraph list --band trials --band studies",
        "claimgraph list --bar RandomisedTrial --format csv",
    ),
)
@click.option(
    "--verdict",
    "verdicts",
    metavar="VERDICT",
    multiple=True,
    shell_complete=complete_verdicts,
    help="Only claims with this verdict: rests, contested, outweighed, unsupported or unsettled; repeatable.",
)
@click.option(
    "--band",
    "bands",
    metavar="BAND",
    multiple=True,
    shell_complete=complete_bands,
    help="Only claims that rest on evidence of this band of the scale, such as trials; repeatable.",
)
@click.option(
    "--topic",
    "topics",
    metavar="TOPIC",
    multiple=True,
    shell_complete=complete_topics,
    help="Only claims on this topic; repeatable.",
)
@click.option("--words", default="", help="Only claims whose text contains these words.")
@file_option
@view_options
@lang_option
@cache_option
@format_option("text", "json", "csv")
def list_command(
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
    *,
    uses_cache: bool,
    verdicts: Sequence[str],
    bands: Sequence[str],
    topics: Sequence[str],
    words: str,
) -> None:
    """List every claim with its verdict, kind and certainty.

    With conditions, only the claims that meet all of them; of a repeated condition, one is enough.

    KIND and CERTAINTY are those of the evidence that decides, on the side that wins: a claim rests on
    evidence of that kind only if its verdict is "rests". FOR and AGAINST are ranks from 0 (nothing) to 8
    (the strongest step of the scale).
    """
    from claimgraph.analysis import list_claims
    from claimgraph.workspace.claim_filter import ClaimFilter

    chosen = ClaimFilter(verdicts, bands, topics, words)

    def parts_of(listing: Listing, prefixes: Mapping[str, str]) -> Iterable[str]:
        return _list_parts(chosen.select(listing, prefixes), output_format)

    parts = answer(
        files,
        view,
        lambda opened, assessment: parts_of(list_claims(assessment), opened.prefixes),
        # Read to the end, so that a damaged entry shows before anything is printed.
        lambda cached, seen: list(parts_of(cached.listed(seen), cached.prefixes)),
        uses_cache=uses_cache,
    )
    for part in parts:
        put(part, output_format)


def _list_parts(listing: Listing, output_format: str) -> Iterable[str]:
    from claimgraph.reports import claim_table as report

    match output_format:
        case "json":
            return report.json_parts(listing)
        case "csv":
            return [report.to_csv(listing)]
        case _:
            return [report.to_text(listing, terminal_width())]


@click.command(epilog=examples("claimgraph sources", "claimgraph sources -f data --format csv"))
@file_option
@cache_option
@format_option("text", "json", "csv")
def sources(files: Sequence[str], output_format: str, *, uses_cache: bool) -> None:
    """List every source with its kind, date and number of claims."""
    from claimgraph.reports import source_table as report

    whole = load_map(files, uses_cache=uses_cache)
    match output_format:
        case "json":
            text = report.sources_json(whole)
        case "csv":
            text = report.sources_csv(whole)
        case _:
            text = report.sources_text(whole, terminal_width())
    put(text, output_format)


@click.command(epilog=examples("claimgraph topics", "claimgraph topics -f data --format json"))
@file_option
@cache_option
@format_option("text", "json")
def topics(files: Sequence[str], output_format: str, *, uses_cache: bool) -> None:
    """List every topic with its number of claims."""
    from claimgraph.reports import source_table as report

    whole = load_map(files, uses_cache=uses_cache)
    json = output_format == "json"
    put(report.topics_json(whole) if json else report.topics_text(whole, terminal_width()), output_format)


@click.command(epilog=examples("claimgraph summary", "claimgraph summary -f data --bar CaseReport"))
@file_option
@view_options
@lang_option
@cache_option
@format_option("text", "json")
def summary(files: Sequence[str], view: ViewNames, output_format: str, *, uses_cache: bool) -> None:
    """Summarise what the map rests on, and where it is weak."""
    from claimgraph.reports import summary as report

    assessment = load_assessment(files, view, uses_cache=uses_cache)
    json = output_format == "json"
    put(
        report.to_json(assessment) if json else report.to_text(assessment, reading_width(), ink()),
        output_format,
    )


@click.command(
    epilog=examples("claimgraph matrix", "claimgraph matrix -f data --bar UncontrolledStudy --format csv")
)
@file_option
@view_options
@lang_option
@cache_option
@format_option("text", "json", "csv")
def matrix(files: Sequence[str], view: ViewNames, output_format: str, *, uses_cache: bool) -> None:
    """Print which source has evidence on which position.

    Prints a table of sources and positions. A cell holds the best rank that a source contributes for and
    against a position, from 1 to 8 (the strongest step of the scale), through the links that count.
    """
    from claimgraph.reports import matrix_table as report

    assessment = load_assessment(files, view, uses_cache=uses_cache)
    match output_format:
        case "json":
            text = report.to_json(assessment)
        case "csv":
            text = report.to_csv(assessment)
        case _:
            text = report.to_text(assessment, terminal_width(), ink())
    put(text, output_format)


@click.command(
    epilog=examples(
        "claimgraph query 'SELECT ?claim { ?claim cg:verdict cg:Contested }'",
        "claimgraph query 'ASK { :helps cg:for 7 }' -f data",
        "claimgraph query - --format csv < question.rq",
    )
)
@click.argument("query")
@file_option
@view_options
@cache_option
@format_option("text", "json", "csv")
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=Seconds(0.1),
    default=60,
    show_default=True,
    help="How long to wait for the answer.",
)
def query(
    query: str,
    files: Sequence[str],
    view: ViewNames,
    output_format: str,
    timeout: float,
    *,
    uses_cache: bool,
) -> None:
    """Run a SPARQL query over the map and its verdicts.

    QUERY is a SELECT, ASK, CONSTRUCT or DESCRIBE; "-" reads it from standard input. It covers every
    statement in the files, the verdict of every claim (cg:verdict, cg:kind, cg:kindAgainst, cg:certainty,
    cg:contestedBy, cg:offered, cg:for and cg:against; cg:band if it rests on evidence), and the class
    cg:Source of every source. ASK prints true or false, CONSTRUCT and DESCRIBE
    print Turtle. SERVICE, LOAD, FROM and GRAPH are refused.
    """
    from claimgraph import query as asking

    if query != "-" and os.path.isfile(query):  # noqa: PTH113 - a query may be too long for a path
        command = f"claimgraph query - < {shlex.quote(query)}"
        raise click.UsageError(f"{query} is a file. To run the query in it: {command}")
    text = standard_input("the query") if query == "-" else query
    limits = asking.Limits(seconds=timeout)

    def from_map(opened: OpenMap, assessment: Assessment) -> asking.Answer:
        stored = _make_store(opened, assessment, view.lang) if uses_cache else None
        if stored is not None:
            return asking.answer_by(stored.ask, stored, text, limits, output_format)
        return asking.answer(opened.documents, assessment, text, limits=limits, output_format=output_format)

    def from_cache(cached: CachedMap, seen: View) -> asking.Answer | None:
        from claimgraph.workspace.query_stores import find_store

        stored = find_store(cached, seen, lambda: read(files))
        if stored is None:
            return None
        return asking.answer_by(stored.ask, stored, text, limits, output_format)

    found = answer(files, view, from_map, from_cache, uses_cache=uses_cache)
    put(asking.render(found, output_format), output_format)
    for hint in found.hints:
        tell(hint)


def _make_store(opened: OpenMap, assessment: Assessment, lang: str | None) -> StoredMap | None:
    """The store of a large map, which is made; None for a smaller map, or if none can be made."""
    from claimgraph.query import QueriedMap
    from claimgraph.workspace.large_maps import LEAST_CLAIMS

    if len(opened.claim_map.claims) < LEAST_CLAIMS:
        return None
    from claimgraph.workspace.map_cache import store
    from claimgraph.workspace.query_stores import make_store

    cached = store(opened, lang)
    if cached is None:
        return None
    with progress(opened.documents, "Storing it") as done:
        stored = make_store(cached, assessment.view, QueriedMap(opened.documents, assessment))
        done()
    return stored
