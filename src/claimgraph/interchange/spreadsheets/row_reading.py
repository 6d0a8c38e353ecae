"""Read a foreign table: each row is a claim, with its source, for or against a position."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from claimgraph import vocabulary as vocab
from claimgraph.dates import read_date, read_partial_date
from claimgraph.errors import EditError
from claimgraph.file_kinds import NO_MAPPING
from claimgraph.identifiers import read_address, read_doi, read_pmid
from claimgraph.interchange.imported import Imported, MadeId
from claimgraph.interchange.known_map import NOTHING_KNOWN, KnownMap
from claimgraph.interchange.map_blocks import Blocks, NamesGiven
from claimgraph.interchange.map_formats import GivenFile, Reader, ReadMap, account_for, head_of
from claimgraph.interchange.natural_order import natural
from claimgraph.interchange.raw_records import EVERYTHING, NO_PLACE, LeftOut, RecordRemark
from claimgraph.interchange.spreadsheets.row_mapping import (
    RowMapping,
    RowPosition,
    RowSource,
    read_row_mapping,
)
from claimgraph.interchange.spreadsheets.row_templates import Template
from claimgraph.interchange.spreadsheets.table_layout import TableRow, parse_table
from claimgraph.lookup import did_you_mean
from claimgraph.rdf import Literal, Term, date_literal, typed
from claimgraph.similar_names import nearest

ROWS = vocab.KEPT + "rows#"
"""The namespace of kept columns: the name of a column follows, percent-encoded."""

ASSERTED = "Assertion"
"""The basis of claims for which the mapping gives none."""

_READ: Mapping[str, tuple[str, Callable[[str], str], Callable[[str], Term]]] = {
    vocab.ISSUED: ("a date", read_date, date_literal),
    vocab.DOI: ("a DOI", read_doi, Literal),
    vocab.PMID: ("a PubMed number", read_pmid, Literal),
    vocab.URL: ("a web address", read_address, str),
}
"""For properties that are not plain text: what their values are, and how they are read and written."""


def read_rows(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:  # noqa: ARG001 a Reader
    """Raises EditError: nothing is known of a table without a mapping."""
    raise EditError(f"{files[0].name}: {NO_MAPPING}")


def row_reader(mapping: GivenFile, known: KnownMap = NOTHING_KNOWN) -> Reader:
    """A reader that uses a mapping file, and the claims of the map that is added to.

    Raises EditError if the file is not a mapping of rows, or if it names claims of a map and there are none.
    """
    meant = read_row_mapping(mapping)
    if meant.target and not known.claims:
        raise EditError(
            f'{mapping.name}: "proposition.id" names claims of an existing map. Add to the map with'
            " --into MAP, or describe positions with key and text."
        )

    def read(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
        account = account_for("table", files)
        return _RowStatements(meant, mapping.name, Blocks(namespace), account, known).read(files, title)

    return read


@dataclass(frozen=True, slots=True)
class _PlacedRow:
    """A row with its place, such as ``rows.tsv:12``; empty cells are absent."""

    place: str
    cells: Mapping[str, str]


class _RowStatements:
    """Converts rows to statements.

    Names are given in the order of the contents of the rows, so that the order of the rows does not matter.
    """

    def __init__(
        self, mapping: RowMapping, mapping_name: str, blocks: Blocks, imported: Imported, map_: KnownMap
    ) -> None:
        self.mapping, self.mapping_name = mapping, mapping_name
        self.blocks, self.imported, self.map = blocks, imported, map_
        self.names = NamesGiven(blocks.namespace)
        self.known: dict[tuple[str, ...], str] = {}
        self.used = {name for names in mapping.columns for name in names}

    def read(self, files: Sequence[GivenFile], title: str) -> ReadMap:
        """The map, with its account. Raises EditError for a table that lacks a column of the mapping."""
        rows = [row for file in files for row in self._rows(file)]
        head_of(self.blocks, title)
        kept = [
            row for row in sorted(rows, key=lambda row: sorted(row.cells.items())) if self._is_wanted(row)
        ]
        for row in kept:
            self._add(row)
        self.imported.ids.sort(key=lambda made: natural(made.place))
        self.imported.things = self.blocks.things()
        return ReadMap(self.blocks, self.imported)

    def _rows(self, file: GivenFile) -> Iterable[_PlacedRow]:
        table = parse_table(file.text, file.name, self.mapping.delimiter, has_quotes=self.mapping.quotes)
        for names in self.mapping.columns:
            if not set(names) & set(table.columns):
                raise EditError(
                    f'{file.name}:1: there is no column "{names[0]}", which {self.mapping_name} needs.'
                )
        return [_PlacedRow(f"{file.name}:{row.line}", _filled(row)) for row in table.rows]

    def _is_wanted(self, row: _PlacedRow) -> bool:
        """Whether a row counts; a row that does not is left out."""
        found = ((column, row.cells.get(column, ""), values) for column, values in self.mapping.only.items())
        wrong = [f'{column} is "{value}"' for column, value, values in found if value not in values]
        why = wrong[0] if wrong else "" if self.mapping.text.fill(row.cells) else "without a text"
        if why:
            self.imported.leave_out([LeftOut("rows", "rows", why, row.place)])
            whole = LeftOut("cells", EVERYTHING, "in rows that were left out", row.place)
            self.imported.leave_out([whole], len(row.cells))
        return not why

    def _add(self, row: _PlacedRow) -> None:
        mapping, blocks = self.mapping, self.blocks
        text = self._text(mapping.text, "claim", row)
        claim = self.names.new(mapping.id.fill(row.cells) or text, "claim")
        unusable: dict[str, str] = {}
        blocks.say(claim, vocab.RDF_TYPE, vocab.CG + "Claim")
        blocks.words(claim, vocab.TEXT, text)
        if mapping.source and (source := self._source(mapping.source, row, unusable)):
            blocks.say(claim, vocab.SOURCE, source)
            basis = mapping.basis.of(row.cells) if mapping.basis else ""
            blocks.say(claim, vocab.BASIS, vocab.CG + (basis or ASSERTED))
        elif mapping.source:
            self.imported.remark([RecordRemark("claim", "without a source: its id is empty", row.place)])
        end = self._position(mapping.position, row) if mapping.position else self._target(row, unusable)
        if mapping.link and end:
            self._link(claim, mapping.link.of(row.cells), end, row)
        for column in mapping.keep:
            if column in row.cells:
                blocks.words(claim, ROWS + quote(column, safe=""), row.cells[column])
        self.imported.ids.append(MadeId(vocab.local_name(claim), row.place))
        self._account(row, unusable)

    def _source(self, source: RowSource, row: _PlacedRow, unusable: dict[str, str]) -> str:
        """The IRI of the row's source, "" if it has no id; adds to it what earlier rows did not say."""
        wanted = source.id.fill(row.cells)
        if not wanted:
            return ""
        subject = self._source_called(wanted, source, row)
        self.blocks.say(subject, vocab.RDF_TYPE, vocab.CG + source.kind)
        for predicate, template in source.texts.items():
            words = template.fill(row.cells)
            if not words and predicate == vocab.TITLE:
                words = wanted
            what, read, to_term = _READ.get(predicate, ("", str, Literal))
            value = read(words)
            if value and predicate == vocab.ISSUED and not read_partial_date(words).is_whole:
                self.imported.remark([RecordRemark("date", f'"{words}" is read as {value}', row.place)])
            if words and not value:
                unusable |= {name: f"not {what}" for names in template.columns for name in names}
            elif value and predicate not in self.blocks.rows[subject]:
                self.blocks.say(subject, predicate, to_term(value))
            elif value and to_term(value) not in self.blocks.rows[subject][predicate]:
                name = "date" if predicate == vocab.ISSUED else vocab.local_name(predicate)
                why = f'"{wanted}" has another {name} in another row'
                self.imported.remark([RecordRemark("source", why, row.place)])
        return subject

    def _source_called(self, wanted: str, source: RowSource, row: _PlacedRow) -> str:
        """The IRI of the source with an id, or with the DOI or PubMed number of the row."""
        identities = [("source", wanted)]
        for predicate in (vocab.DOI, vocab.PMID):
            _, read, _ = _READ[predicate]
            if predicate in source.texts and (value := read(source.texts[predicate].fill(row.cells))):
                identities.append((predicate, value.casefold()))
        found = next((self.known[each] for each in identities if each in self.known), None)
        subject = found or self.names.new(wanted, "source")
        self.known.update({each: subject for each in identities if each not in self.known})
        return subject

    def _text(self, template: Template, what: str, row: _PlacedRow) -> str:
        """The text for a row; notes which of its columns are empty."""
        for column in template.lacks(row.cells):
            why = f'with an incomplete text: "{column}" is empty'
            self.imported.remark([RecordRemark(what, why, row.place)])
        return template.fill(row.cells)

    def _position(self, position: RowPosition, row: _PlacedRow) -> str:
        """The IRI of the row's position, which the first row with its key describes; "" if it has no text."""
        if not position.text.fill(row.cells):
            why = "without a link: the text of its position is empty"
            self.imported.remark([RecordRemark("claim", why, row.place)])
            return ""
        key = tuple(row.cells.get(column, "").strip() for column in position.key)
        text = self._text(position.text, "position", row)
        subject = self._named("position", *key, words=text)
        if vocab.RDF_TYPE not in self.blocks.rows.get(subject, {}):
            self.blocks.say(subject, vocab.RDF_TYPE, vocab.CG + "Claim")
            self.blocks.words(subject, vocab.TEXT, text)
        if position.topic and (label := position.topic.fill(row.cells)):
            topic = self._named("topic", label)
            self.blocks.say(topic, vocab.RDF_TYPE, vocab.SKOS + "Concept")
            self.blocks.words(topic, vocab.PREF_LABEL, label)
            self.blocks.say(subject, vocab.TOPIC, topic)
        return subject

    def _target(self, row: _PlacedRow, unusable: dict[str, str]) -> str:
        """The IRI of the claim of the map that the row names; "" if there is none, or it names none."""
        target = self.mapping.target
        if target is None:
            return ""
        wanted = target.fill(row.cells)
        found = self.map.claim_called(wanted) if wanted else None
        if wanted and not found:
            near = nearest(wanted, self.map.claims)
            hint = f" {did_you_mean(near)}" if near else ""
            why = f'the map has no claim "{wanted}", so its claim has no link.{hint}'
            unusable |= {name: why for names in target.columns for name in names}
        elif not wanted:
            self.imported.remark([RecordRemark("claim", "without a link: it names no claim", row.place)])
        return found or ""

    def _link(self, claim: str, relation: str, end: str, row: _PlacedRow) -> None:
        if relation:
            self.blocks.link([claim], vocab.CG + relation, end)
        else:
            self.imported.remark(
                [RecordRemark("claim", "without a link: its direction has no meaning", row.place)]
            )

    def _named(self, kind: str, *key: str, words: str = "") -> str:
        """The IRI of a source, position or topic; the same key has the same IRI."""
        if (kind, *key) not in self.known:
            self.known[kind, *key] = self.names.new(words or key[0], kind)
        return self.known[kind, *key]

    def _account(self, row: _PlacedRow, unusable: Mapping[str, str]) -> None:
        self.imported.make("rows")
        for column in row.cells:
            if column in unusable:
                self.imported.leave_out([LeftOut("cells", column, unusable[column], row.place)])
            elif column in self.used:
                self.imported.make("cells")
            elif column in self.mapping.keep:
                self.imported.keep("cells", name=column)
            else:
                self.imported.leave_out([LeftOut("cells", column or "without a name", NO_PLACE, row.place)])


def _filled(row: TableRow) -> dict[str, str]:
    """The cells that are not blank. Raises EditError for text that is not Unicode."""
    return {column: typed(cell, vocab.XSD_STRING).value for column, cell in row.cells.items() if cell.strip()}
