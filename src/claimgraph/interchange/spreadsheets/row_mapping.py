"""The mapping of a foreign table: what its columns mean, from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph import vocabulary as vocab
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.interchange.spreadsheets.row_templates import Cells, Template, is_paired
from claimgraph.lookup import either, find_kind
from claimgraph.scale import DEFAULT_SCALE
from claimgraph.vocabulary import local_name

TEXTS = {
    "title": vocab.TITLE,
    "creator": vocab.CREATOR,
    "issued": vocab.ISSUED,
    "doi": vocab.DOI,
    "pmid": vocab.PMID,
    "url": vocab.URL,
    "journal": vocab.JOURNAL,
}
"""The keys of a source's properties in a mapping, and the properties."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """The meaning of each value of a column; ``otherwise`` is that of all other values, "" for none."""

    column: Template
    values: Mapping[str, str]
    otherwise: str = ""

    def of(self, cells: Cells) -> str:
        """The meaning of a row's value; "" if it has none."""
        return self.values.get(self.column.fill(cells), self.otherwise)


@dataclass(frozen=True, slots=True)
class RowSource:
    """The source of a row: its id, its kind (the id of a SourceKind), and its properties by IRI."""

    id: Template
    kind: str
    texts: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class RowPosition:
    """The position that a row is for or against: one for each combination of values of ``key``."""

    key: tuple[str, ...]
    text: Template
    topic: Template | None


@dataclass(frozen=True, slots=True)
class RowMapping:
    """What the rows of a table mean: a claim each, with its source, and its link to a position.

    ``basis`` gives the id of a basis, ``link`` the local name of a relation. The link leads to ``position``,
    or to the claim of an existing map with the id ``target``. Only rows with the values in
    ``only`` count. ``keep`` names the columns to keep as data. If ``delimiter`` is "", the header decides;
    without ``quotes``, quotation marks are ordinary characters.
    """

    id: Template
    text: Template
    basis: Meanings | None
    source: RowSource | None
    position: RowPosition | None
    target: Template | None
    link: Meanings | None
    only: Mapping[str, Collection[str]]
    keep: tuple[str, ...]
    delimiter: str
    quotes: bool

    def templates(self) -> Iterator[Template]:
        """All templates of the mapping."""
        yield from (self.id, self.text)
        yield from (each.column for each in (self.basis, self.link) if each)
        if self.source:
            yield from (self.source.id, *self.source.texts.values())
        if self.target:
            yield self.target
        if self.position:
            yield self.position.text
            if self.position.topic:
                yield self.position.topic

    @property
    def columns(self) -> list[tuple[str, ...]]:
        """The columns that the mapping gives a meaning, each with its alternatives."""
        found = [each for template in self.templates() for each in template.columns]
        keyed = [(each,) for each in (*self.only, *(self.position.key if self.position else ()))]
        return list(dict.fromkeys((*found, *keyed)))


def is_row_mapping(text: str) -> bool:
    """Whether a TOML text is a mapping of rows, which has a table ``[claim]``."""
    return re.search(r"(?m)^\s*\[\s*claim\s*\]", text) is not None


def read_row_mapping(file: GivenFile) -> RowMapping:
    """The mapping in a TOML file. Raises EditError, naming the file and the key, if it is not a mapping."""
    try:
        given = tomllib.loads(file.text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise EditError(f"{file.name}: this is not valid TOML: {problem}.") from problem
    return _MappingReader(file.name).mapping(given)


@dataclass(frozen=True, slots=True)
class _MappingReader:
    """Reads the tables of a mapping; every error names the file and the key."""

    file: str

    def mapping(self, given: Any) -> RowMapping:
        whole = self.table(given, "", ("claim", "proposition", "only", "keep", "delimiter", "quotes"))
        claim = self.table(whole.get("claim"), "claim", ("id", "text", "source", "basis", "link"))
        end = self.end(whole["proposition"]) if "proposition" in whole else None
        relations = [local_name(each) for each in vocab.RELATIONS]
        bases = [step.id for step in DEFAULT_SCALE.steps]
        link = self.choice(claim["link"], "claim.link", relations) if "link" in claim else None
        if (end is None) != (link is None):
            raise self.error("claim.link", "needs a table [proposition], and the table needs the link")
        delimiter = whole.get("delimiter", "")
        if not isinstance(delimiter, str) or len(delimiter) > 1:
            raise self.error("delimiter", 'must be one character, such as "\\t"')
        keep, quotes = self.table(whole.get("keep", {}), "keep", ("columns",)), whole.get("quotes", True)
        if not isinstance(quotes, bool):
            raise self.error("quotes", "must be true or false")
        return RowMapping(
            id=self.template(claim["id"], "claim.id") if "id" in claim else Template(""),
            text=self.template(claim.get("text"), "claim.text"),
            basis=self.choice(claim["basis"], "claim.basis", bases) if "basis" in claim else None,
            source=self.source(claim["source"]) if "source" in claim else None,
            position=end if isinstance(end, RowPosition) else None,
            target=end if isinstance(end, Template) else None,
            link=link,
            only={
                column: self.texts(values, f"only.{column}")
                for column, values in self.table(whole.get("only", {}), "only").items()
            },
            keep=self.texts(keep.get("columns", []), "keep.columns"),
            delimiter=delimiter,
            quotes=quotes,
        )

    def end(self, given: Any) -> RowPosition | Template:
        """What the links lead to: a position to make, or the template of the id of a claim."""
        table = self.table(given, "proposition", ("key", "text", "topic", "id"))
        if "id" in table:
            if len(table) > 1:
                raise self.error("proposition.id", "names a claim of the map; omit key, text and topic")
            return self.template(table["id"], "proposition.id")
        topic = self.template(table["topic"], "proposition.topic") if "topic" in table else None
        key = self.texts(table.get("key"), "proposition.key")
        return RowPosition(key, self.template(table.get("text"), "proposition.text"), topic)

    def source(self, given: Any) -> RowSource:
        table = self.table(given, "claim.source", ("id", "kind", *TEXTS))
        kind = table.get("kind", "Source")
        try:
            known = find_kind(kind if isinstance(kind, str) else "")
        except ClaimgraphError as problem:
            raise self.error("claim.source.kind", f"is not known: {problem.for_shell}") from problem
        given_texts = ((key, value) for key, value in table.items() if key in TEXTS)
        texts = {TEXTS[key]: self.template(value, f"claim.source.{key}") for key, value in given_texts}
        if vocab.TITLE not in texts:
            raise self.error("claim.source.title", "is missing")
        return RowSource(self.template(table.get("id"), "claim.source.id"), known.id, texts)

    def template(self, given: Any, key: str) -> Template:
        if isinstance(given, str) and given.strip():
            if not is_paired(given):
                raise self.error(key, "has a brace or bracket without its pair, or one in another")
            return Template(given)
        if isinstance(given, list) and given:
            return Template(f"{{{'|'.join(self.texts(given, key))}}}")
        if not isinstance(given, dict):
            raise self.error(key, 'must be a text with columns in braces, such as "{statement}"')
        table = self.table(given, key, ("column", "pattern", "only"))
        conditions = self.table(table.get("only", {}), f"{key}.only")
        only = {name: self.texts(values, f"{key}.only.{name}") for name, values in conditions.items()}
        pattern = table.get("pattern")
        if pattern is None and only:
            return Template(self.column(table, key), only=only)
        try:
            compiled = re.compile(pattern if isinstance(pattern, str) else "")
        except (re.error, RecursionError, OverflowError) as problem:
            raise self.error(f"{key}.pattern", f"is not a regular expression: {problem}") from problem
        if compiled.groups != 1:
            raise self.error(f"{key}.pattern", "must have one group in parentheses")
        return Template(self.column(table, key), compiled, only)

    def column(self, table: Mapping[str, Any], key: str) -> str:
        column = table.get("column")
        if not isinstance(column, str) or not column:
            raise self.error(f"{key}.column", "must be the name of a column")
        return f"{{{column}}}"

    def choice(self, given: Any, key: str, known: Collection[str]) -> Meanings:
        table = self.table(given, key, ("column", "values", "else"))
        values = self.table(table.get("values", {}), f"{key}.values")
        meanings = {**values, **({"else": table["else"]} if "else" in table else {})}
        for value, meaning in meanings.items():
            if meaning not in known:
                raise self.error(f"{key}.{value}", f"must be {either(known)}")
        return Meanings(Template(self.column(table, key)), values, table.get("else", ""))

    def texts(self, given: Any, key: str) -> tuple[str, ...]:
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise self.error(key, 'must be a list of texts, such as ["accepted"]')
        return tuple(given)

    def table(self, given: Any, key: str, known: Collection[str] = ()) -> dict[str, Any]:
        if not isinstance(given, dict):
            raise self.error(key, "must be a table")
        for name in given:
            if known and name not in known:
                raise self.error(
                    f"{key}.{name}" if key else name, f"is not known. Known keys: {', '.join(known)}"
                )
        return given

    def error(self, key: str, why: str) -> EditError:
        return EditError(f'{self.file}: "{key}" {why}.')
