"""Find the nanopublications in the graphs of a file, and tell the valid from the invalid ones.

The rules are those of the nanopublication guidelines, https://nanopub.net/guidelines/working_draft/: four
graphs with names of their own, in each at least one statement, and the links between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.dates import is_day
from claimgraph.interchange.linked_data.trusty import is_tampered
from claimgraph.rdf import Literal, Triple

NP = "http://www.nanopub.org/nschema#"
NANOPUBLICATION = NP + "Nanopublication"
PARTS = tuple(NP + name for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo"))
_PART_NAMES = ("assertion", "provenance", "publication info")

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_FORMS: Mapping[str, re.Pattern[str]] = {
    vocab.XSD + name: re.compile(form, re.ASCII)
    for name, form in {
        "integer": r"[+-]?\d+",
        "boolean": r"true|false|1|0",
        "decimal": _NUMBER,
        "double": rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "float": rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "date": rf"(?P<day>-?\d{{4,}}-\d\d-\d\d){_ZONE}",
        "time": rf"{_TIME}{_ZONE}",
        "dateTime": rf"(?P<day>-?\d{{4,}}-\d\d-\d\d)T{_TIME}{_ZONE}",
        "gYear": rf"-?\d{{4,}}{_ZONE}",
        "gYearMonth": rf"-?\d{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}",
    }.items()
}
"""The lexical forms of the usual datatypes (XML Schema 1.1, part 2)."""


@dataclass(slots=True)
class Nanopub:
    """A nanopublication: its IRI, the names of its four graphs, and their statements by the name.

    ``problem`` says why it is not valid; it is empty if the nanopublication is valid.
    """

    iri: str
    head: str
    parts: tuple[str, ...] = ()
    graphs: Mapping[str, Sequence[Triple]] = field(default_factory=dict)
    problem: str = ""

    @property
    def assertion(self) -> Sequence[Triple]:
        """The statements of the assertion; only for valid nanopublications."""
        return self.graphs[self.parts[0]]

    @property
    def provenance(self) -> Sequence[Triple]:
        """The statements of the provenance; only for valid nanopublications."""
        return self.graphs[self.parts[1]]

    @property
    def publication_info(self) -> Sequence[Triple]:
        """The statements about the publication; only for valid nanopublications."""
        return self.graphs[self.parts[2]]

    @property
    def size(self) -> int:
        """The number of its statements."""
        return sum(map(len, self.graphs.values()))


def find_nanopubs(
    graphs: Mapping[str, Sequence[Triple]],
) -> tuple[list[Nanopub], Mapping[str, Sequence[Triple]]]:
    """The nanopublications in some graphs, in order, and the graphs that belong to none of them.

    A graph beside a single nanopublication makes it invalid, since nobody can say what it is a part of.
    """
    heads = [
        (subject, name)
        for name, triples in graphs.items()
        for subject in dict.fromkeys(_named_subjects(triples))
    ]
    found = [_nanopub(iri, name, graphs) for iri, name in heads]
    owners: dict[str, int] = {}
    for each in found:
        for name in each.graphs:
            owners[name] = owners.get(name, 0) + 1
    for each in found:
        if any(owners[name] > 1 for name in each.graphs):
            each.problem = each.problem or "it shares a graph with another nanopublication"
    strays = {name: triples for name, triples in graphs.items() if name not in owners}
    if len(found) == 1 and strays:
        found[0].problem = found[0].problem or "the file has a graph that is not a part of it"
    return found, strays


def _named_subjects(triples: Iterable[Triple]) -> Iterable[str]:
    """The IRIs of the nanopublications that a graph declares."""
    for subject, predicate, term in triples:
        is_declared = predicate == vocab.RDF_TYPE and term == NANOPUBLICATION
        if isinstance(subject, str) and (is_declared or predicate in PARTS):
            yield subject


def _nanopub(iri: str, head: str, graphs: Mapping[str, Sequence[Triple]]) -> Nanopub:
    triples = graphs[head]
    parts = [
        [str(each.term) for each in triples if each.subject == iri and each.predicate == part]
        for part in PARTS
    ]
    names = tuple(each for several in parts for each in several)
    own = {name: graphs[name] for name in dict.fromkeys((head, *names)) if name in graphs}
    found = Nanopub(iri, head, names, own)
    found.problem = _problem(found, [len(each) for each in parts], graphs)
    return found


def _problem(given: Nanopub, counts: Sequence[int], graphs: Mapping[str, Sequence[Triple]]) -> str:
    """Why a nanopublication is not valid; empty if it is valid."""
    for name, count in zip(_PART_NAMES, counts, strict=True):
        if count != 1:
            return f"its head names {count or 'no'} {name}{'s' if count > 1 else ''}"
    names = (given.head, *given.parts)
    empty = [name for name, graph in zip(_PART_NAMES, given.parts, strict=True) if graph not in graphs]
    assertion, provenance, publication_info = (graphs.get(each, ()) for each in given.parts)
    problems = {
        "its head does not declare it as a nanopublication": (given.iri, vocab.RDF_TYPE, NANOPUBLICATION)
        not in graphs[given.head],
        "two of its graphs have the same name": len(set(names)) < 4,
        f"its {''.join(empty[:1])} is empty": bool(empty),
        "a graph has a name that does not begin with that of the nanopublication": any(
            not name.startswith(given.iri) for name in names
        ),
        "its provenance says nothing about its assertion": all(
            each.subject != given.parts[0] for each in provenance
        ),
        "its publication info says nothing about it": all(
            each.subject != given.iri for each in publication_info
        ),
        "its statements are not those that the digest in its name was made of": is_tampered(
            given.iri, given.graphs
        ),
    }
    return next(filter(problems.get, problems), "") or _ill_typed(each.term for each in assertion)


def _ill_typed(terms: Iterable[object]) -> str:
    for term in terms:
        form = _FORMS.get(term.datatype.value) if isinstance(term, Literal) else None
        if isinstance(term, Literal) and form and not _fits(term.value, form.fullmatch):
            return f'"{term.value[:40]}" is not a value of xsd:{vocab.local_name(term.datatype.value)}'
    return ""


def _fits(value: str, match: Callable[[str], re.Match[str] | None]) -> bool:
    found = match(value)
    if found is None:
        return False
    day = found.groupdict().get("day")
    return day is None or len(day) != len("2014-06-03") or day.startswith("0") or is_day(day)
