"""The summary of findings, in the form of GRADE: a row for each position with links for or against it.

Guyatt et al., "GRADE guidelines: 1. Introduction: GRADE evidence profiles and summary of findings tables",
Journal of Clinical Epidemiology 64 (2011) 383-394.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from claimgraph.analysis import (
    Assessment,
    Origins,
    find_chain_ends,
    find_origins,
    find_reviewers,
    group_overlapping,
)
from claimgraph.graph import find_components, grouped, reachable
from claimgraph.interchange.drawings.outlines import markdown_text
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.model import Claim, Link, SourceKind

HEADINGS = ("Outcome", "Participants (studies)", "Effect", "Certainty", "Reasons", "What it means")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Studied(NamedTuple):
    """A claim with evidence from studies: the studies that found it first, and the reviews that pool them."""

    claim: Claim
    studies: frozenset[str]
    reviews: frozenset[str]


def _rows(content: MapContent) -> list[tuple[str, ...]]:
    """A row for each position with links for or against it, in the order of the map.

    People, effects and reasons are those of the links that count in the view: a row must not show
    evidence that its verdict ignores.
    """
    assessment = content.assessment
    links = grouped(
        (link.to, (link, carried))
        for link, carried in zip(assessment.claim_map.links, assessment.grounded.carried, strict=True)
        if link.relation.is_for or link.relation.is_against
    )
    behind = _find_behind(assessment)
    rows: list[tuple[str, ...]] = []
    for iri, claim in content.shown.items():
        if not claim.is_position or iri not in links:
            continue
        certainty = assessment.groundings[iri].certainty
        counting = [link for link, carried in links[iri] if carried]
        found = _find_studied(content, behind, counting)
        effects = [each.details.effect for each, *_ in found if each.details and each.details.effect]
        reasons = [reason.noun for link in counting for reason in (*link.rated_down, *link.rated_down_twice)]
        rows.append(
            (
                claim.text,
                _participants(found, behind, content.wording.pooled),
                "; ".join(dict.fromkeys(effects)),
                certainty.value if certainty else "none",
                ", ".join(dict.fromkeys(reasons)),
                content.sentence(iri),
            )
        )
    return rows


class _Behind(NamedTuple):
    """The studies behind each living source, and those that have people in common with each study."""

    studies: Mapping[str, Collection[str]]
    overlapping: Mapping[str, Collection[str]]


def _find_behind(assessment: Assessment) -> _Behind:
    """The studies that each living source reports, directly or by way of others; a study may be its own.

    It is if nothing that it reports leads to a study: a survey of posts or a review of blogs. Of sources that
    report one another in a circle, the first study is the one behind them.
    """
    sources, origins = assessment.claim_map.sources, find_origins(assessment)
    living = [iri for iri in sources if origins.of[iri]]
    studies = {iri for iri in living if sources[iri].kind is SourceKind.STUDY}
    chains = [(iri, other) for iri in living for other in sources[iri].reports if origins.of.get(other)]
    ends = find_chain_ends(chains)
    leading = reachable(studies, grouped((other, iri) for iri, other in chains).get)
    to_studies = [(iri, other) for iri, other in chains if other in leading]
    circles = {iri: circle for circle in find_components(to_studies) for iri in circle}
    found = {iri: frozenset([iri]) for iri in studies}
    for iri, last in find_chain_ends(to_studies).items():
        found[iri] = frozenset(min(circles.get(end, {end}) & studies) for end in last)
    own = [iri for iri in sources if iri in studies and iri in found[iri]]
    posts = [(end, study) for study in own for end in ends.get(study, (study,))]
    return _Behind(found, grouped(_overlaps(posts, origins)))


def _overlaps(posts: Iterable[tuple[str, str]], origins: Origins) -> list[tuple[str, str]]:
    """The pairs of sources with people in common, each in both orders.

    Studies of the same posts have: ``posts`` has what lies behind each study, before the study.
    """
    pairs = [pair for studies in grouped(posts).values() for pair in pairwise(studies)]
    stated = [(iri, other) for iri, others in origins.overlapping.items() for other in others]
    return [*stated, *pairs, *((other, iri) for iri, other in pairs)]


def _find_studied(content: MapContent, behind: _Behind, links: Sequence[Link]) -> list[_Studied]:
    """The premises of some links whose own evidence comes from studies.

    A link that makes an anecdote of its premises brings no study. A post or a review stands for the studies
    that it reports, unless it says something in its own words.
    """
    assessment = content.assessment
    sources = assessment.claim_map.sources
    premises = dict.fromkeys(
        iri for link in links if link.relation.limit is None for iri in link.premises if iri in content.shown
    )
    found = []
    for iri in premises:
        own = assessment.own[iri]
        if own.kind is None or not assessment.standing_own(iri):
            continue
        is_own = own.kind.graded.own_words
        passed_on = (own.sources,) if is_own else (behind.studies.get(each, ()) for each in own.sources)
        first = frozenset(each for group in passed_on for each in group)
        if studies := frozenset(each for each in first if sources[each].kind is SourceKind.STUDY):
            reviews = find_reviewers(assessment, own.sources) - studies
            found.append(_Studied(content.shown[iri], studies, frozenset(reviews)))
    return found


def _participants(
    found: Sequence[_Studied], behind: _Behind, pooled: Callable[[Sequence[Collection[str]]], str]
) -> str:
    """The number of participants, and in parentheses that of independent studies and what reviews pool.

    For example "1,204 (3, 2 of them pooled in 1 review)". A review and its studies, and studies that
    overlap, have people in common: only the largest number of participants among them counts.
    """
    studies = sorted(frozenset().union(*(each.studies for each in found)))
    lines = group_overlapping(studies, behind.overlapping)
    line_of = {iri: number for number, line in enumerate(lines) for iri in line}
    given = [
        (claim.details.participants, {line_of[iri] for iri in its_studies})
        for claim, its_studies, _ in found
        if claim.details and claim.details.participants is not None
    ]
    people, known = 0, set[int]()
    for number, its_lines in sorted(given, key=lambda each: -each[0]):
        people += number if known.isdisjoint(its_lines) else 0
        known |= its_lines
    reviews = frozenset().union(*(each.reviews for each in found))
    pooling = [
        {iri for iri in reviews if not line.isdisjoint({*behind.studies.get(iri, ())} - {iri})}
        for line in lines
    ]
    return f"{f'{people:,}' if given else 'not given'} ({len(lines)}{pooled(pooling)})"


def write_findings_markdown(content: MapContent) -> WrittenMap:
    """The table in Markdown."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(tuple(map(markdown_text, row)) for row in _rows(content))]
    head = f"# {markdown_text(content.heading)}\n\n"
    return WrittenMap(head + "".join(f"| {' | '.join(line)} |\n" for line in lines))


def write_findings_html(content: MapContent) -> WrittenMap:
    """The table as one HTML file without scripts."""
    title = escape(content.heading)
    head = "".join(f"<th>{each}</th>" for each in HEADINGS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in _rows(content)
    )
    return WrittenMap(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>\n'
        f"<table>\n<caption>{title}</caption>\n<tr>{head}</tr>\n{body}</table>\n</body></html>\n"
    )


def write_findings_csv(content: MapContent) -> WrittenMap:
    """The table as CSV; an apostrophe precedes text that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    view = f" (in this view: {content.wording.view})" if content.wording.view else ""
    writer.writerow([*HEADINGS[:-1], f"{HEADINGS[-1]}{view}"])
    writer.writerows([_plain(cell) for cell in row] for row in _rows(content))
    return WrittenMap(text.getvalue())


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
