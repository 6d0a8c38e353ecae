"""The model of an Argdown text, as the official Argdown program derives it from the parts of the text.

Statements and arguments with the same title are one, relations of an argument with a structure start at its
main conclusion, and an undercut of it aims at its last inference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_files import ArgdownFiles
from claimgraph.interchange.argdown.argdown_syntax import (
    ArgdownBlock,
    ArgdownHeading,
    ArgdownText,
    Inference,
    Mentioned,
    Related,
    Structure,
)


class RelationKind(Enum):
    """The kinds of relations, by their names in Argdown's JSON."""

    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    CONTRADICTORY = "contradictory"
    ENTAILS = "entails"
    CONTRARY = "contrary"


class EndKind(Enum):
    """What a relation can start from or lead to, by the names in Argdown's JSON."""

    STATEMENT = "equivalence-class"
    ARGUMENT = "argument"
    INFERENCE = "inference"


class End(NamedTuple):
    """An end of a relation; for an inference, the title of its argument and the place of its conclusion."""

    kind: EndKind
    title: str
    place: int = 0


class ArgdownRelation(NamedTuple):
    """A relation and its two ends."""

    kind: RelationKind
    start: End
    to: End


@dataclass(slots=True)
class Premise:
    """A line of a structure: the title of its statement, and the inference above it if it is a conclusion."""

    title: str
    inference: Inference | None = None


@dataclass(slots=True)
class ArgdownEntry:
    """A statement or an argument: its title, all its wordings, and the structure if it is an argument's.

    ``data`` merges the data of all places, ``tags`` are their tags. ``line`` is that of the first place.
    ``places`` are the wordings, and the references with their own data.
    """

    title: str
    is_argument: bool
    line: int = 0
    wordings: list[ArgdownText] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: Any = None
    section: int | None = None
    structure: list[Premise] = field(default_factory=list)
    places: list[ArgdownText] = field(default_factory=list)

    @property
    def end(self) -> End:
        """The entry as an end of relations."""
        return End(EndKind.ARGUMENT if self.is_argument else EndKind.STATEMENT, self.title)

    @property
    def canonical(self) -> ArgdownText | None:
        """The last wording marked as canonical, otherwise the last; None if there is none."""
        marked = [
            each for each in self.wordings if isinstance(each.data, dict) and each.data.get("isCanonical")
        ]
        found = marked or self.wordings
        return found[-1] if found else None


@dataclass(slots=True)
class ArgdownModel:
    """Statements and arguments by title, relations without repetitions, and headings, all in order."""

    files: ArgdownFiles
    statements: dict[str, ArgdownEntry] = field(default_factory=dict)
    arguments: dict[str, ArgdownEntry] = field(default_factory=dict)
    relations: list[ArgdownRelation] = field(default_factory=list)
    headings: list[ArgdownHeading] = field(default_factory=list)

    def entry(self, end: End) -> ArgdownEntry:
        """The statement or argument at the end of a relation."""
        return (self.statements if end.kind is EndKind.STATEMENT else self.arguments)[end.title]

    @property
    def entries(self) -> list[ArgdownEntry]:
        """All statements, then all arguments."""
        return [*self.statements.values(), *self.arguments.values()]


def to_model(files: ArgdownFiles) -> ArgdownModel:
    """The model of parsed files as one text. Raises EditError if an argument has two structures."""
    model = ArgdownModel(files)
    builder = _ModelBuilder(model)
    for parsed in files.parsed:
        before: ArgdownBlock | None = None
        for block in parsed.blocks:
            builder.add(block, before)
            before = block
    model.relations = _merged(_derived(model, builder.relations))
    return model


class _ModelBuilder:
    """Goes through the blocks in order, since titles are made and merged in that order."""

    def __init__(self, model: ArgdownModel) -> None:
        self.model = model
        self.untitled = 0
        self.relations: list[ArgdownRelation] = []

    def add(self, block: ArgdownBlock, before: ArgdownBlock | None) -> None:
        if isinstance(block, ArgdownHeading):
            self.model.headings.append(block)
        elif isinstance(block, Structure):
            self._structure(block, before)
        else:
            self._mentioned(block)

    def _title(self) -> str:
        self.untitled += 1
        return f"Untitled {self.untitled}"

    def _entry(self, mentioned: Mentioned) -> ArgdownEntry:
        if not mentioned.title:
            mentioned.title = self._title()
        there = self.model.arguments if mentioned.is_argument else self.model.statements
        return there.setdefault(
            mentioned.title, ArgdownEntry(mentioned.title, mentioned.is_argument, mentioned.wording.line)
        )

    def _mentioned(self, place: Mentioned, inference: End | None = None) -> ArgdownEntry:
        """Add a place and the relations below it; an undercut below a conclusion aims at its inference."""
        entry = self._entry(place)
        for related in place.relations:
            self._related(entry.end, related, inference)
        wording = place.wording
        entry.tags = list(dict.fromkeys((*entry.tags, *wording.tags)))
        entry.data = merged_data(entry.data, wording.data)
        entry.places.append(wording)
        wording.section = len(self.model.headings) - 1 if self.model.headings else None
        if not place.is_reference:
            entry.section = wording.section if not entry.wordings else entry.section
            entry.wordings.append(wording)
        return entry

    def _related(self, parent: End, related: Related, inference: End | None = None) -> None:
        other = self._mentioned(related.other).end
        if related.mark in ("+>", "->", "_>", "><"):
            start, to = parent, other
        else:
            start, to = other, parent
            to = inference if inference and related.mark in ("_", "<_") else to
        kind = RelationKind.CONTRADICTORY if related.mark == "><" else _KINDS[related.mark.strip("<>")]
        self.relations.append(ArgdownRelation(kind, start, to))

    def _structure(self, block: Structure, before: ArgdownBlock | None) -> None:
        if isinstance(before, Mentioned) and before.is_argument:
            argument = self._entry(before)
        else:
            argument = self._entry(Mentioned(is_argument=True, wording=ArgdownText(line=block.line)))
        if argument.structure:
            what = f'the argument "{argument.title}" has two premise-conclusion structures'
            where = self.model.files.place(block.line)
            raise EditError(f"{where}: {what}. Give one of them to another argument.")
        if self.model.headings:
            argument.section = len(self.model.headings) - 1
        for number, (place, inference) in enumerate(block.statements):
            aim = None
            if inference is not None:
                aim = End(EndKind.INFERENCE, argument.title, number)
                for related in inference.relations:
                    self._related(aim, related)
            title = self._mentioned(place, aim).title
            argument.structure.append(Premise(title, inference))


_KINDS = {"+": RelationKind.SUPPORT, "-": RelationKind.ATTACK, "_": RelationKind.UNDERCUT}


def merged_data(old: Any, new: Any) -> Any:
    """Data of two places of one thing: of objects and lists, all parts; otherwise the later value."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged_data(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        parts = [merged_data(one, other) for one, other in zip(old, new, strict=False)]
        return [*parts, *(old if len(old) > len(new) else new)[len(parts) :]]
    return old if new is None else new


def _derived(model: ArgdownModel, relations: Sequence[ArgdownRelation]) -> list[ArgdownRelation]:
    """The relations with the ends that arguments with a structure give them."""
    found = []
    for each in _merged(relations):
        derived = _of_structures(model, each)
        if derived.start != derived.to or each == derived:  # a structure says its conclusion already
            found.append(derived)
    found = _merged(found)
    if _is_strict(model.files.front_matter):
        found = _merged([_semantic(each) for each in found])
    return _without_redundant(model, found)


def _of_structures(model: ArgdownModel, relation: ArgdownRelation) -> ArgdownRelation:
    """A relation that starts at the conclusion of its argument, and undercuts the last inference."""
    kind, start, to = relation
    begin = model.arguments[start.title].structure if start.kind is EndKind.ARGUMENT else []
    aim = model.arguments[to.title].structure if to.kind is EndKind.ARGUMENT else []
    if begin:
        start = End(EndKind.STATEMENT, begin[-1].title)
    if aim and kind is RelationKind.UNDERCUT:
        to = End(EndKind.INFERENCE, to.title, len(aim) - 1)
    return ArgdownRelation(kind, start, to)


def _is_strict(front_matter: Mapping[str, Any]) -> bool:
    settings = front_matter.get("model")
    return isinstance(settings, Mapping) and settings.get("mode") == "strict"


_SEMANTIC = {RelationKind.SUPPORT: RelationKind.ENTAILS, RelationKind.ATTACK: RelationKind.CONTRARY}


def _semantic(relation: ArgdownRelation) -> ArgdownRelation:
    """In strict mode, what a relation between two statements is called."""
    if relation.start.kind is relation.to.kind is EndKind.STATEMENT:
        return relation._replace(kind=_SEMANTIC.get(relation.kind, relation.kind))
    return relation


def _merged(relations: Sequence[ArgdownRelation]) -> list[ArgdownRelation]:
    """Relations without repetitions; one that is symmetric is the same the other way round."""
    found: dict[ArgdownRelation, None] = {}
    for each in relations:
        turned = each._replace(start=each.to, to=each.start)
        if each.kind in (RelationKind.CONTRADICTORY, RelationKind.CONTRARY) and turned in found:
            continue
        found[each] = None
    return list(found)


def _without_redundant(model: ArgdownModel, relations: Sequence[ArgdownRelation]) -> list[ArgdownRelation]:
    """Relations without attacks on an argument that follow from one on a premise of its structure."""
    against: dict[End, set[str]] = {}
    for kind, start, to in relations:
        if start.kind is to.kind is EndKind.STATEMENT:
            if kind in (RelationKind.ATTACK, RelationKind.CONTRARY, RelationKind.CONTRADICTORY):
                against.setdefault(start, set()).add(to.title)
            if kind in (RelationKind.CONTRARY, RelationKind.CONTRADICTORY):
                against.setdefault(to, set()).add(start.title)
    found = []
    for each in relations:
        if each.kind is RelationKind.ATTACK and (each.start.kind, each.to.kind) == (
            EndKind.STATEMENT,
            EndKind.ARGUMENT,
        ):
            lines = model.arguments[each.to.title].structure
            premises = {line.title for line in lines if line.inference is None}
            if premises & against.get(each.start, set()):
                continue
        found.append(each)
    return found
