"""A link of several premises takes in no link that a file without it writes, and exports keep it so."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign import written

from claimgraph.model import ClaimMap, Syntax
from claimgraph.rdf import parse, to_claim_map
from claimgraph.workspace.opening import open_documents
from claimgraph.workspace.tabling import export_tables, import_tables_as_map

from documents import M, document, turtle

TRIAL = ":trial a cg:Claim ; cg:supports :c . :c a cg:Claim ."
STORY = ":story a cg:Claim ; cg:supports :c ."
TOGETHER = ":j a cg:Link ; cg:from :trial , :story ; cg:relation cg:supports ; cg:to :c ."

SYNTAXES = {
    "turtle": Syntax.TURTLE,
    "turtle12": Syntax.TURTLE,
    "trig": Syntax.TRIG,
    "nt": Syntax.N_TRIPLES,
    "jsonld": Syntax.JSON_LD,
}


def premises_in(claim_map: ClaimMap) -> list[tuple[str, ...]]:
    """The premises of each link, in short and sorted."""
    return sorted(tuple(sorted(each.removeprefix(M) for each in link.premises)) for link in claim_map.links)


def premises(*texts: str) -> list[tuple[str, ...]]:
    """The premises of each link of some documents, which are the same in whatever order these are read."""
    found, again = (
        premises_in(to_claim_map(parse([turtle(text, f"{number}.ttl") for number, text in enumerate(order)])))
        for order in (texts, texts[::-1])
    )
    assert found == again
    return found


def test_a_link_of_several_premises_takes_in_only_links_of_its_own_file() -> None:
    assert premises(f"{TRIAL} {STORY} {TOGETHER}") == [("story", "trial")]
    assert premises(TRIAL, f"{STORY} {TOGETHER}") == [("story", "trial"), ("trial",)]
    assert premises(f"{TRIAL} {STORY}", TOGETHER) == [("story",), ("story", "trial"), ("trial",)]


def test_a_link_that_another_file_repeats_goes_on_counting_alone() -> None:
    again = ":trial cg:supports :c ."
    assert premises(TRIAL, f"{again} {STORY} {TOGETHER}") == [("story", "trial"), ("trial",)]
    assert premises(f"{TRIAL} {STORY} {TOGETHER}", again) == [("story", "trial"), ("trial",)]
    assert premises(f"{TRIAL} {STORY} {TOGETHER}", ":trial cg:note 'N' .") == [("story", "trial")]


def test_a_link_that_each_file_ties_to_another_premise_never_counts_alone() -> None:
    other = ":trial cg:supports :c . :tale a cg:Claim ; cg:supports :c ."
    tied = ":k a cg:Link ; cg:from :trial , :tale ; cg:relation cg:supports ; cg:to :c ."
    assert premises(f"{TRIAL} {STORY} {TOGETHER}", f"{other} {tied}") == [
        ("story", "trial"),
        ("tale", "trial"),
    ]


def test_a_copy_of_a_file_frees_nothing() -> None:
    whole = f"{TRIAL} {STORY} {TOGETHER}"
    assert premises(whole, whole) == premises(whole, f"{STORY} {TOGETHER}") == [("story", "trial")]


def test_premises_that_are_named_in_several_files_take_in_no_link() -> None:
    half = ":j a cg:Link ; cg:from :trial ; cg:relation cg:supports ; cg:to :c ."
    assert premises(f"{TRIAL} {half}", f"{STORY} :j cg:from :story .") == [
        ("story",),
        ("story", "trial"),
        ("trial",),
    ]


def test_a_second_link_of_several_premises_in_another_file_frees_no_part_of_the_first() -> None:
    other = ":k a cg:Link ; cg:from :trial , :x ; cg:relation cg:supports ; cg:to :c . :x a cg:Claim ;"
    assert premises(f"{TRIAL} {STORY} {TOGETHER}", f"{other} cg:supports :c .") == [
        ("story", "trial"),
        ("trial", "x"),
    ]


def test_undercuts_of_several_premises_take_in_only_undercuts_of_their_own_file() -> None:
    attacks = ":trial a cg:Claim ; cg:undercuts :c . :c a cg:Claim ; cg:source :s . :s a cg:Study ."
    both = (
        ":story a cg:Claim ; cg:undercuts :c . :j a cg:Link ; cg:from :trial , :story ;"
        " cg:relation cg:undercuts ; cg:to :c ."
    )
    found = [[turtle(f"{attacks} {both}")], [turtle(attacks), turtle(both, "other.ttl")]]
    undercuts = [to_claim_map(parse(documents)).undercuts for documents in found]
    assert [sorted(len(each.premises) for each in several) for several in undercuts] == [[2], [1, 2]]


@pytest.mark.parametrize("form", ["turtle", "turtle12", "trig", "nt", "jsonld"])
def test_an_export_into_one_file_keeps_a_link_that_counts_alone(form: str) -> None:
    first = (
        f':map a cg:ClaimMap ; dct:title "T" . :c cg:text "It works." . :trial cg:text "It did." . {TRIAL}'
    )
    second = f':story cg:text "I felt it." . {STORY} {TOGETHER}'
    documents = [turtle(first, "first.ttl"), turtle(second, "second.ttl")]
    text = written(form, *documents)
    assert premises_in(to_claim_map(parse([document(text, "out", SYNTAXES[form])]))) == [
        ("story", "trial"),
        ("trial",),
    ]
    assert ":trial--c" not in written(form, turtle(first + second))


@pytest.mark.parametrize(("second_file", "alone"), [("second.ttl", [("trial",)]), ("first.ttl", [])])
def test_tables_keep_a_link_that_counts_alone(
    tmp_path: Path, second_file: str, alone: list[tuple[str, ...]]
) -> None:
    texts = {"first.ttl": f':c cg:text "It works." . :trial cg:text "It did." . {TRIAL}'}
    texts[second_file] = f'{texts.get(second_file, "")} :story cg:text "I felt it." . {STORY} {TOGETHER}'
    opened = open_documents([turtle(text, name) for name, text in texts.items()])
    tables = export_tables(opened, str(tmp_path), may_replace=False)
    _, text = import_tables_as_map(tables, "map", M)
    assert premises_in(to_claim_map(parse([document(text)]))) == [("story", "trial"), *alone]
