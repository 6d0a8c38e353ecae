"""The answers of the API: the JSON of the commands, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimgraph.analysis import Assessment, portray
from claimgraph.errors import UnknownNameError
from claimgraph.lookup import find_claim, find_source
from claimgraph.model import Claim
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
from claimgraph.workspace.opening import OpenMap, ViewNames
from claimgraph.workspace.presence import require_presence


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """A question about a state of the map: the view, and the name of the thing it is about, if any."""

    state: MapState
    view: ViewNames
    name: str = ""

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
        try:
            return require_presence(assessment, find_claim(assessment.whole, self.name, self.opened.prefixes))
        except UnknownNameError as problem:
            raise MissingThingError(problem.without_remedy, problem.suggestions) from problem


MapAnswer = Callable[[MapQuestion], str]
"""Works out the answer to a question, as text."""


def claims_answer(question: MapQuestion) -> str:
    """As ``claimgraph list``."""
    return claim_table.to_json(question.assessment)


def claim_answer(question: MapQuestion) -> str:
    """As ``claimgraph show CLAIM``."""
    claim = question.claim()
    others = find_other_properties(question.opened.statements, claim.iri, with_kept=False)
    return claim_json.to_json(portray(question.assessment, claim), others)


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
    assessment = question.assessment
    try:
        source = find_source(assessment.whole, question.name, question.opened.prefixes)
    except UnknownNameError as problem:
        raise MissingThingError(problem.without_remedy, problem.suggestions) from problem
    return source_table.one_json(assessment, source)


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
    """What an address answers, and whether it takes a view."""

    answer: MapAnswer
    has_view: bool = True


ANSWERS: Mapping[str, MapAddress] = {
    "/api/claims": MapAddress(claims_answer),
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
