"""Links and undercuts as JSON."""

from __future__ import annotations

from typing import Any

from claimgraph.analysis import StepOutcome
from claimgraph.model import Link, Undercut
from claimgraph.wording import StepWords


def link_json(link: Link, steps: StepWords) -> dict[str, Any]:
    """A link: its premises as ids, its relation, its target, what it is rated down for, its notes."""
    return {**named_link_json(link, steps), **_described_json(link)}


def named_link_json(link: Link, steps: StepWords) -> dict[str, Any]:
    """A link without its description."""
    return {
        "from": [steps.name(iri) for iri in link.premises],
        "relation": link.relation.id,
        "to": steps.name(link.to),
    }


def undercut_json(undercut: Undercut, steps: StepWords) -> dict[str, Any]:
    """An undercut like a link; ``to`` says in words what it attacks, ``to_iri`` is the IRI of that."""
    return {**named_undercut_json(undercut, steps), **_described_json(undercut)}


def named_undercut_json(undercut: Undercut, steps: StepWords) -> dict[str, Any]:
    """An undercut without its description."""
    return {
        "from": [steps.name(iri) for iri in undercut.premises],
        "relation": "undercuts",
        "to": steps.target(undercut),
        "to_iri": undercut.to,
    }


def _described_json(step: Link | Undercut) -> dict[str, Any]:
    return {
        "rated_down": [reason.id for reason in step.rated_down],
        "rated_down_twice": [reason.id for reason in step.rated_down_twice],
        "notes": list(step.notes),
    }


def outcome_json(outcome: StepOutcome, steps: StepWords) -> dict[str, Any]:
    """What a step delivers, and what stops it: the ids of claims that undercut it strongly enough."""
    return {
        "undercut_by": [steps.name(iri) for iri in outcome.undercut_by],
        "fate": outcome.fate.value,
        "carries": outcome.carried,
    }
