"""The answers of the API: the JSON of the commands, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from claimgraph.analysis import Assessment, list_claims, portray_source
from claimgraph.errors import UnknownNameError
from claimgraph.lookup import find_claim, find_source, find_topic
from claimgraph.model import Claim, Source, Topic
from claimgraph.reports import (
    claim_json,
    claim_table,
    evidence_tree,
    finding_list,
    history_text,
    matrix_table,
    source_table,
    summary,
)
from claimgraph.reports.other_properties import find_other_properties
from claimgraph.server.map_state import MapState
from claimgraph.server.problem_details import MissingThingError
from claimgraph.workspace.claim_filter import ALL_CLAIMS, ClaimFilter
from claimgraph.workspace.opening import OpenMap
from claimgraph.workspace.presence import require_presence
from claimgraph.workspace.view_names import ViewNames


@contextmanager
def missing() -> Iterator[None]:
    """Turn an unknown name, which here is that of an address, into MissingThingError."""
    try:
        yield
    except UnknownNameError as problem:
        found = MissingThingError(problem.without_remedy, problem.suggestions)
        found.for_request = problem.for_request
        raise found from problem


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """A question about a state of the map: the view, the name of the thing it is about, and a filter."""

    state: MapState
    view: ViewNames
    name: str = ""
    only: ClaimFilter = ALL_CLAIMS

    @property
    def opened(self) -> OpenMap:
        """The open map. Raises what ``MapState.opened`` raises."""
        return self.state.opened(self.view.lang)

    @property
    def assessment(self) -> Assessment:
        """The assessment in the view. Raises what ``MapState.assess`` raises."""
        return self.state.assess(self.view)

    def claim(self) -> Claim:
        """The claim that is named. Raises MissingThingError if it is not in the map or the view."""
        assessment = self.assessment
        with missing():
            return require_presence(assessment, find_claim(assessment.whole, self.name, self.opened.prefixes))

    def source(self) -> Source:
        """The source that is named. Raises MissingThingError if it is not in the map."""
        with missing():
            return find_source(self.assessment.whole, self.name, self.opened.prefixes)

    def topic(self) -> Topic:
        """The topic that is named. Raises MissingThingError if it is not in the map."""
        with missing():
            return find_topic(self.assessment.whole, self.name, self.opened.prefixes)


MapAnswer = Callable[[MapQuestion], str]
"""Works out the answer to a question, as text."""


def claims_answer(question: MapQuestion) -> str:
    """As ``claimgraph list``, but only the claims that meet the filter."""
    listing = list_claims(question.assessment)
    return claim_table.to_json(question.only.select(listing, question.opened.prefixes))


def claim_answer(question: MapQuestion) -> str:
    """As ``claimgraph show CLAIM``."""
    claim = question.claim()
    opened = question.opened
    others = find_other_properties(opened.statements.row(claim.iri), opened.prefixes, with_kept=False)
    view = question.state.view(question.view)
    return claim_json.to_json(view.portraits.of(claim), others, view.words)


def why_answer(question: MapQuestion) -> str:
    """As ``claimgraph why``."""
    return evidence_tree.to_json(evidence_tree.grow(question.assessment, question.claim()))


def history_answer(question: MapQuestion) -> str:
    """As ``claimgraph history``."""
    return history_text.to_json(history_text.recount(question.assessment, question.claim()))


def sources_answer(question: MapQuestion) -> str:
    """As ``claimgraph sources``."""
    return source_table.sources_json(question.opened.claim_map)


def source_answer(question: MapQuestion) -> str:
    """As ``claimgraph show SOURCE``. Raises MissingThingError for a source that is not in the map."""
    source = question.source()
    opened = question.opened
    others = find_other_properties(opened.statements.row(source.iri), opened.prefixes, with_kept=False)
    return source_table.one_json(portray_source(question.assessment, source), others)


def topics_answer(question: MapQuestion) -> str:
    """As ``claimgraph topics``."""
    return source_table.topics_json(question.opened.claim_map)


def matrix_answer(question: MapQuestion) -> str:
    """As ``claimgraph matrix``."""
    return matrix_table.to_json(question.assessment)


def summary_answer(question: MapQuestion) -> str:
    """As ``claimgraph summary``."""
    return summary.to_json(question.assessment)


def findings_answer(question: MapQuestion) -> str:
    """As ``claimgraph check``. Raises UnreadableError for files that cannot be read."""
    state = question.state
    if state.checked is None and state.problem and not state.findings:
        raise state.problem.with_traceback(None)
    return finding_list.to_json(state.findings)


@dataclass(frozen=True, slots=True)
class MapAddress:
    """What an address answers, and whether it takes a view and a filter of claims."""

    answer: MapAnswer
    has_view: bool = True
    has_filter: bool = False


ANSWERS: Mapping[str, MapAddress] = {
    "/api/claims": MapAddress(claims_answer, has_filter=True),
    "/api/claims/{id:path}/why": MapAddress(why_answer),
    "/api/claims/{id:path}/history": MapAddress(history_answer),
    "/api/claims/{id:path}": MapAddress(claim_answer),
    "/api/sources": MapAddress(sources_answer, has_view=False),
    "/api/sources/{id:path}": MapAddress(source_answer),
    "/api/topics": MapAddress(topics_answer, has_view=False),
    "/api/matrix": MapAddress(matrix_answer),
    "/api/summary": MapAddress(summary_answer),
    "/api/findings": MapAddress(findings_answer, has_view=False),
}
"""The answers of the API by address."""
