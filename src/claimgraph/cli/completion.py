"""What a shell offers at the press of Tab. Whatever goes wrong is passed over: nobody has asked yet."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from claimgraph.errors import ClaimgraphError

if TYPE_CHECKING:
    from claimgraph.model import ClaimMap

SIZE_LIMIT = 5_000_000
"""Maps of more bytes take so long to read that nothing is offered."""


def complete_claims(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of claims that begin like what is typed, with their text."""
    claims = [(each.id, each.text) for each in _map(ctx).claims.values()]
    return _items(claims, incomplete)


def complete_sources(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of sources that begin like what is typed, with their title."""
    sources = [(each.id, each.title) for each in _map(ctx).sources.values()]
    return _items(sources, incomplete)


def complete_ranks(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The ids of the basis scale, strongest first."""
    from claimgraph.model import Rank

    return _items([(rank.id, f"rank {int(rank)}") for rank in sorted(Rank, reverse=True)], incomplete)


def complete_codes(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes of the rules, with what they find; after a comma one more."""
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
        CompletionItem(colon + name, help=told) for name, told in named if name.casefold().startswith(wanted)
    ]


def _map(ctx: click.Context) -> ClaimMap:
    """The map of the files that the line names so far; an empty one if they cannot be read quickly."""
    from claimgraph.cli.options import DEFAULT_FILE
    from claimgraph.files import read_documents
    from claimgraph.model import ClaimMap
    from claimgraph.turtle import parse, to_claim_map

    names = list(ctx.params.get("files") or [DEFAULT_FILE])
    with contextlib.suppress(ClaimgraphError, OSError, ValueError):
        if sum(_sizes(names)) <= SIZE_LIMIT:
            return to_claim_map(parse(read_documents(names)))
    return ClaimMap()


def _sizes(names: Iterable[str]) -> Iterator[int]:
    for path in map(Path, names):
        for each in path.glob("*.ttl") if path.is_dir() else [path]:
            yield each.stat().st_size
