"""Open files as a checked map, and resolve the names in a reader's request to a view of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from claimgraph.analysis import Assessment, assess
from claimgraph.files import read_documents
from claimgraph.findings import BrokenMapError, errors_in
from claimgraph.lookup import find_source
from claimgraph.model import ClaimMap, Document
from claimgraph.profile import PROPERTIES, is_translated
from claimgraph.rdf import Statements, parse, to_claim_map
from claimgraph.rdf.languages import Wording
from claimgraph.rules import STRUCTURE, check
from claimgraph.views import View
from claimgraph.workspace.file_checks import CheckedFiles
from claimgraph.workspace.view_names import ViewNames


@dataclass(frozen=True, slots=True)
class OpenMap:
    """A map without errors, and the statements it was read from."""

    statements: Statements
    claim_map: ClaimMap

    @property
    def documents(self) -> Sequence[Document]:
        """The texts of the map, in the order given."""
        return self.statements.documents

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of each declared prefix, without its colon; the last declaration counts."""
        return self.statements.prefixes

    def speaks(self, lang: str) -> bool:
        """Whether any text of the map is in a language, given by its tag, whatever its region."""
        fits = Wording(lang).fits
        texts = (self.statements.of(predicate) for predicate in PROPERTIES if is_translated(predicate))
        return any(fits(term) for each in texts for _, term in each)

    def assess(self, view: View | None = None) -> Assessment:
        """Assess each claim in a view; without a view every source counts, except retracted ones."""
        return assess(self.claim_map, view)


def open_map(paths: Sequence[str], lang: str | None = None) -> OpenMap:
    """Read and check files and folders as one map; of texts in several languages, those in ``lang`` are read.

    Raises UnreadableError for a path that cannot be read, MalformedError for invalid syntax, and
    BrokenMapError for a map with errors; its ``findings`` are those errors.
    """
    return open_documents(read_documents(paths), lang=lang)


def open_documents(
    documents: Sequence[Document], on_step: Callable[[], None] | None = None, lang: str | None = None
) -> OpenMap:
    """Check documents as one map. Raises MalformedError and BrokenMapError, like ``open_map``.

    ``on_step`` is called after each of the two steps, for a progress bar.
    """
    statements = parse(documents)
    if on_step:
        on_step()
    checked = check(statements, rules=STRUCTURE)
    if on_step:
        on_step()
    if errors := errors_in(checked.findings):
        raise BrokenMapError(errors)
    return OpenMap(statements, to_claim_map(statements, lang))


def open_checked(checked: CheckedFiles, lang: str | None) -> OpenMap:
    """Open files that were checked, without reading them again. Raises BrokenMapError for errors."""
    if checked.statements is None or errors_in(checked.findings):
        raise BrokenMapError(errors_in(checked.findings))
    return OpenMap(checked.statements, to_claim_map(checked.statements, lang))


def peek(paths: Sequence[str]) -> ClaimMap:
    """The map in some files without checking it, for completion of names; invalid parts are left out.

    Raises UnreadableError and MalformedError, like ``open_map``.
    """
    return to_claim_map(parse(read_documents(paths)))


class NamedMap(Protocol):
    """A map in which names are found: its claims and sources, and the prefixes of its files."""

    @property
    def claim_map(self) -> ClaimMap:
        """The claims and sources, with at least what people name them by."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The namespace of each prefix, without its colon."""


def find_views(maps: Sequence[NamedMap], names: ViewNames) -> list[View]:
    """The view of each map that a reader names; a source to leave out need only be in one of the maps.

    Raises UnknownNameError for an unknown source or basis.
    """
    drawn = [one.claim_map for one in maps]
    every = drawn[0] if len(drawn) == 1 else _all_names(drawn)
    prefixes = {prefix: iri for one in maps for prefix, iri in one.prefixes.items()}
    left_out = [find_source(every, name, prefixes).iri for name in names.without]
    known = [frozenset(iri for iri in left_out if iri in each.sources) for each in drawn]
    return [
        View(names.as_of, sources, *names.ranks(each.scale))
        for each, sources in zip(drawn, known, strict=True)
    ]


def _all_names(drawn: Sequence[ClaimMap]) -> ClaimMap:
    """All things of some maps, so that the name of a claim is not taken as words of a source."""
    return ClaimMap(
        claims={iri: claim for each in drawn for iri, claim in each.claims.items()},
        sources={iri: source for each in drawn for iri, source in each.sources.items()},
        topics={iri: topic for each in drawn for iri, topic in each.topics.items()},
        links=tuple(link for each in drawn for link in each.links),
        undercuts=tuple(undercut for each in drawn for undercut in each.undercuts),
    )
