"""The reports of ``sources`` and ``topics``, and of ``show`` for a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimgraph.analysis import SourcePortrait
from claimgraph.graph import grouped
from claimgraph.model import Claim, ClaimMap, Source, SourceKind
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.other_properties import OtherProperties, other_lines
from claimgraph.reports.view_words import view_json, view_words
from claimgraph.terminal import PLAIN, Ink, columns, csv_text, wrapped
from claimgraph.wording import in_sentence, journal_phrase

_FIELDS = tuple(
    "id kind title creators issued journal volume pages url doi pmid replyTo interests design retracted"
    " reports overlaps snapshot claims iri".split()
)


def source_json(source: Source, claims: Sequence[Claim], whole: ClaimMap) -> dict[str, Any]:
    """One source: its properties, other sources as ids, and the ids of the claims that it makes."""

    def named(iris: Sequence[str]) -> list[str]:
        return [whole.sources[iri].id if iri in whole.sources else iri for iri in iris]

    return {
        "id": source.id,
        "iri": source.iri,
        "kind": source.kind.id,
        "title": source.title,
        "creators": list(source.creators),
        "issued": str(source.issued) if source.issued else None,
        "journal": source.journal,
        "volume": source.volume,
        "pages": source.pages,
        "url": source.url,
        "doi": source.doi,
        "pmid": source.pmid,
        "replyTo": named([source.reply_to])[0] if source.reply_to else None,
        "interests": list(source.interests),
        "design": source.design.id if source.design else None,
        "retracted": source.retracted.isoformat() if source.retracted else None,
        "reports": named(source.reports),
        "overlaps": named(source.overlaps),
        "snapshot": source.snapshot,
        "claims": [claim.id for claim in claims],
    }


def _claims_by_source(whole: ClaimMap) -> Mapping[str, Sequence[Claim]]:
    found = grouped((iri, claim) for claim in whole.claims.values() for iri in claim.sources)
    return {iri: found.get(iri, ()) for iri in whole.sources}


def sources_json(whole: ClaimMap) -> str:
    """All sources in the order of the files."""
    claims = _claims_by_source(whole)
    rows = [source_json(source, claims[iri], whole) for iri, source in whole.sources.items()]
    return dump_json({"version": VERSION, "sources": rows})


def sources_csv(whole: ClaimMap) -> str:
    """All sources in the order of the files; several values are joined by "; ", ids by spaces."""
    claims = _claims_by_source(whole)
    rows: list[Sequence[str]] = [_FIELDS]
    for iri, source in whole.sources.items():
        row = source_json(source, claims[iri], whole)
        texts = {"creators": "; ".join(source.creators), "interests": "; ".join(source.interests)}
        ids = {name: " ".join(row[name]) for name in ("reports", "overlaps", "claims")}
        flat = {**row, **texts, **ids}
        rows.append([flat[name] or "" for name in _FIELDS])
    return csv_text(rows)


def sources_text(whole: ClaimMap, width: int | None) -> str:
    """A table of kind, date, number of claims, and the source; its lines are cut to the width if given."""
    claims = _claims_by_source(whole)
    rows = [("KIND", "DATE", "CLAIMS", "SOURCE")]
    for iri, source in whole.sources.items():
        retracted = f" (retracted {source.retracted})" if source.retracted else ""
        named = " · ".join(filter(None, (f"{source.id}: {source.title}{retracted}", journal_phrase(source))))
        is_designed = source.design is not None and source.kind is SourceKind.STUDY
        kind = source.design.label if source.design and is_designed else source.kind.label
        rows.append((kind, str(source.issued or "no date"), str(len(claims[iri])), named))
    return columns(rows, width)


def topics_json(whole: ClaimMap) -> str:
    """All topics in the order of the files, with the ids of their claims."""
    claims = grouped((iri, claim.id) for claim in whole.claims.values() for iri in claim.topics)
    rows = [
        {
            "id": topic.id,
            "iri": iri,
            "label": topic.label,
            "other_words": topic.other_words,
            "claims": claims.get(iri, []),
        }
        for iri, topic in whole.topics.items()
    ]
    return dump_json({"version": VERSION, "topics": rows})


def topics_text(whole: ClaimMap, width: int | None) -> str:
    """A table of the number of claims and the topic; its lines are cut to the width if given."""
    counts = Counter(iri for claim in whole.claims.values() for iri in claim.topics)
    rows = [("CLAIMS", "TOPIC")]
    rows += [(str(counts[iri]), f"{topic.id}: {topic.label}") for iri, topic in whole.topics.items()]
    return columns(rows, width)


def one_json(portrait: SourcePortrait, others: OtherProperties) -> str:
    """One source, with the verdicts of its claims; null for a claim that is not there in the view."""
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(portrait.view, portrait.named),
            **source_json(portrait.source, portrait.claims, portrait.named),
            "verdicts": {claim.id: portrait.verdicts.get(claim.iri) for claim in portrait.claims},
            "other_properties": [{"name": name, "value": value} for name, value in others.shown],
        }
    )


def one_text(portrait: SourcePortrait, others: OtherProperties, width: int, ink: Ink = PLAIN) -> str:
    """One source as text: its properties, then the claims that it makes, with their verdicts."""
    head, *lines = _source_lines(portrait, others, width)
    return "".join(f"{line}\n" for line in (ink.title(head), *lines))


def _told(name: str, value: str | Sequence[str]) -> str:
    """A property of a source as text; interests may be sentences, and lose their full stops in the list."""
    if isinstance(value, str):
        return value
    return "; ".join(map(in_sentence, value) if name == "interests" else value)


def _source_lines(portrait: SourcePortrait, others: OtherProperties, width: int) -> Iterator[str]:
    source, claims = portrait.source, portrait.claims
    yield wrapped(f"{source.id}: {source.title}", width)
    row = source_json(source, claims, portrait.named)
    for name in _FIELDS[3:-2]:
        value = row[name]
        if value:
            yield wrapped(f"{name}: {_told(name, value)}", width, "  ", "    ")
    yield from other_lines(others, width)
    if words := view_words(portrait.view, portrait.named):
        yield wrapped(f"In this view: {words}.", width, "  ")
    yield ""
    yield f"Claims ({len(claims)})" if claims else "No claim comes from it."
    for claim in claims:
        verdict = portrait.verdicts.get(claim.iri) or "not there in this view"
        graded = f"; graded as {claim.basis.with_article}" if claim.basis else ""
        yield wrapped(f"{claim.id}: {claim.text} [{verdict}{graded}]", width, "  ", "    ")
