"""Argdown: each row of the mapping, both ways, and the laws of the round trip."""

from __future__ import annotations

import json
import re
import sys

import pytest
from conftest import Golden
from foreign import adds_up, back, content_of, map_of, read, same_statements, turtle_of, written
from hypothesis import given
from hypothesis import strategies as st
from said import to_said
from spelling import spelled
from whole_maps import whole_maps

from claimgraph import vocabulary as vocab
from claimgraph.errors import ClaimgraphError, EditError
from claimgraph.extras import MissingLibraryError
from claimgraph.findings import errors_in
from claimgraph.interchange.argdown.argdown_files import parse_files
from claimgraph.interchange.argdown.argdown_model import ArgdownModel, to_model
from claimgraph.interchange.argdown.argdown_writing import write_argdown
from claimgraph.interchange.formats import recognise_map
from claimgraph.interchange.map_blocks import Blocks
from claimgraph.interchange.map_formats import GivenFile
from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.reports import import_report
from claimgraph.rules import check

from argdown_texts import OURS, SHAPES, SYNTAX, TEA
from documents import M, turtle
from effort import examples

SIGNS = {"support": "supports", "entails": "supports"}


def signs_are_kept(text: str, blocks: Blocks) -> bool:
    """Whether each relation between two claims is a link of the same sign."""
    kept = vocab.KEPT + "argdown#"
    iris = {}
    for iri, row in blocks.rows.items():
        title = [str(getattr(each, "value", "")) for each in row.get(kept + "title", ())]
        iris[
            "argument" if kept + "kind" in row else "equivalence-class", (title or [vocab.local_name(iri)])[0]
        ] = iri
    for kind, start, to in model(text).relations:
        ends = [iris.get((end.kind.value, end.title)) for end in (start, to)]
        if kind.value == "undercut" or None in ends or ends[0] == ends[1]:
            continue
        verb = vocab.CG + SIGNS.get(kind.value, "contradicts")
        if ends[1] not in blocks.rows[ends[0] or ""].get(verb, ()):
            return False
    return True


def links(text: str, form: str = "argdown") -> list[str]:
    """The links and undercuts of the map that a file becomes, by id."""
    found = map_of(form, text)
    steps = [(each.premises, each.relation.id, each.to) for each in found.links]
    steps += [(each.premises, "undercuts", each.to) for each in found.undercuts]
    return sorted(
        f"{'+'.join(sorted(map(vocab.local_name, premises)))} {verb} {vocab.local_name(to)}"
        for premises, verb, to in steps
    )


def model(text: str) -> ArgdownModel:
    return to_model(parse_files([GivenFile("a.argdown", text)]))


def content(text: str) -> object:
    """What must come back of a file: titles, wordings, tags, data, structures, relations and headings."""
    found = model(text)
    entries = [
        (
            each.is_argument,
            each.title,
            sorted({one.raw for one in each.wordings if one.raw}),
            each.canonical.text if each.canonical else "",
            sorted(each.tags),
            json.dumps(each.data, sort_keys=True),
            [
                (line.title, line.inference and (line.inference.rules, line.inference.data))
                for line in each.structure
            ],
            each.section,
        )
        for each in found.entries
    ]
    front = {key: value for key, value in found.files.front_matter.items() if key != "claimgraph"}
    headings = [(each.level, each.wording.raw, each.wording.data) for each in found.headings]
    relations = sorted((kind.value, str(start), str(to)) for kind, start, to in found.relations)
    return (
        sorted(entries, key=str),
        front,
        headings,
        relations,
        [each for parsed in found.files.parsed for each in parsed.comments],
    )


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_shape_means_what_the_mapping_says_and_comes_back(text: str, expected: list[str]) -> None:
    assert links(text) == sorted(expected)
    assert content(back("argdown", text)) == content(text)
    assert adds_up(read("argdown", text).imported)


@pytest.mark.parametrize("text", [TEA, *SYNTAX.values()], ids=["tea", *SYNTAX])
def test_a_file_comes_back_with_all_that_it_says(text: str) -> None:
    again = back("argdown", text)
    assert content(again) == content(text)
    assert "claimgraph" not in again
    stable = back("argdown", again)
    assert back("argdown", stable) == stable
    assert adds_up(read("argdown", text).imported)
    assert turtle_of("argdown", text) == turtle_of("argdown", text)


def test_texts_lose_their_markup_and_the_tags_at_their_end_only() -> None:
    found = {
        text: model(text).statements["A"].wordings[0].text for text in SYNTAX.values() if "[A]: " in text
    }
    assert found[SYNTAX["escapes"]] == "[a] <b> # * _ \\ c {d}"
    assert found[SYNTAX["shortcodes"]] == "p → q ∧ r ... a.b.c ❤ 3.5 e.g. x:b:z"
    assert found[SYNTAX["emphasis"]] == "bold it b i a b c."
    assert found[SYNTAX["a link"]] == "see the *page* now"
    assert found[SYNTAX["tags"]] == "one #tag two"
    assert found[SYNTAX["tags off"]] == "one two"
    assert found[SYNTAX["comments"]] == "a b c"
    assert found[SYNTAX["line ends"]] == "a b"


def test_claims_have_topics_sources_and_a_basis_from_tags_and_data() -> None:
    found = map_of("argdown", TEA)
    assert found.title == "Should we drink tea?"
    claim = {vocab.local_name(iri): each for iri, each in found.claims.items()}
    assert claim["Tea"].text == "We ought to drink tea."
    assert [topic.label for topic in found.topics.values()] == ["position", "pro"]
    assert [found.sources[iri].title for iri in claim["Caffeine"].sources] == ["Lab report", "Textbook"]
    assert (claim["Caffeine"].basis and claim["Caffeine"].basis.id) == "CaseReport"
    (calm,) = claim["Calm"].sources
    assert (found.sources[calm].title, found.sources[calm].url) == ("Tea weekly", "https://tea.example/1")
    assert (claim["Calm"].basis and claim["Calm"].basis.id) == "Assertion"
    assert claim["Sleeping-is-good" if "Sleeping-is-good" in claim else "Untitled-5"].is_position


@pytest.mark.parametrize(
    ("data", "sources", "basis"),
    [
        ('{source: "A", basis: "randomised trial"}', ["A"], "Assertion"),
        ('{source: "A", basis: "randomisedtrial"}', ["A"], "RandomisedTrial"),
        ('{basis: "Anecdote"}', [], None),
        ('{url: "https://a.example/"}', ["https://a.example/"], "Assertion"),
        ('{url: "no address"}', [], None),
        ('{source: "https://a.example/"}', ["https://a.example/"], "Assertion"),
        ("{source: 12, basis: 3}", ["12"], "Assertion"),
        ("{source: [a, a, [b], ''], url: 'https://a.example/'}", ["a"], "Assertion"),
        ("{source: {title: a}}", [], None),
        ("{source: true}", [], None),
        ("{sources: [a]}", [], None),
    ],
)
def test_no_basis_is_more_than_the_file_says(data: str, sources: list[str], basis: str | None) -> None:
    text = f"[A]: a {data}\n"
    claim = map_of("argdown", text).claims[M + "A"]
    found = map_of("argdown", text)
    assert [found.sources[iri].title for iri in claim.sources] == sources
    assert (claim.basis.id if claim.basis else None) == (
        "RandomisedTrial" if "randomised trial" in data else basis
    )
    assert content(back("argdown", text)) == content(text)
    assert adds_up(read("argdown", text).imported)


def test_an_address_of_a_doi_or_pubmed_number_is_one_source_with_that_number() -> None:
    text = """[C]: c {source: "https://doi.org/10.1000/182"}
[A]: a {source: "Trial", url: "https://doi.org/10.1000/182"}
[B]: b {source: "The trial", url: "http://dx.doi.org/10.1000/182"}
[D]: d {url: "https://pubmed.ncbi.nlm.nih.gov/24975855/"}
[E]: e {source: "Page", url: "https://tea.example/"}
[F]: f {source: "Other page", url: "https://tea.example/"}
"""
    text = text.replace("\n[", "\n\n[")
    found = map_of("argdown", text)
    assert [(each.title, each.doi, each.pmid, each.url) for each in found.sources.values()] == [
        ("Other page", None, None, "https://tea.example/"),
        ("Page", None, None, "https://tea.example/"),
        ("Trial", "10.1000/182", None, None),
        ("https://pubmed.ncbi.nlm.nih.gov/24975855/", None, "24975855", None),
    ]
    claims = {each.id: each.sources for each in found.claims.values()}
    assert claims["A"] == claims["B"] == claims["C"] != claims["D"]
    remarks = [(each.what, each.why, each.first) for each in read("argdown", text).imported.remarks]
    why = 'is kept, but the source has its first title, "Trial"'
    assert remarks == [('title "The trial"', why, "1.in:5")]
    assert content(back("argdown", text)) == content(text)


def test_the_report_tells_what_a_map_does_not_say() -> None:
    imported = read("argdown", TEA).imported
    assert imported.kept["relations"] == 1
    assert (imported.made["steps"], imported.kept["sections"], imported.kept["comments"]) == (2, 2, 1)
    assert [(each.what, each.why, each.first) for each in imported.remarks] == [
        ("support of <Sleep>", "support of a step: kept, but not counted", "1.in:16")
    ]
    assert not imported.left_out


def test_a_web_address_that_cuts_a_sentence_is_told_with_its_line() -> None:
    imported = read("argdown", "[A]: See\nhttps://a.example/b for more.\n\n[B]: b\n").imported
    assert [(each.item, each.first) for each in imported.left_out] == [("comments", "1.in:2")]
    assert adds_up(imported)


BLOCKS = [
    "[Tea]: We should drink tea. #position\n  + <Calm>: Tea calms. #pro {source: Weekly}\n    - [Small]: Small.",
    "[Tea] #other\n  - <Sleep>\n  >< [No tea]: Nothing.",
    "<Sleep>: Awake.\n\n(1) [A b]: a\n(2) [A-b]: b\n----\n(3) [C]: c\n  -> <Calm>",
    "<Twin>\n\n(1) [A-b]\n(2) [A b]\n----\n(3) [C]",
    "[Decaf]: d {source: Textbook}\n  -> <Sleep>\n  _> <Calm>",
    "<Round>: r\n  _ <About>: a\n    _ <Round>",
    "<About>\n  + [Tea]",
]


@examples(50)
@given(st.permutations(BLOCKS))
def test_neither_the_order_of_blocks_nor_their_files_matter_to_the_map(blocks: list[str]) -> None:
    whole, turned = ("\n\n".join(each) + "\n" for each in (BLOCKS, blocks))
    meant = [read("argdown", *files).blocks.parts()[0] for files in ([whole], [turned], blocks)]
    expected, *found = (Document("m.ttl", each.to_turtle()) for each in meant)
    assert all(same_statements(each, expected) for each in found)


REFUSED = {
    "no text": ("", "it has no statement"),
    "only a comment": ("// c\n", "it has no statement"),
    "a sign at the margin": ("[A]: a\n+ [B]: b\n", '1.in:2: "+" stands where an empty line should'),
    "words after a reference": ("[A] b\n", '1.in:1: "b" stands where an empty line should'),
    "an open emphasis": ("[A]: a *b\n\n[C]: c\n", "1.in:1: an empty line stands where the closing mark"),
    "a lone backslash": ("[A]: a\\\nb\n", "1.in:1:7: a backslash at the end of a line"),
    "a structure without a conclusion": ("(1) a\n\n[B]: b\n", "1.in:1: an empty line stands where the line above"),
    "a premise after the end": ("(1) a\n----\n(2) b\n(3) c\n", "stands where the line above a conclusion"),
    "a support of an inference": ("(1) a\n----\n  + [B]: b\n(2) c\n", '1.in:3: "+" stands where an undercut'),
    "an argument as a premise": ("(1) <A>\n----\n(2) b\n", '"<A>" stands where a statement should'),
    "a contradiction of an argument": ("[A]: a\n  >< <B>: b\n", "stands where a statement after >< should"),
    "two structures of one argument": (
        "<X>\n\n(1) a\n----\n(2) b\n\n<X>\n\n(1) c\n----\n(2) d\n",
        '1.in:9: the argument "X" has two premise-conclusion structures',
    ),
    "front matter that is not YAML": ("===\na: [1\n===\n\n[A]: a\n", "1.in:3: this is not valid YAML"),
    "data that is not YAML": ("[A]: a\n\n[B]: b {a: [}\n", "1.in:3: this is not valid YAML"),
    "a list in a list": ("* a\n    * b\n", "stands where"),
    "a mixed list": ("* a\n1. b\n", "another item of the same list"),
    "too deep": ("".join(f"{' ' * n}+ [A{n}]\n" if n else "[A]\n" for n in range(120)), "deeper than 100"),
    "a rule without an end": ("(1) a\n-- x,\n--\n(2) b\n", "stands where another rule should"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_what_argdown_does_not_accept_is_refused_with_the_line(text: str, message: str) -> None:
    with pytest.raises(EditError, match=r"1\.in") as refused:
        read("argdown", text)
    assert message in str(refused.value)


def test_a_file_that_is_included_and_read_is_not_told() -> None:
    assert adds_up(read("argdown", *BLOCKS).imported)
    included = read("argdown", "[A]\n\n@include(2.in)\n", "[A]: a\n  - [B]\n\n[B]: b\n\n<C>: c\n").imported
    assert (included.things["claims"], list(included.remarks)) == (4, [])


def test_a_structure_at_the_beginning_of_a_file_is_no_part_of_the_argument_before_it() -> None:
    model = to_model(parse_files([GivenFile("a", "<A>: a\n"), GivenFile("b", "(1) p\n----\n(2) q\n")]))
    assert [bool(each.structure) for each in model.arguments.values()] == [False, True]


def test_messages_about_several_files_name_the_file_and_its_line() -> None:
    twice = "<A>\n\n(1) p\n----\n(2) q\n"
    with pytest.raises(EditError, match=r"^2\.in:3: .* has two premise-conclusion structures"):
        read("argdown", twice, twice)
    with pytest.raises(EditError, match=r"^2\.in:2: "):
        read("argdown", "[A]: a\n\n\n", "[B]: b\n+ [C]: c\n")
    cut = read("argdown", "[A]: a\n", "[B]: b\n\n[C]: see https://a.example and b\n").imported
    assert [each.first for each in cut.left_out] == ["2.in:3"]


def test_front_matter_of_several_files_is_joined_and_a_difference_is_told() -> None:
    imported = read(
        "argdown", "===\ntitle: T\na: 1\n===\n\n[A]: a\n", "===\ntitle: U\na: 1\nb: 2\n===\n\n[B]: b\n"
    ).imported
    assert [(each.what, each.first) for each in imported.left_out] == [
        ('"title" in the front matter', "2.in")
    ]
    assert (imported.made["front matter entries"], imported.kept["front matter entries"]) == (1, 3)
    assert adds_up(imported)


def test_files_that_are_maps_of_their_own_are_refused() -> None:
    ours = written("argdown", turtle(':a a cg:Claim ; cg:text "A" .'))
    with pytest.raises(EditError, match=r"1\.in and 2\.in are exports of two maps"):
        read("argdown", ours, ours)


def test_front_matter_that_is_no_object_is_told_and_a_number_can_be_a_title() -> None:
    imported = read("argdown", "===\n- a\n===\n\n[A]: a\n").imported
    assert [(each.item, each.why) for each in imported.left_out] == [
        ("front matter entries", "it is not an object with keys")
    ]
    text = "===\ntitle: 2018\n===\n\n[A]: a\n"
    assert map_of("argdown", text).title == "2018"
    assert content(back("argdown", text)) == content(text)


def test_yaml_that_only_argdown_reads_comes_with_another_way() -> None:
    with pytest.raises(EditError, match="export JSON with Argdown and import that"):
        read("argdown", "[A]: a {b: &c 1, d: *c}\n")


def test_a_missing_yaml_library_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    for text in ("[A]: a {b: 1}\n", "===\ntitle: A\n===\n\n[A]: a\n"):
        with pytest.raises(MissingLibraryError) as refused:
            read("argdown", text)
        assert str(refused.value).endswith("Install it with: pip install 'claimgraph[import]'")


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    assert content("\ufeff" + TEA.replace("\n", "\r\n")) == content(TEA)


def test_the_format_is_told_from_the_beginning() -> None:
    for text in (TEA, "[A]: a\n", "Words.\n\n<B>: b\n", "[A]\n  + <B>: b\n", "(1) a\n(2) b\n----\n(3) c\n"):
        found = recognise_map(text)
        assert found is not None
        assert found.id == "argdown"
    for text in ("@article{x}", "TY  - JOUR\n", "<html>\n<p>a</p>", "PMID- 1\nAB  - x\n      [Article]: a\n"):
        assert recognise_map(text) is None


def test_the_map_and_the_text_are_as_recorded(golden: Golden) -> None:
    found = read("argdown", TEA)
    golden("argdown/tea.txt", found.blocks.to_turtle() + "\n" + import_report.to_text(found.imported))
    golden("argdown/tea.argdown", back("argdown", TEA))
    golden("argdown/ours.argdown", written("argdown", turtle(OURS)))


def test_a_map_of_ours_is_signs_and_arguments_that_describe_links() -> None:
    text = written("argdown", turtle(OURS))
    body = text.split("===\n\n", 1)[1]
    assert "[calms]: Tea calms /\\/ \\[and\\] \\{so\\} \\.-\\>. on\\: \\#1. #(Rest & calm)\n" in body
    assert '[nephew]: He felt calm. #calm {"sources": ["shop"], "basis": "Anecdote"}\n' in body
    assert "  <+ [nephew]\n" in body
    assert "<both>: Only together. #cg-link\n  <+ [one]\n  <+ [two]\n  +> [calms]\n" in body
    assert "<u> #cg-link\n  <+ [two]\n  _> <both>\n  <_ [One]\n" in body or "<u> #cg-link\n" in body
    assert "[trial]: Nobody felt calm." in body


def test_a_map_of_ours_comes_back_exactly_whatever_namespace_is_asked_for() -> None:
    document = turtle(OURS)
    text = written("argdown", document)
    again = Document("again.ttl", read("argdown", text, namespace="https://x.example/#").blocks.to_turtle())
    assert same_statements(again, document)


def test_what_is_changed_in_the_text_is_taken_over() -> None:
    text = (
        written("argdown", turtle(OURS)).replace("He felt calm.", "He slept.").replace("  <+ [nephew]\n", "")
    )
    found = map_of("argdown", text)
    assert found.claims[M + "nephew"].text == "He slept."
    in_two_languages = text.replace("[calms]: Tea calms ", "[calms]: Tea excites ")
    assert map_of("argdown", in_two_languages).claims[M + "calms"].text.startswith("Tea excites //")


def test_what_is_removed_from_the_text_stays_away() -> None:
    text = written("argdown", turtle(OURS)).replace("  <+ [nephew]\n", "").replace("  <_ [trial]\n", "")
    text = re.sub(r"\[nephew\]: .*\n|<two--one>(?:.*\n){3}", "", text)
    found = map_of("argdown", text)
    assert M + "nephew" not in found.claims
    assert M + "two--one" not in [link.iri for link in found.links]


def test_a_file_that_is_included_is_told_and_not_read() -> None:
    (remark,) = read("argdown", "[A]: a\n\n@include(more.argdown)\n").imported.remarks
    assert (remark.what, remark.first) == ("@include(more.argdown)", "1.in:3")
    assert remark.why == "is not followed: import that file as well"


def test_what_a_curator_adds_to_an_imported_map_goes_along_and_the_file_keeps_its_parts() -> None:
    imported = turtle_of("argdown", TEA)
    added = turtle(
        ':new a cg:Claim ; cg:text "New." ; cg:source :Lab-report ; cg:basis cg:Anecdote ; cg:supports :Tea .'
        ' :Calm cg:note "Checked." .'
    )
    text = written("argdown", imported, added)
    both = Document("both.ttl", imported.text + added.text)
    again = Document("again.ttl", read("argdown", text).blocks.to_turtle())
    assert same_statements(again, both)
    for line in ("# Tea ", "-- Modus ponens {", "  <_ [Decaf]\n", ">< [No tea]", "Tea *calms* people"):
        assert line in text


def test_a_structure_that_a_curator_changed_is_written_as_links() -> None:
    imported = turtle_of("argdown", SHAPES["a structure is a link of all premises"][0])
    text = written("argdown", imported, turtle(':X cg:note "Weak." .'))
    assert "(1)" not in text
    assert "<X>: Weak. #cg-link\n  <+ [A]\n  <+ [B]\n  +> [C]\n" in text


def test_damaged_kept_data_is_refused_with_what_to_do() -> None:
    imported = turtle_of("argdown", TEA)
    name = "<https://w3id.org/claimgraph/kept/argdown#structure>"
    for value in ("{", "[]", "{}"):
        with pytest.raises(EditError, match="is damaged"):
            written("argdown", imported, turtle(f':map {name} "{value}" .'))


def test_ids_and_titles_cannot_smuggle_a_statement_into_the_map() -> None:
    evil = '" . <x> <y> "z" . :n9 a cg:Claim \\ ;'
    words = evil.replace("<", "\\<").replace(">", "\\>").replace("\\ ;", ";")
    text = f"[{evil}]: {words}\n  + <{evil.replace('<x> <y>', '')}>: b #({evil}) {{source: 'a\" . :b'}}\n"
    found = map_of("argdown", text)
    assert len(found.claims) == 2
    assert content(back("argdown", text)) == content(text)


OURS_BROKEN = {
    "not an object": ("[1]", "is damaged|is not an object"),
    "names of no IRI": ("{names: {'[A]': 'a b'}}", "is damaged"),
    "things of no IRI": ("{things: {'a b': {}}, links: [1]}", "is damaged"),
}


@pytest.mark.parametrize(("ours", "message"), OURS_BROKEN.values(), ids=OURS_BROKEN)
def test_data_of_ours_that_is_not_sound_is_refused(ours: str, message: str) -> None:
    with pytest.raises(EditError, match=message):
        read("argdown", f"===\nclaimgraph: {ours}\n===\n\n[A]: a\n")


def test_a_source_or_basis_of_ours_that_is_no_name_is_refused() -> None:
    with pytest.raises(EditError, match="is not the name of a source or a basis"):
        read("argdown", "===\nclaimgraph: {}\n===\n\n[A]: a {sources: ['a b']}\n")


@examples(60)
@given(st.data())
def test_whatever_a_map_says_comes_back_exactly(data: st.DataObject) -> None:
    text, _ = data.draw(spelled(to_said(data.draw(whole_maps()))))
    document = Document("m.ttl", text)
    again = Document("again.ttl", read("argdown", written("argdown", document)).blocks.to_turtle())
    assert same_statements(again, document)


PIECES = [
    *"[A] <B> + - _> <_ >< (1) ---- #t {x: 1} # * ** _ __ \\ // /* */ <!-- @[A] : . .~. ] [ ] > < } { é ===".split(" "),
    *("\n", "\n\n", "  + ", "    - ", "[C]: c", "<D>: d", "&a [*a]", "!!x", "\u2028", "\x00", "\ud7ff", "{a: [[["),
]  # fmt: skip


@examples(1500)
@given(
    st.sampled_from([TEA, *SYNTAX.values(), *(text for text, _ in SHAPES.values())]),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 9), st.sampled_from(PIECES)), max_size=5),
)
def test_no_damage_to_a_text_is_more_than_an_error(text: str, edits: list[tuple[int, int, str]]) -> None:
    for at, cut, piece in edits:
        start = at % (len(text) + 1)
        text = text[:start] + piece + text[start + cut :]
    try:
        found = read("argdown", text)
    except ClaimgraphError:
        return
    assert adds_up(found.imported)
    assert signs_are_kept(text, found.blocks)
    document = Document("talk.ttl", found.blocks.to_turtle())
    assert errors_in(check(parse([document])).findings) == []
    written_again = back("argdown", text)
    again = Document("again.ttl", read("argdown", written_again).blocks.to_turtle())
    assert same_statements(again, document)


@examples(300)
@given(st.data())
def test_whatever_a_curator_removes_from_an_imported_map_the_rest_comes_back_exactly(
    data: st.DataObject,
) -> None:
    text = data.draw(st.sampled_from([TEA, *(text for text, _ in SHAPES.values())]))
    blocks = read("argdown", text).blocks
    said = [(name, verb, term) for name, row in blocks.rows.items() for verb in row for term in row[verb]]
    for name, verb, term in data.draw(st.lists(st.sampled_from(said), max_size=4, unique=True)):
        blocks.rows[name][verb].pop(term)
    left = Blocks(blocks.namespace)
    for name, row in blocks.rows.items():
        for verb, terms in row.items():
            left.say(name, verb, *terms)
    document = Document("m.ttl", left.to_turtle())
    statements = parse([document])
    if errors_in(check(statements).findings):
        return
    written_again = write_argdown(content_of(statements)).text
    again = Document("again.ttl", read("argdown", written_again).blocks.to_turtle())
    assert same_statements(again, document)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("raw", "a *b"),
        ("raw", "a\n\n(1) b"),
        ("title", "a] b"),
        ("title", "-a"),
        ("comment", "no comment"),
        ("comment", "(1) a"),
        ("section", "7"),
        ("section", "x"),
        ("sections", '[[1, "a *b", [], null]]'),
        ("frontMatter", '{"a": {"b": [1]}}'),
        ("data", '[1, {"a": 2}]'),
        ("data", "{}"),
        ("wording", '["b *c", []]'),
        ("tags", '["x"]'),
        (
            "relation",
            '{"kind": "support", "from": ["argument", "Z", 0], "to": ["inference", "Z", 0], "made": []}',
        ),
    ],
)
def test_kept_data_that_fits_no_more_is_no_part_of_the_text_but_still_comes_back(
    name: str, value: str
) -> None:
    subject = ":map" if name in ("comment", "sections", "frontMatter", "relation") else ":a"
    kept = f"{subject} <https://w3id.org/claimgraph/kept/argdown#{name}> {json.dumps(value)} ."
    for more in ("", ':map <https://w3id.org/claimgraph/kept/argdown#frontMatter> "{}" .'):
        document = turtle(
            f':map a cg:ClaimMap ; dct:title "T" . :a a cg:Claim ; cg:text "A." . {kept} {more}'
        )
        again = Document("again.ttl", read("argdown", written("argdown", document)).blocks.to_turtle())
        assert same_statements(again, document)
