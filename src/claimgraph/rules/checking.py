"""The list of all rules, and applying them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.findings import Finding, Severity, in_order
from claimgraph.model import ClaimMap
from claimgraph.rdf import Blank, Literal, Statements, named_objects, to_claim_map
from claimgraph.rules import (
    link_structure,
    near_duplicates,
    quotes,
    reasoning,
    scale_structure,
    sourcing,
    structure,
    suppressions,
)
from claimgraph.rules.registry import Hit, Rule, RuleInput, Suppression
from claimgraph.rules.suppressions import read_suppressions
from claimgraph.source import Positions

_ERROR, _WARNING, _NOTE = Severity

STRUCTURE: Sequence[Rule] = (
    Rule("CG101", _ERROR, structure.find_untyped),
    Rule("CG102", _ERROR, structure.find_two_kinds),
    Rule("CG103", _ERROR, structure.find_unknown_properties),
    Rule("CG104", _ERROR, structure.find_dangling),
    Rule("CG105", _ERROR, structure.find_misplaced),
    Rule("CG106", _ERROR, structure.find_bad_values),
    Rule("CG107", _ERROR, structure.find_repeated),
    Rule("CG108", _ERROR, structure.find_missing),
    Rule("CG109", _ERROR, link_structure.find_bare_anecdotal),
    Rule("CG110", _ERROR, link_structure.find_self_links),
    Rule("CG111", _ERROR, link_structure.find_unmatched_descriptions),
    Rule("CG112", _ERROR, structure.find_unknown_choices),
    Rule("CG113", _ERROR, structure.find_nameless),
    Rule("CG114", _ERROR, structure.find_broken_locators),
    Rule("CG115", _ERROR, scale_structure.find_malformed_scales),
    Rule("CG116", _ERROR, scale_structure.find_several_scales),
)
JUDGEMENT: Sequence[Rule] = (
    Rule("CG201", _WARNING, sourcing.find_ungraded),
    Rule("CG202", _WARNING, sourcing.find_basis_without_source),
    Rule("CG203", _WARNING, sourcing.find_basis_above_design),
    Rule("CG204", _WARNING, sourcing.find_comments_above_opinion),
    Rule("CG205", _WARNING, sourcing.find_unused_sources),
    Rule("CG206", _WARNING, sourcing.find_circles_of_reports),
    Rule("CG207", _NOTE, sourcing.find_used_retracted),
    Rule("CG208", _ERROR, quotes.find_wrong_quotes),
    Rule("CG209", _ERROR, sourcing.find_changed_snapshots),
    Rule("CG210", _WARNING, quotes.find_unchecked_quotes),
    Rule("CG211", _WARNING, sourcing.find_unplaced_quotes),
    Rule("CG212", _ERROR, quotes.find_misattributed_quotes),
    Rule("CG213", _NOTE, quotes.find_reshaped_quotes),
    Rule("CG301", _WARNING, reasoning.find_empty_circles),
    Rule("CG302", _WARNING, reasoning.find_two_faced),
    Rule("CG303", _NOTE, reasoning.find_unlinked),
    Rule("CG304", _WARNING, reasoning.find_empty_map),
    Rule("CG305", _NOTE, near_duplicates.find_near_duplicates),
)
KEEPING: Sequence[Rule] = (
    Rule("CG401", _WARNING, suppressions.find_unfollowed),
    Rule("CG402", _WARNING, suppressions.find_idle),
)
RULES: Sequence[Rule] = (*STRUCTURE, *JUDGEMENT, *KEEPING)
_BREAKING = {rule.code for rule in STRUCTURE}
_WITH_TEXTS = {"CG208", "CG209", "CG210", "CG212", "CG213"}
"""The rules that need the stored texts."""


@dataclass(frozen=True, slots=True)
class CheckedStatements:
    """Checked statements and their findings, sorted by place."""

    statements: Statements
    findings: tuple[Finding, ...]

    @property
    def claim_map(self) -> ClaimMap:
        """The records that can be read from the statements."""
        return to_claim_map(self.statements)


def check(
    statements: Statements,
    *,
    rules: Iterable[Rule] = RULES,
    snapshots: Mapping[str, str] | None = None,
) -> CheckedStatements:
    """Apply rules to statements; the findings are sorted by place, each once.

    Rules of judgement are skipped while the structure has errors, because most of their findings would only
    be consequences of those errors. ``snapshots`` holds the stored texts of sources by file name, if any.
    """
    given = RuleInput(statements, snapshots, _suppressions(statements))
    positions = Positions(statements.documents)
    chosen = list(rules)
    findings: list[Finding] = []
    for rule in (rule for rule in chosen if rule not in KEEPING):
        if rule in JUDGEMENT and any(finding.code in _BREAKING for finding in findings):
            return CheckedStatements(statements, tuple(in_order(findings)))
        findings.extend(_finding(rule, hit, given, positions) for hit in rule.find(given))
    findings, given = _ignored(findings, given, chosen)
    for rule in (rule for rule in chosen if rule in KEEPING):
        findings.extend(_finding(rule, hit, given, positions) for hit in rule.find(given))
    return CheckedStatements(statements, tuple(in_order(findings)))


def _suppressions(statements: Statements) -> Sequence[Suppression]:
    """The suppressions in the comments of all documents."""
    return [
        suppression
        for document in statements.documents
        for suppression in read_suppressions(document, [rule.code for rule in JUDGEMENT], _BREAKING)
    ]


def _ignored(
    findings: Sequence[Finding], given: RuleInput, rules: Sequence[Rule]
) -> tuple[list[Finding], RuleInput]:
    """The findings that no suppression covers, and the input with the suppressions that covered nothing.

    A suppression of a rule that was not checked at all is not idle.
    """
    if not given.suppressions:
        return list(findings), given
    looked_for = {rule.code for rule in rules} - (_WITH_TEXTS if given.snapshots is None else set())
    followed = [each for each in given.suppressions if not each.problem]
    left = [finding for finding in findings if not any(each.covers(finding) for each in followed)]
    idle = [each for each in followed if each.codes & looked_for and not any(map(each.covers, findings))]
    return left, replace(given, idle=idle)


def _finding(rule: Rule, hit: Hit, given: RuleInput, positions: Positions) -> Finding:
    if hit.location is not None:
        location = hit.location
    elif isinstance(hit.subject, Blank):
        location = positions.locate_nameless(named_objects(given.row(hit.subject)))
    else:
        term = hit.term.value if isinstance(hit.term, Literal) else hit.term
        value = None if isinstance(term, Blank) else term
        location = positions.locate(hit.subject, hit.predicate, value)
    return Finding(location, rule.code, rule.severity, hit.message, hit.remedy)
