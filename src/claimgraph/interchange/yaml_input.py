"""Read untrusted YAML strictly: no tags, aliases, repeated keys or deep nesting; errors name the line.

Scalars are those of the YAML 1.2 core schema, as the official Argdown program reads them; dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from claimgraph.errors import EditError
from claimgraph.extras import needed
from claimgraph.interchange.json_input import DEEPEST

_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


def read_yaml(text: str, name: str, line: int = 1) -> Any:
    """The value of a YAML text that begins on a line of a file: dicts, lists, texts, numbers, None.

    Raises EditError, with the file and the line, if the text is not accepted, and MissingLibraryError if
    PyYAML is not installed.
    """
    yaml = needed("yaml", "import")
    loaders = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]
    for loader in loaders:  # the second is slower, and accepts {a:[b]} without a space as YAML 1.2 does
        try:
            return _YamlEvents(yaml.parse(text, Loader=loader), name, line).value()
        except yaml.YAMLError as problem:
            last = problem
    mark = getattr(last, "problem_mark", None)
    why = getattr(last, "problem", None) or "it has a character that YAML forbids"
    raise EditError(f"{name}:{line + (mark.line if mark else 0)}: this is not valid YAML: {why}.") from last


class _YamlEvents:
    """Builds a value from the events of a parser, without recursion."""

    def __init__(self, events: Iterator[Any], name: str, line: int) -> None:
        self.events, self.name, self.line = events, name, line
        self.open: list[dict[str, Any] | list[Any]] = []
        self.keys: list[str | None] = []
        self.result: Any = None
        self.documents = 0

    def value(self) -> Any:
        for event in self.events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise self._refused(event, "it has several documents")
            if getattr(event, "anchor", None) is not None:
                raise self._refused(event, "anchors and aliases are not accepted")
            if kind == "ScalarEvent":
                self._scalar(event)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._begin(event, {} if kind == "MappingStartEvent" else [])
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self.open.pop()
                self.keys.pop()
        return self.result

    def _begin(self, event: Any, new: dict[str, Any] | list[Any]) -> None:
        self._no_tag(event)
        if len(self.open) >= DEEPEST:
            raise self._refused(event, f"it is nested deeper than {DEEPEST} levels")
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            raise self._refused(event, "a key is not a text")
        self._put(new)
        self.open.append(new)
        self.keys.append(None)

    def _scalar(self, event: Any) -> None:
        self._no_tag(event)
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            if event.value in self.open[-1]:
                raise self._refused(event, f'the key "{event.value}" appears twice')
            self.keys[-1] = event.value
        else:
            self._put(_scalar(event.value) if event.implicit[0] else event.value)

    def _put(self, value: Any) -> None:
        if not self.open:
            self.result = value
            return
        there = self.open[-1]
        if isinstance(there, list):
            there.append(value)
        else:
            there[self.keys[-1] or ""] = value
            self.keys[-1] = None

    def _no_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            raise self._refused(event, "tags are not accepted")

    def _refused(self, event: Any, why: str) -> EditError:
        at = self.line + event.start_mark.line
        return EditError(f"{self.name}:{at}: this YAML cannot be read: {why}.")


def _scalar(words: str) -> Any:
    """A plain scalar as the value that the core schema gives it."""
    folded = words if words.islower() or not words else words.lower()
    if folded in _WORDS and words in (folded, folded.capitalize(), folded.upper()):
        return _WORDS[folded]
    if _WHOLE.fullmatch(words):
        return int(words)
    return float(words) if _DECIMAL.fullmatch(words) else words
