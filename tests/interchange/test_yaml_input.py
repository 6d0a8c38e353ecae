"""YAML from strangers: values of the core schema, and nothing that makes code or copies."""

from __future__ import annotations

import sys

import pytest

from claimgraph.errors import EditError
from claimgraph.interchange.yaml_input import read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("a", "a"),
        ("{a: 1, b: -2.5, c: .5, d: 1e3, e: ~, f: null, g: True, h: false}",
         {"a": 1, "b": -2.5, "c": 0.5, "d": 1000.0, "e": None, "f": None, "g": True, "h": False}),
        ("{a: yes, b: 1:30, c: 2020-01-02, d: 0o7, e: '1', f: \"~\"}",
         {"a": "yes", "b": "1:30", "c": "2020-01-02", "d": "0o7", "e": "1", "f": "~"}),
        ("a:\n  - b\n  - [c, {d: e}]\n", {"a": ["b", ["c", {"d": "e"}]]}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ('{"a": "\\u00e9\\n"}', {"a": "é\n"}),
        ("[]", []),
        ('{from:["2"], to:{a: b}}', {"from": ["2"], "to": {"a": "b"}}),
    ],
)  # fmt: skip
def test_values_are_those_of_the_core_schema_and_dates_stay_text(text: str, value: object) -> None:
    assert read_yaml(text, "x") == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", 'x:6: this YAML cannot be read: the key "a" appears twice'),
        ("a: &b 1\n", "x:5: this YAML cannot be read: anchors and aliases are not accepted"),
        ("[&a [], *a]\n", "anchors and aliases are not accepted"),
        ("!!python/name:os.system {}\n", "tags are not accepted"),
        ("a: !x 1\n", "tags are not accepted"),
        ("{[a]: 1}\n", "a key is not a text"),
        ("a\n---\nb\n", "it has several documents"),
        ("[" * 101 + "]" * 101, "it is nested deeper than 100 levels"),
        ("[" * 20_000, "x:5: this"),
        ("a: [1\n", "is not valid YAML"),
        ("a: \x00\n", "x:5: this is not valid YAML"),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(EditError) as refused:
        read_yaml(text, "x", 5)
    assert message in str(refused.value)


def test_without_the_package_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(EditError, match=r"Install it with: pip install 'claimgraph\[import\]'"):
        read_yaml("a: 1", "x")
