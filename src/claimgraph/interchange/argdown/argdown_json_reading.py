"""Read the JSON of the official Argdown program: its model, with statements, arguments and relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from claimgraph.errors import EditError
from claimgraph.interchange.argdown.argdown_files import ArgdownFiles
from claimgraph.interchange.argdown.argdown_model import (
    ArgdownEntry,
    ArgdownModel,
    ArgdownRelation,
    End,
    EndKind,
    Premise,
    RelationKind,
    merged_data,
)
from claimgraph.interchange.argdown.argdown_parser import parse_argdown
from claimgraph.interchange.argdown.argdown_reading import read_model
from claimgraph.interchange.argdown.argdown_syntax import ArgdownHeading, ArgdownText, Inference, Mentioned
from claimgraph.interchange.argdown.argdown_text import escaped
from claimgraph.interchange.json_input import read_json
from claimgraph.interchange.map_formats import GivenFile, ReadMap, account_for
from claimgraph.interchange.raw_records import LeftOut

_Object = Mapping[str, Any]
ARGDOWN_JSON_LOOKS = (
    r'\A\s*\{\s*"(?:arguments|statements|relations)"\s*:[^\0]*"type"\s*:\s*"(?:argument|equivalence-class)"'
)
"""What the JSON of Argdown begins with."""

_UNTITLED = re.compile(r"Untitled ([0-9]{1,9})")
"""The titles that the official program gives to what has none, numbered in each file."""
_MARKS = {"bold": "**", "italic": "*"}


def read_argdown_json(files: Sequence[GivenFile], namespace: str, title: str) -> ReadMap:
    """The map in the JSON of some Argdown files, in which a title means the same statement or argument.

    Raises EditError, naming the place, for other JSON.
    """
    starts: list[int] = []
    model = ArgdownModel(ArgdownFiles([each.name for each in files], [], starts))
    imported = account_for("Argdown JSON", files)
    why = "the file does not say which of its characters are markup"
    start = 0
    for file in files:
        starts.append(start)
        reader = _JsonModel(file, model, start)
        reader.add()
        start = reader.last_line + 1
        imported.leave_out(
            LeftOut("wordings with markup", "wordings with markup", why, each) for each in reader.unmarked
        )
    model.relations = list(dict.fromkeys(model.relations))
    return read_model(model, imported, (namespace, title))


class _JsonModel:
    """Adds the JSON of a file to a model, its lines numbered after the ``start`` lines of other files.

    ``unmarked`` then holds the titles of texts whose markup is lost, and ``last_line`` the last line.
    """

    def __init__(self, file: GivenFile, made: ArgdownModel, start: int) -> None:
        self.file, self.made, self.start = file, made, start
        self.last_line = start
        self.sections: dict[str, int] = {}
        self.new_titles: dict[str, str] = {}
        self.unmarked: list[str] = []

    def add(self) -> None:
        """Add all parts. Raises EditError, naming the place, for what is not the JSON of Argdown."""
        given = read_json(self.file.text, self.file.name)
        if not isinstance(given, dict) or not {"arguments", "statements", "relations"} <= given.keys():
            what = 'it has no "arguments", "statements" and "relations"'
            raise EditError(f"{self.file.name}: this is not Argdown's JSON: {what}.")
        for section in self._sections(given.get("sections") or []):
            self.sections[str(section.get("id"))] = len(self.made.headings)
            level = section.get("level")
            wording = self._wording(section, "title", section)
            self.made.headings.append(
                ArgdownHeading(level if isinstance(level, int) and level > 0 else 1, wording)
            )
        self._number_untitled(
            [*self._object(given["statements"], "statements"), *self._object(given["arguments"], "arguments")]
        )
        for key, is_argument in (("statements", False), ("arguments", True)):
            there = self.made.arguments if is_argument else self.made.statements
            for title, item in given[key].items():
                entry = self._entry(title, self._object(item, title), is_argument=is_argument)
                there[entry.title] = _joined(there[entry.title], entry) if entry.title in there else entry
        for title, item in given["arguments"].items():
            self._add_structure(self.made.arguments[self._title(title)], self._structure(title, item))
        self.made.relations += [
            self._relation(self._object(each, f"relation {number}"), number)
            for number, each in enumerate(self._list(given["relations"], "relations"), 1)
        ]

    def _number_untitled(self, titles: Sequence[str]) -> None:
        """Give the things without a title, which Argdown numbers in each file, numbers of their own."""
        known = {*self.made.statements, *self.made.arguments}
        numbers = [int(found[1]) for each in (*known, *titles) if (found := _UNTITLED.fullmatch(each))]
        last = max(numbers, default=0)
        for title in dict.fromkeys(titles):
            if title in known and _UNTITLED.fullmatch(title):
                last += 1
                self.new_titles[title] = f"Untitled {last}"

    def _title(self, written: str) -> str:
        return self.new_titles.get(written, written)

    def _line(self, item: _Object) -> int:
        """The line of a part in the whole text; 0 if it is unknown."""
        line = item.get("startLine")
        if not isinstance(line, int) or line < 1:
            return 0
        self.last_line = max(self.last_line, self.start + line)
        return self.start + line

    def _add_structure(self, argument: ArgdownEntry, structure: list[Premise]) -> None:
        if argument.structure and structure:
            raise self._refused(argument.title, "has another premise-conclusion structure in another file")
        argument.structure = argument.structure or structure

    def _refused(self, place: str, what: str) -> EditError:
        return EditError(f'{self.file.name}: "{place}" {what}. Export the JSON from Argdown again.')

    def _object(self, value: Any, place: str) -> _Object:
        if not isinstance(value, dict):
            raise self._refused(place, "is not an object")
        return value

    def _list(self, value: Any, place: str) -> list[Any]:
        if not isinstance(value, list):
            raise self._refused(place, "is not a list")
        return value

    def _sections(self, given: Any) -> Iterator[_Object]:
        """All sections, each before those inside it."""
        waiting = list(self._list(given, "sections"))[::-1]
        while waiting:
            section = self._object(waiting.pop(), "a section")
            yield section
            waiting += self._list(section.get("children") or [], "children")[::-1]

    def _section(self, item: _Object) -> int | None:
        return self.sections.get(str(item.get("section")))

    def _entry(self, title: str, item: _Object, *, is_argument: bool) -> ArgdownEntry:
        members = [self._object(each, title) for each in self._list(item.get("members") or [], title)]
        return ArgdownEntry(
            self._title(title),
            is_argument,
            self._line(members[0]) if members else 0,
            [self._wording(each, "text", each) for each in members if not each.get("isReference")],
            self._tags(item, title),
            item.get("data"),
            self._section(item),
            places=[ArgdownText(data=each.get("data"), line=self._line(each)) for each in members],
        )

    def _tags(self, item: _Object, title: str) -> list[str]:
        return [str(each) for each in self._list(item.get("tags") or [], title)]

    def _wording(self, item: _Object, key: str, member: _Object) -> ArgdownText:
        """A text without the tags at its end, and with its markup, if that reads as the same text."""
        given = item.get(key)
        text = given if isinstance(given, str) else ""
        ranges = [each for each in self._list(item.get("ranges") or [], key) if _is_range(each, len(text))]
        for each in sorted(ranges, key=lambda one: -int(one["stop"])):
            rest = text[each["stop"] + 1 :].strip()
            if each.get("type") == "tag" and not rest:
                text = text[: each["start"]].rstrip()
        words = " ".join(text.split())
        title = str(member.get("title"))
        wording = ArgdownText(words, escaped(words), self._tags(member, title), member.get("data"))
        wording.section = self._section(member)
        wording.line = self._line(member)
        if any(each.get("type") in ("bold", "italic", "link") for each in ranges):
            marked = _marked(text, ranges)
            if _reads_as(marked, words):
                wording.raw = " ".join(marked.split())
            else:
                self.unmarked.append(title)
        return wording

    def _structure(self, title: str, item: _Object) -> list[Premise]:
        lines = [self._object(each, title) for each in self._list(item.get("pcs") or [], title)]
        found = []
        for each in lines:
            name = self._title(str(each.get("title")))
            if name not in self.made.statements:
                raise self._refused(title, "has a structure with a statement that is not in the file")
            inference = None
            if each.get("inference") is not None:
                told = self._object(each["inference"], title)
                rules = [str(one) for one in self._list(told.get("inferenceRules") or [], title)]
                inference = Inference(rules, told.get("data"))
            found.append(Premise(name, inference))
        if found and (found[-1].inference is None or found[0].inference is not None):
            raise self._refused(title, "has a structure without a premise or without a conclusion")
        return found

    def _relation(self, item: _Object, number: int) -> ArgdownRelation:
        place = f"relation {number}"
        try:
            kind = RelationKind(item.get("relationType"))
        except ValueError as problem:
            raise self._refused(place, "is of no kind that Argdown has") from problem
        return ArgdownRelation(kind, self._end(item, "from", place), self._end(item, "to", place))

    def _end(self, item: _Object, key: str, place: str) -> End:
        try:
            kind = EndKind(item.get(f"{key}Type"))
        except ValueError as problem:
            raise self._refused(place, "does not lead from and to statements or arguments") from problem
        written, index = item.get(key), item.get("conclusionIndex", 0)
        title = self._title(written) if isinstance(written, str) else ""
        there = self.made.statements if kind is EndKind.STATEMENT else self.made.arguments
        if title not in there:
            raise self._refused(place, f"has an end that is not in the file, {written!r}")
        if kind is not EndKind.INFERENCE:
            return End(kind, title)
        lines = there[title].structure
        is_there = type(index) is int and 0 <= index < len(lines) and lines[index].inference is not None
        if key == "from" or not is_there:
            raise self._refused(place, "has an end at an inference that is not in the file")
        return End(kind, title, index)


def _joined(old: ArgdownEntry, new: ArgdownEntry) -> ArgdownEntry:
    """A statement or an argument that is in two files."""
    return ArgdownEntry(
        old.title,
        old.is_argument,
        old.line or new.line,
        [*old.wordings, *new.wordings],
        list(dict.fromkeys((*old.tags, *new.tags))),
        merged_data(old.data, new.data),
        new.section if new.section is not None and not old.wordings else old.section,
        old.structure,
        [*old.places, *new.places],
    )


def _is_range(each: Any, length: int) -> bool:
    if not isinstance(each, dict):
        return False
    start, stop = each.get("start"), each.get("stop")
    return type(start) is int and type(stop) is int and 0 <= start <= stop < length


def _marked(text: str, ranges: Sequence[_Object]) -> str:
    """A text with the marks of emphasis and links around their words, and all else escaped."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    verbatim: set[int] = set()
    for each in ranges:
        start, stop, kind = each["start"], min(each["stop"], len(text) - 1), each.get("type")
        mark = _MARKS.get(str(kind))
        if kind in ("statement-mention", "argument-mention", "link"):
            verbatim.update(range(start, stop + 1))
        if kind == "link":
            opening[start] = opening.get(start, "") + "["
            closing[stop] = f"]({each.get('url')})" + closing.get(stop, "")
        elif mark:
            opening[start] = opening.get(start, "") + mark
            closing[stop] = mark + closing.get(stop, "")
    parts = [
        opening.get(at, "")
        + (char if at in verbatim or char.isspace() else escaped(char))
        + closing.get(at, "")
        for at, char in enumerate(text)
    ]
    return "".join(parts)


def _reads_as(marked: str, words: str) -> bool:
    """Whether a text with markup is Argdown for some words."""
    try:
        blocks = parse_argdown(f"[T]: {' '.join(marked.split())}", "").blocks
    except EditError:
        return False
    only = blocks[0] if len(blocks) == 1 else None
    return isinstance(only, Mentioned) and only.wording.text == words and only.wording.data is None
