"""The answers about edits and stored texts, as values to encode as JSON."""

from __future__ import annotations

from typing import Any

from claimgraph.curation.diffs import to_diff
from claimgraph.model import ClaimMap
from claimgraph.reports.changes import change_sentence
from claimgraph.reports.comparison import comparison_json
from claimgraph.reports.finding_list import finding_json
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.review_list import sections_json
from claimgraph.reports.view_words import view_words
from claimgraph.server.edit_outcome import EditOutcome
from claimgraph.server.stored_text import QuoteAnswer, TextExcerpt


def outcome_json(outcome: EditOutcome, tag: str) -> dict[str, Any]:
    """What an edit changes: the new ids, the diff, notes, new findings, and the changes with the turns.

    ``tag`` is that of the map: for a preview as it is now, for an edit as it is afterwards. ``view`` names
    the view of the changes, empty if everything counts. ``sentence`` and ``sections`` put the changes into
    words; without ``sentence``, the map had errors before.
    """
    comparison = outcome.comparison
    before = None if comparison is None else comparison.before
    return {
        "version": VERSION,
        "tag": tag,
        "made": list(outcome.made),
        "files": [each.document.name for each in outcome.edited],
        "diff": "".join(map(to_diff, outcome.edited)),
        "notes": [each.shell for each in outcome.notes],
        "findings": [finding_json(each) for each in outcome.findings],
        "view": "" if before is None else view_words(before.view, before.whole),
        "sentence": None if comparison is None else change_sentence(comparison),
        "sections": [] if comparison is None else sections_json(comparison),
        "changes": None if comparison is None else comparison_json(comparison),
        "commit": outcome.commit,
        "commit_problem": outcome.commit_problem,
    }


def excerpt_json(excerpt: TextExcerpt, claim_map: ClaimMap) -> dict[str, Any]:
    """A part of a stored text, with the passages in it to which claims are pinned already."""
    source, end = excerpt.stored.source, excerpt.start + len(excerpt.text)
    return {
        "version": VERSION,
        "source": source.id,
        "title": source.title,
        "name": excerpt.stored.name,
        "changed": excerpt.stored.has_changed,
        "start": excerpt.start,
        "length": excerpt.length,
        "text": excerpt.text,
        "pinned": [
            {"claim": claim.id, "start": quote.start, "end": quote.end}
            for claim in claim_map.claims.values()
            if (quote := claim.quote) is not None
            and [each.iri for each in claim_map.stored_for(claim)] == [source.iri]
            and quote.start is not None
            and quote.end is not None
            and excerpt.start <= quote.start
            and quote.end <= end
        ],
    }


def quote_json(answer: QuoteAnswer) -> dict[str, Any]:
    """The result of looking a quote up."""
    return {
        "version": VERSION,
        "found": answer.found.value,
        "source": answer.source,
        "start": answer.start,
        "end": answer.end,
        "place": answer.place,
        "message": answer.message,
        "details": list(answer.details),
    }
