"""Many edits in one session: they say what they say one by one, and are proved once."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spelling import Spelling

from claimgraph import vocabulary as vocab
from claimgraph.curation import adding, linking, renaming, setting, unlinking
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, LinkRemarks
from claimgraph.errors import EditError
from claimgraph.model import Document, SourceKind
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal, Term, Triple
from claimgraph.scale import RatedDown, Relation
from claimgraph.vocabulary import CG

from curation_maps import BEGINNING, HEAD, A, B, draft, ends, only, said_in
from documents import M


def _named(edits: Edits, kind: ProfileClass) -> list[str]:
    return sorted(iri for iri, found in edits.draft.kinds.items() if found is kind)


def _link(edits: Edits) -> LinkEnds | None:
    claims = _named(edits, ProfileClass.CLAIM)
    found = [
        ends(a, each, b)
        for a in claims
        for b in claims
        for each in Relation
        if edits.draft.says(a, CG + each.id, b)
    ]
    return found[len(found) // 2] if found else None


def _add(edits: Edits, sort: int, one: int, other: str) -> None:
    file = edits.draft.files[0]
    said: dict[str, Sequence[Term]] = {vocab.TEXT: [Literal(f"Thing {one}.")]}
    match sort:
        case 0:
            adding.add_claim(edits, file, said, [adding.NewLink(Relation.SUPPORTS, other, LinkRemarks("so"))])
        case 1:
            said |= {vocab.SOURCE: [M + "s0"], vocab.BASIS: [CG + "Anecdote"]}
            adding.add_claim(edits, file, said, [adding.NewLink(Relation.CONTRADICTS, other)])
        case 2:
            adding.add_source(edits, file, SourceKind.STUDY, {vocab.TITLE: [Literal(f"Study {one}")]})
        case _:
            adding.add_topic(edits, file, {vocab.PREF_LABEL: [Literal(f"Question {one}")]})


def _one_edit(edits: Edits, sort: int, one: int, two: int) -> None:
    """An edit of what there is now, the same for the same numbers and the same map."""
    claims = _named(edits, ProfileClass.CLAIM)
    claim, other, link = claims[one % len(claims)], claims[two % len(claims)], _link(edits)
    wanted = ends(claim, list(Relation)[one % 4], other)
    joint = LinkEnds(tuple(dict.fromkeys((claim, claims[0]))), *wanted[1:])
    match sort:
        case 4:
            linking.link(edits, wanted, LinkRemarks("so" * (two % 3), [RatedDown.IMPRECISION]))
        case 5:
            linking.link(edits, joint if two % 2 else wanted)
        case 6 if link:
            unlinking.unlink(edits, link, with_description=bool(two % 3))
        case 7 if link:
            linking.undercut_link(edits, [claim], link)
        case 8:
            setting.set_property(edits, claim, vocab.BASIS, ["Mechanism"] if two % 3 else [])
        case 9:
            setting.set_property(edits, claim, vocab.TEXT, [f"Other {two}."])
        case 10:
            renaming.rename(edits, {claim: f"n{two}"})
        case _:
            _add(edits, sort, one, other)


def _tried(edits: Edits, edit: tuple[int, int, int]) -> str:
    """The message of an edit that is refused; nothing if it is not."""
    try:
        _one_edit(edits, *edit)
    except EditError as problem:
        return str(problem)
    return ""


def _by_ends(said: set[Triple]) -> set[Triple]:
    """The same with descriptions of links called after their ends: in a session no name is used twice."""
    ends: dict[object, dict[str, str]] = {
        triple.subject: {} for triple in said if triple.predicate == vocab.FROM
    }
    for triple in said:
        if triple.subject in ends and triple.predicate in (vocab.FROM, vocab.RELATION, vocab.TO):
            ends[triple.subject][triple.predicate] = str(triple.term)
    names = {link: str(sorted(found.items())) for link, found in ends.items()}
    return {
        Triple(names.get(each.subject, each.subject), each.predicate, names.get(each.term, each.term))
        for each in said
    }


@given(
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=12),
    st.integers(0, 10**6),
)
def test_edits_in_one_session_say_what_they_say_one_by_one(
    edits: list[tuple[int, int, int]], seed: int
) -> None:
    before = Spelling(random.Random(seed)).text(BEGINNING)
    text, apart = before, []
    for each in edits:
        alone = Edits(Draft([Document("m.ttl", text)]))
        apart.append(_tried(alone, each))
        text = alone.proved()[0].text if not apart[-1] and alone.proved() else text
    session = Edits(Draft([Document("m.ttl", before)]))
    together = [_tried(session, each) for each in edits]
    edited = session.proved()
    assert [bool(each) for each in together] == [bool(each) for each in apart]
    assert _by_ends(said_in(edited[0].text if edited else before)) == _by_ends(said_in(text))


def test_new_blocks_stand_where_they_would_if_added_one_by_one() -> None:
    text = (
        HEAD + ':s a cg:BlogPost ; dct:title "S" .\n\n'
        ':a a cg:Claim ; cg:text "A." .\n\n:b a cg:Claim ; cg:text "B." .\n'
    )
    edits = Edits(draft(text))
    file = edits.draft.files[0]
    first = adding.add_claim(edits, file, {vocab.TEXT: [Literal("First new.")]})
    adding.add_claim(edits, file, {vocab.TEXT: [Literal("Second new.")]})
    linking.link(edits, ends(first, Relation.SUPPORTS, A), LinkRemarks("So."))
    linking.link(edits, ends(B, Relation.SUPPORTS, first))
    adding.add_source(edits, file, SourceKind.STUDY, {vocab.TITLE: [Literal("T")]})
    assert re.findall(r"^:(\S+) a", only(edits.proved()), re.MULTILINE) == [
        *("s", "t", "a", "b", "first-new", "first-new--a", "second-new"),
    ]


def test_the_first_blocks_of_an_empty_file_stand_apart() -> None:
    edits = Edits(draft(HEAD))
    file = edits.draft.files[0]
    for text in ("One.", "Two."):
        adding.add_claim(edits, file, {vocab.TEXT: [Literal(text)]})
    assert only(edits.proved()) == (
        HEAD + ':one a cg:Claim ;\n    cg:text "One." .\n\n:two a cg:Claim ;\n    cg:text "Two." .\n'
    )


def test_what_is_done_and_undone_changes_nothing() -> None:
    text = HEAD + ':a a cg:Claim ; cg:text "A." .\n:b a cg:Claim ; cg:text "B." .\n'
    edits = Edits(draft(text))
    linking.link(edits, ends(A, Relation.SUPPORTS, B))
    unlinking.unlink(edits, ends(A, Relation.SUPPORTS, B))
    assert edits.proved() == []


def test_what_is_refused_leaves_no_trace() -> None:
    text = HEAD + ':a a cg:Claim ; cg:text "A." .\n:b a cg:Claim ; cg:text "B." .\n'
    edits = Edits(draft(text, HEAD + ":b--a a cg:Link ; cg:from :b ; cg:relation cg:supports ; cg:to :a .\n"))
    with pytest.raises(EditError, match="describes this link in another file"):
        linking.link(edits, ends(B, Relation.SUPPORTS, A), LinkRemarks("So."))
    assert edits.proved() == []


def test_what_is_new_can_be_corrected_before_it_is_written() -> None:
    edits = Edits(draft(HEAD + ':a a cg:Claim ; cg:text "A." .\n'))
    said: dict[str, Sequence[Term]] = {vocab.TEXT: [Literal("New.")], vocab.BASIS: [CG + "Anecdote"]}
    new = adding.add_claim(edits, edits.draft.files[0], said, [adding.NewLink(Relation.SUPPORTS, A)])
    setting.set_property(edits, new, vocab.TEXT, ["Better."])
    setting.set_property(edits, new, vocab.BASIS, [])
    linking.link(edits, ends(A, Relation.CONTRADICTS, new))
    unlinking.unlink(edits, ends(new, Relation.SUPPORTS, A))
    assert only(edits.proved()) == (
        HEAD
        + ':a a cg:Claim ; cg:text "A." ; cg:contradicts :new .\n\n:new a cg:Claim ; cg:text "Better." .\n'
    )


def test_more_is_said_where_the_same_is_said_else_where_the_thing_is_described() -> None:
    others = HEAD + ':b a cg:Claim ; cg:text "B." .\n:c a cg:Claim ; cg:text "C." .\n'
    for more, file in ((":a cg:supports :c .\n", "m2.ttl"), (":a cg:note 'N' .\n", "m.ttl")):
        edits = Edits(draft(others + ':a a cg:Claim ; cg:text "A." .\n', HEAD + more))
        linking.link(edits, ends(A, Relation.SUPPORTS, B))
        assert [each.document.name for each in edits.proved()] == [file]
    edits = Edits(draft(others))
    with pytest.raises(EditError, match="has no block in a Turtle file"):
        linking.link(edits, ends(A, Relation.SUPPORTS, B))
