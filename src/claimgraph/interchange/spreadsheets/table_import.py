"""Apply CSV tables to a map: a changed cell sets a property, a new row adds a thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import last_of_kind
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.freed_links import FreedLink, still_freed
from claimgraph.curation.linking import LinkEnds
from claimgraph.curation.naming import new_name
from claimgraph.curation.setting import replace_values
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.interchange.imported import Imported
from claimgraph.interchange.raw_records import EVERYTHING, LeftOut, RecordRemark
from claimgraph.interchange.spreadsheets.cell_terms import cell_term
from claimgraph.interchange.spreadsheets.damage import damaged_id, damaged_value, restored_value
from claimgraph.interchange.spreadsheets.made_ids import make_row_id
from claimgraph.interchange.spreadsheets.missing_rows import (
    links_without_row,
    remove_without_row,
    things_without_row,
    without_row,
)
from claimgraph.interchange.spreadsheets.table_layout import (
    KIND,
    LINKS,
    MAP,
    SOURCES,
    TABLES,
    UNDERCUT_BY,
    CsvTable,
    TableRow,
    id_column,
    kind_of,
    properties,
    unguarded,
    unknown_column,
    values_in,
)
from claimgraph.lookup import find_kind, find_relation, is_undercuts
from claimgraph.profile import ProfileClass
from claimgraph.vocabulary import CG, SKOS

_CLASSES = {
    ProfileClass.CLAIM: CG + "Claim",
    ProfileClass.LINK: CG + "Link",
    ProfileClass.TOPIC: SKOS + "Concept",
    ProfileClass.MAP: CG + "ClaimMap",
}
_FIRST = {
    ProfileClass.CLAIM: vocab.TEXT,
    ProfileClass.SOURCE: vocab.TITLE,
    ProfileClass.TOPIC: vocab.PREF_LABEL,
    ProfileClass.MAP: vocab.TITLE,
    ProfileClass.LINK: vocab.RELATION,
}
"""The property that a new thing must have; rows without it are left out."""


class TableImport:
    """The import of tables into a map: its edits, and the account of all rows and cells."""

    def __init__(self, edits: Edits, imported: Imported) -> None:
        self._edits = edits
        self._imported = imported
        self._rows: list[tuple[CsvTable, TableRow, str]] = []
        self._places: dict[str, str] = {}
        """The place of the row of each thing."""
        self._links: set[LinkEnds] = set()
        """The links, one for each premise, that rows contain."""
        self._with_losses: set[str] = set()
        is_edit = any(kind is not ProfileClass.MAP for kind in edits.draft.kinds.values())
        self._known = frozenset(edits.draft.ids if is_edit else ())

    def run(self, tables: Sequence[CsvTable], *, deletes: bool, tell: Callable[[float], None]) -> None:
        """Add the things of all new rows, so that rows can refer to each other; then set all cells.

        ``tell`` is called with the share of the work that is done, from 0 to 1.
        """
        ordered = sorted(tables, key=lambda table: TABLES.index(table.name))
        for table in ordered:
            for row in table.rows:
                self._begin(table, row)
        for number, (table, row, subject) in enumerate(self._rows, 1):
            self._set_cells(table, row, subject)
            tell(number / len(self._rows))
        freed: dict[FreedLink, str] = {}
        for name in dict.fromkeys(table.name for table in ordered if table.name != MAP):
            for each in self._find_missing(name, deletes=deletes):
                freed.setdefault(each, name)
        for each in still_freed(self._edits.draft, freed):  # a later table may have removed it
            why = f"{each.change}. {each.remedy.shell}"
            self._imported.remark([RecordRemark(str(each.ends), why, f"{freed[each]}:1")])

    def _begin(self, table: CsvTable, row: TableRow) -> None:
        """Find or add the thing of a row; a row for which neither is possible is left out."""
        place = f"{table.name}:{row.line}"
        cells = {column: cell for column, cell in row.cells.items() if cell.strip()}
        if table.name == MAP and not cells.keys() - {"iri"}:
            self._imported.make("rows")
            self._imported.make("cells", len(cells))
            return
        try:
            subject = self._subject(table, cells)
            if subject in self._places:
                raise EditError(f"the id has a row already ({self._places[subject]}); keep one of the two")
        except ClaimgraphError as problem:
            name = cells.get(id_column(table), "rows")
            self._with_losses.add(table.name)
            self._imported.leave_out([LeftOut("rows", name, problem.for_shell.removesuffix("."), place)])
            self._imported.leave_out(
                [LeftOut("cells", EVERYTHING, "in rows that were left out", place)], len(cells)
            )
            return
        self._imported.make("rows")
        self._places |= {subject: place} if subject else {}
        self._rows.append((table, TableRow(row.line, cells), subject))

    def _subject(self, table: CsvTable, cells: Mapping[str, str]) -> str:
        """The IRI of a row's thing, added if new; "" for a link without an id. Raises ClaimgraphError."""
        kind, name = kind_of(table.name), cells.get(id_column(table), "").strip()
        if not name and table.name == LINKS:
            return ""
        draft, file = self._edits.draft, self._edits.draft.files[0]
        column = next((each for each, prop in properties(table.name).items() if prop == _FIRST[kind]), "")
        if not name and table.name != MAP and "id" not in table.columns and cells.get(column):
            name = make_row_id(draft, kind, (_FIRST[kind], cells[column]), cells)
        if not name:
            raise EditError(f'without an id; put one in the column "{id_column(table)}"')
        iri = f"<{name}>" if table.name == MAP and not name.startswith("<") else name
        known = draft.named(iri, [kind])
        if known:
            return known
        if self._known and (damage := damaged_id(name, self._known)):
            raise EditError(damage)
        if not any(cells.get(each) for each in table.columns if each.partition("@")[0] == column):
            raise EditError(f"without a {column}")
        if kind is ProfileClass.CLAIM:
            self._refuse_unknown_sources(cells)
        made = new_name(draft, file, iri)
        classes = [_CLASSES[kind]] if kind in _CLASSES else [
            CG + find_kind(each).id for each in values_in(cells.get(KIND, "Source"))
        ]  # fmt: skip
        self._edits.describe(file, made, {vocab.RDF_TYPE: classes}, last_of_kind(draft, file, kind))
        return made

    def _refuse_unknown_sources(self, cells: Mapping[str, str]) -> None:
        """Raise EditError for a new claim with a source that cannot be found: it would be a position."""
        for name in values_in(cells.get("sources", "")):
            try:
                self._edits.draft.thing(name, ProfileClass.SOURCE)
            except ClaimgraphError as problem:
                raise EditError(f"a new claim without its source: {problem.for_shell}") from problem

    def _set_cells(self, table: CsvTable, row: TableRow, subject: str) -> None:
        """Set the properties of a thing to the values in its cells; invalid cells are left out."""
        place = f"{table.name}:{row.line}"
        known = properties(table.name)
        by_predicate: dict[str, list[str]] = {known[each]: [] for each in table.columns if each in known}
        for column in table.columns:
            if column.partition("@")[0] in known:
                by_predicate.setdefault(known[column.partition("@")[0]], []).append(column)
        handled = {id_column(table), *([KIND] if table.name in (SOURCES, MAP) else [])}
        if table.name == LINKS:
            if not self._set_link(row, subject, place, sets_undercuts=UNDERCUT_BY in table.columns):
                self._with_losses.add(table.name)
                return
            handled |= {"from", "relation", "to", UNDERCUT_BY}
        self._imported.make("cells", len(row.cells.keys() & handled))
        for predicate, of in by_predicate.items():
            if subject and not handled.issuperset(of):
                self._set_property(row, subject, (predicate, of), place)
        unknown = [each for each in row.cells if each not in handled and each.partition("@")[0] not in known]
        self._imported.leave_out(
            LeftOut("cells", each or "without a name", unknown_column(table.name, each), place)
            for each in unknown
        )
        if not subject:
            rest = [each for each in row.cells if each not in handled and each not in unknown]
            why = 'without an id, a link has no description; put one in the column "id"'
            self._imported.leave_out(LeftOut("cells", each, why, place) for each in rest)

    def _set_property(
        self, row: TableRow, subject: str, values: tuple[str, Sequence[str]], place: str
    ) -> None:
        predicate, of = values
        filled = [column for column in of if column in row.cells]
        there = self._edits.draft.words(subject, predicate)
        cells = [
            (column.partition("@")[2], restored_value(predicate, value, there))
            for column in filled
            for value in values_in(row.cells[column])
        ]
        try:
            damaged = (damaged_value(predicate, unguarded(value), there) for _, value in cells)
            if damage := next(filter(None, damaged), "") if self._known else "":
                raise EditError(damage)  # in a new map, nothing can be compared
            terms = [cell_term(self._edits.draft, predicate, value, language) for language, value in cells]
            replace_values(self._edits, subject, predicate, list(dict.fromkeys(terms)))
        except ClaimgraphError as problem:
            why = problem.for_shell.removesuffix(".")
            self._imported.leave_out(LeftOut("cells", column, why, place) for column in filled)
        else:
            self._imported.make("cells", len(filled))

    def _set_link(self, row: TableRow, subject: str, place: str, *, sets_undercuts: bool) -> bool:
        """Add the link of a row and its undercuts; returns False if this fails and its cells are left out."""
        draft = self._edits.draft
        is_new = not subject or not draft.objects(subject, vocab.FROM)
        try:
            starts, relation, ends = self._ends(row)
            said = (starts, [relation], ends)
            if not is_new and said != tuple(
                draft.objects(subject, each) for each in (vocab.FROM, vocab.RELATION, vocab.TO)
            ):
                raise EditError("to change the ends of a link, use `claimgraph unlink` and `claimgraph link`")
            attackers = [
                draft.thing(each, ProfileClass.CLAIM) for each in values_in(row.cells.get(UNDERCUT_BY, ""))
            ]
        except ClaimgraphError as problem:
            why = problem.for_shell.removesuffix(".")
            self._imported.leave_out(LeftOut("cells", each, why, place) for each in row.cells)
            if subject and is_new:
                self._edits.erase(subject)
            return False
        for start in starts:
            for end in ends:
                self._say(start, relation, end)
                self._links.add(LinkEnds((start,), relation, end))
        if subject and is_new:
            for predicate, terms in zip((vocab.FROM, vocab.RELATION, vocab.TO), said, strict=True):
                replace_values(self._edits, subject, predicate, terms)
        if subject and sets_undercuts:
            self._set_undercuts(subject, attackers)
        return True

    def _ends(self, row: TableRow) -> tuple[list[str], str, list[str]]:
        """The start, relation and end of a row's link, as IRIs. Raises ClaimgraphError for unknown names."""
        draft = self._edits.draft
        claims = [ProfileClass.CLAIM]
        starts = [draft.thing(each, *claims) for each in values_in(row.cells.get("from", ""))]
        word = row.cells.get("relation", "").strip()
        is_undercut = is_undercuts(word)
        relation = vocab.UNDERCUTS if is_undercut else CG + find_relation(word).id
        kinds = [ProfileClass.LINK, ProfileClass.CLAIM] if is_undercut else claims
        ends = [draft.thing(each, *kinds) for each in values_in(row.cells.get("to", ""))]
        if not starts or not ends:
            raise EditError("a link needs values for from and to")
        return starts, relation, ends

    def _set_undercuts(self, link: str, attackers: Sequence[str]) -> None:
        draft = self._edits.draft
        for claim in attackers:
            self._say(claim, vocab.UNDERCUTS, link)
        for claim in draft.subjects(vocab.UNDERCUTS, link):
            if claim not in attackers and not _is_described(draft, claim, link):
                self._edits.unsay(claim, vocab.UNDERCUTS, link)

    def _say(self, subject: str, predicate: str, end: str) -> None:
        if not self._edits.draft.says(subject, predicate, end):
            self._edits.home(subject, predicate).say(subject, predicate, end)

    def _find_missing(self, name: str, *, deletes: bool) -> Sequence[FreedLink]:
        """Remark on the things and links of the map that have no row in a table, or remove them.

        Returns the links that may count for more since others were removed.
        """
        draft, kind, is_whole = self._edits.draft, kind_of(name), name not in self._with_losses
        things = things_without_row(draft, kind, self._places)
        if deletes and is_whole:
            return remove_without_row(self._edits, kind, things, self._links)
        links = links_without_row(draft, self._links) if kind is ProfileClass.LINK else []
        if things or links:
            why = without_row(things, links, is_whole=is_whole)
            self._imported.remark([RecordRemark(name, why, f"{name}:1")])
        return ()


def _is_described(draft: Draft, claim: str, link: str) -> bool:
    """Whether a claim's undercut of a link has its own description."""
    return any(
        draft.says(each, vocab.TO, link) and draft.says(each, vocab.RELATION, vocab.UNDERCUTS)
        for each in draft.subjects(vocab.FROM, claim)
    )
