"""A claim map in a view, for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimgraph.analysis import (
    Assessment,
    assess,
    find_difference,
)
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.graph import ClaimGraph, to_networkx, to_plain_networkx
from claimgraph.lookup import find_basis, find_source
from claimgraph.model import Claim, ClaimMap
from claimgraph.notebook.assessed_claim import Assessed, AssessedClaim
from claimgraph.notebook.given import (
    DayOrText,
    ThingOrName,
    ThingsOrNames,
    Word,
    choice_of,
    day_of,
    name_of,
    names_of,
    pixels_of,
    word_of,
)
from claimgraph.notebook.shown import Drawing, ShownDifference, Table, as_html
from claimgraph.reports.cause_words import Comparison
from claimgraph.reports.view_words import view_sentences
from claimgraph.views import View
from claimgraph.wording import count_sources, counted, map_sentence
from claimgraph.workspace.presence import find_present_claim


class AssessedMap:
    """A claim map in a view, with the verdict on each claim.

    ``m["helps"]`` returns the claim with that id, IRI or prefixed name, or the only claim whose text contains
    those words. It raises UnknownNameError if there is none, or more than one, or if the claim is not there
    in the view. Iteration yields the claims that are there, in the order of the files.
    """

    def __init__(self, assessed: Assessed) -> None:
        self._given = assessed

    def _assessed(self) -> Assessed:
        return self._given

    @property
    def assessment(self) -> Assessment:
        """The map, its view, and the ranks for and against each claim, as records."""
        return self._assessed().assessment

    @property
    def claim_map(self) -> ClaimMap:
        """The whole map, including the sources that do not count in the view."""
        return self.assessment.whole

    @property
    def view(self) -> View:
        """The view: which evidence counts."""
        return self.assessment.view

    def __len__(self) -> int:
        return len(self.assessment.groundings)

    def __iter__(self) -> Iterator[AssessedClaim]:
        assessed = self._assessed()
        claims = assessed.assessment.whole.claims
        return (AssessedClaim(assessed, claims[iri]) for iri in assessed.assessment.groundings)

    def __getitem__(self, name: ThingOrName) -> AssessedClaim:
        assessed = self._assessed()
        claim = find_present_claim(assessed.assessment, name_of(name), assessed.prefixes)
        return AssessedClaim(assessed, claim)

    def __contains__(self, name: object) -> bool:
        try:
            return isinstance(name, str | AssessedClaim | Claim) and bool(self[name])
        except UnknownNameError:
            return False

    def as_of(self, day: DayOrText) -> AssessedMap:
        """The same map as it could have been drawn on a day such as "2011-12-31".

        Sources published later, and the claims that only they make, are not there.

        Raises UnknownNameError if the text is not a day.
        """
        return self._seen(replace(self.view, as_of=day_of(day)))

    def without(self, *sources: ThingsOrNames) -> AssessedMap:
        """The same map without these sources too, and without the claims that only they make.

        Raises UnknownNameError for an unknown source.
        """
        assessed = self._assessed()
        names = [name for each in sources for name in names_of(each)]
        iris = {find_source(assessed.assessment.whole, name, assessed.prefixes).iri for name in names}
        return self._seen(replace(self.view, without=self.view.without | iris))

    def bar(self, basis: Word) -> AssessedMap:
        """The same map, ignoring evidence weaker than a basis such as "RandomisedTrial", or a rank 0 to 8.

        Raises UnknownNameError for anything else.
        """
        return self._seen(replace(self.view, bar=self._rank(basis)))

    def grant(self, basis: Word) -> AssessedMap:
        """The same map, in which claims that have no source and no support count as if they had a basis.

        Raises UnknownNameError for an unknown basis.
        """
        return self._seen(replace(self.view, grant=self._rank(basis)))

    def _rank(self, basis: Word) -> int:
        return find_basis(word_of(basis), self.assessment.whole.scale).rank

    def _seen(self, view: View) -> AssessedMap:
        return AssessedMap(Assessed(assess(self.claim_map, view), self._assessed().prefixes))

    def difference_to(self, later: AssessedMap) -> ShownDifference:
        """What changed from this map or view to the other. Raises EditError for what is no map."""
        if not isinstance(later, AssessedMap):
            raise EditError(f"{later!r} is not a map. Pass another map or view, such as m.as_of(...).")
        before, after = self.assessment, later.assessment
        return ShownDifference(Comparison(before, after, find_difference(before, after)))

    def to_networkx(self, *, flat: bool = False) -> ClaimGraph:
        """The map as a networkx graph of records: claims by IRI, links keyed by relation.

        With ``flat``, the graph of this view with plain attributes, which networkx can write as GraphML or
        GEXF: claims by id with their verdicts; links; and a node for each step that has several premises or
        is undercut. Raises EditError for a ``flat`` that is neither True nor False.
        """
        if not choice_of(flat):
            return to_networkx(self.claim_map)
        from claimgraph.interchange.drawings.drawing import draw  # noqa: PLC0415 - only this method draws

        drawing = draw(self.assessment)
        return to_plain_networkx(
            [(node.id, {"label": node.label, **node.fields}) for node in drawing.nodes],
            [(edge.start, edge.end, edge.relation, edge.fields) for edge in drawing.edges],
        )

    def rows(self) -> list[dict[str, Any]]:
        """A row for each claim with the fields of ``claimgraph list --format csv``, for a data frame."""
        return [claim.row() for claim in self]

    def draw(self, height: int = 700) -> Drawing:
        """The page that ``claimgraph build`` writes, for a notebook, in a frame ``height`` pixels high.

        Raises EditError for a height that is not a whole number above 0.
        """
        from claimgraph.page import to_html  # noqa: PLC0415 - slow to import, and most scripts draw nothing

        return Drawing(to_html(self.assessment), pixels_of(height))

    def __repr__(self) -> str:
        title, sources = self.claim_map.title, counted(count_sources(self.assessment), "source")
        return f"{type(self).__name__}({title!r}, {counted(len(self), 'claim')}, {sources})"

    def _repr_html_(self) -> str:
        """Sentences about the map and the view, and a table of its first claims."""
        claims = tuple(self)
        cells = tuple(
            (each.id, each.verdict.value, each.kind_label, each.certainty or "", each.text) for each in claims
        )
        table = Table(claims, ("claim", "verdict", "kind", "certainty", "text"), cells)
        told = " ".join([map_sentence(self.assessment), *view_sentences(self.assessment)])
        return f"<p>{as_html(told)}</p>{table._repr_html_()}"
