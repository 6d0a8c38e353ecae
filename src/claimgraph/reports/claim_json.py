"""The report of ``show`` as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimgraph.analysis import Hinges, Line, Portrait, Side, StepOutcome
from claimgraph.model import Claim, FindingDetails, Quote, Undercut
from claimgraph.reports.claim_table import claim_json, graded_id
from claimgraph.reports.json_output import VERSION
from claimgraph.reports.json_output import to_json as dump_json
from claimgraph.reports.other_properties import OtherProperties
from claimgraph.reports.step_json import link_json, outcome_json, undercut_json
from claimgraph.reports.view_words import view_json
from claimgraph.wording import StepWords, VerdictWords, caution_sentence, would_turn


def to_json(portrait: Portrait, others: OtherProperties, words: VerdictWords | None = None) -> str:
    """The fields of ``list``, then all that is known of the claim, in a fixed order.

    ``words`` are those of the assessment of the portrait, if they are made already.
    """
    assessment, claim, evidence = portrait.assessment, portrait.claim, portrait.evidence
    sources, steps = assessment.whole.sources, StepWords(assessment.whole)
    collapses, hinges = portrait.sensitivity.collapses, portrait.sensitivity.hinges
    sides = (("for", evidence.for_), ("against", evidence.against))
    words = words or VerdictWords(assessment)
    return dump_json(
        {
            "version": VERSION,
            "view": view_json(assessment.view, assessment.whole),
            **claim_json(claim, assessment),
            "links": [
                {**link_json(link, steps), **outcome_json(outcome, steps)}
                for link, outcome in portrait.arriving
            ],
            "lines": {name: [_line_json(line, portrait) for line in side.lines] for name, side in sides},
            "evidence": {name: list(_items_json(side, portrait, steps)) for name, side in sides},
            "collapses_without": [sources[iri].id for iri in collapses.sources],
            "hinges": list(_hinges_json(hinges, steps)),
            "would_turn_if": would_turn(portrait.grounding, assessment.whole.scale, assessment.view.bar),
            "untried": {"collapses": collapses.untried, "hinges": hinges.untried},
            "dependents": portrait.dependents,
            "affects": [
                {**link_json(link, steps), "carries": outcome.carried} for link, outcome in portrait.leaving
            ],
            "undercuts": [
                _undercut_json(undercut, outcome, portrait, steps) for undercut, outcome in portrait.undercuts
            ],
            "undercutting": [
                _undercut_json(undercut, outcome, portrait, steps)
                for undercut, outcome in portrait.undercutting
            ],
            "cautions": [caution_sentence(each) for each in portrait.cautions],
            "sentence": words.sentence(claim.iri),
            "searches": words.searches(claim.iri),
            **_recorded_json(claim, portrait),
            "other_properties": [{"name": name, "value": value} for name, value in others.shown],
        }
    )


def _undercut_json(
    undercut: Undercut, outcome: StepOutcome, portrait: Portrait, steps: StepWords
) -> dict[str, Any]:
    """An undercut with its own outcome; ``stops``: whether it stops what it attacks."""
    stops = undercut in portrait.stopping
    return {**undercut_json(undercut, steps), **outcome_json(outcome, steps), "stops": stops}


def _line_json(line: Line, portrait: Portrait) -> dict[str, Any]:
    """An independent line: its kind, its best rank, its origins, and the reviews that pool it."""
    sources = portrait.assessment.whole.sources
    return {
        "basis": line.basis.id,
        "rank": line.rank,
        "origins": [sources[iri].id for iri in line.origins],
        "pooled_in": [sources[iri].id for iri in line.reviews],
    }


def _items_json(side: Side, portrait: Portrait, steps: StepWords) -> Iterator[dict[str, Any]]:
    assessment = portrait.assessment
    for item in side.items:
        own, way = assessment.own[item.claim], side.way(item)
        yield {
            "claim": steps.name(item.claim),
            "rank": item.rank,
            "kind": item.kind.basis.id,
            "graded": graded_id(item.kind),
            "granted": own.is_granted,
            "sources": [assessment.whole.sources[iri].id for iri in own.sources],
            "way": [steps.name(item.claim), *(steps.name(link.to) for link in way)],
            "together": [[steps.name(iri) for iri in link.premises] for link in way if link.is_joint],
            "origins": portrait.origins(item),
            "limits": [
                {name: value for name, value in link_json(link, steps).items() if name != "notes"}
                for link in portrait.limits(item, side)
            ],
        }


def _hinges_json(hinges: Hinges, steps: StepWords) -> Iterator[dict[str, Any]]:
    """The links, undercuts and own evidence on which the outcome hangs; ``what`` says which it is."""
    yield from ({"what": "link", **link_json(each, steps)} for each in hinges.links)
    yield from ({"what": "undercut", **undercut_json(each, steps)} for each in hinges.undercuts)
    yield from ({"what": "own evidence", "claim": each.id} for each in hinges.own_evidence)


def _recorded_json(claim: Claim, portrait: Portrait) -> dict[str, Any]:
    """What the map records of a claim for its readers, its basis, and what it is rated up for."""
    details, quote = claim.details or FindingDetails(), claim.quote or Quote()
    sources = portrait.assessment.whole.sources
    return {
        "basis": claim.basis.id if claim.basis else None,
        "rated_up": [reason.id for reason in claim.rated_up],
        "details": {name: getattr(details, name) for name in FindingDetails.__struct_fields__},
        "place": quote.place,
        "quote": quote.words,
        "quote_source": sources[quote.source].id if quote.source and quote.source in sources else None,
        "notes": list(claim.notes),
    }
