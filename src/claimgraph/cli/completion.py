"""Completion for the shell. Errors are ignored, since the user has not run a command yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from claimgraph.cli.default_map import named_files
from claimgraph.errors import ClaimgraphError
from claimgraph.terminal import printable

if TYPE_CHECKING:
    from claimgraph.model import ClaimMap

SIZE_LIMIT = 5_000_000
"""Maps of more bytes take too long to read: what is offered comes from the cache of large maps."""


def complete_claims(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of claims that begin with ``incomplete``, with their texts."""
    claims = [(each.id, each.text) for each in _map(ctx, incomplete).claims.values()]
    return _items(claims, incomplete)


def complete_sources(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of sources that begin with ``incomplete``, with their titles."""
    sources = [(each.id, each.title) for each in _map(ctx, incomplete).sources.values()]
    return _items(sources, incomplete)


def complete_topics(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of topics that begin with ``incomplete``, with their questions."""
    return _items([(each.id, each.label) for each in _map(ctx).topics.values()], incomplete)


def complete_claims_and_links(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of claims, and of links that have one, that begin with ``incomplete``."""
    found = _map(ctx, incomplete)
    return _items([*_links(found), *((each.id, each.text) for each in found.claims.values())], incomplete)


def complete_claims_and_sources(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of claims and sources that begin with ``incomplete``, with their texts and titles."""
    found = _map(ctx, incomplete)
    claims = [(each.id, each.text) for each in found.claims.values()]
    return _items([*claims, *((each.id, each.title) for each in found.sources.values())], incomplete)


def complete_things(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of claims, sources, links and topics that begin with ``incomplete``."""
    found = _map(ctx, incomplete)
    claims = [(each.id, each.text) for each in found.claims.values()]
    sources = [(each.id, each.title) for each in found.sources.values()]
    topics = [(each.id, each.label) for each in found.topics.values()]
    return _items([*claims, *sources, *_links(found), *topics], incomplete)


def complete_properties(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the properties that the thing on the line may have, with the kind of their values.

    Of a thing that is not found, such as the map itself, those of all kinds of things.
    """
    from claimgraph.lookup import kind_of
    from claimgraph.profile import PROPERTIES, ProfileClass
    from claimgraph.vocabulary import FROM, RELATION, RELATIONS, TO, UNDERCUTS, local_name

    links = {*RELATIONS, UNDERCUTS, FROM, RELATION, TO}
    name, kind = str(ctx.params.get("name") or "").removeprefix(":"), None
    with contextlib.suppress(ClaimgraphError):
        kind = kind_of(_map(ctx, name), name, {})
    asked = [each for each in PROPERTIES.items() if each[0] not in links]
    fitting = [(iri, prop) for iri, prop in asked if kind is None or ProfileClass(kind) in prop.kinds]
    return _items([(local_name(iri), prop.value.value) for iri, prop in fitting], incomplete)


def complete_link_words(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of claims and described links, and after a first claim the relations too."""
    from claimgraph.scale import Relation

    found = _map(ctx, incomplete)
    named = [*((each.id, each.text) for each in found.claims.values()), *_links(found)]
    relations = [(each.id, "") for each in Relation] if ctx.params.get("words") else []
    return _items([*relations, *([("undercuts", "")] if relations else []), *named], incomplete)


def complete_reasons_up(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The reasons to rate a claim up."""
    from claimgraph.scale import RatedUp

    return _items([(each.id, "") for each in RatedUp], incomplete)


def complete_reasons(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The reasons to rate a link down."""
    from claimgraph.scale import RatedDown

    return _items([(each.id, "") for each in RatedDown], incomplete)


def complete_kinds(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The kinds of sources."""
    from claimgraph.model import SourceKind

    return _items([(each.id, "") for each in SourceKind], incomplete)


def complete_bases(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the steps of the map's scale, strongest first."""
    steps = _map(ctx).scale.strongest_first
    return _items([(basis.id, f"rank {basis.rank}") for basis in steps], incomplete)


def complete_bands(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the bands of evidence of the map's scale, strongest first."""
    return _items([(band.id, band.label) for band in _map(ctx).scale.evidence_bands], incomplete)


def complete_verdicts(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The verdicts that begin with ``incomplete``."""
    from claimgraph.model import Verdict

    return _items([(each.value, "") for each in Verdict], incomplete)


def complete_scales(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the shipped scales, with their labels."""
    from claimgraph.rdf import shipped_scales

    return _items([(scale.id, scale.label) for scale in shipped_scales().values()], incomplete)


def complete_written(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The formats that can be exported, with their names."""
    from claimgraph.interchange.formats import MAP_FORMATS

    named = [(each.id, each.label) for each in MAP_FORMATS.values() if each.writer is not None]
    return _items([("csv", "tables of a map"), *named], incomplete)


def complete_schemas(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the JSON Schemas, with what they describe."""
    from claimgraph.reports.schemas import SCHEMAS

    return _items([(name, schema.about) for name, schema in SCHEMAS.items()], incomplete)


def complete_codes(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of the rules, with what they find; another one after a comma."""
    from claimgraph.rules import RULES

    before, comma, last = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + rule.code, help=rule.title)
        for rule in RULES
        if rule.code.startswith(last.upper())
    ]


def _items(named: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    colon = ":" if incomplete.startswith(":") else ""
    wanted = incomplete.removeprefix(":").casefold()
    return [
        CompletionItem(colon + name, help=printable(text))
        for name, text in named
        if name.casefold().startswith(wanted) and name.isprintable()
    ]


def _links(found: ClaimMap) -> list[tuple[str, str]]:
    """The ids of described links and undercuts, with the relation."""
    from claimgraph.vocabulary import local_name

    links = [(local_name(each.iri), each.relation.id) for each in found.links if each.iri]
    return [*links, *((local_name(each.iri), "undercuts") for each in found.undercuts if each.iri)]


def _map(ctx: click.Context, incomplete: str = "") -> ClaimMap:
    """The map of the files on the line so far; an empty one if they are unreadable.

    Of a map that is too large to be read, only the first claims and sources whose ids begin with
    ``incomplete``, if the map is in the cache.
    """
    from claimgraph.model import ClaimMap
    from claimgraph.workspace.opening import peek

    with contextlib.suppress(ClaimgraphError, click.UsageError, OSError, ValueError):
        names = named_files(ctx.params.get("files") or ())
        if sum(_sizes(names)) <= SIZE_LIMIT:
            return peek(names)
        from claimgraph.workspace.map_cache import ask, find_cached

        cached = find_cached(names, None)
        start = incomplete.removeprefix(":")
        return (ask(cached, lambda each: each.beginning_with(start)) if cached else None) or ClaimMap()
    return ClaimMap()


def _sizes(names: Iterable[str]) -> Iterator[int]:
    for path in map(Path, names):
        for each in path.glob("*.ttl") if path.is_dir() else [path]:
            yield each.stat().st_size
