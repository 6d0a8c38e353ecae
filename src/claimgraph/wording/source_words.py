"""A source and the weaknesses of evidence in words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from claimgraph.analysis import Caution, Weakness
from claimgraph.model import Quote, Source
from claimgraph.wording.phrases import counted


def source_phrase(source: Source) -> str:
    """A source on one line: its title, authors, journal, date and kind."""
    parts = [
        source.title,
        ", ".join(source.creators),
        journal_phrase(source),
        str(source.issued or "undated"),
        source.kind.label,
    ]
    return " · ".join(filter(None, parts))


def journal_phrase(source: Source) -> str:
    """The journal, volume and pages, such as "J Sleep 12, pages 3-9"; empty if not recorded."""
    volume = " ".join(filter(None, (source.journal, source.volume)))
    return ", ".join(filter(None, (volume, f"pages {source.pages}" if source.pages else "")))


def interest_phrases(
    source: Source, interested: Container[str], known: Container[str], cites: Mapping[str, str]
) -> Iterator[str]:
    """What a source stands to gain; if it only passes on what interested sources found, that it does.

    ``interested`` are those that ``find_interested`` finds in a view, ``known`` the sources of that view, and
    ``cites`` their short names.
    """
    yield from source.interests
    if not source.interests and source.iri in interested:
        for iri in source.reports:
            if iri in known:
                yield f"It passes on what {cites[iri]} found, who has an interest."


def passage_phrase(quote: Quote | None) -> str:
    """The passage in words: its place, and the quoted words; empty if the map has neither.

    Character offsets into a stored copy are for curators, who have the copy: `claimgraph show` has them.
    """
    if quote is None:
        return ""
    return ": ".join(filter(None, (quote.place, f"“{quote.words}”" if quote.words else "")))


def cautions(source: Source) -> list[str]:
    """Reasons for caution about a source: its interests and any retraction, one string each."""
    phrases = [f"interest: {interest}" for interest in source.interests]
    if source.retracted is not None:
        phrases.append(f"retracted {source.retracted.isoformat()}")
    return phrases


def caution_sentence(caution: Caution) -> str:
    """A weakness of a claim's evidence, as a sentence."""
    side = "for it" if caution.is_for else "against it"
    match caution.weakness:
        case Weakness.INTERESTED:
            return f"All evidence {side} owes its strength to sources with an interest."
        case Weakness.ONE_LINE:
            claims = counted(caution.items, "claim")
            return f"All evidence {side} ({claims}) is a single independent line."
