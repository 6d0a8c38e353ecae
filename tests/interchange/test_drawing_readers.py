"""The programs that drawings are made for accept them: Graphviz, Mermaid, and Gephi by the schema of GEXF.

Graphviz and Mermaid come from npm: scripts/check_page_code.py fetches them; without them, tests are skipped.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from foreign import TEA, written
from hypothesis import given
from hypothesis import strategies as st
from node_programs import ask_node
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph.model import Document

from documents import turtle
from effort import examples

HERE = Path(__file__).parent
PACKAGES = Path(sys.prefix, "page-code", "node_modules")
HOSTILE = r"]\"; --> <script>alert(1)</script> </svg> `|#&*_[a](javascript:x) \\ end \u0001"
KEYWORDS = "subgraph class click style default --> %% {{}} ((x)) ``` <br> &amp; #quot; end"
MAPS = {
    "tea": TEA,
    "hostile": turtle(f""":x a cg:Claim ; cg:text "{HOSTILE}" .
        :y a cg:Claim ; cg:text "=HYPERLINK(1)" ; cg:supports :x ."""),
    "empty": turtle(""),
    "words of the languages": turtle(f""":end a cg:Claim ; cg:text "end" .
        :graph a cg:Claim ; cg:text "{KEYWORDS}" ; cg:contradicts :end ."""),
}


def told(tool: str, texts: dict[str, str]) -> dict[str, str]:
    """What a program says against each of some texts; empty for a text that it accepts."""
    if not (PACKAGES / tool).exists():
        pytest.skip(f"{tool} is not there: scripts/check_page_code.py fetches it")
    found = ask_node(HERE / "drawing_readers.mjs", tool, PACKAGES.as_uri(), given=texts)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("tool", "form"), [("@viz-js/viz", "dot"), ("mermaid", "mermaid")])
def test_the_program_draws_every_map(tool: str, form: str) -> None:
    texts = {name: written(form, document) for name, document in MAPS.items()}
    assert told(tool, {**texts, "broken": "graph {{{"}).pop("broken")
    assert told(tool, texts) == dict.fromkeys(texts, "")


def schema() -> Any:
    """The schema of GEXF 1.3."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    return etree.XMLSchema(etree.parse(HERE / "gexf-1.3" / "gexf.xsd"))


def complaints(text: str, wanted: Any) -> list[str]:
    """What a schema says against a text."""
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    wanted.validate(etree.fromstring(text.encode()))
    return [each.message for each in wanted.error_log]


@pytest.mark.parametrize("document", MAPS.values(), ids=MAPS)
def test_the_schema_of_gexf_accepts_every_map(document: Document) -> None:
    text = written("gexf", document)
    assert complaints(text, schema()) == []
    assert complaints(text.replace('mode="static"', 'mode="still"'), schema()) != []


@examples(40)
@given(st.data())
def test_whatever_a_map_says_the_schema_of_gexf_accepts_it(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    assert complaints(written("gexf", Document("m.ttl", text)), schema()) == []
