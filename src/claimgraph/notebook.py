"""claimgraph in a notebook or a script: read a map, ask it, look at it.

>>> import claimgraph
>>> found = claimgraph.load("data")
>>> found
AssessedMap('Does opening neck veins help people with MS?', 120 claims, 21 sources)
>>> found["helps"]
AssessedClaim('helps', outweighed: cases and opinion for it, trials against it)
>>> found["helps"].sentence
'Outweighed: a randomised trial (rated down) speaks for it, but a systematic review against it.'

A view is another map, in which less counts; views combine.

>>> then = found.as_of("2011-12-31")
>>> then["helps"].sentence
'Rests on an anecdote; nothing that stands speaks against it.'
>>> then.without("suzy-comment", "safety-comment-4")["helps"].verdict.value
'unsupported'
>>> [claim.id for claim in found if claim.is_position and claim.band.id == "trials"]
[]

What a claim rests on comes in the typed records of ``claimgraph.analysis``: items, lines, hinges, history.

>>> clearing = found["clearing-works"]
>>> [(item.claim.rpartition("#")[2], item.rank) for item in clearing.evidence.for_.items][:2]
[('case2-cleared', 3), ('case3-cleared', 3)]
>>> dict(clearing.evidence.for_.lines)
{3: 1}
>>> [source.id for source in clearing.collapses]
['clinic-post']
>>> [str(moment.day) for moment in found["safe"].history]
['2011-06-30', '2018-12-31']
>>> len(found.difference_to(then).turns)
37

A table of all for pandas is ``pandas.DataFrame(found.rows())``; the graph for networkx, with all records:

>>> found.rows()[0]["id"], found.rows()[0]["verdict"]
('helps', 'outweighed')
>>> found.to_networkx().number_of_edges()
134
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from typing import Any

from claimgraph.analysis import (
    Assessment,
    Difference,
    Evidence,
    Grounding,
    Moment,
    StandingLinks,
    assess,
    find_collapses,
    find_difference,
    find_evidence,
    find_hinges,
    find_history,
    find_standing,
)
from claimgraph.errors import UnknownNameError
from claimgraph.graph import ClaimGraph, to_networkx
from claimgraph.lookup import find_claim, find_rank, find_source
from claimgraph.model import Claim, ClaimMap, Link, Source, Verdict
from claimgraph.scale import Band, Rank
from claimgraph.views import View
from claimgraph.wording import counted, ground_phrase, map_sentence, verdict_sentence
from claimgraph.workspace.opening import open_map

_SHOWN = 20
"""Claims that a map shows of itself in a notebook."""


def load(*paths: str) -> AssessedMap:
    """The claim map in some files and folders, checked and assessed.

    Raises UnreadableError for a path that cannot be read, MalformedError for text that is not Turtle, and
    BrokenMapError for a map with errors, which it lists.
    """
    opened = open_map(paths)
    return AssessedMap(opened.assess(), opened.prefixes)


@dataclass(frozen=True)
class AssessedMap:
    """A claim map in a view, with what each of its claims rests on.

    ``found["helps"]`` is a claim by its id, IRI, prefixed name, or words that only its text has.
    """

    assessment: Assessment
    prefixes: Mapping[str, str]

    @property
    def claim_map(self) -> ClaimMap:
        """The whole map, whatever counts in the view."""
        return self.assessment.whole

    @property
    def view(self) -> View:
        """What of the map counts."""
        return self.assessment.view

    def __len__(self) -> int:
        return len(self.claim_map.claims)

    def __iter__(self) -> Iterator[AssessedClaim]:
        return (AssessedClaim(self, claim) for claim in self.claim_map.claims.values())

    def __getitem__(self, name: str) -> AssessedClaim:
        return AssessedClaim(self, find_claim(self.claim_map, name, self.prefixes))

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str) and bool(find_claim(self.claim_map, name, self.prefixes))
        except UnknownNameError:
            return False

    def as_of(self, day: str | dt.date) -> AssessedMap:
        """The same map with only what was published by a day, such as "2011-12-31"."""
        day = dt.date.fromisoformat(day) if isinstance(day, str) else day
        return self._seen(replace(self.view, as_of=day))

    def without(self, *sources: str) -> AssessedMap:
        """The same map without some more sources; raises UnknownNameError for one that is not in it."""
        iris = {find_source(self.claim_map, name, self.prefixes).iri for name in sources}
        return self._seen(replace(self.view, without=self.view.without | iris))

    def bar(self, basis: str | Rank) -> AssessedMap:
        """The same map with own evidence below a basis counted as nothing, such as "RandomisedTrial"."""
        rank = basis if isinstance(basis, Rank) else find_rank(basis)
        return self._seen(replace(self.view, bar=rank))

    def _seen(self, view: View) -> AssessedMap:
        return AssessedMap(assess(self.claim_map, view), self.prefixes)

    def difference_to(self, later: AssessedMap) -> Difference:
        """What changed from this map or view to another."""
        return find_difference(self.assessment, later.assessment)

    def to_networkx(self) -> ClaimGraph:
        """The map as a networkx graph: claims by IRI, links keyed by relation, the records as attributes."""
        return to_networkx(self.claim_map)

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim: id, text, verdict, band, ranks, sources by id; for a data frame."""
        return [claim.row() for claim in self]

    @cached_property
    def standing(self) -> StandingLinks:
        """The links that stand, prepared once for all claims."""
        return find_standing(self.assessment.claim_map, self.assessment.grounded)

    def __repr__(self) -> str:
        title, sources = self.claim_map.title, counted(len(self.claim_map.sources), "source")
        return f"AssessedMap({title!r}, {counted(len(self), 'claim')}, {sources})"

    def _repr_html_(self) -> str:
        """A table of the first claims, in which every word of the map is text."""
        rows = [
            [claim.id, claim.verdict.value, claim.band.label, claim.text]
            for claim, _ in zip(self, range(_SHOWN), strict=False)
        ]
        left = len(self) - len(rows)
        more = f"<p>and {left} more</p>" if left else ""
        return f"<p>{escape(map_sentence(self.assessment))}</p>{_table(rows)}{more}"


@dataclass(frozen=True)
class AssessedClaim:
    """One claim of a map in a view, with what it rests on."""

    owner: AssessedMap
    claim: Claim

    @property
    def id(self) -> str:
        """The claim's short name."""
        return self.claim.id

    @property
    def text(self) -> str:
        """The claim itself."""
        return self.claim.text

    @property
    def is_position(self) -> bool:
        """Whether nobody in the map says it outright."""
        return not self.claim.sources

    @property
    def grounding(self) -> Grounding:
        """The ranks that speak for and against it."""
        return self.owner.assessment.groundings[self.claim.iri]

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return self.grounding.verdict

    @property
    def band(self) -> Band:
        """The band it rests on."""
        return self.grounding.band

    @property
    def sentence(self) -> str:
        """The verdict in a sentence."""
        return verdict_sentence(self.owner.assessment.claim_map, self.grounding, self.evidence)

    @cached_property
    def evidence(self) -> Evidence:
        """What speaks for and against it, strongest first, with the lines of evidence by rank."""
        return find_evidence(self.owner.standing, self.claim.iri)

    @cached_property
    def collapses(self) -> Sequence[Source]:
        """The sources without which, one alone, it had another verdict or band."""
        sources = self.owner.claim_map.sources
        return [sources[iri] for iri in find_collapses(self.owner.assessment, self.claim.iri)]

    @cached_property
    def hinges(self) -> Sequence[Link]:
        """The links without which, one alone, it had another verdict or band."""
        return find_hinges(self.owner.assessment, self.claim.iri)

    @cached_property
    def history(self) -> Sequence[Moment]:
        """The days at which its verdict or band changed, with what made the difference."""
        return find_history(self.owner.assessment, self.claim.iri)[1]

    def row(self) -> dict[str, Any]:
        """Its row in ``AssessedMap.rows``."""
        sources, grounding = self.owner.claim_map.sources, self.grounding
        return {
            "id": self.id,
            "text": self.text,
            "verdict": self.verdict.value,
            "band": self.band.id,
            "own": grounding.own,
            "offered": grounding.offered,
            "for_low": grounding.for_.low,
            "for_high": grounding.for_.high,
            "against_low": grounding.against.low,
            "against_high": grounding.against.high,
            "sources": [sources[iri].id for iri in self.claim.sources],
        }

    def __repr__(self) -> str:
        return f"AssessedClaim({self.id!r}, {ground_phrase(self.grounding)})"

    def _repr_html_(self) -> str:
        """The claim, its verdict and its evidence as a table, in which every word of the map is text."""
        claims = self.owner.claim_map.claims
        sides = (("for", self.evidence.for_), ("against", self.evidence.against))
        items = [(side, item) for side, each in sides for item in each.items[:_SHOWN]]
        rows = [
            [side, str(item.rank), claims[item.claim].id, claims[item.claim].text] for side, item in items
        ]
        about = f"<b>{escape(self.id)}</b>: {escape(self.text)}<br>{escape(self.sentence)}"
        return f"<p>{about}</p>{_table(rows)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
