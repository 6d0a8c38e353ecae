"""Write the pieces of an Argdown text: escaped words, titles, tags, and data as JSON, which is YAML too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

_SPECIAL = re.compile(r"[\[\]<>{}#@_*:\\]")
_SLASHES = re.compile(r"/(?=/)")
_EQUALS = re.compile(r"=(?===)")
_DOT = re.compile(r"\.(?=\S+?\.)")
_TAG = re.compile(r"[a-zA-Z0-9\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF-]+")
_KEY = re.compile(r"(?!(?:null|true|false)\Z)[a-z][a-zA-Z]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_UNSAFE = re.compile("[={}\\]>\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONGEST_KEY = 1000
"""YAML looks 1,024 characters ahead to see that a text is a key; a longer one needs a mark before it."""


def escaped(words: str) -> str:
    """Words on one line as Argdown that reads as the same words."""
    text = _SPECIAL.sub(r"\\\g<0>", " ".join(words.split()))
    text = _SLASHES.sub(r"/\\", _EQUALS.sub(r"\\=", text))
    return _DOT.sub(r"\\.", text)


def escaped_rule(words: str) -> str:
    """The name of a rule as it stands in the line of an inference."""
    return re.sub("[-,]", r"\\\g<0>", escaped(words))


def reference(title: str, *, is_argument: bool) -> str:
    """A statement or an argument by its title: ``[T]`` or ``<T>``."""
    return f"<{title}>" if is_argument else f"[{title}]"


def can_be_title(title: str, *, is_argument: bool) -> bool:
    """Whether a title can stand in brackets, as a definition and as a reference."""
    closing = ">" if is_argument else "]"
    return bool(title) and title[0] != "-" and not re.search(rf"[{closing}\n\r\u2028\u2029]", title)


def tag_text(tag: str) -> str:
    """A tag: ``#green`` or ``#(green tea)``; "" if no tag can say it."""
    if _TAG.fullmatch(tag):
        return f"#{tag}"
    return "" if not tag.strip() or tag != tag.strip() or re.search(r"[)\n(\r]", tag) else f"#({tag})"


def data_text(value: Any) -> str:
    """Data after a text, in braces on one line; what is not an object stands between the braces."""
    return yaml_text(value) if isinstance(value, dict) else f"{{\n{yaml_text(value)}\n}}"


def yaml_text(value: Any) -> str:
    """A value as JSON that is YAML as well, without characters that end data or front matter in Argdown."""
    return _STRING.sub(_string_text, json.dumps(value, ensure_ascii=False))


def _string_text(found: re.Match[str]) -> str:
    text = _UNSAFE.sub(_coded, found[0])
    return _key_text(text) if found.string.startswith(":", found.end()) else text


def _key_text(text: str) -> str:
    return text if len(text) < _LONGEST_KEY else f"? {text}"


def _coded(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def front_matter(values: dict[str, Any]) -> str:
    """The front matter with these values; "" if there are none."""
    if not values:
        return ""
    keys = {key: key if _KEY.fullmatch(key) else yaml_text(key) for key in values}
    after = {key: ":" if len(keys[key]) < _LONGEST_KEY else "\n:" for key in keys}
    lines = [f"{_key_text(keys[key])}{after[key]} {_laid_out(value)}\n" for key, value in values.items()]
    return f"===\n{''.join(lines)}===\n\n"


def _laid_out(value: Any, indent: str = "  ", levels: int = 2) -> str:
    """A value with each entry of its outer objects on a line of its own, deeper than its key."""
    if not isinstance(value, dict) or not value or not levels:
        return yaml_text(value)
    inner = f",\n{indent}  ".join(
        f"{_key_text(yaml_text(key))}: {_laid_out(each, indent + '  ', levels - 1)}"
        for key, each in value.items()
    )
    return f"{{\n{indent}  {inner}\n{indent}}}"


def joined(parts: Iterable[str]) -> str:
    """Parts of a line that are not empty, with one space between them."""
    return " ".join(filter(None, parts))


def words_of(value: Any) -> str:
    """A value of data as words: a text or a number; "" for anything else."""
    is_plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_plain else ""
