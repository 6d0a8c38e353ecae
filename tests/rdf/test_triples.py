"""The triples of one document: lookups and differences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.model import Document
from claimgraph.rdf import Literal, Triple, Triples, difference, read_triples, say_the_same

SPACE = "https://example.org/m#"
PREFIX = f"@prefix : <{SPACE}> .\n"
names = st.sampled_from(("a", "b", "aa", "ab"))
lines = st.lists(st.tuples(names, names, names), max_size=8)


def said(triples: list[tuple[str, str, str]]) -> Triples:
    text = PREFIX + "".join(f":{one} :{two} :{three} .\n" for one, two, three in triples)
    return read_triples(Document("m.ttl", text))


def named(triples: set[tuple[str, str, str]]) -> set[Triple]:
    return {Triple(SPACE + one, SPACE + two, SPACE + three) for one, two, three in triples}


@given(lines, lines, lines, lines)
def test_the_difference_is_that_of_the_sets(
    start: list[tuple[str, str, str]],
    one: list[tuple[str, str, str]],
    two: list[tuple[str, str, str]],
    end: list[tuple[str, str, str]],
) -> None:
    old, new = [*start, *one, *end], [*start, *two, *end]
    found = difference(said(old), said(new))
    assert found.added == named(set(new) - set(old))
    assert found.removed == named(set(old) - set(new))
    assert say_the_same(said(old), said(new)) == (set(old) == set(new) and len(old) == len(new))


@given(lines)
def test_every_lookup_finds_what_a_look_at_all_triples_finds(triples: list[tuple[str, str, str]]) -> None:
    found, all_of_them = said(triples), [Triple(*(SPACE + each for each in triple)) for triple in triples]
    assert len(found) == len(triples)
    for one in ("a", "aa", "c"):
        iri = SPACE + one
        assert list(found.of(iri)) == [(s, o) for s, p, o in all_of_them if p == iri]
        assert list(found.about(iri)) == [(p, o) for s, p, o in all_of_them if s == iri]
        assert found.uses(iri) == any(iri in (s, o) for s, _, o in all_of_them)
        for other in (SPACE + "b", SPACE + "ab"):
            assert found.objects(iri, other) == [o for s, p, o in all_of_them if (s, p) == (iri, other)]
            assert found.subjects(iri, other) == [s for s, p, o in all_of_them if (p, o) == (iri, other)]
            assert found.says(iri, other, iri) == ((iri, other, iri) in all_of_them)
    assert found.names() == {each for s, _, o in all_of_them for each in (s, o)}


def test_a_literal_that_quotes_a_triple_is_none() -> None:
    quoting = f"x\n<{SPACE}a> <{SPACE}p> <{SPACE}b> . <{SPACE}p> <{SPACE}b> ."
    found = read_triples(Document("m.ttl", f'{PREFIX}:c :q """{quoting}""" .\n'))
    assert list(found.of(SPACE + "p")) == []
    assert list(found.about(SPACE + "a")) == []
    assert found.objects(SPACE + "a", SPACE + "p") == []
    assert found.subjects(SPACE + "p", SPACE + "b") == []
    assert not found.uses(SPACE + "a")
    assert not found.says(SPACE + "a", SPACE + "p", SPACE + "b")
    assert list(found.of(SPACE + "q")) == [(SPACE + "c", Literal(quoting))]


def test_words_that_are_no_iri_are_found_nowhere() -> None:
    found = read_triples(Document("m.ttl", f'{PREFIX}:a :p "None", <<( :a :b "None" )>> .\n'))
    assert not found.uses("not an iri")
    assert list(found.of("not an iri")) == list(found.about("not an iri")) == []
    assert found.objects("not an iri", "not an iri") == found.subjects("not an iri", "not an iri") == []
