"""SciFact: each row of the mapping, and the laws of an import."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from foreign import adds_up, map_of, read, turtle_of
from hypothesis import given
from hypothesis import strategies as st

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.interchange.formats import recognise_map

from documents import M
from effort import examples


def lines(*objects: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in objects)


CLAIMS = lines(
    {
        "id": 2,
        "claim": "Tea calms.",
        "evidence": {
            "70": [
                {"sentences": [1, 2], "label": "SUPPORT"},
                {"sentences": [2, 0], "label": "SUPPORT"},
            ],
            "71": [{"sentences": [0], "label": "CONTRADICT"}],
        },
        "cited_doc_ids": [70, 71, 72],
    },
    {"id": 1, "claim": "Tea wakes.", "evidence": {}, "cited_doc_ids": [72], "split": "dev"},
)
CORPUS = lines(
    {
        "doc_id": 70,
        "title": "Tea and calm",
        "abstract": ["A.\n", "We  gave tea.", "They slept."],
        "structured": True,
    },
    {"doc_id": 71, "title": "", "abstract": ["They did not sleep."]},
    {"doc_id": 99, "title": "Coffee", "abstract": []},
)


def links(*texts: str) -> list[tuple[str, str, str]]:
    return sorted(
        (vocab.local_name(link.premises[0]), link.relation.id, vocab.local_name(link.to))
        for link in map_of("scifact", *texts).links
    )


def test_claims_are_positions_and_rationales_are_claims_of_the_studies_they_stand_in() -> None:
    found = map_of("scifact", CLAIMS)
    positions = [each.text for each in found.claims.values() if each.is_position]
    assert positions == ["Tea wakes.", "Tea calms."]
    assert links(CLAIMS) == [
        ("c2-70-1", "supports", "c2"),
        ("c2-70-2", "supports", "c2"),
        ("c2-71-1", "contradicts", "c2"),
    ]
    rationales = [each for each in found.claims.values() if not each.is_position]
    assert [each.text for each in rationales] == [
        'Sentences 0, 2 of "Document 70 of the S2 corpus"',
        'Sentences 1, 2 of "Document 70 of the S2 corpus"',
        'Sentence 0 of "Document 71 of the S2 corpus"',
    ]
    assert [each.sources for each in rationales] == [(M + "doc70",), (M + "doc70",), (M + "doc71",)]
    assert all(each.basis is None for each in rationales)
    assert all(each.quote is not None and each.quote.words is None for each in rationales)
    assert {each.kind.id for each in found.sources.values()} == {"Study"}
    assert list(found.sources) == [M + "doc70", M + "doc71", M + "doc72"]


def test_with_the_corpus_studies_have_titles_and_rationales_the_words_of_their_sentences() -> None:
    found = map_of("scifact", CLAIMS, CORPUS)
    assert [each.title for each in found.sources.values()] == [
        "Tea and calm",
        "Document 71 of the S2 corpus",
        "Document 72 of the S2 corpus",
    ]
    rationales = [each for each in found.claims.values() if not each.is_position]
    assert [(each.text, each.quote and each.quote.words) for each in rationales] == [
        ("A. They slept.", None),  # the sentences do not follow one another
        ("We gave tea. They slept.", "We gave tea. They slept."),
        ("They did not sleep.", "They did not sleep."),
    ]
    assert [each.quote and each.quote.place for each in rationales][1] == (
        "sentences 1, 2 of the abstract, counted from 0"
    )


def test_the_report_adds_up_and_tells_what_is_kept_and_left_out() -> None:
    imported = read("scifact", CLAIMS, CORPUS).imported
    assert adds_up(imported)
    assert dict(imported.made) == {"citations": 2, "rationales": 3, "claims": 2, "documents": 2}
    assert dict(imported.kept) == {"citations": 2, "fields": 1}
    assert [(each.what, each.why, each.first) for each in imported.left_out] == [
        ("structured", "the map has no property for it", "2.in:1"),
        ("documents", "no claim cites them", "2.in:3"),
    ]


@pytest.mark.parametrize(
    ("label", "relation"),
    [
        ("SUPPORTS", "supports"),
        ("REFUTE", "contradicts"),
        ("REFUTES", "contradicts"),
        ("contradicts", "contradicts"),
    ],
)
def test_other_spellings_of_the_labels_are_known(label: str, relation: str) -> None:
    given = {
        "id": "a",
        "claim": "X.",
        "evidence": {"7": {"sentences": [3]}},
        "label": label,
        "doc_ids": ["7"],
    }
    assert links(lines(given)) == [("ca-7-1", relation, "ca")]


def test_a_label_that_is_neither_for_nor_against_makes_no_link_and_is_told() -> None:
    given = {"id": 1, "claim": " ", "evidence": {"7": [{"sentences": [], "label": "NOT_ENOUGH_INFO"}]}}
    imported = read("scifact", lines(given)).imported
    assert links(lines(given)) == []
    assert [each.text for each in map_of("scifact", lines(given)).claims.values()] == [
        "Claim 1, which has no text",
        'A passage of "Document 7 of the S2 corpus"',
    ]
    assert "neither for nor against" in imported.remarks[0].why
    assert adds_up(imported)


def test_a_sentence_that_the_abstract_does_not_have_is_told() -> None:
    given = {"id": 1, "claim": "X.", "evidence": {"70": [{"sentences": [9], "label": "SUPPORT"}]}}
    (remark,) = read("scifact", lines(given), CORPUS).imported.remarks
    assert remark.why == "names a sentence that the abstract of document 70 does not have"
    assert 'Sentence 9 of "Tea and calm"' in turtle_of("scifact", lines(given), CORPUS).text.replace("\\", "")


BROKEN = {
    "not json": ('{"id": 1, "claim": "X."}\n\n{"id"', "1.in:3:6: this is not valid JSON"),
    "a list": ("[]", "1.in:1: this is not an object"),
    "something else": ('{"id": 1}', "1.in:1: this is neither a claim nor a document"),
    "no claim": (CORPUS, "there is no claim here"),
    "no id": ('{"claim": "X."}', "1.in:1: an id is missing"),
    "an id twice": (
        lines({"id": 1, "claim": "X."}, {"id": "1", "claim": "Y."}),
        'the id "1" is already in use at',
    ),
    "evidence that is none": ('{"id": 1, "claim": "X.", "evidence": [1]}', '"evidence" must be an object'),
    "a rationale that is none": (
        '{"id": 1, "claim": "X.", "evidence": {"7": [{"sentences": [-1]}]}}',
        'a rationale must have "sentences"',
    ),
    "a rationale that is a word": (
        '{"id": 1, "claim": "X.", "evidence": {"7": "y"}}',
        "a rationale must have",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_line_that_is_not_sound_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("scifact", text)
    assert message in str(refused.value)


def test_ids_and_texts_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '"] . <x> <y> "z" . \n:n9 a cg:Claim # \\'
    given = {
        "id": evil,
        "claim": evil,
        "evidence": {evil: [{"sentences": [0], "label": "SUPPORT"}]},
        evil: evil,
    }
    corpus = {"doc_id": evil, "title": evil, "abstract": [evil]}
    assert len(map_of("scifact", lines(given), lines(corpus)).claims) == 2


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (CLAIMS, CORPUS):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "scifact"


_IDS = st.integers(0, 6)
_EVIDENCE = st.dictionaries(
    _IDS.map(str),
    st.lists(
        st.builds(
            lambda numbers, label: {"sentences": numbers, "label": label},
            st.lists(st.integers(0, 3), max_size=3),
            st.sampled_from(["SUPPORT", "CONTRADICT", "NONE"]),
        ),
        max_size=3,
    ),
    max_size=3,
)
_CLAIMS = st.lists(
    st.builds(
        lambda name, text, evidence, cited: {
            "id": name,
            "claim": text,
            "evidence": evidence,
            "cited_doc_ids": cited,
        },
        st.integers(0, 99),
        st.text(max_size=4),
        _EVIDENCE,
        st.lists(_IDS, max_size=3),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each["id"],
)


@examples(150)
@given(_CLAIMS, st.randoms(use_true_random=False))
def test_any_claims_become_a_map_without_errors_that_is_the_same_in_any_order(
    claims: list[dict[str, Any]], dice: random.Random
) -> None:
    made = read("scifact", lines(*claims), CORPUS)
    assert adds_up(made.imported)
    signs = [each["label"] for claim in claims for found in claim["evidence"].values() for each in found]
    relations = [relation for _, relation, _ in links(lines(*claims), CORPUS)]
    assert relations.count("supports") == signs.count("SUPPORT")
    assert relations.count("contradicts") == signs.count("CONTRADICT")
    shuffled = [
        {**claim, "evidence": {key: dice.sample(each, len(each)) for key, each in claim["evidence"].items()}}
        for claim in dice.sample(claims, len(claims))
    ]
    assert turtle_of("scifact", lines(*claims), CORPUS) == turtle_of("scifact", lines(*shuffled), CORPUS)
