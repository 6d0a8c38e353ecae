"""Merging two states of a map block by block: what both sides say is there, whole."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.curation.formatting import format_turtle
from claimgraph.curation.merging import Merged, merge
from claimgraph.rdf import facts, merged_facts, parse, read_triples
from claimgraph.rules import check

from documents import document
from effort import examples
from running import COMMAND, environment

RUNS = examples(80)
HEAD = "@prefix cg: <https://w3id.org/claimgraph/ns#> .\n@prefix : <https://example.org/m#> .\n"


def claim(name: str, text: str = "Warm.", more: str = "") -> str:
    return f'\n:{name} a cg:Claim ;\n    cg:text "{name}: {text}" ;{more}\n    cg:topic :warmth .\n'


def whole(*blocks: str) -> str:
    return HEAD + "".join(blocks)


X, Y, Z = claim("x"), claim("y"), claim("z")
A, B = claim("a"), claim("b")
HOT, COLD = claim("x", "Hot."), claim("y", "Cold.")
MORE = "@prefix q: <http://q.example/> .\n"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ([X], [X, A], [X, B], [X, A, B]),
        ([X], [A, X], [B, X], [A, B, X]),
        ([], [A], [B], [A, B]),
        ([X, Y], [X, A, Y], [X, Y, B], [X, A, Y, B]),
        ([X, Y], [X, Y], [Y, A], [Y, A]),
        ([X, Y], [X], [X, Y], [X]),
        ([X, Y], [X, A], [X, A], [X, A]),
        (
            [X, Y],
            [claim("x", "Hot."), Y],
            [X, claim("y", "Cold.")],
            [claim("x", "Hot."), claim("y", "Cold.")],
        ),
        ([X, Y], [HOT, A, Y], [X, B], [HOT, A, B]),
        (
            [X],
            [claim("x", "Hot.")],
            [X.replace(":warmth .", ":warmth, :cold .")],
            [claim("x", "Hot.").replace(":warmth .", ":warmth, :cold .")],
        ),
        ([X, "# the end"], [X, A, "# the end"], [X, B, "# the end"], [X, A, B, "# the end"]),
        ([X[:-1]], [X, A[:-1]], [X, B[:-1]], [X, A, B[:-1]]),
        (
            [X],
            ["@prefix q: <http://q.example/> .\n", X],
            [X, B],
            ["@prefix q: <http://q.example/> .\n", X, B],
        ),
    ],
)
def test_what_both_sides_did_is_merged(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], merged: Sequence[str]
) -> None:
    assert merge(whole(*base), whole(*ours), whole(*theirs)) == Merged(whole(*merged), 0)


def test_two_states_of_one_line_stand_as_whole_blocks_between_marks() -> None:
    hot, cold = claim("x", "Hot."), claim("x", "Cold.")
    assert merge(whole(X, Y), whole(hot, Y, A), whole(cold, Y, B)) == Merged(
        f"{HEAD}<<<<<<< ours\n{hot}||||||| base\n{X}=======\n{cold}>>>>>>> theirs\n{Y}{A}{B}", 1
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ([X], [claim("x", "Hot.")], []),
        ([], [claim("a", "Hot.")], [claim("a", "Cold.")]),
        ([X], [X, A, A.replace(":warmth", ":cold")], [X, B]),
        ([X], [X, "\n:broken\n"], [X, B]),
    ],
)
def test_what_contradicts_is_marked_once(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> None:
    merged = merge(whole(*base), whole(*ours), whole(*theirs))
    assert merged.conflicts == merged.text.count("<<<<<<< ours\n") == 1


def test_two_meanings_of_a_prefix_are_no_merge() -> None:
    """Each side is right for itself; together the one would speak of the other's things."""
    ours = whole("@prefix q: <http://one.example/> .\n", X, claim("a").replace(":warmth", "q:a"))
    theirs = whole("@prefix q: <http://two.example/> .\n", X, claim("b").replace(":warmth", "q:b"))
    assert merge(whole(X), ours, theirs).conflicts == 1


def resolved(text: str, side: str) -> str:
    """A merged text with all conflicts resolved to one side."""
    lines, kept = [], None
    for line in text.splitlines(keepends=True):
        match line[:7]:
            case "<<<<<<<":
                kept = "ours"
            case "|||||||":
                kept = "base"
            case "=======":
                kept = "theirs"
            case ">>>>>>>":
                kept = None
            case _ if kept in (None, side):
                lines.append(line)
    return "".join(lines)


def test_beside_a_conflict_too_no_statement_changes_its_meaning() -> None:
    """What is outside the markers is proved: here two meanings of one prefix would be mixed."""
    hot, cold = "@prefix q: <http://one.example/> .\n", "@prefix q: <http://two.example/> .\n"
    ours = whole(hot, claim("x", "Hot."), Y.replace(":warmth", "q:a"))
    theirs = whole(cold, claim("x", "Cold."), Y, claim("b").replace(":warmth", "q:b"))
    merged = merge(whole(X, Y), ours, theirs)
    assert resolved(merged.text, "ours") == ours
    assert resolved(merged.text, "theirs") == theirs


def test_two_meanings_of_a_prefix_that_only_a_conflict_uses_are_a_conflict_beside_it() -> None:
    hot, cold = "@prefix q: <http://one.example/> .\n", "@prefix q: <http://two.example/> .\n"
    ours, theirs = (
        whole(each, X.replace(":warmth", f"q:{name}"), Y) for name, each in (("a", hot), ("b", cold))
    )
    merged = merge(whole(X, Y), ours, theirs)
    assert (merged.conflicts, merged.text.startswith(HEAD), merged.text.endswith(Y)) == (2, True, True)
    assert (resolved(merged.text, "ours"), resolved(merged.text, "theirs")) == (ours, theirs)


def test_beside_a_conflict_too_what_breaks_the_structure_only_together_is_a_conflict() -> None:
    linked = claim("z", more="\n    cg:supports :y ;")
    merged = merge(whole(X, Y, Z), whole(HOT, Z), whole(COLD.replace(":y", ":x"), Y, linked))
    assert merged.conflicts == 2
    assert resolved(merged.text, "ours") == whole(HOT, Z)


def test_a_block_that_one_side_moved_and_the_other_changed_is_merged_where_it_is_now() -> None:
    linked, changed = claim("a", more="\n    cg:supports :x, :y ;"), claim("a", more="\n    cg:supports :x ;")
    base, moved = whole(linked, X, Y, Z), whole(X, Y, Z, linked)
    assert merge(base, moved, whole(changed, X, Y, Z)) == Merged(whole(X, Y, Z, changed), 0)
    assert merge(base, whole(changed, X, Y, Z), moved) == Merged(whole(changed, X, Y, Z), 0)
    hot = changed.replace("Warm", "Hot")
    both = merge(base, whole(X, Y, Z, linked.replace("Warm", "Cold")), whole(hot, X, Y, Z))
    assert both.conflicts == 1
    assert resolved(both.text, "theirs") == whole(X, Y, Z, hot)


def test_a_subject_that_one_side_writes_in_another_way_is_still_one_block() -> None:
    full = X.replace(":x a", "<https://example.org/m#x> a")
    merged = merge(whole(X, Y), whole(full, Y), whole(HOT, Y))
    assert merged == Merged(whole(full.replace("Warm", "Hot"), Y), 0)


def test_conflicts_are_never_nested() -> None:
    """Two new things of one name, in a place where a name that occurs twice makes a conflict too."""
    ours = whole(X, A, claim("m"), "\n:m cg:supports :x .\n")
    theirs = whole(X, A.replace("Warm", "Hot"), claim("k"), "\n:k cg:supports :x .\n")
    merged = merge(whole(X), ours, theirs)
    marks = [line[:7] for line in merged.text.splitlines() if line[:1] in "<|=>" and len(set(line[:7])) == 1]
    assert marks == ["<<<<<<<", "|||||||", "=======", ">>>>>>>"] * merged.conflicts
    assert facts(read_triples(document(resolved(merged.text, "ours")))) == facts(read_triples(document(ours)))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_marker_is_on_a_line_of_its_own_with_the_line_end_of_the_file(end: str) -> None:
    one, two = ':x a cg:Claim ; cg:text "x." .', ' :y a cg:Claim ; cg:text "{}." .\n'
    texts = (whole(one, two.format(each), Z).replace("\n", end) for each in ("y", "Hot", "Cold"))
    merged = merge(*texts)
    lines = merged.text.split(end)
    assert merged.text.count("\n") == len(lines) - 1
    marks = {"<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs"}
    assert [line for line in lines if "<<<" in line or line in marks][:1] == ["<<<<<<< ours"]
    assert marks <= set(lines)


def test_what_has_no_name_is_merged_too() -> None:
    nameless = "\n:n :p [ :q 1 ] .\n"
    assert merge(whole(X, nameless), whole(X, nameless, A), whole(B, X, nameless)).conflicts == 0


@RUNS
@given(st.integers(0, 2**32))
def test_sides_that_touch_different_blocks_merge_to_what_both_say(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"c{number}" for number in range(chance.randrange(1, 9))]
    touched = {name: chance.randrange(3) for name in names}

    def side(number: int, prefix: str) -> str:
        blocks: list[str] = []
        for name in names:
            if chance.random() < 0.3:
                blocks.append(claim(f"{prefix}-{len(blocks)}"))
            if touched[name] != number or chance.random() < 0.4:
                blocks.append(claim(name))
            elif chance.random() < 0.6:
                blocks.append(claim(name, "Other.", "\n    cg:basis cg:Anecdote ;"))
        return whole(*blocks)

    base, ours, theirs = whole(*map(claim, names)), side(1, "ours"), side(2, "theirs")
    merged = merge(base, ours, theirs)
    assert merged.conflicts == 0
    found, *sides = (facts(read_triples(document(text))) or {} for text in (merged.text, base, ours, theirs))
    assert found == merged_facts(*sides)
    assert merge(base, theirs, ours).conflicts == 0


def git(folder: Path, *arguments: str) -> int:
    settled = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    names = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main")
    command = ["git", *names, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment(settled), capture_output=True, check=False
    ).returncode


def branches(folder: Path, base: str, ours: str, theirs: str) -> Path:
    """A repository in which a second branch, theirs, has left the first one."""
    path = folder / "claims.ttl"
    assert git(folder, "init") == 0
    for branch, text in (("main", base), ("theirs", theirs), ("main", ours)):
        git(folder, "checkout", "-b", branch)
        git(folder, "checkout", branch)
        path.write_text(text, encoding="utf-8")
        assert git(folder, "add", ".") == git(folder, "commit", "-m", branch) == 0
    return path


def test_git_itself_merges_claims_added_at_different_places_of_the_layout(tmp_path: Path) -> None:
    base, ours, theirs = (
        format_turtle(document(whole(*blocks))) for blocks in ([X, Y, Z], [X, A, Y, Z], [X, Y, B, Z])
    )
    path = branches(tmp_path, base, ours, theirs)
    assert git(tmp_path, "merge", "theirs", "-m", "merged") == 0
    assert path.read_text(encoding="utf-8") == whole(X, A, Y, B, Z)


def test_git_with_our_merge_takes_claims_added_at_the_same_place(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.ttl merge=claimgraph\n", encoding="utf-8")
    path = branches(tmp_path, whole(X), whole(X, A), whole(X, B))
    assert git(tmp_path, "merge", "theirs") == 1
    assert git(tmp_path, "merge", "--abort") == 0
    git(tmp_path, "config", "merge.claimgraph.driver", f"'{sys.executable}' -m {COMMAND[2]} merge %O %A %B")
    assert git(tmp_path, "merge", "theirs", "-m", "merged") == 0
    merged = path.read_text(encoding="utf-8")
    assert merged == whole(X, A, B)
    errors = [each for each in check(parse([document(merged)])).findings if each.code < "CG2"]
    assert errors == []


def test_two_new_things_of_one_name_are_a_conflict_wherever_they_stand() -> None:
    """Two people wrote down the same sentence, made of which is the same id, from different sources."""
    one, two = (claim("a", more=f"\n    cg:source :{source} ;") for source in ("blog", "trial"))
    merged = merge(whole(X, Y), whole(one, X, Y), whole(X, Y, two))
    conflict = f"<<<<<<< ours\n{one}||||||| base\n=======\n{two}>>>>>>> theirs\n"
    assert merged == Merged(whole(conflict, X, Y), 1)
    assert merge(whole(X, Y), whole(one, X, Y), whole(X, Y, one)).conflicts == 0


def test_a_removed_link_does_not_return_with_the_block_that_the_other_side_moved() -> None:
    linked, bare = claim("y", more="\n    cg:supports :x ;"), claim("y")
    nameless = "\n:z :p [ :q 1 ] .\n"
    base, ours, theirs = (
        whole(X, linked, Z, nameless),
        whole(X, bare, Z, nameless),
        whole(X, Z, linked, nameless),
    )
    for sides in ((base, ours, theirs), (base, theirs, ours)):
        merged = merge(*sides)
        assert (merged.conflicts, "supports" in merged.text) == (0, False)


def test_what_one_side_laid_out_and_the_other_changed_is_merged_by_statements() -> None:
    line = '\n:x a cg:Claim ; cg:text "x: Warm." ; cg:topic :warmth .\n'
    for base, ours, theirs in ((line, X, line.replace("Warm.", "Hot.")), (line, line, HOT)):
        for one, other in ((ours, theirs), (theirs, ours)):
            merged = merge(whole(base, Y), whole(one, Y), whole(other, Y))
            assert merged.conflicts == 0
            assert len(read_triples(document(merged.text)))
            assert "Hot." in merged.text
    both = merge(whole(line), whole(line.replace("Warm.", "Hot.")), whole(line.replace(":warmth", ":cold")))
    assert both == Merged(whole('\n:x a cg:Claim ; cg:text "x: Hot." ; cg:topic :cold .\n'), 0)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Hot.", "Cold."),
        ("Hot. # really", "Hot, # no\n"),
    ],
)
def test_one_line_changed_to_different_things_is_a_conflict(ours: str, theirs: str) -> None:
    line = '\n:x a cg:Claim ; cg:text "x: Warm." .\n'
    assert merge(whole(line), *(whole(line.replace("Warm.", each)) for each in (ours, theirs))).conflicts == 1


def test_a_comment_of_theirs_is_not_lost_with_the_layout_of_theirs() -> None:
    line = '\n:x a cg:Claim ; cg:text "x: Warm." .\n'
    ours, theirs = line.replace(" ; ", " ;\n    "), line.replace("Claim ;", "Claim ; # checked\n")
    for one, other in ((ours, theirs), (theirs, ours)):
        assert "# checked" in merge(whole(line), whole(one), whole(other)).text


def test_what_breaks_the_structure_only_together_is_a_conflict_of_that_block() -> None:
    base = claim("x").replace(
        '    cg:text "x: Warm." ;\n', "    cg:note 1 ;\n    cg:note 2 ;\n    cg:note 3 ;\n"
    )
    ours, theirs = (
        base.replace(f"cg:note {n}", f"cg:basis cg:{b}") for n, b in ((1, "Anecdote"), (3, "Mechanism"))
    )
    text = '\n:x cg:text "Warm." .\n'
    merged = merge(whole(base, text, Y), whole(ours, text, Y, A), whole(theirs, text, Y))
    assert merged.conflicts == 1
    assert merged.text.startswith(whole("<<<<<<< ours\n"))
    assert merged.text.endswith(f">>>>>>> theirs\n{Y}{A}")


def test_a_link_to_what_the_other_side_removed_is_a_conflict() -> None:
    linked = claim("x", more="\n    cg:supports :y ;")
    topic = '\n:warmth a cg:Topic ; skos:prefLabel "Warmth" .\n'
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    texts = (whole(head, topic, *blocks) for blocks in ((X, Y), (X,), (linked, Y)))
    assert merge(*texts).conflicts == 1


def test_a_link_to_what_the_other_side_renamed_is_a_conflict_that_names_the_new_name() -> None:
    linked = claim("x", more="\n    cg:supports :y ;")
    renamed, other = (
        claim("hot").replace("hot: Warm.", "y: Warm."),
        claim("n").replace("n: Warm.", "z: Warm."),
    )
    topic = '\n:warmth a skos:Concept ; skos:prefLabel "Warmth" .\n'
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    a = claim("b").replace("b: Warm.", "a: Warm.")  # a new name that has nothing to do with the conflict
    base, ours, theirs = (
        whole(head, topic, *blocks) for blocks in ((X, Y, Z, A), (linked, Y, Z, A), (X, renamed, other, a))
    )
    wrong = ":x supports :y, which is not a claim."
    assert merge(base, ours, theirs).reasons == (
        f"If you keep ours: {wrong}",
        'Theirs renamed "y" to "hot": use the new name.',
    )
    assert merge(base, theirs, ours).reasons == (
        f"If you keep theirs: {wrong}",
        'Ours renamed "y" to "hot": use the new name.',
    )


def test_a_link_that_the_other_side_ties_to_another_is_a_conflict() -> None:
    topic = '\n:warmth a skos:Concept ; skos:prefLabel "Warmth" .\n'
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    x, y = (claim(name, more="\n    cg:supports :z ;") for name in "xy")
    joint = "\n:x-y--z a cg:Link ; cg:from :x, :y ; cg:relation cg:supports ; cg:to :z .\n"
    base, ours, theirs = (whole(head, topic, *each) for each in ((X, Y, Z), (x, joint, y, Z), (X, y, Z)))
    wrong = 'y supports z would no longer count alone, because of "x-y--z".'
    merged = merge(base, ours, theirs)
    assert (merged.conflicts, merged.reasons) == (1, (f"If you keep ours: {wrong}",))
    turned = merge(base, theirs, ours)
    assert (turned.conflicts, turned.reasons) == (1, (f"If you keep theirs: {wrong}",))
    known = whole(head, topic, X, y, Z)
    assert merge(known, ours, known.replace("x: Warm.", "x: Hot.")).conflicts == 0


def test_a_prefix_redefined_in_the_middle_loses_nothing() -> None:
    other = "\n@prefix : <https://example.org/other#> .\n"
    base, ours, theirs = whole(X, other, Y), whole(X, A, other, Y), whole(X, other, Y, A)
    merged = merge(base, ours, theirs)
    assert merged == Merged(whole(X, A, other, Y, A), 0)
    assert merge(whole(X, Y), whole(X, other, Y), whole(X, Y, A)).conflicts == 1


def test_blank_nodes_that_cannot_be_told_apart_are_a_conflict() -> None:
    circle = "\n_:a :p _:b .\n_:b :p _:a .\n"
    assert merge(whole(X, circle), whole(X, circle, A), whole(B, X, circle)).conflicts == 1
    known = circle.replace("_:b :p", "_:b :q")
    assert merge(whole(X, known), whole(X, known, A), whole(B, X, known)).conflicts == 0


def test_a_block_of_which_everything_is_exchanged_is_merged_by_statements() -> None:
    line, other = '\n:x a cg:Claim ; cg:text "x: Warm." .\n', "\n:x cg:topic :cold .\n"
    merged = merge(whole(line), whole(line.replace("Warm.", 'Warm." ; cg:note "New.')), whole(other))
    assert merged == Merged(whole('\n:x cg:topic :cold ; cg:note "New." .\n'), 0)


def test_an_end_that_only_a_relative_iri_names_is_no_obstacle() -> None:
    base = whole(X, claim("z", more="\n    cg:supports <#rel> ;"))
    merged = merge(base, base, whole(X))
    assert merged.conflicts == 0
    assert "<#rel>" not in merged.text


def test_a_new_link_to_what_the_other_side_removed_is_a_conflict_of_its_block_alone() -> None:
    base = whole(X, Y, Z, A)
    ours = whole(X, Y, Z, claim("a", more="\n    cg:supports :y ;"))
    merged = merge(base, ours, whole(X, Z, A))
    assert merged.conflicts == 1
    before, _, after = merged.text.partition("<<<<<<< ours\n")
    assert before == whole(X, Z)
    assert after.lstrip().startswith(':a a cg:Claim ;\n    cg:text "a: Warm." ;\n    cg:supports :y ;')
    assert ":y a" not in merged.text


def test_what_stands_behind_a_base_is_there_once() -> None:
    base = f"{HEAD}@base <https://e.example/> . # one\n{X}"
    merged = merge(base, base.replace("one", "ours"), base.replace("one\n", f"theirs\n{MORE}"))
    assert (merged.conflicts, merged.text.count(MORE)) == (1, 1)


def _linked(*blocks: str) -> str:
    claims = "".join(f':{name} a cg:Claim ; cg:text "{name}" .\n' for name in "acdxyz")
    return HEAD + claims + "".join(f"{each} .\n" for each in blocks)


X_Z = ":x--z a cg:Link ; cg:from :x ; cg:relation cg:supports ; cg:to :z"
JOINT = ":x-y--z a cg:Link ; cg:from :x, :y ; cg:relation cg:supports ; cg:to :z"
JOINT_UNDERCUT = ":a-c--x--z a cg:Link ; cg:from :a, :c ; cg:relation cg:undercuts ; cg:to :x--z"
UNDERCUT = ":d cg:undercuts :x--z"
TO_Z = (":x cg:supports :z", ":y cg:supports :z")
NOT_ALONE = 'x supports z would also count alone, not only together with others as in "x-y--z".'
OTHER_ENDS = '"x--z" would link other claims than when the other side changed its ratings or undercuts.'
RATED = f"{X_Z} ; cg:ratedDown cg:Imprecision"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "reason"),
    [
        (
            [TO_Z[0], X_Z],
            [TO_Z[0], X_Z, ":a cg:undercuts :x--z", ":c cg:undercuts :x--z", JOINT_UNDERCUT],
            [TO_Z[0], X_Z, ":a cg:undercuts :x--z"],
            'a undercuts x--z would no longer count alone, because of "a-c--x--z".',
        ),
        (TO_Z, [*TO_Z, JOINT], [*TO_Z, X_Z, UNDERCUT], NOT_ALONE),
        (TO_Z, [*TO_Z, JOINT], [*TO_Z, RATED], NOT_ALONE),
        (
            [*TO_Z, RATED],
            [*TO_Z, RATED, JOINT],
            TO_Z,
            'x supports z would no longer count alone, because of "x-y--z".',
        ),
        ([*TO_Z, X_Z], [*TO_Z, X_Z.replace(":x ;", ":x, :y ;")], [*TO_Z, X_Z, UNDERCUT], OTHER_ENDS),
        (
            [*TO_Z, X_Z],
            [*TO_Z, X_Z.replace(":x ;", ":x, :y ;")],
            [*TO_Z, X_Z, ":x--z cg:ratedDown cg:Imprecision"],
            OTHER_ENDS,
        ),
        (
            [*TO_Z, ":a cg:supports :z", X_Z],
            [*TO_Z, ":a cg:supports :z", X_Z, ":x--z cg:from :a"],
            [*TO_Z, ":a cg:supports :z", X_Z.replace(":x ;", ":x, :y ;")],
            "",  # one by one, the versions are right
        ),
    ],
)
def test_a_link_or_undercut_that_would_count_in_another_way_is_a_conflict(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], reason: str
) -> None:
    old, one, other = (_linked(*each) for each in (base, ours, theirs))
    for merged in (merge(old, one, other), merge(old, other, one)):
        assert merged.conflicts == 1
        assert [each.partition(": ")[2] for each in merged.reasons] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ([*TO_Z, JOINT], [*TO_Z, JOINT, X_Z], [*TO_Z, JOINT, ":d cg:undercuts :x-y--z"]),
        ([*TO_Z, X_Z], [*TO_Z, X_Z, JOINT], [*TO_Z, X_Z, UNDERCUT]),
        ([*TO_Z, X_Z], [*TO_Z, RATED], [*TO_Z, X_Z, UNDERCUT]),
        (TO_Z, [*TO_Z, JOINT], [":a cg:note 'New'", *TO_Z]),
    ],
)
def test_changes_of_links_that_leave_each_side_its_meaning_are_merged(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> None:
    old, one, other = (_linked(*each) for each in (base, ours, theirs))
    assert [merge(old, one, other).conflicts, merge(old, other, one).conflicts] == [0, 0]
