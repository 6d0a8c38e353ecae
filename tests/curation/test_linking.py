"""Links are put in and taken out as text: each case is the file before and after."""

from __future__ import annotations

import pytest

from claimgraph import vocabulary as vocab
from claimgraph.curation import link_names, linking, unlinking
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, LinkRemarks
from claimgraph.errors import EditError
from claimgraph.model import Document, Syntax
from claimgraph.scale import RatedDown, Relation

from curation_maps import CG, HEAD, OTHERS, A, B, C, carried_out, draft, ends, only
from documents import M

FOR, AGAINST = Relation.SUPPORTS, Relation.CONTRADICTS

UNDERCUT = LinkEnds((C,), vocab.UNDERCUTS, M + "a--b")
TWICE = LinkRemarks('Says "so"\n twice.', [RatedDown.IMPRECISION] * 2)
SHADOWING = f"@prefix : <http://x/> .\n@prefix m: <{M}> .\n"
LINKED = {
    "below the last pair": (
        ':a a cg:Claim ;\n    cg:text "A." .\n',
        ':a a cg:Claim ;\n    cg:text "A." ;\n    cg:supports :b .\n',
    ),
    "on the one line": (
        ':a a cg:Claim ; cg:text "A." .\n',
        ':a a cg:Claim ; cg:text "A." ; cg:supports :b .\n',
    ),
    "on the one line, behind what belongs before it": (
        ':a a cg:Claim ; cg:text "A." ; cg:quote "q" .\n',
        ':a a cg:Claim ; cg:text "A." ; cg:supports :b ; cg:quote "q" .\n',
    ),
    "not on the one line where that is full": (
        f':a a cg:Claim ; cg:text "{"x" * 90}." .\n',
        f':a a cg:Claim ; cg:text "{"x" * 90}." ;\n    cg:supports :b .\n',
    ),
    "between pairs": (
        ':a a cg:Claim ;\n  cg:text "A." ;\n  cg:quote "q" .\n',
        ':a a cg:Claim ;\n  cg:text "A." ;\n  cg:supports :b ;\n  cg:quote "q" .\n',
    ),
    "in a list": (":a a cg:Claim ;\n  cg:supports :c .\n", ":a a cg:Claim ;\n  cg:supports :c, :b .\n"),
    "in a list with blanks before commas": (
        ":a a cg:Claim ; cg:supports :c , :d .\n",
        ":a a cg:Claim ; cg:supports :c , :d , :b .\n",
    ),
    "in a list, one on a line": (
        ":a a cg:Claim ;\n  cg:supports :c,\n    :d ;\n  cg:quote 'q' .\n",
        ":a a cg:Claim ;\n  cg:supports :c,\n    :d,\n    :b ;\n  cg:quote 'q' .\n",
    ),
    "in a list that is full": (
        f":a a cg:Claim ;\n  cg:supports :{'x' * 110} .\n",
        f":a a cg:Claim ;\n  cg:supports :{'x' * 110},\n      :b .\n",
    ),
    "not between an object and its comment": (
        ":a a cg:Claim ;\n  cg:supports :c ; # why c\n  cg:quote 'q' .\n",
        ":a a cg:Claim ;\n  cg:supports :c ; # why c\n  cg:supports :b ;\n  cg:quote 'q' .\n",
    ),
    "below a comment before the semicolon": (
        ":a a cg:Claim ;\n  cg:supports :c # why c\n  ; cg:quote 'q' .\n",
        ":a a cg:Claim ;\n  cg:supports :c # why c\n  ;\n  cg:supports :b ; cg:quote 'q' .\n",
    ),
    "below a comment behind the dot, which moves": (
        ":a a cg:Claim ;\n  cg:supports :c . # why c\n",
        ":a a cg:Claim ;\n  cg:supports :c ; # why c\n  cg:supports :b .\n",
    ),
    "below comments before the dot": (
        ":a a cg:Claim ;\n  cg:supports :c # why c\n  # and more\n.\n",
        ":a a cg:Claim ;\n  cg:supports :c ; # why c\n  # and more\n  cg:supports :b\n.\n",
    ),
    "with a semicolon before the dot": (
        ":a a cg:Claim ;\n  cg:text 'A.' ;\n.\n",
        ":a a cg:Claim ;\n  cg:text 'A.' ;\n  cg:supports :b ;\n.\n",
    ),
    "with empty pairs": (
        ":a a cg:Claim ;;\n  cg:text 'A.' ;; .\n",
        ":a a cg:Claim ;;\n  cg:text 'A.' ;;\n  cg:supports :b ; .\n",
    ),
    "with tabs": (
        ":a\ta\tcg:Claim;\n\tcg:text\t'A.'.\n",
        ":a\ta\tcg:Claim;\n\tcg:text\t'A.';\n\tcg:supports :b.\n",
    ),
    "with Windows line ends": (
        ":a a cg:Claim ;\r\n  cg:text 'A.' .\r\n",
        ":a a cg:Claim ;\r\n  cg:text 'A.' ;\r\n  cg:supports :b .\r\n",
    ),
    "behind a string of several lines": (
        ':a a cg:Claim ;\n  cg:text """A.\n  ; cg:supports :c . # not a comment""" .\n',
        ':a a cg:Claim ;\n  cg:text """A.\n  ; cg:supports :c . # not a comment""" ;\n  cg:supports :b .\n',
    ),
    "in the block that says what it is": (
        ":a cg:text 'A.' .\n:a a cg:Claim .\n",
        ":a cg:text 'A.' .\n:a a cg:Claim ; cg:supports :b .\n",
    ),
    "in the last block that has such links": (
        ":a a cg:Claim .\n:a cg:supports :c .\n:a cg:supports :d .\n",
        ":a a cg:Claim .\n:a cg:supports :c .\n:a cg:supports :d, :b .\n",
    ),
    "beside another block on its line": (
        ":a a cg:Claim . :d a cg:Claim .\n",
        ":a a cg:Claim ; cg:supports :b . :d a cg:Claim .\n",
    ),
    "as whole names": (
        f"<{A}> a <{CG}Claim> ; <{CG}text> 'A.' .\n",
        f"<{A}> a <{CG}Claim> ; <{CG}text> 'A.' ;\n    cg:supports :b .\n",
    ),
    "relative to a base": (
        f"@base <{M}> .\n<#a> a cg:Claim .\n",
        f"@base <{M}> .\n<#a> a cg:Claim ; cg:supports :b .\n",
    ),
    "under a prefix declared again": (
        f":a a cg:Claim .\n{SHADOWING}m:a cg:supports m:c .\n@prefix : <{M}> .\n",
        f":a a cg:Claim .\n{SHADOWING}m:a cg:supports m:c, m:b .\n@prefix : <{M}> .\n",
    ),
    "behind brackets": (
        ":a a cg:Claim ;\n  cg:supports :c ; rdfs:seeAlso [ cg:supports :d ; cg:text 'x. #' ] .\n",
        ":a a cg:Claim ;\n  cg:supports :c, :b ; rdfs:seeAlso [ cg:supports :d ; cg:text 'x. #' ] .\n",
    ),
}
RDFS = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"


@pytest.mark.parametrize("name", LINKED)
def test_a_link_goes_into_the_claims_own_block_and_the_rest_stays(name: str) -> None:
    before, after = LINKED[name]
    if "\r" in before:
        head, others = (text.replace("\n", "\r\n") for text in (HEAD, OTHERS))
    else:
        head, others = RDFS + HEAD, OTHERS
    assert (
        only(carried_out(linking.link, draft(head + before + others), ends(A, FOR, B)))
        == head + after + others
    )


@pytest.mark.parametrize("tail", ["", "\n", "\n\n# the end", "  "])
def test_the_end_of_the_file_stays(tail: str) -> None:
    text = HEAD + OTHERS + ":a a cg:Claim ;\n  cg:text 'A.' ."
    linked = only(carried_out(linking.link, draft(text + tail), ends(A, FOR, B)))
    assert linked == HEAD + OTHERS + ":a a cg:Claim ;\n  cg:text 'A.' ;\n  cg:supports :b ." + tail


def test_a_missing_prefix_is_not_needed_where_names_are_written_whole() -> None:
    text = "".join(f"<{name}> a <{CG}Claim> .\n" for name in (A, B))
    assert only(carried_out(linking.link, draft(text), ends(A, FOR, B))) == (
        f"<{A}> a <{CG}Claim> ;\n    <{CG}supports> <{B}> .\n<{B}> a <{CG}Claim> .\n"
    )


@pytest.mark.parametrize(
    ("directives", "added"),
    [
        (f"@prefix : <{M}> . # ours\n", f"@prefix : <{M}> . # ours\n@prefix cg: <{CG}> .\n"),
        (f"PREFIX : <{M}>\n", f"PREFIX : <{M}>\nPREFIX cg: <{CG}>\n"),
    ],
)
def test_a_missing_prefix_is_declared_as_the_others_are(directives: str, added: str) -> None:
    blocks = "".join(f":{name} a <{CG}Claim> .\n" for name in "ab")
    linked = only(carried_out(linking.link, draft(directives + blocks), ends(A, FOR, B)))
    assert linked == added + f":a a <{CG}Claim> ;\n    cg:supports :b .\n:b a <{CG}Claim> .\n"


def test_a_prefix_that_means_something_else_is_not_touched() -> None:
    text = f"@prefix cg: <http://x/> .\n@prefix : <{M}> .\n:a a <{CG}Claim> .\n:b a <{CG}Claim> .\n"
    linked = only(carried_out(linking.link, draft(text), ends(A, FOR, B)))
    assert linked == text.replace(":a a <" + CG + "Claim> .", f":a a <{CG}Claim> ;\n    <{CG}supports> :b .")


UNLINKED = {
    "the last of a list": (":a cg:supports :c, :b .", ":a cg:supports :c ."),
    "the first of a list": (":a cg:supports :b, :c .", ":a cg:supports :c ."),
    "the middle of a list": (":a cg:supports :c , :b , :d .", ":a cg:supports :c , :d ."),
    "the first on a line of its own": (":a cg:supports\n  :b,\n  :c .", ":a cg:supports\n  :c ."),
    "one on a line of its own": (
        ":a cg:supports :c,\n  :b,\n  :d ;\n  cg:quote 'q' .",
        ":a cg:supports :c,\n  :d ;\n  cg:quote 'q' .",
    ),
    "one between comments": (
        ":a cg:supports :c, # why c\n  :b, # why b\n  :d . # why d",
        ":a cg:supports :c, # why c\n  # why b\n  :d . # why d",
    ),
    "the last below a comment": (
        ":a cg:supports :c, # why c\n  :b ; # why b\n  cg:quote 'q' .",
        ":a cg:supports :c; # why c\n  # why b\n  cg:quote 'q' .",
    ),
    "the last below a comment, with its line": (
        ":a cg:supports :c , # why c\n  :b .\n",
        ":a cg:supports :c . # why c\n",
    ),
    "one with a comment before its comma": (
        ":a cg:supports :b # why b\n  , :c .",
        ":a cg:supports  # why b\n   :c .",
    ),
    "one with a comment inside": (
        ":a a cg:Claim ; cg:supports # why\n  :b ; cg:quote 'q' .",
        ":a a cg:Claim ; # why\n cg:quote 'q' .",
    ),
    "a whole pair": (
        ":a a cg:Claim ;\n  cg:supports :b ;\n  cg:quote 'q' .",
        ":a a cg:Claim ;\n  cg:quote 'q' .",
    ),
    "a whole pair with a comment": (
        ":a a cg:Claim ;\n  cg:supports :b ; # why\n  cg:quote 'q' .",
        ":a a cg:Claim ;\n  # why\n  cg:quote 'q' .",
    ),
    "the last pair": (":a a cg:Claim ;\n  cg:supports :b .", ":a a cg:Claim ."),
    "the last pair below a comment": (
        ":a a cg:Claim ; # a claim\n  cg:supports :b .\n",
        ":a a cg:Claim . # a claim\n",
    ),
    "the last pair with comments on both sides": (
        ":a a cg:Claim ; # a claim\n  cg:supports :b . # why\n",
        ":a a cg:Claim . # a claim\n  # why\n",
    ),
    "the last pair with a semicolon": (":a a cg:Claim ; cg:supports :b ; .", ":a a cg:Claim ; ."),
    "the last pair behind two semicolons": (":a a cg:Claim ; ; cg:supports :b .", ":a a cg:Claim ."),
    "the first pair with two semicolons": (":a cg:supports :b ;; a cg:Claim .", ":a a cg:Claim ."),
    "a pair in the middle of a line": (
        ":a a cg:Claim ; cg:supports :b ; cg:quote 'q' .",
        ":a a cg:Claim ; cg:quote 'q' .",
    ),
    "a pair at the end of a line": (
        ":a a cg:Claim ; cg:supports :b ;\n  cg:quote 'q' .",
        ":a a cg:Claim ;\n  cg:quote 'q' .",
    ),
    "a whole block": (
        ":c a cg:Claim .\n\n:a cg:supports :b .\n\n:d a cg:Claim .",
        ":c a cg:Claim .\n\n:d a cg:Claim .",
    ),
    "a whole block with comments": (
        ":c a cg:Claim .\n:a # this\n  cg:supports :b . # that\n",
        ":c a cg:Claim .\n# this\n # that\n",
    ),
    "two places that say the same": (
        ":a cg:supports :b, :c .\n:a cg:supports :d, :b .",
        ":a cg:supports :c .\n:a cg:supports :d .",
    ),
}


@pytest.mark.parametrize("name", UNLINKED)
def test_a_link_is_taken_out_and_every_comment_stays(name: str) -> None:
    before, after = UNLINKED[name]
    assert only(carried_out(unlinking.unlink, draft(HEAD + before), ends(A, FOR, B))) == HEAD + after


@pytest.mark.parametrize(
    "text", [":a cg:supports :b {| cg:note 'x' |} .", ":a cg:supports << :b cg:supports :c >> .", ""]
)
def test_what_cannot_be_taken_out_alone_is_refused(text: str) -> None:
    with pytest.raises(EditError):
        carried_out(unlinking.unlink, draft(HEAD + text), ends(A, FOR, B))


@pytest.mark.parametrize(
    "text", [":a cg:supports :b, :b {| cg:note 'x' |} .", ":a cg:supports :b, << :b cg:supports :c >> ."]
)
def test_an_edit_that_would_change_more_or_less_than_asked_is_not_made(text: str) -> None:
    one = draft(HEAD + text)
    if "{|" in text:
        with pytest.raises(EditError, match=r"^m\.ttl: the edit would change more or less than"):
            carried_out(unlinking.unlink, one, ends(A, FOR, B))
    else:
        assert (
            only(carried_out(unlinking.unlink, one, ends(A, FOR, B)))
            == HEAD + ":a cg:supports << :b cg:supports :c >> ."
        )


DESCRIBED = (
    ":a a cg:Claim ;\n    cg:supports :b .\n\n"
    ":a--b a cg:Link ;\n    cg:from :a ; cg:relation cg:supports ; cg:to :b ;\n"
    "    cg:note 'x' . # said so\n\n"
    ":c a cg:Claim ;\n    cg:undercuts :a--b ;\n    cg:text 'C.' .\n\n:b a cg:Claim .\n"
)


def test_a_described_link_is_not_taken_out_unasked() -> None:
    with pytest.raises(EditError, match=r"This link has a description \(a--b\) and is undercut by c\. "):
        carried_out(unlinking.unlink, draft(HEAD + DESCRIBED), ends(A, FOR, B))


def test_a_link_is_taken_out_with_its_description_and_undercuts_on_demand() -> None:
    text = only(
        carried_out(unlinking.unlink, draft(HEAD + DESCRIBED), ends(A, FOR, B), with_description=True)
    )
    assert (
        text
        == HEAD + ":a a cg:Claim .\n\n# said so\n\n:c a cg:Claim ;\n    cg:text 'C.' .\n\n:b a cg:Claim .\n"
    )


def test_a_description_in_another_file_goes_too() -> None:
    one, two = DESCRIBED.split("\n\n", 1)
    edited = carried_out(
        unlinking.unlink, draft(HEAD + one + "\n", HEAD + two), ends(A, FOR, B), with_description=True
    )
    assert [each.document.name for each in edited] == ["m.ttl", "m2.ttl"]
    assert "a--b" not in edited[1].text


def test_a_missing_link_is_told_with_those_there_are() -> None:
    with pytest.raises(
        EditError,
        match=r'"b" is not linked to "a" in this way\. These claims have other links: a supports b\.',
    ):
        carried_out(unlinking.unlink, draft(HEAD + ":a cg:supports :b ."), ends(B, FOR, A))


CLAIMS = ':a a cg:Claim ;\n    cg:text "A." ;\n    cg:supports :b .\n\n:b a cg:Claim ;\n    cg:text "B." .\n'


def test_a_description_stands_behind_its_claim_in_the_style_of_the_file() -> None:
    text = only(carried_out(linking.link, draft(HEAD + CLAIMS), ends(A, FOR, B), TWICE))
    assert text == HEAD + CLAIMS.replace(
        ":b .\n\n",
        ":b .\n\n:a--b a cg:Link ;\n    cg:from :a ;\n    cg:relation cg:supports ;\n    cg:to :b ;\n"
        '    cg:note "Says \\"so\\" twice." ;\n    cg:ratedDown cg:Imprecision .\n\n',
    )


def test_a_description_that_is_there_is_added_to() -> None:
    text = only(
        carried_out(
            linking.link,
            draft(HEAD + DESCRIBED),
            ends(A, FOR, B),
            LinkRemarks("more", [RatedDown.IMPRECISION]),
        )
    )
    assert "cg:note 'x', \"more\"" not in text  # a comment stands behind the dot
    assert "cg:note 'x' ; # said so\n    cg:note \"more\" ;\n    cg:ratedDown cg:Imprecision .\n" in text


def test_a_second_link_between_two_claims_gets_a_description_of_its_own() -> None:
    text = only(carried_out(linking.link, draft(HEAD + DESCRIBED), ends(A, AGAINST, B), LinkRemarks("but")))
    assert ":a--contradicts--b a cg:Link" in text


def test_a_link_that_is_there_changes_nothing() -> None:
    assert carried_out(linking.link, draft(HEAD + CLAIMS), ends(A, FOR, B)) == []
    assert carried_out(linking.link, draft(HEAD + DESCRIBED), ends(A, FOR, B), LinkRemarks("x")) == []


def test_a_claim_is_not_linked_to_itself() -> None:
    with pytest.raises(EditError, match='"a" cannot be linked to itself'):
        carried_out(linking.link, draft(HEAD + CLAIMS), ends(A, FOR, A))


def test_an_undercut_names_the_description_or_makes_one() -> None:
    text = CLAIMS + "\n:c a cg:Claim ;\n    cg:text 'C.' .\n"
    edited = only(carried_out(linking.undercut_link, draft(HEAD + text), [C], ends(A, FOR, B)))
    assert ":a--b a cg:Link ;\n    cg:from :a ;" in edited
    assert edited.endswith("    cg:text 'C.' ;\n    cg:undercuts :a--b .\n")
    assert carried_out(linking.undercut, draft(edited), [C], M + "a--b") == []
    assert carried_out(linking.undercut_link, draft(edited), [C], ends(A, FOR, B)) == []


def test_an_undercut_is_taken_out_wherever_it_is_said_and_the_description_stays() -> None:
    described = only(
        carried_out(
            linking.link,
            draft(HEAD + CLAIMS + ':c a cg:Claim ; cg:text "C." .\n'),
            ends(A, FOR, B),
            LinkRemarks("So."),
        )
    )
    both = only(carried_out(linking.undercut, draft(described), [C], M + "a--b"))
    edited = carried_out(unlinking.unlink, draft(both, HEAD + ":c cg:undercuts :a--b .\n"), UNDERCUT)
    assert [each.text for each in edited] == [described, f"{HEAD.rstrip()}\n"]
    with pytest.raises(EditError, match='"c" does not undercut "a--b"'):
        carried_out(unlinking.unlink, draft(described), UNDERCUT)


def test_a_link_is_found_by_its_two_claims_unless_there_are_several() -> None:
    one = draft(HEAD + CLAIMS)
    assert link_names.find_ends(one, ["a", "b"]) == ends(A, FOR, B)
    assert link_names.find_ends(one, ["a", "contradicts", "b"]) == ends(A, AGAINST, B)
    with pytest.raises(EditError, match="is not linked to"):
        link_names.find_ends(one, ["b", "a"])
    two = draft(HEAD + CLAIMS + ":a cg:contradicts :b .")
    with pytest.raises(EditError, match='"a" supports and contradicts "b"'):
        link_names.find_ends(two, ["a", "b"])


def test_other_formats_are_not_edited() -> None:
    text = f"<{A}> <{CG}text> 'A.' ."
    with pytest.raises(EditError, match="only Turtle files can be edited, but this is TriG"):
        _ = Draft([Document("m.trig", text, Syntax.TRIG)]).files[0].turtle


def test_an_id_for_a_description_is_found_however_many_are_in_use() -> None:
    names = ["a--b", "a--supports--b", *(f"a--b-{number}" for number in range(2, 1100))]
    text = HEAD + ':a a cg:Claim ; cg:text "A." ; cg:supports :b .\n:b a cg:Claim ; cg:text "B." .\n'
    others = "".join(f':{name} a cg:Claim ; cg:text "{name}." .\n' for name in names)
    edits = Edits(Draft([Document("m.ttl", text + others)]))
    assert linking.describe(edits, ends(A, FOR, B), LinkRemarks("note")) == f"{M}a--b-1100"
