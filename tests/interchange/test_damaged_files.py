"""Damaged files of every format: they are refused, or become maps without errors."""

from __future__ import annotations

import json
import random

import pytest
from foreign import adds_up, content_of
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import EditError
from claimgraph.findings import errors_in
from claimgraph.interchange.formats import MAP_FORMATS
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.rules import check

from documents import M
from effort import examples

WHOLE: dict[str, dict[str, str]] = {
    "aif": {
        "tea.json": json.dumps(
            {
                "nodes": [
                    {"nodeID": "1", "type": "I", "text": "Tea calms."},
                    {"nodeID": "2", "type": "L", "text": "Ann: They slept."},
                    {"nodeID": "3", "type": "RA", "text": "x", "claimgraph": {"iri": f"{M}both"}},
                    {"nodeID": "4", "type": "YA", "text": "Asserting"},
                ],
                "edges": [
                    {"edgeID": 1, "fromID": "2", "toID": "3"},
                    {"fromID": "3", "toID": "1"},
                    {"fromID": "2", "toID": "4"},
                    {"fromID": "4", "toID": "1"},
                ],
                "locutions": [{"nodeID": "2", "personID": "7", "start": "2011-06-14 10:00:00"}],
                "claimgraph": {"namespace": M},
            }
        )
    },
    "kialo": {
        "tea.txt": "Discussion Title: Tea?\n\n1. Tea.\n1.1. Pro: It [calms](https://a.example/).\n"
        "1.1.1. Con: -> See 1.\n"
    },
    "argdown": {
        "tea.argdown": "# Tea\n\n[Tea]: *Tea* calms. #pro\n"
        "  + <Trial>: They slept. {year: 2020}\n    _ [U]: Few.\n"
    },
    "microtexts": {
        "tea.xml": '<?claimgraph {"names": {"tea/a1": "https://a.example/#a"}, "links": []}?>'
        '<arggraph id="tea" topic_id="tea"><edu id="e1"><![CDATA[Tea calms.]]></edu><edu id="e2">No.</edu>'
        '<joint id="j"/><adu id="a1" type="pro"/><adu id="a2" type="opp"/><adu id="a3" type="pro"/>'
        '<edge id="s1" src="e1" trg="j" type="seg"/><edge id="s2" src="j" trg="a1" type="seg"/>'
        '<edge id="s3" src="e2" trg="a2" type="seg"/><edge id="c1" src="a2" trg="a1" type="reb"/>'
        '<edge id="c2" src="a3" trg="c1" type="und"/></arggraph>'
    },
    "brat": {
        "tea.ann": "T1\tClaim 0 10\tTea calms.\nT2\tPremise 11 15;16 21\tThey slept\n"
        "R1\tSupport Arg1:T2 Arg2:T1\n"
        "A1\tStance T1 For\n#1\tAnnotatorNotes R1\tnot sure\n*\tEquiv T1 T2\n",
        "tea.txt": "Tea calms. They slept.",
    },
    "scifact": {
        "claims.jsonl": '{"id": 1, "claim": "Tea calms.", "evidence": {"7": ['
        '{"sentences": [0, 1], "label": "SUPPORT"}]},'
        ' "cited_doc_ids": [7, 8]}\n',
        "corpus.jsonl": '{"doc_id": 7, "title": "Tea", "abstract": ["We gave tea.", "They slept."]}\n',
    },
    "claimreview": {
        "tea.html": '<html><script type="application/ld+json">{"@type": "ClaimReview", '
        '"claimReviewed": "Tea calms.",'
        ' "author": {"name": "Tea Watch"}, "datePublished": "2026-01-31", "url": "https://a.example/",'
        ' "reviewRating": {"ratingValue": 2, "bestRating": 5, "worstRating": 1, "alternateName": "False"},'
        ' "itemReviewed": {"@type": "Claim", "appearance": ["https://b.example/", {"name": "Tea"}]}}</script>'
    },
    "canvas": {
        "tea.canvas": '{"nodes": [{"id": "a", "type": "text", "text": "Tea calms.", "x": 0}, '
        '{"id": "b", "type": "text",'
        ' "text": "They slept."}], "edges": [{"id": "e", "fromNode": "b", "toNode": "a", "label": "pro"}]}'
    },
}
"""Whole files of every format, by format and name."""

ODD = [
    '"',
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    "&",
    "\t",
    "\n",
    "\r",
    "\\",
    "\0",
    "\x85",
    "\ufffd",
    "\u2028",
    "😀",
    ":",
]
ODD += ["null", "true", "NaN", "0", "-1", "1e999", "9" * 20, "T1", "a1", "_:b1-2", '""']


def damaged(text: str, dice: random.Random) -> str:
    """A text with up to four places replaced, removed or repeated."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randint(0, len(text))
        end = start + dice.choice([0, 0, 1, 1, 2, 5, 20])
        copied = dice.randint(0, len(text))
        new = dice.choice(["", dice.choice(ODD), text[copied : copied + dice.randint(1, 30)]])
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize("form", WHOLE)
def test_whole_files_are_read(form: str) -> None:
    reader = MAP_FORMATS[form].reader
    assert reader is not None
    read = reader([GivenFile(*each) for each in WHOLE[form].items()], M, "talk")
    assert read.imported.things["claims"] >= 2


@pytest.mark.parametrize("form", WHOLE)
@examples(500, everyday=25)
@given(dice=st.randoms(use_true_random=False))
def test_a_damaged_file_is_refused_or_becomes_a_map_without_errors(form: str, dice: random.Random) -> None:
    which = dice.choice(list(WHOLE[form]))
    files = [
        GivenFile(name, damaged(text, dice) if name == which else text) for name, text in WHOLE[form].items()
    ]
    reader, writer = MAP_FORMATS[form].reader, MAP_FORMATS[form].writer
    assert reader is not None
    try:
        read = reader(files, M, "talk")
    except EditError:
        return
    assert adds_up(read.imported)
    text = read.blocks.to_turtle()
    assert reader(files, M, "talk").blocks.to_turtle() == text
    statements = parse([Document("talk.ttl", text)])
    assert errors_in(check(statements).findings) == []
    if writer is not None:
        writer(content_of(statements))
