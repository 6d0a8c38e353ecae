"""What an export leaves out, property by property."""

from __future__ import annotations

from collections.abc import Collection

from claimgraph import vocabulary as vocab
from claimgraph.analysis import Assessment, Fate, find_outcomes
from claimgraph.interchange.map_formats import MapContent
from claimgraph.interchange.raw_records import LeftOut
from claimgraph.model import Claim, Link
from claimgraph.vocabulary import local_name


def lost_properties(content: MapContent, held: Collection[str], why: str) -> list[LeftOut]:
    """The statements of a map, without kept data, whose properties are not among those that are held."""
    return [
        LeftOut("statements", local_name(predicate), why, local_name(str(subject)))
        for subject in content.statements.subjects
        for predicate, terms in content.statements.row(subject).items()
        if predicate not in held and not predicate.startswith(vocab.KEPT)
        for _ in terms
    ]


def find_stronger_alone(assessment: Assessment) -> frozenset[str]:
    """The IRIs of the descriptions of links that are rated down, or stopped by an undercut.

    A format that holds links but not their descriptions must leave these out: they would count for more.
    """
    return frozenset(
        link.iri
        for link, outcome in find_outcomes(assessment).links
        if link.iri and (link.rated_down or link.rated_down_twice or outcome.fate is Fate.UNDERCUT)
    )


def why_stronger_alone(link: Link, sign: str) -> str:
    """Why a format leaves out a link that counts for less in the map than its ``sign`` there would say."""
    return why_left_out(link, f"a {sign} would make them count in full")


def why_left_out(link: Link, why: str) -> str:
    """Why a format leaves out a link, and of a link against a claim also what that does to the claim."""
    if link.relation.is_against:
        return f"{why}; without them, what they speak against may look stronger"
    return why


def is_stronger_alone(assessment: Assessment, claim: Claim) -> bool:
    """Whether the basis of a claim would count for more if nothing but an address were known of its sources.

    So it is if a source was retracted or only reports what was, or if the claim's own evidence is undercut.
    """
    if claim.basis is None:
        return False
    alone = claim.basis.rank
    if claim.basis.needs_study:
        alone = min(alone, assessment.whole.scale.hearsay.rank)
    return assessment.standing_own(claim.iri) < alone
