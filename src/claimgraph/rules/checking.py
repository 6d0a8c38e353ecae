"""The list of all rules, and the function that applies them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimgraph.errors import Location
from claimgraph.findings import Finding, Severity, in_order
from claimgraph.model import ClaimMap
from claimgraph.rdf import Blank, Literal, Statements, named_objects, to_claim_map
from claimgraph.rules import (
    bypasses,
    grading,
    link_structure,
    links_across_files,
    near_duplicates,
    passing_on,
    properties,
    quotes,
    reasoning,
    scale_structure,
    sentences,
    sourcing,
    structure,
    suppressions,
    versions,
)
from claimgraph.rules.registry import Hit, Rule, RuleInput, Suppression
from claimgraph.rules.suppressions import read_suppressions
from claimgraph.rules.written_names import prefixes_of, spell
from claimgraph.source import Positions

_ERROR, _WARNING, _NOTE = Severity

OTHER_VERSION = "CG121"
"""The code of the error for a map of another version of the profile, which is checked for nothing else."""

_VERSIONS = Rule(OTHER_VERSION, _ERROR, versions.find_other_versions)

STRUCTURE: Sequence[Rule] = (
    Rule("CG101", _ERROR, structure.find_untyped),
    Rule("CG102", _ERROR, structure.find_two_kinds),
    Rule("CG103", _ERROR, properties.find_unknown_properties),
    Rule("CG104", _ERROR, structure.find_dangling),
    Rule("CG105", _ERROR, properties.find_misplaced),
    Rule("CG106", _ERROR, properties.find_bad_values),
    Rule("CG107", _ERROR, properties.find_repeated),
    Rule("CG108", _ERROR, structure.find_missing),
    Rule("CG109", _ERROR, link_structure.find_bare_anecdotal),
    Rule("CG110", _ERROR, link_structure.find_self_links),
    Rule("CG111", _ERROR, link_structure.find_unmatched_descriptions),
    Rule("CG112", _ERROR, properties.find_unknown_choices),
    Rule("CG113", _ERROR, structure.find_nameless),
    Rule("CG114", _ERROR, structure.find_broken_locators),
    Rule("CG115", _ERROR, link_structure.find_idle_ratings),
    Rule("CG116", _ERROR, link_structure.find_idle_undercuts),
    Rule("CG117", _ERROR, structure.find_main_claim_with_source),
    Rule("CG118", _ERROR, structure.find_foreign_quote_sources),
    Rule("CG119", _ERROR, scale_structure.find_malformed_scales),
    Rule("CG120", _ERROR, scale_structure.find_several_scales),
    _VERSIONS,
    Rule("CG122", _ERROR, links_across_files.find_divided_premises),
)
JUDGEMENT: Sequence[Rule] = (
    Rule("CG201", _WARNING, sourcing.find_ungraded),
    Rule("CG202", _WARNING, sourcing.find_basis_without_source),
    Rule("CG203", _WARNING, grading.find_basis_above_worth),
    Rule("CG204", _WARNING, grading.find_comments_above_opinion),
    Rule("CG205", _WARNING, sourcing.find_unused_sources),
    Rule("CG206", _WARNING, passing_on.find_circles_of_reports),
    Rule("CG207", _NOTE, passing_on.find_used_retracted),
    Rule("CG208", _ERROR, quotes.find_wrong_quotes),
    Rule("CG209", _ERROR, sourcing.find_changed_snapshots),
    Rule("CG210", _WARNING, quotes.find_unchecked_quotes),
    Rule("CG211", _WARNING, sourcing.find_unplaced_quotes),
    Rule("CG212", _ERROR, quotes.find_misattributed_quotes),
    Rule("CG213", _NOTE, quotes.find_reshaped_quotes),
    Rule("CG214", _WARNING, grading.find_studies_by_hearsay),
    Rule("CG215", _WARNING, grading.find_studies_without_design),
    Rule("CG216", _WARNING, passing_on.find_reviews_of_nothing),
    Rule("CG217", _WARNING, passing_on.find_reviews_of_retracted),
    Rule("CG218", _WARNING, passing_on.find_reporting_studies),
    Rule("CG219", _WARNING, passing_on.find_retracted_origins),
    Rule("CG220", _WARNING, passing_on.find_early_reports),
    Rule("CG221", _WARNING, passing_on.find_passed_on_words),
    Rule("CG301", _WARNING, reasoning.find_empty_circles),
    Rule("CG302", _WARNING, reasoning.find_two_faced),
    Rule("CG303", _NOTE, reasoning.find_unlinked),
    Rule("CG304", _WARNING, reasoning.find_empty_map),
    Rule("CG305", _NOTE, near_duplicates.find_near_duplicates),
    Rule("CG306", _NOTE, reasoning.find_one_sided_positions),
    Rule("CG307", _NOTE, sentences.find_double_sentences),
    Rule("CG308", _WARNING, bypasses.find_ways_around_undercuts),
    Rule("CG309", _NOTE, sentences.find_negative_main_claims),
    Rule("CG310", _WARNING, links_across_files.find_links_across_files),
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
    """Checked statements and their findings, sorted by location."""

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
    """Apply rules to statements; the findings are sorted by location, without duplicates.

    Rules of judgement are skipped while the structure has errors, because most of their findings would only
    be consequences of those errors. For the same reason, a map of another version of the profile is checked
    for nothing else. ``snapshots`` holds the stored texts of sources by file name, if any.
    """
    given = RuleInput(statements, snapshots, _suppressions(statements))
    places = _Places(statements)
    chosen = list(rules)
    findings: list[Finding] = []
    if _VERSIONS in chosen:
        findings.extend(places.finding(_VERSIONS, hit) for hit in _VERSIONS.find(given))
        if findings:
            return CheckedStatements(statements, tuple(in_order(findings)))
        chosen.remove(_VERSIONS)
    for rule in (rule for rule in chosen if rule not in KEEPING):
        if rule in JUDGEMENT and any(finding.code in _BREAKING for finding in findings):
            return CheckedStatements(statements, tuple(in_order(findings)))
        findings.extend(places.finding(rule, hit) for hit in rule.find(given))
    findings, given = _ignored(findings, given, chosen)
    for rule in (rule for rule in chosen if rule in KEEPING):
        findings.extend(places.finding(rule, hit) for hit in rule.find(given))
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
    """The findings that no suppression covers, and the input with the suppressions that covered no finding.

    A suppression of a rule that was not applied does not count as idle.
    """
    if not given.suppressions:
        return list(findings), given
    looked_for = {rule.code for rule in rules} - (_WITH_TEXTS if given.snapshots is None else set())
    followed = [each for each in given.suppressions if not each.problem]
    left = [finding for finding in findings if not any(each.covers(finding) for each in followed)]
    idle = [each for each in followed if each.codes & looked_for and not any(map(each.covers, findings))]
    return left, replace(given, idle=idle)


class _Places:
    """Locates hits in the documents of a map, and spells the names in messages as these documents do."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._positions = Positions(statements.documents)

    def finding(self, rule: Rule, hit: Hit) -> Finding:
        """The finding for a hit of a rule."""
        location = hit.location or self._location(hit)
        prefixes = self._prefixes.get(location.file, ())
        message, remedy = (spell(words, prefixes) for words in (hit.message, hit.remedy))
        return Finding(location, rule.code, rule.severity, message, remedy)

    @cached_property
    def _prefixes(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The namespaces that each document can abbreviate, by its name."""
        documents, declared = self._statements.documents, self._statements.declared
        return {
            document.name: prefixes_of(own, declared)
            for document, own in zip(documents, declared, strict=True)
        }

    def _location(self, hit: Hit) -> Location:
        if isinstance(hit.subject, Blank):
            return self._positions.locate_nameless(named_objects(self._statements.row(hit.subject)))
        term = hit.term.value if isinstance(hit.term, Literal) else hit.term
        value = None if isinstance(term, Blank) else term
        return self._positions.locate(hit.subject, hit.predicate, value)
