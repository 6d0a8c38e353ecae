"""One property set, a source retracted, a name changed: the file before and after."""

from __future__ import annotations

import datetime as dt

import pytest

from claimgraph import vocabulary as vocab
from claimgraph.curation import renaming, setting
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.model import Document, Syntax
from claimgraph.profile import PROPERTIES, ProfileClass
from claimgraph.rdf import Literal
from claimgraph.workspace.editor import MapEditor

from curation_maps import CG, HEAD, A, carried_out, draft, only
from documents import M

MAP = """\
:t1 a skos:Concept ; skos:prefLabel "One?"@en .
:t2 a skos:Concept ; skos:prefLabel "Two?" .
:s a cg:BlogPost ;
    dct:title "S" . # a post
:a a cg:Claim ;
    cg:text "A." ; # ours
    cg:source :s ; cg:basis cg:Anecdote ; cg:topic :t1 .
:l a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :a .
"""
PINNED = f":p a cg:Claim ; cg:text 'P.' ; cg:quoteStart 1 ; cg:quoteEnd 2 ; cg:quoteDigest '{64 * '0'}' .\n"


def changed(subject: str, name: str, *values: str, text: str = MAP) -> str:
    one = draft(HEAD + text)
    iri = M + subject
    predicate = setting.find_property(name, one.kinds[iri])
    return only(carried_out(setting.set_property, one, iri, predicate, values)).removeprefix(HEAD)


SET = {
    "a value for another": ("a", "basis", ["CaseReport"], "cg:Anecdote", "cg:CaseReport"),
    "a rank by its number": ("a", "cg:basis", ["7"], "cg:Anecdote", "cg:RandomisedTrial"),
    "a text beside its comment": ("a", "text", ["Aa."], '"A." ; # ours', '"Aa." ; # ours'),
    "several for one": ("a", "topic", ["t2", ":t1"], ":t1 .\n:l", ":t1, :t2 .\n:l"),
    "another for one": ("a", "topic", ["t2"], ":t1 .\n:l", ":t2 .\n:l"),
    "one that keeps its language": ("t1", "prefLabel", ["Uno?"], '"One?"@en', '"Uno?"@en'),
    "other words for a topic": (
        "t2",
        "altLabel",
        ["two", "zwei"],
        ':t2 a skos:Concept ; skos:prefLabel "Two?" .',
        ':t2 a skos:Concept ; skos:prefLabel "Two?" ; skos:altLabel "two", "zwei" .',
    ),
    "none for one": ("a", "topic", [], " ; cg:topic :t1 .\n:l", " .\n:l"),
    "a new one": ("a", "quote", ["q"], ":t1 .\n:l", ':t1 ;\n    cg:quote "q" .\n:l'),
    "a year": (
        "s",
        "issued",
        ["2011"],
        '"S" . # a post',
        '"S" ; # a post\n    dct:issued "2011"^^xsd:gYear .',
    ),
    "a month": (
        "s",
        "dct:issued",
        ["2011-06"],
        '"S" . # a post',
        '"S" ; # a post\n    dct:issued "2011-06"^^xsd:gYearMonth .',
    ),
    "an address": (
        "s",
        "url",
        ["https://x.example/?a=b"],
        '"S" . # a post',
        '"S" ; # a post\n    cg:url <https://x.example/?a=b> .',
    ),
    "a DOI": (
        "s",
        "DOI",
        ["https://doi.org/10.1234/x"],
        '"S" . # a post',
        '"S" ; # a post\n    cg:doi "10.1234/x" .',
    ),
    "a reason": (
        "l",
        "rated-down",
        ["risk of bias"],
        "cg:to :a .",
        "cg:to :a ; cg:ratedDown cg:RiskOfBias .",
    ),
    "characters that need an escape": ("a", "text", ['a "b" \\ c'], '"A."', '"a \\"b\\" \\\\ c"'),
}


@pytest.mark.parametrize("name", SET)
def test_a_property_is_set_and_the_rest_stays(name: str) -> None:
    subject, predicate, values, before, after = SET[name]
    assert MAP.count(before) == 1
    assert changed(subject, predicate, *values) == MAP.replace(before, after)


def test_what_is_so_already_changes_nothing() -> None:
    one = draft(HEAD + MAP)
    assert carried_out(setting.set_property, one, A, CG + "basis", ["anecdote"]) == []
    assert carried_out(setting.set_property, one, A, CG + "quote", []) == []


@pytest.mark.parametrize(
    ("subject", "name", "values", "said"),
    [
        ("a", "basis", ["1", "2"], "basis takes one value, but 2 were given"),
        ("a", "text", [], "Every claim must have the property text"),
        ("a", "text", [" "], "The text must not be blank."),
        ("s", "doi", ["x"], "'x' is not a DOI. Write one such as"),
        ("s", "url", ["ftp://x"], "is not a web address. Write one such as"),
        ("s", "issued", ["June"], "is not a date. "),
        ("s", "issued", ["2011-02-30"], "is not a date. "),
        ("s", "retracted", ["2011"], "is not a day. Write a day such as"),
        ("s", "snapshot", ["a/b.txt"], "must be a bare file name"),
        ("a", "participants", ["-1"], "The value of participants must be a whole number"),
        ("p", "quoteStart", ["2"], "can only be set or removed together"),
        ("p", "quoteDigest", ["1" * 64], "can only be set or removed together"),
        ("p", "quoteEnd", [], "quoteStart, quoteEnd and quoteDigest can only be set or removed together"),
        ("p", "quote", ["q"], 'The quote of "p" is tied to a passage of its source. Pass the folder'),
        ("p", "quoteEnd", [], 'To remove them: unset("p", "quote").'),
        ("a", "quoteStart", ["1"], 'set("a", "quote", "WORDS", texts=FOLDER)'),
        ("a", "supports", ["b"], '"supports" is a link, not a value that can be set. Use link()'),
        ("l", "to", ["b"], "Remove the link with unlink()"),
    ],
)
def test_what_a_property_cannot_hold_is_refused(
    subject: str, name: str, values: list[str], said: str
) -> None:
    with pytest.raises(EditError) as caught:
        changed(subject, name, *values, text=MAP + PINNED)
    assert said in str(caught.value)


def test_half_a_locator_can_be_taken_out() -> None:
    half = draft(HEAD + MAP + ":p a cg:Claim ; cg:text 'P.' ; cg:quoteStart 1 .\n")
    taken_out = only(carried_out(setting.set_property, half, M + "p", CG + "quoteStart", []))
    assert taken_out == HEAD + MAP + ":p a cg:Claim ; cg:text 'P.' .\n"


def test_a_quote_is_exchanged_whole() -> None:
    whole = HEAD + MAP + PINNED
    words = only(carried_out(setting.set_quote, draft(whole), M + "p", {CG + "quote": [Literal("so")]}))
    assert words == HEAD + MAP + ":p a cg:Claim ; cg:text 'P.' ; cg:quote \"so\" .\n"
    nothing = only(carried_out(setting.set_quote, draft(whole), M + "p", {}))
    assert nothing == HEAD + MAP + ":p a cg:Claim ; cg:text 'P.' .\n"
    assert carried_out(setting.set_quote, draft(nothing), M + "p", {}) == []


@pytest.mark.parametrize(
    ("subject", "name", "value", "said"),
    [
        ("a", "bassis", "1", 'A claim has no property "bassis". Did you mean basis?'),
        ("a", "opposes", "1", 'A claim has no property "opposes". Did you mean contradicts?'),
        ("a", "title", "1", 'A claim has no property "title". Its properties are anecdotalAgainst,'),
        ("a", "basis", "x", '"x" is not a basis.'),
        ("a", "source", "t", 'No source has the id "t". The sources are s.'),
        ("a", "topic", "t", 'No topic has the id "t".'),
        ("a", "topic", "a", '"a" is a claim, not a topic.'),
        ("map", "scale", "histry", '"histry" is not a scale. Did you mean HistoryScale'),
        ("map", "scale", "foo", '"foo" is not a scale. Choose TreatmentScale,'),
    ],
)
def test_unknown_names_are_told_with_the_nearest(subject: str, name: str, value: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        changed(subject, name, value, text=MAP + ":map a cg:ClaimMap .\n")
    assert said in str(caught.value)


def test_a_topic_in_a_map_without_topics_is_told_to_be_the_first() -> None:
    with pytest.raises(UnknownNameError) as caught:
        changed("a", "topic", "tea", text=HEAD + ":a a cg:Claim ; cg:text 'A.' .\n")
    assert str(caught.value) == 'No topic has the id "tea". There is none yet.'


def test_values_in_several_blocks_and_files_are_all_exchanged() -> None:
    more = ":a cg:topic :t2 ; cg:quote 'x' .\n"
    files = HEAD + MAP + ":a cg:topic :t1 .\n", HEAD + more
    edited = carried_out(setting.set_property, draft(*files), A, CG + "topic", ["t2"])
    assert edited[0].text == HEAD + MAP.replace(" ; cg:topic :t1 .", " .")
    kept = carried_out(setting.set_property, draft(*files), A, CG + "topic", ["t1"])
    assert [each.text for each in kept] == [HEAD + ":a cg:quote 'x' .\n"]


def test_a_source_is_retracted_once() -> None:
    one, day = draft(HEAD + MAP), dt.date(2019, 3, 1)
    text = only(carried_out(setting.retract, one, M + "s", day))
    assert text == HEAD + MAP.replace(
        '"S" . # a post', '"S" ; # a post\n    cg:retracted "2019-03-01"^^xsd:date .'
    )
    assert carried_out(setting.retract, draft(text), M + "s", day) == []
    with pytest.raises(
        EditError, match=r'The map already says that "s" was retracted on 2019-03-01\. To correct that: set'
    ):
        carried_out(setting.retract, draft(text), M + "s", dt.date(2020, 1, 1))


RENAMED = (
    (
        "@prefix : <https://example.org/m#> .\n@prefix m: <https://example.org/m#a> .\n"
        "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@base <https://example.org/m> .\n"
        '# :a is not touched\n:a a cg:Claim ; cg:text ":a" ; cg:supports :ab , <#b> .\n'
        "<#a> cg:topic <https://example.org/m#\\u0061> .\n"
        ":b cg:supports :\\u0061, m: , [ cg:supports :a ] .\n"
    )
    .replace(", m: ", ", m:b ")
    .replace(":\\u0061,", ":a,")
)


def test_a_name_changes_wherever_it_is_written_and_only_there() -> None:
    text = only(carried_out(renaming.rename, draft(RENAMED), {A: "z"}))
    expected = (
        RENAMED.replace("\n:a a", "\n:z a")
        .replace("<#a>", "<#z>")
        .replace("<https://example.org/m#\\u0061>", "<https://example.org/m#z>")
        .replace("supports :a ]", "supports :z ]")
        .replace("supports :a,", "supports :z,")
    )
    assert text == expected


def test_a_name_changes_in_every_file_and_stays_in_comments() -> None:
    one = draft(HEAD + MAP, HEAD + ":c cg:supports :a . # :a is a\n", HEAD + ":c cg:topic :t .")
    edited = carried_out(renaming.rename, one, {A: ":z"})
    assert [each.document.name for each in edited] == ["m.ttl", "m2.ttl"]
    assert edited[1].text == HEAD + ":c cg:supports :z . # :a is a\n"
    assert renaming.comments_naming(one, M + "t1") == []
    told = ['m.ttl: 1 comment still mentions "a".', 'm2.ttl: 1 comment still mentions "a".']
    assert renaming.comments_naming(one, A) == told


@pytest.mark.parametrize(
    "name", ["s", "t1", "a", "x y", "<z>", "<#z>", "<>", "<//z>", "cg:text", "cg:z", "dct:title", ":likes"]
)
def test_a_taken_or_impossible_new_name_is_refused(name: str) -> None:
    with pytest.raises(EditError):
        carried_out(renaming.rename, draft(HEAD + MAP + ":s :likes :t1 .\n"), {A: name})


def test_a_name_can_leave_its_namespace() -> None:
    text = only(
        carried_out(renaming.rename, draft(HEAD + ":a a cg:Claim ."), {A: "<http://x/y z>"[:-3] + ">"})
    )
    assert text == HEAD + "<http://x/y> a cg:Claim ."


def test_links_named_after_a_claim_can_go_with_it() -> None:
    text = ":a a cg:Claim .\n:a--b a cg:Link .\n:b--a-2 a cg:Link .\n:c--a a cg:Link .\n"
    one = draft(HEAD + text)
    assert renaming.links_named_after(one, A, "z") == {M + "a--b": "z--b", M + "c--a": "c--z"}
    assert renaming.links_named_after(one, A, f"<{M}z>") == renaming.links_named_after(one, A, "z")
    assert renaming.links_named_after(one, A, "<https://other.example/>") == {}


def test_properties_are_found_by_name_prefix_and_iri() -> None:
    for name in ("basis", "Basis", "cg:basis", f"<{CG}basis>"):
        assert setting.find_property(name, ProfileClass.CLAIM) == CG + "basis"


def test_two_things_are_not_called_the_same() -> None:
    with pytest.raises(EditError, match="Two things cannot share an id"):
        carried_out(renaming.rename, draft(HEAD + MAP), {A: "z", M + "s": "z"})


def test_a_name_in_a_file_that_is_no_turtle_is_not_changed() -> None:
    other = Document("m.nt", f"<{A}> <{CG}topic> <{M}t1> .\n", Syntax.N_TRIPLES)
    one = Draft([*draft(HEAD + MAP).documents, other])
    with pytest.raises(EditError, match=r'm\.nt uses "a", but it is N-Triples'):
        carried_out(renaming.rename, one, {A: "z"})


def test_a_file_that_is_no_turtle_and_lacks_the_name_does_not_hinder_a_rename() -> None:
    other = Document("m.jsonld", f'{{"@id": "{M}o", "{CG}text": "O."}}', Syntax.JSON_LD)
    editor = MapEditor(Edits(Draft([*draft(f"{HEAD}{MAP}# a\n").documents, other])))
    editor.rename("a", "z")
    assert only(editor.edits.proved()).startswith(HEAD + MAP.replace(":a", ":z"))
    assert [note.python for note in editor.notes] == ['m.ttl: 2 comments still mention "a".']


def test_a_value_that_carries_an_annotation_is_not_exchanged() -> None:
    with pytest.raises(EditError, match=r'^m\.ttl:7:17: basis of "a" cannot be edited separately'):
        changed("a", "basis", "1", text=":a a cg:Claim ; cg:basis cg:Mechanism {| cg:note 'x' |} .")


BOTH = HEAD + ':a a cg:Claim ; cg:text "A."@en , "B."@de .\n'
MIXED = HEAD + ':a a cg:Claim ; cg:text "A." , "B."@de .\n'


@pytest.mark.parametrize(
    ("before", "lang", "after"),
    [
        (BOTH, "de", '"A."@en , "New."@de'),
        (BOTH, "DE", '"A."@en , "New."@de'),
        (BOTH, "fr", '"A."@en , "B."@de , "New."@fr'),
        (MIXED, None, '"New." , "B."@de'),
        (MIXED, "de", '"A." , "New."@de'),
        (HEAD + ':a a cg:Claim ; cg:text "A."@en .\n', None, '"New."@en'),
        (HEAD + ':a a cg:Claim ; cg:text "A." .\n', "de", '"A.", "New."@de'),
    ],
)
def test_a_text_is_replaced_in_one_language(before: str, lang: str | None, after: str) -> None:
    changed = only(carried_out(setting.set_property, draft(before), A, vocab.TEXT, ["New."], lang))
    assert changed == HEAD + f":a a cg:Claim ; cg:text {after} .\n"


def test_it_must_be_clear_which_of_several_languages_is_meant() -> None:
    with pytest.raises(EditError, match="There are texts in the languages en and de"):
        carried_out(setting.set_property, draft(BOTH), A, vocab.TEXT, ["New."])


def test_a_text_in_one_language_is_removed_but_not_the_last_text() -> None:
    removed = only(carried_out(setting.set_property, draft(BOTH), A, vocab.TEXT, [], "en"))
    assert removed == HEAD + ':a a cg:Claim ; cg:text "B."@de .\n'
    with pytest.raises(EditError, match="Every claim must have the property text"):
        carried_out(setting.set_property, draft(removed), A, vocab.TEXT, [], "de")


def test_only_the_notes_in_one_language_are_replaced() -> None:
    text = HEAD + ":a a cg:Claim ; cg:note 'A.'@en , 'B.'@de , 'C.' .\n"
    changed = only(carried_out(setting.set_property, draft(text), A, vocab.NOTE, ["D.", "E."], "de"))
    assert changed == HEAD + ":a a cg:Claim ; cg:note 'A.'@en , \"D.\"@de , 'C.' , \"E.\"@de .\n"


@pytest.mark.parametrize(
    ("predicate", "words", "written"),
    [
        (vocab.RATED_UP, "dose-response", "cg:DoseResponse"),
        (vocab.PARTICIPANTS, "132", "132"),
        (vocab.EFFECT, "risk ratio 0.8", '"risk ratio 0.8"'),
        (vocab.MAIN_CLAIM, "a", ":a"),
        (vocab.KEEPS, "<http://purl.org/spar/cito/>", "<http://purl.org/spar/cito/>"),
        (vocab.CONFORMS_TO, f"{vocab.PROFILE}2", f"<{vocab.PROFILE}2>"),
        (vocab.LICENSE, "https://a.example/by", "<https://a.example/by>"),
        (vocab.LICENSE, "CC0", '"CC0"'),
        (vocab.CREATED, "2020-01", '"2020-01"^^xsd:gYearMonth'),
        (vocab.SEE_ALSO, "https://x.example/", "<https://x.example/>"),
        (vocab.SEE_ALSO, "Chapter 2", '"Chapter 2"'),
        (vocab.SCALE, "history", "cg:HistoryScale"),
        (vocab.SCALE, "cg:HistoryScale", "cg:HistoryScale"),
    ],
)
def test_what_version_2_records_is_written_as_the_profile_asks(
    predicate: str, words: str, written: str
) -> None:
    head = HEAD + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    text = head + ":a a cg:Claim ; cg:text 'A.' .\n:map a cg:ClaimMap ; dct:title 'M' .\n"
    subject = A if ProfileClass.CLAIM in PROPERTIES[predicate].kinds else M + "map"
    changed = only(carried_out(setting.set_property, draft(text), subject, predicate, [words]))
    name = vocab.local_name(predicate)
    assert f":{name} {written}" in changed


@pytest.mark.parametrize("predicate", [vocab.SEE_ALSO, vocab.NOTE])
def test_words_that_are_not_unicode_are_refused(predicate: str) -> None:
    with pytest.raises(EditError, match="is not Unicode"):
        setting.set_property(Edits(draft(HEAD + ":a a cg:Claim .")), A, predicate, ["a\udcff"])


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("'A.'@de , 'B.'@en", ["A.", "B.", "C."], "'A.'@de , 'B.'@en , \"C.\""),
        ("'A.'@de , 'B.'@en", ["B."], "'B.'@en"),
        ("'A.'@de , 'A.'@en , 'B.'", ["A."], "'A.'@de , 'A.'@en"),
        ("'A.'@de , 'B.'", ["B.", "C."], "\"C.\" , 'B.'"),
        ("'A.'@de , 'B.'@de", ["A.", "B.", "C."], "'A.'@de , 'B.'@de , \"C.\"@de"),
    ],
)
def test_a_note_that_is_there_keeps_its_language(before: str, values: list[str], after: str) -> None:
    text = HEAD + f":a a cg:Claim ; cg:note {before} .\n"
    changed = only(carried_out(setting.set_property, draft(text), A, vocab.NOTE, values))
    assert changed == HEAD + f":a a cg:Claim ; cg:note {after} .\n"
