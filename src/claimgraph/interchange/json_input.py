"""Read untrusted JSON strictly: no repeated keys, deep nesting or lone surrogates; errors name the place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from claimgraph.errors import EditError
from claimgraph.source.json_text import too_deep

DEEPEST = 100
_PACKER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BRACKETS = re.compile(r"[][{}]")
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(text: str, name: str) -> Any:
    """The value of a JSON text. Raises EditError, with the place, if the text is not accepted."""
    refuse_depth(text, name)
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as problem:
        raise EditError(
            f"{_place(text, name, problem.pos)}: this is not valid JSON: {problem.msg}."
        ) from problem
    except ValueError as problem:
        raise EditError(f"{name}: this is not valid JSON: {problem}.") from problem
    if _HALF.search(text):
        _refuse_halves(value, name)
    return value


def refuse_depth(text: str, name: str) -> None:
    """Raise EditError, with the place, for JSON nested deeper than ``DEEPEST`` levels."""
    deep = too_deep(text, DEEPEST) if _may_be_deep(text) else None
    if deep is not None:
        raise EditError(f"{_place(text, name, deep)}: this is nested deeper than {DEEPEST} levels.")


def _may_be_deep(text: str) -> bool:
    """Whether a text may be nested too deeply; much faster than finding the place, which needs all tokens."""
    if text.count("{") + text.count("[") <= DEEPEST:
        return False
    pieces = text.replace(r"\\", "").replace(r"\"", "").split('"')
    outside = "".join(pieces[::2])  # every other piece is the inside of a string
    return max(accumulate(_STEPS[each] for each in _BRACKETS.findall(outside)), default=0) > DEEPEST


def dump_json(value: Any) -> str:
    """A value as JSON for a file: indented by two spaces, ending with a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def pack_json(value: Any) -> str:
    """A value as JSON on one line, with its keys in the given order; for kept data."""
    return _PACKER.encode(value)


def _refuse_halves(value: Any, name: str) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as problem:
        what = "a text contains half of a surrogate pair, which is not a character. Delete it."
        raise EditError(f"{name}: {what}") from problem


def _place(text: str, name: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    return f"{name}:{line}:{at - text.rfind(chr(10), 0, at)}"


def once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs of an object as a dict. Raises ValueError for a repeated key."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ValueError(f'the key "{twice}" appears twice in one object')
    return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a JSON number")


_DECODER = json.JSONDecoder(object_pairs_hook=once, parse_constant=_no_number)
