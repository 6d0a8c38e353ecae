"""Write a claim map as five CSV tables, from which it can be restored exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.spreadsheets.table_layout import (
    KIND,
    LINKS,
    MAP,
    SOURCES,
    TABLES,
    UNDERCUT_BY,
    CsvTable,
    TableRow,
    columns,
    dump_table,
    guarded,
    kind_of,
    properties,
)
from claimgraph.profile import CLASSES, PROPERTIES, Value
from claimgraph.rdf import Literal, Statements, Subject, Term
from claimgraph.source import is_local_name
from claimgraph.vocabulary import CG, local_name

_NAMED = (Value.SOURCE, Value.TOPIC, Value.CLAIM, Value.STEP)


def write_tables(statements: Statements) -> Mapping[str, str]:
    """The five tables of a map as CSV, by file name; importing them restores a map without errors exactly.

    Raises EditError, naming the thing and the property, for data that a table cannot hold: a value with a
    line break, a property that is not in the profile, and a thing without a name.
    """
    tables = _MapTables(statements)
    return {name: dump_table(tables.table(name)) for name in TABLES}


class _MapTables:
    """The tables of a map; IRIs in the namespace of the map are written as ids, others in full."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        iris = [each for each in statements.subjects if isinstance(each, str)]
        self._space = next(map(_space_of, self._subjects(MAP)), "")
        if not self._space:
            spaces = Counter(map(_space_of, iris))
            self._space = min(spaces, key=lambda space: (-spaces[space], space), default="")
        self._undercuts: dict[str, list[str]] = {}
        described = set(self._subjects(LINKS))
        for claim in iris:
            for link in statements.row(claim).get(vocab.UNDERCUTS, ()):
                if isinstance(link, str) and link in described:
                    self._undercuts.setdefault(link, []).append(claim)

    def table(self, name: str) -> CsvTable:
        """One of the five tables, with a row for each thing in the order of the files."""
        rows = [self._row(name, subject) for subject in self._subjects(name)]
        rows += self._plain_links() if name == LINKS else []
        rows += [{"iri": self._space}] if name == MAP and not rows else []
        known = columns(name)
        more = dict.fromkeys(column for row in rows for column in row if column not in known)
        return CsvTable(name, [*known, *more], [TableRow(0, row) for row in rows])

    def _subjects(self, name: str) -> Iterator[str]:
        """The things with a row in a table, in file order. Raises EditError for a thing without a name."""
        for subject in self._statements.subjects:
            classes = self._statements.row(subject).get(vocab.RDF_TYPE, ())
            if kind_of(name) in [CLASSES.get(each) for each in classes if isinstance(each, str)]:
                if not isinstance(subject, str):
                    raise EditError(f"A {kind_of(name).value} has no name. Give it an id first.")
                yield subject

    def _row(self, name: str, subject: str) -> dict[str, str]:
        """The cells of one thing, by column."""
        row = {columns(name)[0]: self._id(subject) if name != MAP else subject}
        if name == SOURCES:
            classes = self._statements.row(subject)[vocab.RDF_TYPE]
            row[KIND] = "\n".join(local_name(each) for each in classes if isinstance(each, str))
        if name == LINKS:
            row[UNDERCUT_BY] = "\n".join(map(self._id, self._undercuts.get(subject, ())))
        known = {iri: column for column, iri in properties(name).items()}
        for predicate, terms in self._statements.row(subject).items():
            if predicate == vocab.RDF_TYPE or predicate in {*vocab.RELATIONS, vocab.UNDERCUTS}:
                continue
            if predicate not in known:
                raise EditError(
                    f'The property {predicate} of "{local_name(subject)}" has no column in the tables.'
                )
            for term in terms:
                column = known[predicate] + _tag(term)
                value = self._value(predicate, term)
                if "\n" in value or "\r" in value:
                    raise EditError(
                        f'{local_name(predicate)} of "{local_name(subject)}" has a line break,'
                        " which a table cell cannot hold. Write it on one line."
                    )
                row[column] = f"{row[column]}\n{value}" if row.get(column) else value
        return row

    def _plain_links(self) -> list[dict[str, str]]:
        """A row without an id for each link and undercut that no other row contains."""
        told = set(self._told_links())
        links = (
            (subject, predicate, end)
            for subject in self._statements.subjects
            for predicate, terms in self._statements.row(subject).items()
            if predicate in vocab.RELATIONS or predicate == vocab.UNDERCUTS
            for end in terms
        )
        return [
            {"from": self._name(start), "relation": local_name(relation), "to": self._name(end)}
            for start, relation, end in links
            if (start, relation, end) not in told
        ]

    def _told_links(self) -> Iterator[tuple[Subject, Term, Term]]:
        """The links in rows with an id: the described links themselves, and the undercuts of them."""
        for link in self._subjects(LINKS):
            row = self._statements.row(link)
            for start in row.get(vocab.FROM, ()):
                for relation in row.get(vocab.RELATION, ()):
                    for end in row.get(vocab.TO, ()):
                        yield start, relation, end  # type: ignore[misc]  # only a literal is no subject
        for link, claims in self._undercuts.items():
            yield from ((claim, vocab.UNDERCUTS, link) for claim in claims)

    def _value(self, predicate: str, term: Term) -> str:
        """A term as a line of a cell."""
        kind = PROPERTIES[predicate].value
        if isinstance(term, Literal):
            return guarded(term.value)
        if kind in _NAMED:
            return self._name(term)
        if not isinstance(term, str):
            raise EditError(f"A value of {local_name(predicate)} has no name. Tables need an id for it.")
        if kind is Value.WEB_ADDRESS:
            return term
        is_ours = term.startswith(CG) and kind is not Value.ANYTHING
        return local_name(term) if is_ours else f"<{term}>"

    def _name(self, term: Term | Subject) -> str:
        if not isinstance(term, str):
            raise EditError("A link leads from or to something without a name. Give it an id first.")
        return self._id(term)

    def _id(self, iri: str) -> str:
        local = iri.removeprefix(self._space)
        return local if iri.startswith(self._space) and is_local_name(local) else f"<{iri}>"


def _space_of(iri: str) -> str:
    return iri.removesuffix(local_name(iri))


def _tag(term: Term) -> str:
    """The suffix of a column name for the language of its values, such as ``@de``; empty without one."""
    return f"@{term.language}" if isinstance(term, Literal) and term.language else ""
