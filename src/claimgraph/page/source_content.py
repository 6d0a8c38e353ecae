"""The page's description of a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.analysis import find_interested
from claimgraph.graph import grouped
from claimgraph.model import Claim, ClaimMap, Source, SourceKind, Topic
from claimgraph.page.map_numbers import MapNumbers
from claimgraph.page.text_languages import foreign_tag
from claimgraph.wording import Address, addresses_of, cautions, cite_phrases, interest_phrases, journal_phrase
from claimgraph.worth import find_worths


@dataclass(frozen=True, slots=True)
class SourceContent:
    """A source as the page describes it.

    ``key`` is its name in the page's address, ``cite`` who said it and when, in words that name no other
    source. ``published`` is where it was published. ``interests`` say what its author stands to gain; if it
    only passes on what interested sources found, that it does. ``step`` is the rank of its design, None
    without one. ``overlaps`` are the sources that are one line of evidence with it. ``counts``: whether it
    counts in the view. ``lang`` is the language of the title, as ``foreign_tag`` has it.
    """

    key: str
    cite: str
    title: str
    creators: str
    published: str
    date: str
    kind: str
    is_study: bool
    design: str
    step: int | None
    overlaps: tuple[int, ...]
    notes: tuple[str, ...]
    cautions: tuple[str, ...]
    interests: tuple[str, ...]
    reply_to: str
    reports: tuple[int, ...]
    addresses: tuple[Address, ...]
    counts: bool
    lang: str = ""


def describe_sources(whole: ClaimMap, viewed: ClaimMap, numbers: MapNumbers) -> tuple[SourceContent, ...]:
    """All sources of a map, in its order, as if all of them counted; the interests are those of a view."""
    known = whole.sources
    keys, interested, cites = find_keys(known), find_interested(viewed), cite_phrases(known)
    retold = grouped(find_worths(known, known, whole.scale).find_retold())
    return tuple(
        SourceContent(
            key=keys[source.iri],
            cite=cites[source.iri],
            title=source.title,
            creators=", ".join(source.creators),
            published=journal_phrase(source),
            date=str(source.issued or "undated"),
            kind=source.kind.label,
            is_study=source.kind is SourceKind.STUDY,
            design=source.design.label if source.design is not None else "",
            step=source.design.rank if source.design is not None else None,
            overlaps=numbers.of_sources(dict.fromkeys((*source.overlaps, *retold.get(source.iri, ())))),
            notes=source.notes,
            cautions=tuple(cautions(source)),
            interests=tuple(interest_phrases(source, interested, viewed.sources, cites)),
            reply_to=_title(source.reply_to, known),
            reports=numbers.of_sources(source.reports),
            addresses=tuple(addresses_of(source)),
            counts=True,
            lang=foreign_tag(whole, source.iri),
        )
        for source in known.values()
    )


def find_keys(named: Mapping[str, Claim] | Mapping[str, Source] | Mapping[str, Topic]) -> dict[str, str]:
    """The name of each record in the page's address: its id, or its IRI if several share the id."""
    uses = Counter(each.id for each in named.values())
    return {iri: each.id if uses[each.id] == 1 else iri for iri, each in named.items()}


def _title(iri: str | None, known: Mapping[str, Source]) -> str:
    source = known.get(iri) if iri is not None else None
    return source.title if source is not None else ""
