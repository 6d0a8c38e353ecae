"""Links of several premises, undercuts of undercuts and of a claim's own evidence, made and taken apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from claimgraph import vocabulary as vocab
from claimgraph.curation import discarding, link_names, linking, renaming, unlinking
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.freed_links import FreedLink
from claimgraph.curation.linking import LinkEnds, LinkRemarks
from claimgraph.errors import EditError, UnknownNameError
from claimgraph.model import Document
from claimgraph.rdf import parse, to_claim_map
from claimgraph.rules import STRUCTURE, check
from claimgraph.scale import RatedDown, Relation
from claimgraph.workspace.editor import MapEditor

from curation_maps import CG, HEAD, A, B, C, carried_out, draft, ends, only
from documents import M

D = M + "d"
SUPPORTS = CG + "supports"
TOGETHER = LinkEnds((A, B), SUPPORTS, C)
CLAIMS = "".join(f':{name} a cg:Claim ; cg:text "{name.upper()}." .\n' for name in "abcd")
JOINT = (
    ':a a cg:Claim ; cg:text "A." ; cg:supports :c .\n:a-b--c a cg:Link ; cg:from :a, :b ;'
    ' cg:relation cg:supports ; cg:to :c .\n:b a cg:Claim ; cg:text "B." ; cg:supports :c .\n'
    ':c a cg:Claim ; cg:text "C." .\n:d a cg:Claim ; cg:text "D." .\n'
)


def links(text: str) -> list[tuple[str, ...]]:
    """The links and undercuts of a text of sound structure, in short."""
    statements = parse([Document("m.ttl", text)])
    assert check(statements, rules=STRUCTURE).findings == ()
    found = to_claim_map(statements)
    steps = [
        *((each.premises, each.relation.id, each.to, each.iri) for each in found.links),
        *((each.premises, "undercuts", each.to, each.iri) for each in found.undercuts),
    ]
    return [
        tuple(each.removeprefix(M) for each in (*premises, word, to, iri) if each)
        for premises, word, to, iri in steps
    ]


def test_a_link_of_two_premises_is_two_triples_and_a_description() -> None:
    text = only(carried_out(linking.link, draft(HEAD + CLAIMS), TOGETHER))
    assert links(text) == [("a", "b", "supports", "c", "a-b--c")]
    assert ":a-b--c a cg:Link ; cg:from :a, :b ; cg:relation cg:supports ; cg:to :c ." in text
    assert carried_out(linking.link, draft(text), TOGETHER) == []
    assert carried_out(linking.link, draft(text), LinkEnds((B, A), SUPPORTS, C)) == []


def test_remarks_on_a_link_of_two_premises_go_into_its_description() -> None:
    remarks = LinkRemarks("Both or none.", [RatedDown.IMPRECISION], [RatedDown.RISK_OF_BIAS])
    text = only(carried_out(linking.link, draft(HEAD + JOINT), TOGETHER, remarks))
    (link,) = to_claim_map(parse([Document("m.ttl", text)])).links
    assert (link.notes, link.rated_down) == (("Both or none.",), (RatedDown.IMPRECISION,))
    assert link.rated_down_twice == (RatedDown.RISK_OF_BIAS,)


def test_a_claim_that_was_linked_alone_counts_only_together_from_then_on_and_that_is_told() -> None:
    edits = Edits(draft(HEAD + CLAIMS + ":a cg:supports :c .\n"))
    assert linking.link(edits, TOGETHER) == [A]
    text = only(edits.proved())
    assert links(text) == [("a", "b", "supports", "c", "a-b--c")]
    alone = only(carried_out(linking.link, draft(text), ends(A, Relation.SUPPORTS, C)))
    assert sorted(links(alone)) == [("a", "b", "supports", "c", "a-b--c"), ("a", "supports", "c", "a--c")]


def test_the_triples_of_a_link_of_two_premises_are_moved_into_the_file_of_its_description() -> None:
    first = f'{HEAD}:a a cg:Claim ; cg:text "A." .\n:c a cg:Claim ; cg:text "C." .\n'
    second = f'{HEAD}:b a cg:Claim ; cg:text "B." ; cg:supports :c .\n:d a cg:Claim ; cg:text "D." .\n'
    edits = Edits(draft(first, second))
    assert linking.link(edits, LinkEnds((A, B, D), SUPPORTS, C)) == [B]
    edited = {each.document.name: each.text for each in edits.proved()}
    assert "cg:supports" not in edited["m2.ttl"]
    assert ":b cg:supports :c .\n" in edited["m.ttl"]
    assert ":d cg:supports :c .\n" in edited["m.ttl"]
    documents = [Document(name, text) for name, text in edited.items()]
    assert [each.premises for each in to_claim_map(parse(documents)).links] == [(A, B, D)]
    assert check(parse(documents), rules=STRUCTURE).findings == ()
    alone = carried_out(linking.link, Draft(documents), ends(B, Relation.SUPPORTS, C))
    assert ":b--c a cg:Link" in only(alone)


def test_a_premise_that_another_link_has_already_stays_in_its_file() -> None:
    joint = HEAD + JOINT
    edits = Edits(draft(f'{HEAD}:e a cg:Claim ; cg:text "E." .\n', joint))
    assert linking.link(edits, LinkEnds((M + "e", A), SUPPORTS, C)) == []
    assert [each.document.name for each in edits.proved()] == ["m.ttl"]


def test_a_described_link_goes_on_counting_alone() -> None:
    described = only(
        carried_out(linking.link, draft(HEAD + CLAIMS), ends(A, Relation.SUPPORTS, C), LinkRemarks("So."))
    )
    edits = Edits(draft(described))
    assert linking.link(edits, TOGETHER) == []
    assert sorted(links(only(edits.proved()))) == [
        ("a", "b", "supports", "c", "a-b--c"),
        ("a", "supports", "c", "a--c"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["a", "b", "supports", "c"], LinkEnds((A, B), SUPPORTS, C)),
        (["a", "b", "c"], LinkEnds((A, B), SUPPORTS, C)),
        (["a", "a", "supports", "c"], LinkEnds((A,), SUPPORTS, C)),
        (["d", "undercuts", "a-b--c"], LinkEnds((D,), vocab.UNDERCUTS, M + "a-b--c")),
        (["d", "undercuts", "c"], LinkEnds((D,), vocab.UNDERCUTS, C)),
    ],
)
def test_a_link_is_found_by_all_its_claims(words: list[str], expected: LinkEnds) -> None:
    assert link_names.find_ends(draft(HEAD + JOINT), words) == expected


def test_an_unknown_word_before_the_last_claim_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean supports"):
        link_names.find_ends(draft(HEAD + JOINT), ["a", "b", "supprts", "c"])


@pytest.mark.parametrize(
    "name", [link_names.find_ends, lambda one, words: link_names.name_ends(one, words[:-2], *words[-2:])]
)
@pytest.mark.parametrize("words", [["a", "supports", "b", "c"], ["a", "b", "anecdotal-for", "c", "d"]])
def test_a_relation_with_several_claims_after_it_is_refused(
    name: Callable[[Draft, Sequence[str]], LinkEnds], words: Sequence[str]
) -> None:
    with pytest.raises(EditError, match=f'one claim, but several follow "{words[-3]}"'):
        name(draft(HEAD + JOINT), words)


def test_a_premise_is_taken_out_and_what_is_left_is_an_ordinary_link() -> None:
    text = only(carried_out(unlinking.unlink, draft(HEAD + JOINT), ends(A, Relation.SUPPORTS, C)))
    assert links(text) == [("b", "supports", "c", "a-b--c")]


def test_a_link_that_counts_alone_too_is_removed_without_the_link_of_several() -> None:
    alone = only(carried_out(linking.link, draft(HEAD + JOINT), ends(A, Relation.SUPPORTS, C)))
    edits = Edits(draft(alone))
    assert unlinking.unlink(edits, ends(A, Relation.SUPPORTS, C)) == []
    assert only(edits.proved()) == HEAD + JOINT


def test_a_link_that_another_file_writes_is_removed_without_the_link_of_several() -> None:
    edits = Edits(draft(HEAD + JOINT, HEAD + ":a cg:supports :c .\n:d cg:supports :c .\n"))
    assert unlinking.unlink(edits, ends(A, Relation.SUPPORTS, C)) == []
    (edited,) = edits.proved()
    assert (edited.document.name, edited.text) == ("m2.ttl", HEAD + ":d cg:supports :c .\n")


def test_a_link_that_counts_for_more_without_a_premise_is_reported() -> None:
    three = only(carried_out(linking.link, draft(HEAD + CLAIMS), LinkEnds((A, B, D), SUPPORTS, C)))
    edits = Edits(draft(three))
    assert unlinking.unlink(edits, ends(A, Relation.SUPPORTS, C)) == [
        FreedLink(LinkEnds((B, D), SUPPORTS, C), "with fewer claims")
    ]
    assert discarding.remove(edits, B, with_references=True).freed == [
        FreedLink(LinkEnds((D,), SUPPORTS, C), "alone")
    ]


def test_the_description_of_a_link_of_several_is_not_removed_without_the_link() -> None:
    with pytest.raises(EditError, match='"a-b--c", "a" and "b" would each count alone') as caught:
        carried_out(discarding.remove, draft(HEAD + JOINT), M + "a-b--c", with_references=True)
    assert "Remove the link instead: claimgraph unlink a b supports c" in caught.value.for_shell


def test_a_link_of_two_premises_is_removed_with_its_triples() -> None:
    text = only(carried_out(unlinking.unlink, draft(HEAD + JOINT), TOGETHER))
    assert links(text) == []
    assert "cg:supports" not in text


def test_a_triple_that_counts_alone_too_stays() -> None:
    alone = only(carried_out(linking.link, draft(HEAD + JOINT), ends(B, Relation.SUPPORTS, C)))
    text = only(carried_out(unlinking.unlink, draft(alone), TOGETHER))
    assert links(text) == [("b", "supports", "c", "b--c")]


def test_a_premise_that_counts_alone_too_is_not_described_twice() -> None:
    alone = only(carried_out(linking.link, draft(HEAD + JOINT), ends(B, Relation.SUPPORTS, C)))
    text = only(carried_out(unlinking.unlink, draft(alone), ends(A, Relation.SUPPORTS, C)))
    assert links(text) == [("b", "supports", "c", "b--c")]


@pytest.mark.parametrize("more", ["cg:note 'x'", "cg:ratedDown cg:Imprecision", "rdfs:comment 'x'"])
def test_a_link_of_two_premises_of_which_something_is_said_is_removed_only_on_demand(more: str) -> None:
    head = HEAD + "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    one = draft(head + JOINT + f":a-b--c {more} .\n")
    with pytest.raises(EditError, match=r"This link has a description \(a-b--c\)\."):
        carried_out(unlinking.unlink, one, TOGETHER)
    text = only(carried_out(unlinking.unlink, draft(one.documents[0].text), TOGETHER, with_description=True))
    assert links(text) == []


def test_claims_linked_one_by_one_are_not_linked_together() -> None:
    one = draft(HEAD + CLAIMS + ":a cg:supports :c . :b cg:supports :c .\n")
    with pytest.raises(EditError, match='"a" and "b" supports "c" one by one, not together'):
        carried_out(unlinking.unlink, one, TOGETHER)


def test_an_undercut_is_undercut_and_all_go_with_the_link_on_demand() -> None:
    text = HEAD + CLAIMS + ":a cg:supports :b .\n"
    one = only(carried_out(linking.undercut_link, draft(text), [C], ends(A, Relation.SUPPORTS, B)))
    attack = LinkEnds((C,), vocab.UNDERCUTS, M + "a--b")
    two = only(carried_out(linking.undercut_link, draft(one), [D], attack))
    assert links(two) == [
        ("a", "supports", "b", "a--b"),
        ("c", "undercuts", "a--b", "c--a--b"),
        ("d", "undercuts", "c--a--b"),
    ]
    with pytest.raises(EditError, match=r"\(a--b\) and is undercut by c\."):
        carried_out(unlinking.unlink, draft(two), ends(A, Relation.SUPPORTS, B))
    bare = only(
        carried_out(unlinking.unlink, draft(two), ends(A, Relation.SUPPORTS, B), with_description=True)
    )
    assert links(bare) == []
    assert "undercuts" not in bare
    with pytest.raises(EditError, match=r"\(c--a--b\) and is undercut by d\."):
        carried_out(unlinking.unlink, draft(two), attack)


def test_a_claims_own_evidence_is_undercut_and_no_longer() -> None:
    text = only(carried_out(linking.undercut, draft(HEAD + CLAIMS), [A], B))
    assert links(text) == [("a", "undercuts", "b")]
    assert (
        only(carried_out(unlinking.unlink, draft(text), LinkEnds((A,), vocab.UNDERCUTS, B))) == HEAD + CLAIMS
    )


def test_two_claims_undercut_only_together() -> None:
    text = only(carried_out(linking.undercut, draft(HEAD + CLAIMS), [A, B], C))
    assert links(text) == [("a", "b", "undercuts", "c", "a-b--c")]


@pytest.mark.parametrize("relation", ["restates", "findsNoEvidenceFor"])
def test_what_carries_no_rank_is_neither_undercut_nor_rated_down(relation: str) -> None:
    ends_ = LinkEnds((A,), CG + relation, B)
    text = only(carried_out(linking.link, draft(HEAD + CLAIMS), ends_, LinkRemarks("So.")))
    with pytest.raises(EditError, match="carries no rank, so there is nothing to undercut"):
        carried_out(linking.undercut, draft(text), [C], M + "a--b")
    with pytest.raises(EditError, match="carries no rank, so there is nothing to undercut"):
        carried_out(linking.undercut_link, draft(text), [C], ends_)
    with pytest.raises(EditError, match="carries no rank, so it cannot be rated down"):
        carried_out(linking.link, draft(text), ends_, LinkRemarks("", [RatedDown.IMPRECISION]))


def test_a_reason_lowers_a_link_once_or_twice_but_not_both() -> None:
    once, twice = LinkRemarks("", [RatedDown.IMPRECISION]), LinkRemarks("", (), [RatedDown.IMPRECISION])
    text = only(carried_out(linking.link, draft(HEAD + CLAIMS), ends(A, Relation.SUPPORTS, B), once))
    with pytest.raises(EditError, match="Imprecision lowers the link by one rank or by two, not both"):
        carried_out(linking.link, draft(text), ends(A, Relation.SUPPORTS, B), twice)


def test_the_link_of_a_claim_that_is_rated_up_is_not_rated_down() -> None:
    one = draft(HEAD + CLAIMS + ":a cg:ratedUp cg:LargeEffect .\n")
    with pytest.raises(EditError, match='"a" is rated up'):
        carried_out(
            linking.link, one, ends(A, Relation.SUPPORTS, B), LinkRemarks("", [RatedDown.IMPRECISION])
        )


def test_a_claim_does_not_undercut_itself() -> None:
    with pytest.raises(EditError, match="cannot be linked to itself"):
        carried_out(linking.undercut, draft(HEAD + CLAIMS), [A], A)


def test_links_of_several_premises_are_named_after_all_of_them() -> None:
    one = draft(HEAD + JOINT)
    assert renaming.links_named_after(one, B, "new") == {M + "a-b--c": "a-new--c"}
    assert renaming.links_named_after(one, C, "new") == {M + "a-b--c": "a-b--new"}
    assert renaming.links_named_after(one, D, "new") == {}


def test_a_removed_claim_is_taken_out_of_the_links_of_several() -> None:
    text = only(carried_out(discarding.remove, draft(HEAD + JOINT), A, with_references=True))
    assert links(text) == [("b", "supports", "c", "a-b--c")]


def test_a_link_of_several_goes_if_another_describes_what_is_left_of_it() -> None:
    alone = only(carried_out(linking.link, draft(HEAD + JOINT), ends(B, Relation.SUPPORTS, C)))
    text = only(carried_out(discarding.remove, draft(alone), A, with_references=True))
    assert links(text) == [("b", "supports", "c", "b--c")]


def test_a_claim_is_removed_with_undercuts_of_any_depth() -> None:
    depth = 1000
    steps = "".join(
        f":u{n} a cg:Claim ; cg:text 'U{n}.' ; cg:undercuts :l{n} .\n:l{n + 1} a cg:Link ; cg:from :u{n} ;"
        f" cg:relation cg:undercuts ; cg:to :l{n} .\n"
        for n in range(depth)
    )
    first = ":a cg:supports :b .\n:l0 a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b .\n"
    text = only(carried_out(discarding.remove, draft(HEAD + CLAIMS + first + steps), A, with_references=True))
    assert links(text) == []
    assert text.count("a cg:Claim") == 3 + depth


RATED = (
    HEAD + CLAIMS + ":a cg:supports :b . :c cg:undercuts :a--b .\n"
    ":a--b a cg:Link ; cg:from :a ; cg:relation cg:supports ; cg:to :b ; cg:ratedDown cg:Imprecision .\n"
    ":c--a--b a cg:Link ; cg:from :c ; cg:relation cg:undercuts ; cg:to :a--b ; cg:note 'x' .\n"
)
IN_FULL = FreedLink(LinkEnds((A,), SUPPORTS, M + "b"), "in full")


@pytest.mark.parametrize(
    ("text", "gone", "expected"),
    [
        (RATED, "a--b", [IN_FULL]),
        (RATED.replace("cg:ratedDown cg:Imprecision", "cg:note 'x'"), "a--b", [IN_FULL]),  # undercut
        (RATED.replace("cg:ratedDown", "cg:ratedDownTwice"), "a--b", [IN_FULL]),
        (RATED, "c--a--b", []),
        (RATED.replace("cg:note 'x'", "cg:ratedDown cg:Imprecision"), "c--a--b", ["undercuts"]),
        (RATED, "a", []),
        (RATED, "b", []),
    ],
)
def test_a_link_that_counts_in_full_without_its_description_is_reported(
    text: str, gone: str, expected: list[object]
) -> None:
    freed = discarding.remove(Edits(draft(text)), M + gone, with_references=True).freed
    assert [each if each == IN_FULL else vocab.local_name(each.ends.predicate) for each in freed] == expected


def test_the_note_on_a_link_that_counts_in_full_names_the_command_that_removes_it() -> None:
    editor = MapEditor(Edits(draft(RATED)))
    editor.remove("a--b", with_references=True)
    assert editor.notes[-1].shell == (
        '"a" supports "b" now counts in full. To remove it too: claimgraph unlink a supports b'
    )
