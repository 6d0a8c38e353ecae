"""What ``diff`` compares: two maps, two views of one map, two revisions, a revision and the work tree."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from running import Ended

Run = Callable[..., Ended]


def git(*arguments: str) -> None:
    person = ["-c", "user.name=C. Urator", "-c", "user.email=curator@example.org"]
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *person, *arguments], env=quiet, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """First the map alone was committed, then the later evidence; a comment has been added since."""
    (folder / "data").mkdir()
    for name in ("claims.ttl", "later.ttl"):
        (folder / name).rename(folder / "data" / name)
    git("init", "--quiet", "--initial-branch=main")
    for name in ("claims.ttl", "later.ttl"):
        git("add", f"data/{name}")
        git("commit", "--quiet", "--message", name)
    text = (folder / "data" / "claims.ttl").read_text(encoding="utf-8")
    (folder / "data" / "claims.ttl").write_text(text.replace(" are safe.", " are quite safe."))
    return folder


def told(ended: Ended) -> dict[str, Any]:
    """The sentence of a difference, and the ids of the claims that turned."""
    report = json.loads(ended.out)
    return {"sentence": report["sentence"], "turned": [each["id"] for each in report["verdicts"]]}


NOTHING = {"sentence": "Nothing changed.", "turned": []}
REWORDED = {"sentence": "No claim comes out differently; 1 claim changed.", "turned": []}
LATER = {
    "sentence": "1 claim comes out differently; 1 claim, 1 source and 1 link added.",
    "turned": ["helps"],
}
UNTURNED = {"sentence": "No claim comes out differently; 1 claim, 1 source and 1 link added.", "turned": []}
BOTH = {
    "sentence": "1 claim comes out differently; 1 claim, 1 source and 1 link added; 1 claim changed.",
    "turned": ["helps"],
}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("HEAD", REWORDED),
        ("HEAD~1", REWORDED),
        ("HEAD~1 HEAD", NOTHING),
        ("HEAD~1 -f data/claims.ttl", REWORDED),
        ("HEAD -f data", REWORDED),
        ("HEAD~1 -f data", BOTH),
        ("HEAD~1 HEAD -f data", LATER),
        ("HEAD~1 main -f data", LATER),
        ("HEAD~1 data", BOTH),
        ("HEAD data/claims.ttl", REWORDED),
        ("data HEAD", REWORDED),
        ("data/claims.ttl data", LATER),
        ("data data", NOTHING),
        ("data/claims.ttl data --without review-2023", UNTURNED),
        ("data/claims.ttl data --bar 4", LATER),
    ],
)
def test_paths_and_revisions_are_compared(arguments: str, expected: dict[str, Any], run: Run) -> None:
    ended = run("diff", *arguments.split(), "--format", "json")
    assert (told(ended), ended.err) == (expected, "")
    assert ended.code == (0 if expected == NOTHING else 1)


@pytest.mark.parametrize(
    ("options", "sentence", "code"),
    [
        (
            "--as-of 2019-12-31",
            (
                "4 claims come out differently; 5 claims are there only in the first view."
                " The second map (as of 2019-12-31) gains 1 source and loses 4."
            ),
            1,
        ),
        (
            "--without dose-2017",
            "No claim comes out differently; 1 claim is there only in the first view.",
            1,
        ),
        (
            "--without ana-comment",
            (
                "2 claims come out differently; 2 claims are there only in the first view."
                " The second map (without ana-comment) loses 1 source."
            ),
            1,
        ),
        ("--bar Anecdote", "Nothing changed.", 0),
        ("--bar Assertion", "Nothing changed.", 0),
        ("--grant 0", "Nothing changed.", 0),
        ("--grant 2", "1 claim comes out differently.", 1),
        ("--bar 2", "6 claims come out differently.", 1),
    ],
)
def test_one_map_is_compared_with_a_view_of_it(options: str, sentence: str, code: int, run: Run) -> None:
    ended = run("diff", ".", *options.split(), "--format", "json")
    assert (told(ended)["sentence"], ended.code) == (sentence, code)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("data --lang de", "Name what to compare data with: a second map, a git revision, or a view of it"),
        ("data", "Name what to compare data with: a second map, a git revision, or a view of it"),
        ("nope", '"nope" is neither a path nor a git revision here.'),
        ("HEAD~9", '"HEAD~9" is neither a path nor a git revision here.'),
        ("HEAD~1..HEAD", "a git revision here. Give the two revisions as two arguments."),
        ("HEAD~1...", "a git revision here. Give the two revisions as two arguments."),
        ("twice", "twice is both a path and a git revision. Write ./twice for the path, twice~0 for"),
        (
            "HEAD -f data/none.ttl",
            "none.ttl. It contains data/later.ttl, data/claims.ttl. Name one, such as HEAD:data/later.ttl.",
        ),
        ("HEAD:none.ttl", "HEAD does not contain none.ttl. It contains data/claims.ttl, data"),
        ("HEAD~9:data", '"HEAD~9:data" is neither a path nor a git revision here.'),
        ("C:\\x.ttl", '"C:\\x.ttl" is neither a path nor a git revision here.'),
        ("HEAD:data HEAD~1:data -f data", "but A and B name theirs. Omit --file."),
        ("HEAD data -f data", "--file selects files of a git revision, but data is a path."),
        ("data data -f data", "--file selects files of a git revision, but data is a path."),
        ("HEAD --without nobody", 'No source has the id "nobody".'),
    ],
)
def test_what_cannot_be_compared_is_told(arguments: str, says: str, repository: Path, run: Run) -> None:
    git("branch", "twice")
    (repository / "twice").mkdir()
    ended = run("diff", *arguments.split())
    assert (ended.code, ended.out) == (2, "")
    assert says in " ".join(ended.err.split())


@pytest.mark.parametrize("path", ["../old.ttl", "a..b.ttl"])
def test_a_path_with_two_dots_is_not_taken_for_two_revisions(path: str, repository: Path, run: Run) -> None:
    assert (repository / path).exists() is False
    assert "two arguments" not in run("diff", path).err


def test_what_is_named_unmistakably_is_compared(repository: Path, run: Run) -> None:
    git("branch", "twice")
    (repository / "data").rename("twice")
    assert run("diff", "./twice", "./twice").code == 0
    assert run("diff", "twice~0", "HEAD", "-f", "data").code == 0


def test_a_map_that_was_moved_is_compared_under_the_path_it_had(
    repository: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("mv", "data/claims.ttl", "moved.ttl")
    git("commit", "-qm", "move")
    assert "Name one, such as 'HEAD~1:data/claims.ttl'." in " ".join(
        run("diff", "HEAD~1", "-f", "moved.ttl").err.split()
    )
    for arguments in ("HEAD~1:data/claims.ttl -f moved.ttl", "HEAD~1:data/claims.ttl HEAD:moved.ttl"):
        assert told(run("diff", *arguments.split(), "--format", "json"))["turned"] == []
    monkeypatch.chdir(repository / "data")
    assert run("diff", "HEAD~1:./claims.ttl", "HEAD:../moved.ttl").code == 0
    assert run("diff", "HEAD~1:data/claims.ttl", "HEAD:moved.ttl").code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no colon in a file name")
def test_a_file_with_a_colon_in_its_name_is_a_path(repository: Path, run: Run) -> None:
    (repository / "HEAD:data").mkdir()
    (repository / "HEAD:data" / "claims.ttl").write_bytes((repository / "data" / "claims.ttl").read_bytes())
    assert told(run("diff", "HEAD:data", "data/claims.ttl", "--format", "json")) == NOTHING


@pytest.mark.usefixtures("repository")
def test_the_environment_names_the_files_of_a_revision(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMGRAPH_FILE", "data")
    assert told(run("diff", "HEAD~1", "--format", "json")) == BOTH
    assert told(run("diff", "HEAD~1", "data/claims.ttl", "--format", "json")) == REWORDED


def test_outside_a_repository_a_name_that_is_no_path_is_told(run: Run) -> None:
    ended = run("diff", "HEAD~3")
    assert ended.code == 2
    assert '"HEAD~3" is not a file, and claims.ttl is not in a git repository' in " ".join(ended.err.split())


def test_a_revision_with_errors_is_refused_with_its_places(run: Run) -> None:
    git("init", "--quiet", "--initial-branch=main")
    git("add", "broken")
    git("commit", "--quiet", "--message", "broken")
    ended = run("diff", "HEAD", "claims.ttl", "-f", "broken")
    assert ended.code == 2
    ended = run("diff", "HEAD", "-f", "broken")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("HEAD:broken/claims.ttl:")


OTHER = """
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/m#> .
:map a cg:ClaimMap ; dct:title "Tea"@en, "Tee"@de .
:s a cg:BlogPost ; dct:title "Post" ; rdfs:seeAlso :m ; <https://k.example/p> "1" .
:m a cg:Claim ; cg:text "Tea calms."@en , "Tee beruhigt."@de ; cg:note "So."@de ; cg:source :s ;
    rdfs:seeAlso :s ; rdfs:comment "Tea calms." .
"""


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("beruhigt", "hilft", ["m", "text@de was: Tee beruhigt.", "text@de is: Tee hilft."]),
        (' , "Tee beruhigt."@de', "", ["m", "text@de was: Tee beruhigt."]),
        ('"Tee"', '"Tees"', ["https://example.org/m#map", "title@de was: Tee", "title@de is: Tees"]),
        ('"1"', '"2"', ["s", "<https://k.example/p> was: 1", "<https://k.example/p> is: 2"]),
        (" rdfs:seeAlso :m ;", "", ["s", "rdfs:seeAlso was: m"]),
        ("rdfs:seeAlso :s ;", "", ["m", "rdfs:seeAlso was: s"]),
        (' ; rdfs:comment "Tea calms."', "", ["m", "rdfs:comment was: Tea calms."]),
        ('"Post"', '"Post"@en', ["s", "title was: Post", "title@en is: Post"]),
        (
            '"Tea calms."@en',
            '"Tea calms."@en-GB',
            ["m", "text@en was: Tea calms.", "text@en-gb is: Tea calms."],
        ),
        ('"Tea"@en', '"Tea"', ["https://example.org/m#map", "title@en was: Tea", "title is: Tea"]),
        (
            '"1"',
            "1",
            ["s", "<https://k.example/p> was: 1 (xsd:string)", "<https://k.example/p> is: 1 (xsd:integer)"],
        ),
        (
            '"Tea calms."@en , "Tee beruhigt."@de',
            '"Tea calms."@en , "Tea calms."@de',
            ["m", "text@de was: Tee beruhigt.", "text@de is: Tea calms."],
        ),
        (
            "rdfs:seeAlso :s",
            'rdfs:seeAlso "https://example.org/m#s"',
            ["m", "rdfs:seeAlso was: s", "rdfs:seeAlso is: s (xsd:string)"],
        ),
    ],
)
def test_texts_in_other_languages_and_other_peoples_properties_are_compared(
    run: Run, folder: Path, before: str, after: str, lines: list[str]
) -> None:
    (folder / "one.ttl").write_text(OTHER, encoding="utf-8")
    (folder / "two.ttl").write_text(OTHER.replace(before, after), encoding="utf-8")
    ended = run("diff", "one.ttl", "two.ttl")
    assert (ended.code, ended.out.splitlines()[0]) == (
        1,
        "No claim comes out differently; other texts or properties of 1 thing changed.",
    )
    assert [line.strip() for line in ended.out.splitlines()[3:]] == lines
    (change,) = json.loads(run("diff", "one.ttl", "two.ttl", "--format", "json").out)["others"]
    assert len(change["removed"]) + len(change["added"]) == len(lines) - 1
    assert run("diff", "one.ttl", "one.ttl").code == 0


@pytest.mark.parametrize("lang", ["", " --lang de", " --lang en"])
def test_the_order_of_the_same_words_in_two_languages_is_no_change(run: Run, folder: Path, lang: str) -> None:
    texts = ['"Tea calms."@en', '"Tea calms."@de']
    for name, order in (("one", texts), ("two", texts[::-1]), ("three", texts[:1])):
        text = OTHER.replace('"Tea calms."@en , "Tee beruhigt."@de', " , ".join(order))
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8")
    assert run(*f"diff one.ttl two.ttl{lang}".split()).code == 0
    for one in ("one", "two"):
        ended = run(*f"diff {one}.ttl three.ttl{lang}".split())
        assert [line.strip() for line in ended.out.splitlines()[3:]] == ["m", "text@de was: Tea calms."]


def test_a_text_that_is_shown_because_another_language_is_gone_is_one_change(run: Run, folder: Path) -> None:
    (folder / "one.ttl").write_text(OTHER, encoding="utf-8")
    (folder / "two.ttl").write_text(OTHER.replace('"Tea calms."@en , ', ""), encoding="utf-8")
    ended = run("diff", "one.ttl", "two.ttl")
    assert ended.out.splitlines()[0] == "No claim comes out differently; 1 claim changed."


def test_a_new_claim_is_listed_once_with_all_its_texts(run: Run, folder: Path) -> None:
    (folder / "one.ttl").write_text(OTHER.partition(":m a")[0].replace("rdfs:seeAlso :m ;", ""), "utf-8")
    (folder / "two.ttl").write_text(OTHER.replace("rdfs:seeAlso :m ;", ""), encoding="utf-8")
    ended = run("diff", "one.ttl", "two.ttl")
    assert ended.out.splitlines()[0] == "No claim comes out differently; 1 claim added."
