"""brat standoff: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

import hashlib

import pytest
from foreign import adds_up, content_of, read_files, turtle_of, written_files
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import EditError
from claimgraph.findings import errors_in
from claimgraph.interchange.debates.brat_reading import brat_reader
from claimgraph.interchange.formats import MAP_FORMATS, recognise_map, writer_of
from claimgraph.interchange.map_formats import GivenFile, ReadMap, WrittenMap
from claimgraph.model import ClaimMap, Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import check

from documents import M, turtle
from effort import examples

TEXT = "Tea calms.\nIt has\r\ntheanine, and 😀 they slept well.\n"
ANN = (
    "T1\tClaim 0 10\tTea calms.\n"
    "T2\tPremise 11 27\tIt has theanine\t\n"
    "T3\tPremise 33 34;40 50\t😀 slept well\n"
    "A1\tStance T1 For\n"
    "R1\tSupport Arg1:T2 Arg2:T1\t\n"
    "R2\tPartial-Attack Arg2:T1 Arg1:T3\r\n"
    "\n"
    "#1\tAnnotatorNotes R2\tnot sure\n"
    "N1\tReference T2 Wiki:1\ttheanine\n"
    "E1\tSleep:T3 Who:T1\n"
    "*\tEquiv T1 T2\n"
    "what is this"
)


def files(ann: str, text: str | None = TEXT) -> list[GivenFile]:
    """An annotation file, with its text beside it."""
    found = [GivenFile("texts/tea.ann", ann)]
    return found if text is None else [*found, GivenFile("texts/tea.txt", text)]


def read(ann: str, text: str | None = TEXT, mapping: str | None = None) -> ReadMap:
    """What the reader makes of an annotation file."""
    if mapping is None:
        return read_files("brat", files(ann, text))
    return brat_reader(GivenFile("map.toml", mapping))(files(ann, text), M, "talk")


def document_of(made: ReadMap) -> Document:
    """The Turtle of what a reader made, which must pass check without an error."""
    document = Document("talk.ttl", made.blocks.to_turtle())
    assert errors_in(check(parse([document])).findings) == []
    return document


def map_of(ann: str, text: str | None = TEXT, mapping: str | None = None) -> ClaimMap:
    """The records of what the reader made."""
    return to_claim_map(parse([document_of(read(ann, text, mapping))]))


def back(*documents: Document) -> WrittenMap:
    """Documents as one map, written again."""
    return writer_of(MAP_FORMATS["brat"])(content_of(parse(documents)))


def links(found: ClaimMap) -> list[tuple[str, str, str]]:
    return sorted(
        (vocab.local_name(link.premises[0])[4:], link.relation.id, vocab.local_name(link.to)[4:])
        for link in found.links
    )


def test_spans_are_claims_of_their_text_pinned_to_its_characters() -> None:
    found = map_of(ANN)
    assert [each.text for each in found.claims.values()] == ["Tea calms.", "It has theanine", "😀 slept well"]
    (source,) = found.sources.values()
    assert (source.title, source.snapshot) == ("tea", "tea.txt")
    assert source.snapshot_digest == hashlib.sha256(TEXT.encode()).hexdigest()
    places = []
    for claim in found.claims.values():
        assert claim.quote is not None
        assert claim.sources == (source.iri,)
        assert claim.basis is None
        words = TEXT[claim.quote.start : claim.quote.end]
        assert claim.quote.digest == hashlib.sha256(words.encode()).hexdigest()
        places.append(words)
    assert places == ["Tea calms.", "It has\r\ntheanine", "😀 they slept well"]


def test_relations_are_links_in_the_direction_of_their_arguments() -> None:
    assert links(map_of(ANN)) == [("T2", "supports", "T1"), ("T3", "contradicts", "T1")]


def test_all_lines_come_back_as_they_were_and_the_report_adds_up() -> None:
    made = read(ANN)
    assert adds_up(made.imported)
    assert dict(made.imported.made) == {"spans": 3, "relations": 2}
    assert dict(made.imported.kept) == {
        "attributes": 1,
        "notes": 1,
        "normalizations": 1,
        "events": 1,
        "equivalences": 1,
        "other lines": 1,
    }
    assert made.imported.left_out == []
    assert back(document_of(made)) == WrittenMap(ANN)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("supports", "supports"),
        ("Support", "supports"),
        ("Partial-Attack", "contradicts"),
        ("Attack", "contradicts"),
        ("attacks", "contradicts"),
        ("contradicts", "contradicts"),
        ("semantically_same", "restates"),
    ],
)
def test_the_usual_types_of_relations_are_known(kind: str, expected: str) -> None:
    ann = f"T1\tX 0 3\tTea\nT2\tX 4 9\tcalms\nR1\t{kind} Arg1:T1 Arg2:T2\n"
    assert links(map_of(ann)) == [("T1", expected, "T2")]
    assert back(document_of(read(ann))) == WrittenMap(ann)


def test_parts_of_the_same_are_one_claim_from_its_first_to_its_last_character() -> None:
    ann = (
        "T1\tX 4 9\tcalms\nT2\tX 0 3\tTea\nT3\tX 11 17\tIt has\nT4\tX 9 10\t.\n"
        "R1\tparts_of_same Arg1:T1 Arg2:T2\nR2\tparts_of_same Arg1:T4 Arg2:T1\n"
        "R3\tparts_of_same Arg1:T2 Arg2:T4\nR4\tsupports Arg1:T1 Arg2:T3\nR5\tsupports Arg1:T2 Arg2:T4\n"
    )
    found = map_of(ann)
    assert [each.text for each in found.claims.values()] == ["Tea calms .", "It has"]
    quote = found.claims[M + "tea-T2"].quote
    assert quote is not None
    assert (quote.start, quote.end) == (0, 10)
    assert links(found) == [("T2", "supports", "T3")]
    imported = read(ann).imported
    assert adds_up(imported)
    assert [each.why for each in imported.remarks] == ["leads from a claim to itself: kept, but not counted"]
    assert back(document_of(read(ann))) == WrittenMap(ann)


def test_relations_without_a_meaning_are_kept_and_told() -> None:
    ann = (
        "T1\tX 0 3\tTea\nT2\tX 4 9\tcalms\nE1\tX:T1\nR1\tmystery Arg1:T1 Arg2:T2\n"
        "R2\tsupports Arg1:T1 Arg2:T2\nR3\tSupport Arg1:T1 Arg2:T2\nR4\tsupports Arg1:E1 Arg2:T2\n"
    )
    imported = read(ann).imported
    assert (imported.made["relations"], imported.kept["relations"]) == (1, 3)
    assert [each.why.partition(":")[0] for each in imported.remarks] == [
        "has no meaning here",
        "repeats another relation",
        "does not lead from claim to claim",
    ]
    assert back(document_of(read(ann))) == WrittenMap(ann)


MAPPING = """
claims = ["claim", "Premise"]
[basis]
Premise = "Anecdote"
[relations]
Mystery = "anecdotalFor"
supports = "keep"
"""


def test_a_mapping_says_which_spans_are_claims_their_bases_and_what_relations_mean() -> None:
    ann = (
        "T1\tClaim 0 3\tTea\nT2\tPremise 4 9\tcalms\nT3\tDrug 19 27\ttheanine\n"
        "R1\tmystery Arg1:T2 Arg2:T1\nR2\tsupports Arg1:T2 Arg2:T1\nR3\tparts_of_same Arg1:T1 Arg2:T3\n"
    )
    found = map_of(ann, mapping=MAPPING)
    assert [each.basis and each.basis.id for each in found.claims.values()] == [None, "Anecdote"]
    assert links(found) == [("T2", "anecdotalFor", "T1")]
    made = read(ann, mapping=MAPPING)
    assert adds_up(made.imported)
    assert (made.imported.kept["spans"], made.imported.kept["relations"]) == (1, 2)
    assert back(document_of(made)) == WrittenMap(ann)


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("[", "not valid TOML"),
        ("x = 1", '"x" is not part of a mapping'),
        ("claims = 1", '"claims" must be a list of types'),
        ("basis = 1", '"basis" must be a table'),
        ('basis.X = "Rumour"', 'under "basis", "X" must be'),
        ('relations.X = "undercuts"', 'under "relations", "X" must be'),
    ],
)
def test_a_mapping_that_is_none_is_refused(mapping: str, message: str) -> None:
    with pytest.raises(EditError, match=r"map\.toml") as refused:
        read(ANN, mapping=mapping)
    assert message in str(refused.value)


def test_without_its_text_or_with_other_words_a_claim_has_no_place() -> None:
    made = read(ANN, None)
    assert [each.what for each in made.imported.remarks] == ["tea.txt"]
    assert all(each.quote is None for each in map_of(ANN, None).claims.values())
    assert back(document_of(made)) == WrittenMap(ANN)
    ann = "T1\tX 0 3\tTee\nT2\tX 40 400\tmuch\nT3\tX 3 3\t\n"
    assert [each.text for each in map_of(ann).claims.values()][2] == "Span T3, which has no words"
    remarks = read(ann).imported.remarks
    assert [each.what for each in remarks] == ["span T1", "span T2", "span T3"]
    assert all(each.quote is None for each in map_of(ann).claims.values())


def test_a_text_without_claims_is_kept_without_becoming_a_source() -> None:
    made = read("A1\tx T1\n", mapping="claims = []")
    assert made.imported.things == {}
    assert back(document_of(made)) == WrittenMap("A1\tx T1\n")


def test_claims_and_links_that_a_curator_removed_are_gone_with_the_notes_on_them() -> None:
    made = read(ANN)
    del made.blocks.rows[M + "tea-T3"]
    assert back(document_of(made)).text == (
        "T1\tClaim 0 10\tTea calms.\n"
        "T2\tPremise 11 27\tIt has theanine\t\n"
        "A1\tStance T1 For\n"
        "R1\tSupport Arg1:T2 Arg2:T1\t\n"
        "N1\tReference T2 Wiki:1\ttheanine\n"
        "*\tEquiv T1 T2\n"
        "what is this\n"
    )


def test_what_a_curator_added_is_written_and_what_brat_cannot_hold_is_told() -> None:
    added = turtle(
        ':new a cg:Claim ; cg:text "They slept." ; cg:source :tea ; cg:quote "they slept" ;'
        f' cg:quoteStart 34 ; cg:quoteEnd 44 ; cg:quoteDigest "{"0" * 64}" ; cg:basis cg:Anecdote ;'
        " cg:supports :tea-T1, :loose ; cg:undercuts :both ."
        ' :loose a cg:Claim ; cg:text "Loose." .'
        " :tea-T2 cg:contradicts :tea-T3 . :tea-T3 cg:supports :tea-T2 ; cg:basis cg:Anecdote ."
        " :both a cg:Link ; cg:from :tea-T2, :tea-T3 ; cg:relation cg:contradicts ; cg:to :tea-T1 ."
        " :tea-T2 cg:contradicts :tea-T1 ."
    )
    imported = document_of(read(ANN))
    changed = Document("talk.ttl", imported.text.replace('"Tea calms."', '"Tea is calming."'))
    found = back(changed, added)
    assert found.text == ANN + (
        "\nT4\tClaim 34 44\tthey slept\n"
        "R3\tcontradicts Arg1:T2 Arg2:T3\t\n"
        "R4\tsupports Arg1:T3 Arg2:T2\t\n"
        "R5\tsupports Arg1:T4 Arg2:T1\t\n"
    )
    assert sorted({each.what for each in found.left_out}) == [
        "bases",
        "changed texts of claims",
        "claims",
        "links",
        "links of several claims together",
        "undercuts",
    ]


def test_a_map_of_ours_becomes_annotations_of_its_stored_texts() -> None:
    ours = turtle(
        ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" ;'
        f' cg:snapshotDigest "{"0" * 64}" .'
        f' :a a cg:Claim ; cg:text "A." ; cg:source :post ; cg:quoteStart 0 ; cg:quoteEnd 2 ;'
        f' cg:quoteDigest "{"0" * 64}" ; cg:supports :b .'
        f' :b a cg:Claim ; cg:text "B." ; cg:source :post ; cg:quoteStart 3 ; cg:quoteEnd 5 ;'
        f' cg:quoteDigest "{"0" * 64}" .'
    )
    found = back(ours)
    assert found == WrittenMap("T1\tClaim 0 2\tA.\nT2\tClaim 3 5\tB.\nR1\tsupports Arg1:T1 Arg2:T2\t\n")
    nothing = back(turtle(':a a cg:Claim ; cg:text "A." .'))
    assert (nothing.text, [each.what for each in nothing.left_out]) == ("", ["claims"])


def test_a_link_that_is_rated_down_does_not_become_a_relation_that_counts_in_full() -> None:
    imported = document_of(read(ANN))
    (link,) = to_claim_map(parse([imported])).links[:1]
    start, end = (each.replace(M, ":") for each in (link.premises[0], link.to))
    rated = turtle(
        f":d a cg:Link ; cg:from {start} ; cg:relation cg:{link.relation.id} ; cg:to {end} ;"
        ' cg:note "Weak." ; cg:ratedDown cg:Imprecision .'
    )
    found = back(imported, rated)
    again = to_claim_map(parse([document_of(read(found.text))]))
    assert len(again.links) == len(to_claim_map(parse([imported])).links) - 1
    assert [each.what for each in found.left_out] == ["rated-down or undercut links", "note", "ratedDown"]
    assert ("may look stronger" in found.left_out[0].why) is link.relation.is_against


BROKEN = {
    "a span without offsets": ("T1\tClaim\tTea\n", "this is not a span"),
    "a relation without ends": ("T1\tX 0 3\tTea\nR1\tsupports T1\n", "this is not a relation"),
    "a span twice": ("T1\tX 0 3\tTea\nT1\tX 0 3\tTea\n", 'the id "T1" is already in use'),
    "a relation twice": (
        "T1\tX 0 3\tTea\nR1\ta Arg1:T1 Arg2:T1\nR1\ta Arg1:T1 Arg2:T1\n",
        'the id "R1" is already in use',
    ),
    "a relation to nothing": ("T1\tX 0 3\tTea\nR1\ta Arg1:T1 Arg2:T9\n", 'leads to "T9"'),
}


@pytest.mark.parametrize(("ann", "message"), BROKEN.values(), ids=BROKEN)
def test_a_line_that_is_not_sound_is_refused_with_the_place(ann: str, message: str) -> None:
    with pytest.raises(EditError, match=r"tea\.ann:\d") as refused:
        read(ann)
    assert message in str(refused.value)


def test_a_text_alone_and_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(EditError, match=r"ends in \.ann"):
        read_files("brat", [GivenFile("tea.txt", TEXT)])
    with pytest.raises(EditError, match='Several files are called "tea"'):
        read_files("brat", [GivenFile("a/tea.ann", ANN), GivenFile("b/tea.ann", ANN)])


def test_several_files_are_one_map_in_any_order_and_come_back_as_several() -> None:
    given = [
        GivenFile("a.ann", "T1\tX 0 1\tA\n"),
        GivenFile("b.ann", "T1\tX 0 1\tB\n"),
        GivenFile("a.txt", "A"),
    ]
    made = read_files("brat", given)
    assert made.blocks.to_turtle() == read_files("brat", given[::-1]).blocks.to_turtle()
    found = written_files("brat", document_of(made))
    assert found == given[:2]


def test_types_ids_and_words_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '"]_.<x><y>"z"._:n9#\\'
    ann = f"T1{evil}\t{evil} 0 3\t{evil} . :n9 a cg:Claim\nA1\t{evil} T1\n"
    assert len(map_of(ann).claims) == 1
    assert back(document_of(read(ann))).text == ann
    assert turtle_of("aif", '{"nodes": []}')


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (ANN, "#1\tAnnotatorNotes T1\tx\n", "*\tEquiv T1 T2\n"):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "brat"
    assert recognise_map("T1\n") is None


@st.composite
def annotated(draw: st.DrawFn) -> str:
    """Annotation files of any shape over a few spans."""
    offsets = st.integers(0, 12)
    lines = []
    spans = draw(st.integers(1, 5))
    for each in range(1, spans + 1):
        pieces = [f"{draw(offsets)} {draw(offsets)}" for _ in range(draw(st.integers(1, 2)))]
        words = draw(st.text("ab \t😀", max_size=4))
        lines.append(f"T{each}\t{draw(st.sampled_from(['Claim', 'X-1']))} {';'.join(pieces)}\t{words}")
    kinds = st.sampled_from(["supports", "Attack", "semantically_same", "parts_of_same", "other"])
    ends = st.integers(1, spans)
    lines += [
        f"R{each}\t{draw(kinds)} Arg1:T{draw(ends)} Arg2:T{draw(ends)}"
        for each in range(1, draw(st.integers(1, 6)))
    ]
    lines += draw(st.lists(st.sampled_from(["A1\tx T1", "#1\ty R1\tz", "", "?", "E1\ta:T1"]), max_size=3))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join(draw(st.permutations(lines))) + draw(st.sampled_from(["", end]))


@examples(200)
@given(annotated(), st.text("ab \n😀", max_size=12))
def test_any_annotations_become_a_map_without_errors_and_come_back(ann: str, text: str) -> None:
    made = read(ann, text)
    assert adds_up(made.imported)
    assert back(document_of(made)) == WrittenMap(ann)
    signs = {"supports": "supports", "Attack": "contradicts", "semantically_same": "restates"}
    there = {tuple(line.split("\t")[1].split()) for line in ann.splitlines() if line.startswith("R")}
    for link in map_of(ann, text).links:
        assert link.relation.id in {signs.get(kind) for kind, *_ in there}


@examples(60)
@given(st.data())
def test_any_map_of_ours_is_written_as_annotations_that_can_be_read(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    found = back(Document("m.ttl", text))
    texts = found.files or ({"map.ann": found.text} if found.text else {})
    if texts:
        made = read_files("brat", [GivenFile(name, each) for name, each in texts.items()])
        assert adds_up(made.imported)
        document_of(made)
