"""New blocks: where they go, how they look, what they are called."""

from __future__ import annotations

import pytest

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NewLink, add_claim, add_source, add_topic, find_twin
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.inserting import Described
from claimgraph.curation.linking import LinkRemarks
from claimgraph.curation.naming import id_from, id_of_source
from claimgraph.errors import EditError
from claimgraph.model import Document, SourceKind
from claimgraph.rdf import Literal, typed
from claimgraph.scale import RatedDown, Relation

from curation_maps import CG, HEAD, A, carried_out, draft, only
from documents import M

S = M + "s"
WHO: Described = {vocab.PREF_LABEL: [Literal("Who?")]}
MAP = """\
# ---- Topics ----

:t1 a skos:Concept ; skos:prefLabel "One?" .
:t2 a skos:Concept ; skos:prefLabel "Two?" .

# ---- Positions ----

:a a cg:Claim ;
    cg:text "A." .

# ---- Sources ----

:s a cg:BlogPost ;
    dct:title "S" ; dct:creator "Ann" . # a post

# ---- What they say ----

:d a cg:Claim ;
    cg:text "D." ;
    cg:source :s ; cg:basis cg:Anecdote ; cg:topic :t1 ;
    cg:supports :a .

:d--a a cg:Link ;
    cg:from :d ; cg:relation cg:supports ; cg:to :a ;
    cg:note "so" .

# the end
"""


def added(text: str, new: str) -> str:
    """What stands in a new text that did not stand in the old, with the line before it."""
    before = 0
    while before < len(text) and text[before] == new[before]:
        before += 1
    behind = len(text) - before
    return new[before : len(new) - behind]


def claim(said: Described, links: list[NewLink] | None = None, text: str = MAP) -> str:
    one = draft(HEAD + text)
    whole = {vocab.TEXT: [Literal("E is so.")], **said}
    return only(carried_out(add_claim, one, one.files[0], whole, links or []))


def test_a_claim_goes_behind_the_last_of_its_source_in_the_layout_of_the_file() -> None:
    new = claim({vocab.SOURCE: [S], vocab.BASIS: [CG + "Mechanism"]}, [NewLink(Relation.CONTRADICTS, A)])
    block = (
        ':e a cg:Claim ;\n    cg:text "E is so." ;\n    cg:source :s ; cg:basis cg:Mechanism ;\n'
        "    cg:contradicts :a .\n\n"
    )
    assert new == HEAD + MAP.replace("# the end", block + "# the end")


def test_a_position_goes_behind_the_last_position() -> None:
    block = '\n:e a cg:Claim ;\n    cg:text "E is so." .\n'
    assert claim({}) == HEAD + MAP.replace(
        ':a a cg:Claim ;\n    cg:text "A." .\n', ':a a cg:Claim ;\n    cg:text "A." .\n' + block
    )


def test_a_claim_with_a_described_link_is_followed_by_the_description() -> None:
    link = NewLink(Relation.SUPPORTS, A, LinkRemarks("because", [RatedDown.IMPRECISION]))
    new = claim({vocab.SOURCE: [S]}, [link])
    assert added(HEAD + MAP, new) == (
        ':e a cg:Claim ;\n    cg:text "E is so." ;\n    cg:source :s ;\n    cg:supports :a .\n\n'
        ":e--a a cg:Link ;\n    cg:from :e ; cg:relation cg:supports ; cg:to :a ;\n"
        '    cg:note "because" ;\n    cg:ratedDown cg:Imprecision .\n\n'
    )


def test_the_first_claim_of_a_source_goes_behind_the_source_or_the_last_claim() -> None:
    text = ':a a cg:Claim ;\n    cg:text "A." .\n\n:s a cg:BlogPost ;\n    dct:title "S" .\n'
    assert claim({vocab.SOURCE: [S]}, text=text).endswith(
        'dct:title "S" .\n\n:e a cg:Claim ;\n    cg:text "E is so." ;\n    cg:source :s .\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", HEAD + ':e a cg:Claim ;\n    cg:text "E is so." .\n'),
        ("# only this", HEAD + '# only this\n\n:e a cg:Claim ;\n    cg:text "E is so." .'),
        ("# only this\n", HEAD + '# only this\n\n:e a cg:Claim ;\n    cg:text "E is so." .\n'),
        ("# only this\n\n", HEAD + '# only this\n\n:e a cg:Claim ;\n    cg:text "E is so." .\n'),
    ],
)
def test_a_map_without_claims_gets_its_first_at_the_end(text: str, expected: str) -> None:
    assert claim({}, text=text) == expected


@pytest.mark.parametrize(
    ("text", "block"),
    [
        (
            ':b a cg:Claim ; cg:text "B." .\n:c a cg:Claim ; cg:text "C." .\n',
            ':e a cg:Claim ; cg:text "E is so." .\n',
        ),
        (":b a cg:Claim;\n\tcg:text 'B.'.\n", '\n:e a cg:Claim;\n\tcg:text "E is so.".\n'),
        (":b a cg:Claim ;\r\n  cg:text 'B.' .\r\n", '\r\n:e a cg:Claim ;\r\n  cg:text "E is so." .\r\n'),
        (":b a cg:Claim ;\n  cg:text 'B.'\n.\n", '\n:e a cg:Claim ;\n  cg:text "E is so."\n.\n'),
        (
            f":b <{vocab.RDF_TYPE}> cg:Claim .\n",
            f'\n:e <{vocab.RDF_TYPE}> cg:Claim ;\n    cg:text "E is so." .\n',
        ),
        (":b cg:text 'B.' ;\n  a cg:Claim .\n", '\n:e cg:text "E is so." ;\n  a cg:Claim .\n'),
    ],
    ids=["on one line", "tabs", "Windows", "dot below", "rdf:type", "another order"],
)
def test_a_new_block_looks_like_those_around_it(text: str, block: str) -> None:
    assert claim({}, text=text) == HEAD + text + block


def test_topics_and_sources_go_behind_the_last_of_their_kind() -> None:
    one = draft(HEAD + MAP)
    topic = only(carried_out(add_topic, one, one.files[0], {vocab.PREF_LABEL: [Literal("Who pays?")]}))
    assert added(HEAD + MAP, topic) == ':pays a skos:Concept ; skos:prefLabel "Who pays?" .\n'
    said: Described = {vocab.TITLE: [Literal("T")], vocab.ISSUED: [typed("2020", vocab.XSD + "gYear")]}
    one = draft(HEAD + MAP)
    source = only(carried_out(add_source, one, one.files[0], SourceKind.STUDY, said, "t-2020"))
    assert added(HEAD + MAP, source) == (
        ':t-2020 a cg:Study ;\n    dct:title "T" ;\n    dct:issued "2020"^^xsd:gYear .\n\n'
    )


def test_a_comment_behind_the_dot_stays_on_its_line() -> None:
    one = draft(HEAD + MAP)
    source = only(carried_out(add_source, one, one.files[0], SourceKind.STUDY, {vocab.TITLE: [Literal("T")]}))
    assert 'dct:creator "Ann" . # a post\n\n:t a cg:Study' in source


def test_what_is_there_already_is_not_added_twice() -> None:
    with pytest.raises(EditError, match='The claim "a" already says this'):
        claim({vocab.TEXT: [Literal("a.")]})
    one = draft(HEAD + MAP + ':u a cg:Study ; dct:title "U" ; cg:doi "10.1234/A" .')
    with pytest.raises(EditError, match='"u" has the same doi'):
        carried_out(add_source, one, one.files[0], SourceKind.STUDY, {vocab.DOI: [Literal("10.1234/a")]})


@pytest.mark.parametrize("name", ["a b", "-a", "", "a.b", "x:y", "<http://x/ y>", "ä;"])
def test_what_cannot_be_an_id_is_refused(name: str) -> None:
    one = draft(HEAD + MAP)
    with pytest.raises(EditError):
        carried_out(add_topic, one, one.files[0], WHO, name)


@pytest.mark.parametrize("name", ["a", ":a", "d--a", "<https://example.org/m#a>"])
def test_a_name_in_use_is_refused(name: str) -> None:
    one = draft(HEAD + MAP)
    with pytest.raises(EditError, match="is already in use"):
        carried_out(add_topic, one, one.files[0], WHO, name)


@pytest.mark.parametrize(
    ("name", "iri"),
    [("x", M + "x"), (":é1", M + "é1"), ("m:x", "http://m/x"), ("<http://x/y>", "http://x/y")],
)
def test_an_id_a_prefixed_name_or_an_iri_can_be_given(name: str, iri: str) -> None:
    one = draft("@prefix m: <http://m/> .\n" + HEAD + MAP)
    assert add_topic(Edits(one), one.files[0], WHO, name) == iri


def test_new_names_are_in_the_namespace_of_the_map() -> None:
    text = f"@prefix cg: <{CG}> .\n@prefix m: <http://m/> .\n@prefix : <http://other/> .\nm:a a cg:Claim .\n"
    one = draft(text)
    assert add_topic(Edits(one), one.files[0], WHO) == "http://m/who"
    none = draft(f"@prefix cg: <{CG}> .\n")
    with pytest.raises(EditError, match=r"no namespace for new ids\. Add a line such as: @prefix :"):
        carried_out(add_topic, none, none.files[0], WHO)


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("Lemon balm tea calms people before an exam.", [], "lemon-balm-tea-calms"),
        (
            "Lemon balm tea calms people before an exam.",
            ["lemon-balm-tea-calms"],
            "lemon-balm-tea-calms-people",
        ),
        ("Is it so?", [], "is-it-so"),
        ("Tea.", ["tea"], "tea-2"),
        ("Tea.", ["tea", "tea-2"], "tea-3"),
        ("Œuvre d\u2019été: Ärzte's", [], "œuvre-dete-arztes"),
        ("血栓は重い", [], "血栓は重い"),
        ("… !?", [], "item"),
        ("Donaudampfschifffahrtsgesellschaft hat Kapitäne", [], "donaudampfschifffahrtsgesellschaft"),
    ],
)
def test_an_id_is_made_of_telling_words(words: str, taken: list[str], name: str) -> None:
    assert id_from(words, taken) == name


@pytest.mark.parametrize(
    ("creators", "year", "title", "name"),
    [
        (["Smith, J"], "2024", "Knees", "smith-2024"),
        (["John Smith", "Eva Ott"], "2024", "Knees", "smith-2024"),
        (["Petrov I"], "2011", "Veins", "petrov-2011"),
        (["Petrov et al."], "2011", "Veins", "petrov-2011"),
        (["Glow Clinic Berlin"], "2025", "Light", "glow-clinic-berlin-2025"),
        (["Suzy"], None, "Comment by Suzy on the post", "suzy-comment-suzy-post"),
        ([], "2024", "Why red light works", "red-light-works"),
        ([], None, "!", "item"),
    ],
)
def test_the_id_of_a_source_tells_author_and_year(
    creators: list[str], year: str | None, title: str, name: str
) -> None:
    assert id_of_source(creators, year, title, []) == name


def test_the_order_of_authors_does_not_make_another_source() -> None:
    head = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"
    text = f'{head}<https://example.org/m#x> a cg:Study ; dct:title "Tea" ; dct:creator "Ann", "Bo" .\n'
    draft = Draft([Document("m.ttl", text)])
    said = {vocab.TITLE: [Literal("Tea")], vocab.CREATOR: [Literal("Bo"), Literal("Ann")]}
    assert find_twin(draft, said) == "https://example.org/m#x"
    assert find_twin(draft, {**said, vocab.CREATOR: [Literal("Bo")]}) is None


def test_a_source_at_the_address_of_a_number_is_its_twin() -> None:
    head = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"
    page = "<https://doi.org/10.1000/182>"
    text = f'{head}<https://example.org/m#x> a cg:Study ; dct:title "Tea" ; cg:url {page} .\n'
    draft = Draft([Document("m.ttl", text)])
    assert find_twin(draft, {vocab.DOI: [Literal("10.1000/182")]}) == "https://example.org/m#x"
    assert find_twin(draft, {vocab.DOI: [Literal("10.1000/183")]}) is None
