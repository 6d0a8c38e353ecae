"""The commands that edit: what they print, what they write, what they refuse, when they ask."""

from __future__ import annotations

import contextlib
import os
import select
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from claimgraph.files import read_documents
from claimgraph.findings import errors_in
from claimgraph.rdf import parse
from claimgraph.rules import check

from running import COMMAND, Ended, environment, run_process

Run = Callable[..., Ended]

RECORD = (
    "PMID- 111\nDP  - 2020 Jun 3\nTI  - Blankets in wards.\nLID - 10.1234/b.1 [doi]\nFAU - Berg, Anna\n"
    "PT  - Randomized Controlled Trial\n\n"
    "PMID- 112\nDP  - 2021\nTI  - More blankets.\nPT  - Retracted Publication\n{}\n"
)


def edit(run: Run, words: str) -> Ended:
    return run(*shlex.split(words))


def test_an_edit_prints_the_diff_and_says_what_it_wrote(run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = edit(run, "link too-hot contradicts helps -f claims.ttl")
    after = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert (ended.code, ended.err) == (0, "Changed claims.ttl.\n")
    assert ended.out.startswith("--- claims.ttl\n+++ claims.ttl\n@@ ")
    assert [line for line in ended.out.splitlines()[2:] if line[0] in "+-"] == _changes(before, after)


def _changes(before: str, after: str) -> list[str]:
    old, new = before.splitlines(), after.splitlines()
    return [f"-{line}" for line in old if line not in new] + [f"+{line}" for line in new if line not in old]


@pytest.mark.parametrize(
    "words",
    [
        "link too-hot contradicts helps",
        "unlink ben-slept anecdotalFor helps --with-description",
        "undercut too-hot ben-slept helps",
        "undercut too-hot helps",
        "link too-hot ben-slept contradicts helps --rated-down-twice Imprecision",
        "set helps text 'Es hilft.' --lang de",
        "set holm-2020 journal 'Sleep and Beds'",
        "set ben-slept participants 1",
        "set map mainClaim helps",
        "set map keeps http://purl.org/spar/cito/",
        "set map license https://a.example/by",
        "add claim 'Niemand weiss es.' --lang de --note 'Nobody asked.' --contradicts helps",
        "set helps text 'It helps.'",
        "rename helps does-help",
        "retract holm-2020 2024-01-01",
        "add topic 'Who pays?'",
        "add source Blog --kind BlogPost --reply-to doubter",
        "add claim 'Nobody knows.' --contradicts helps --because 'So it is.'",
    ],
)
def test_a_dry_run_shows_the_same_and_writes_nothing(words: str, run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_bytes()
    dry = edit(run, f"{words} -f claims.ttl --dry-run")
    assert (folder / "claims.ttl").read_bytes() == before
    assert dry.err.splitlines()[0] == "Dry run: claims.ttl was not changed."
    wet = edit(run, f"{words} -f claims.ttl")
    assert (dry.code, wet.code) == (0, 0)
    assert dry.out == wet.out != ""
    assert (folder / "claims.ttl").read_bytes() != before
    assert errors_in(check(parse(read_documents(["claims.ttl"]))).findings) == []


def test_what_is_so_already_is_no_change(run: Run) -> None:
    edit(run, "link too-hot contradicts helps -f claims.ttl")
    ended = edit(run, "link too-hot contradicts helps -f claims.ttl")
    assert (ended.code, ended.out, ended.err) == (
        0,
        "",
        "Nothing to change: the map already says this.\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("link too-hot suports helps", "is not a relation"),
        ("unlink too-hot foo helps", "restates, findsNoEvidenceFor or undercuts."),
        ("unlink too-hot undercutz helps", "Did you mean undercuts?"),
        ("link too-hott supports helps", "Did you mean too-hot?"),
        ("link helps supports helps", '"helps" cannot be linked to itself'),
        ("unlink helps supports safe", "is not linked to"),
        ("undercut too-hot helps a b c", '"b" is not a relation'),
        ("link too-hot undercuts nowhere", 'Nothing in the map is called "nowhere"'),
        ("unlink too-hot undercuts ben-slept--helps", '"too-hot" does not undercut "ben-slept--helps"'),
        ("unlink too-hot undercuts helps", '"too-hot" does not undercut "helps"'),
        (
            "set ben-slept quoteEnd 9",
            "quoteStart, quoteEnd and quoteDigest can only be set or removed together",
        ),
        ("set ben-slept quote a b --sources .", "A claim has one quote, but 2 were given"),
        ("undercut too-hot nowhere", 'Nothing in the map is called "nowhere"'),
        ("set helps text", "Give the values to set"),
        ("set helps text x --remove", "Give the values to set"),
        ("set nothing text x", 'Nothing in the map is called "nothing"'),
        ("export zzz", '"zzz" is not a map format. `claimgraph formats` lists the formats.'),
        ("export ris", '"ris" is a format of literature records: `claimgraph import` reads it.'),
        ("export rows", "rows (table with a mapping) can be imported, but not exported."),
        ("export MD", '"MD" is not a map format. These have the extension .md: markdown, dossier, findings.'),
        ("import rows broken", "no file in the format rows (table with a mapping)."),
        ("rename helps safe", 'The id "safe" is already in use'),
        ("retract holm-2020 soon", "'soon' is not a day. Write a day such as"),
        ("add claim ''", "The text must not be blank."),
        ("add source ''", "A source needs a title. Give the title."),
        ("add topic ''", "The label must not be blank."),
        ("add claim", "Missing TEXT (it is only prompted for in a terminal)."),
        ("add source", "Missing TITLE, or a file of literature records"),
        ("add source T --bib a --ris b", "Name only one file of records"),
        ("add source T --bib none.bib", "none.bib: cannot be read"),
        ("add source T --kind BlogPst", "Did you mean BlogPost?"),
        ("add source T --snapshot x.txt --sources .", ". has no file x.txt"),
        ("add claim T --into other.ttl", "other.ttl is not one of the files that were read"),
        ("add claim T --quote x", "A quote needs the source that it is from. Name it with --source."),
        (
            "add claim T --because x",
            "needs exactly one link, and this claim has none.",
        ),
        ("link too-hot contradicts helps --rated-down mood", "is not a reason to rate down"),
        ("link too-hot contradicts helps --rated-down-twice mood", "is not a reason to rate down"),
        ("link too-hot restates helps --rated-down Imprecision", "carries no rank"),
        ("link too-hot contradicts", "Name a claim, a relation and the claim that it leads to"),
        ("add claim T --rated-up mood", "is not a reason to rate up"),
        ("add claim T --lang 'no tag'", '"no tag" is not a language tag'),
        ("set ben-slept basis Anecdote --lang de", "basis is not a text that has a language"),
        (
            "set ben-slept participants some",
            "The value of participants must be a whole number from 0 up, and 'some' is not.",
        ),
        ("set map mainClaim zzz", 'No claim has the id "zzz"'),
        ("set map keeps cito", "The value of keeps must be a namespace"),
        ("link too-hot contradicts helps --rated-down ''", "is not a reason to rate down"),
        ("add claim ' '", "The text must not be blank."),
        ("add claim T --source ''", 'No source has the id ""'),
        ("add claim T --source doubter --basis ''", '"" is not a basis'),
        ("add claim T --topic ' '", 'No topic has the id " "'),
        ("add claim T --supports ''", 'No claim has the id ""'),
        ("add claim T --id ''", '"" is not a valid id'),
        ("add claim T --source doubter --quote ' '", "The quote must not be blank."),
        ("add topic ' '", "The label must not be blank."),
        ("add source ' '", "The title must not be blank."),
        ("add source T --creator ''", "The creator must not be blank."),
        ("add source T --interest ' '", "The interest must not be blank."),
        ("add source T --kind ''", '"" is not a kind of source'),
        ("add source T --issued ''", "'' is not a date"),
        ("add source T --url ''", "'' is not"),
        ("add source T --doi ''", "'' is not"),
        ("add source T --pmid ' '", "'' is not"),
        ("add source T --design ''", '"" is not a basis'),
        ("add source T --reply-to ''", 'No source has the id ""'),
        ("add source T --retracted ''", "'' is not a day"),
        ("add source T --snapshot ''", "The snapshot must not be blank."),
        ("set helps text ' '", "The text must not be blank."),
        ("set helps topic ''", 'No topic has the id ""'),
        (
            "set doubter replyTo doubter",
            "The map would have an error, so nothing was written: CG110 :doubter",
        ),
        ("set trial-longer ratedUp LargeEffect", "CG115 :trial-longer is rated up, but its basis is not"),
        (
            "set map mainClaim trial-longer",
            "CG117 :map has the main claim :trial-longer, which has a source.",
        ),
        ("set ben-slept quoteSource doubter", "CG118 :ben-slept quotes :doubter, which is not one of its"),
        ("set map conformsTo https://w3id.org/claimgraph/profile/9", "CG121 :map is written for version 9"),
        ("add claim T --source doubter --basis Anecdote --rated-up LargeEffect", "CG115 :t is rated up"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(
    words: str, said: str, run: Run, folder: Path
) -> None:
    before = (folder / "claims.ttl").read_bytes()
    ended = edit(run, f"{words} -f claims.ttl")
    assert (ended.code, ended.out) == (2, "")
    assert said in " ".join(ended.err.split())
    assert (folder / "claims.ttl").read_bytes() == before


def test_a_map_that_has_an_error_can_be_edited(run: Run, folder: Path) -> None:
    path = folder / "claims.ttl"
    path.write_text(path.read_text("utf-8") + ":helps cg:supports :nowhere , :safe .\n", encoding="utf-8")
    assert edit(run, "set safe note 'In homes.' -f claims.ttl").code == 0
    assert edit(run, "check claims.ttl --fail-on error").code == 1
    assert edit(run, "set doubter replyTo doubter -f claims.ttl").code == 2
    assert edit(run, "rename helps works -f claims.ttl").code == 0
    assert "CG104 error :works supports :nowhere" in edit(run, "check claims.ttl").out
    path.write_text(path.read_text("utf-8").replace(":nowhere", ":too-hot"), encoding="utf-8")
    assert edit(run, "check claims.ttl --fail-on error").code == 0


def test_without_a_file_it_is_said_how_to_name_or_start_one(run: Run, folder: Path) -> None:
    (folder / "claims.ttl").unlink()
    ended = edit(run, "link a supports b")
    assert ended.code == 2
    assert "`claimgraph init` starts a new map" in " ".join(ended.err.split())


def test_a_file_that_is_no_turtle_is_told_as_check_tells_it(run: Run, folder: Path) -> None:
    (folder / "claims.ttl").write_text(":a", encoding="utf-8")
    ended = edit(run, "link a supports b -f claims.ttl")
    assert (ended.code, ended.err[:21]) == (2, "claims.ttl:1:1 CG001 ")


def test_several_files_are_searched_and_the_right_one_is_written(run: Run, folder: Path) -> None:
    ended = edit(run, "set helps text 'It helps.' -f claims.ttl -f later.ttl")
    assert ended.err == "Changed claims.ttl.\n"
    ended = edit(run, "add topic 'Who pays?' -f claims.ttl -f later.ttl --into later.ttl")
    assert ended.err == 'Added "pays" to later.ttl.\n'
    assert ":pays a skos:Concept" in (folder / "later.ttl").read_text(encoding="utf-8")


def test_a_rename_tells_what_it_leaves(run: Run) -> None:
    ended = edit(run, "rename helps does-help -f . --dry-run")
    assert "links keep ids made from the old one. Rename them, one by one, with" in ended.err
    one = edit(run, "rename misjudged wrong -f . --dry-run").err
    assert "1 link keeps an id" in one
    assert "Rename it with `claimgraph rename misjudged--own-sleep wrong--own-sleep`;" in one
    more = edit(run, "rename helps does-help -f . --dry-run --links")
    assert "links keep" not in more.err
    assert "--does-help a cg:Link" in more.out


def test_a_diff_holds_nothing_that_steers_a_terminal(run: Run, folder: Path) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    (folder / "claims.ttl").write_text(text + "# \x1b[31m\n", encoding="utf-8")
    ended = edit(run, "add topic 'Who pays?' -f claims.ttl --id zz")
    assert "\x1b" not in ended.out


def test_a_record_becomes_a_source_with_its_design(run: Run, folder: Path) -> None:
    (folder / "r.nbib").write_text(RECORD.format("RIN - J B. 2022 Jan;1(1):2"), encoding="utf-8")
    ended = edit(run, "add source --nbib r.nbib -f claims.ttl")
    assert (ended.code, ended.err.splitlines()[0]) == (
        2,
        ("r.nbib: the file contains 2 records. Choose one by its DOI, PMID, key, number or title words:"),
    )
    ended = edit(run, "add source --nbib r.nbib --doi 10.1234/b.1 -f claims.ttl --interest 'sells them'")
    assert ended.err == (
        'Added "berg-2020" to claims.ttl.\n'
        'Design set to RandomisedTrial, from the publication type "Randomized Controlled Trial".'
        " Please check it against the paper.\n"
    )
    for line in ('cg:pmid "111"', "cg:design cg:RandomisedTrial", '"2020-06-03"^^xsd:date', "sells them"):
        assert line in ended.out
    ended = edit(run, "add source --nbib r.nbib --doi 10.1234/b.1 -f claims.ttl")
    assert (ended.code, ended.err) == (2, 'The source "berg-2020" has the same doi; use that source.\n')
    ended = edit(run, "add source --nbib r.nbib --pmid 112 -f claims.ttl")
    assert 'cg:retracted "2022-01-31"^^xsd:date' in ended.out
    assert ended.err.endswith(
        "Retraction of 2022-01 recorded as 2022-01-31: from that day on, the source does not count.\n"
    )


def test_a_retraction_without_a_day_is_asked_for(run: Run, folder: Path) -> None:
    (folder / "r.nbib").write_text(RECORD.format(""), encoding="utf-8")
    ended = edit(run, "add source --nbib r.nbib --pmid 112 -f claims.ttl")
    assert (ended.code, "add it with --retracted" in ended.err) == (2, True)
    ended = edit(run, "add source --nbib r.nbib --pmid 112 -f claims.ttl --retracted 2022-02-03")
    assert 'cg:retracted "2022-02-03"^^xsd:date' in ended.out


def test_a_quote_is_pinned_to_the_stored_text(run: Run, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "p.txt").write_text(
        "They said:\n“it keeps\nme warm”. They said so.", encoding="utf-8"
    )
    edit(run, "add source Post --id post --kind BlogPost --snapshot p.txt --sources texts -f claims.ttl")
    start = "add claim 'It is warm.' --source post --basis Anecdote -f claims.ttl --sources texts --quote"
    assert edit(run, f"{start} 'They said'").err.startswith("The quote occurs 2 times in p.txt.")
    ended = edit(run, f"{start} 'it kept me warm'")
    assert ended.err == (
        "The quote is not in p.txt. The most similar passages are:\n  p.txt:2: “it keeps me warm”.\n"
    )
    ended = edit(run, f"{start} '\"it keeps me warm\"'")
    assert "cg:quoteStart 11" in ended.out
    assert "cg:quoteEnd 29" in ended.out
    assert ended.err.endswith("in p.txt, but with other white space, quotation marks or hyphens.\n")
    assert edit(run, "check claims.ttl --sources texts").out.count("CG208") == 0
    bare = "add claim 'It is hot.' --source post --basis Anecdote -f claims.ttl --quote hot"
    assert "The stored text of post is p.txt. Name its folder with --sources." in edit(run, bare).err


def test_a_quote_from_one_of_two_stored_texts_names_its_source(run: Run, folder: Path) -> None:
    (folder / "p.txt").write_text("It keeps me warm.", encoding="utf-8")
    (folder / "q.txt").write_text("It keeps me cool.", encoding="utf-8")
    for name in "pq":
        edit(
            run,
            f"add source {name} --id {name} --kind BlogPost --snapshot {name}.txt --sources . -f claims.ttl",
        )
    start = "claim 'It stays.' --source p --source q --basis Anecdote --sources . --quote"
    ended = edit(run, f"add {start} 'me cool' -f claims.ttl")
    assert (
        "p and q both have a stored text. Say which one the quote is from: with --quote-source" in ended.err
    )
    (folder / "lines.txt").write_text(f"{start} 'me cool'\n", encoding="utf-8")
    assert "with --quote-source for a new claim" in edit(run, "add --batch lines.txt -f claims.ttl").err
    assert edit(run, f"add {start} 'me cool' --quote-source p -f claims.ttl").code == 2
    (folder / "lines.txt").write_text(f"{start} 'me cool' --quote-source q\n", encoding="utf-8")
    ended = edit(run, "add --batch lines.txt -f claims.ttl")
    assert ended.code == 0, ended.err
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert ("cg:quoteSource :q" in text, "cg:quoteStart 9" in text) == (True, True)
    assert edit(run, "check claims.ttl --sources . --select CG208,CG118").code == 0


def test_a_source_of_a_quote_needs_the_quote(run: Run) -> None:
    ended = edit(run, "add claim T --source doubter --basis Anecdote --quote-source doubter -f claims.ttl")
    assert ended.err == "A source of a quote needs the quote. Add its words with --quote.\n"


def test_a_claim_is_pinned_anew_or_no_longer(run: Run, folder: Path) -> None:
    (folder / "p.txt").write_text("They said: it keeps me warm.", encoding="utf-8")
    start = (
        "add claim 'Heat stays.' --id heat --source post --basis Anecdote --sources . -f claims.ttl --quote"
    )
    edit(run, "add source Post --id post --kind BlogPost --snapshot p.txt --sources . -f claims.ttl")
    edit(run, f"{start} 'They said'")
    assert "cg:quoteStart 0 ;" in (folder / "claims.ttl").read_text(encoding="utf-8")
    ended = edit(run, "set heat quote 'me warm' --sources . -f claims.ttl")
    assert (ended.code, "cg:quoteStart 20 ;" in ended.out, "cg:quoteEnd 27 ;" in ended.out) == (0, True, True)
    assert edit(run, "check claims.ttl --sources . --select CG208").code == 0
    assert edit(run, "set heat quote 'me cold' --sources . -f claims.ttl").code == 2
    assert edit(run, "set heat quote --remove -f claims.ttl").code == 0
    assert "cg:quoteStart" not in (folder / "claims.ttl").read_text(encoding="utf-8")


def test_a_source_without_a_stored_text_gets_the_words(run: Run) -> None:
    ended = edit(
        run, "add claim 'It is hot.' --source doubter --basis Anecdote -f claims.ttl --quote 'so hot'"
    )
    assert 'cg:quote "so hot"' in ended.out


def test_a_new_map_passes_check_and_is_never_written_over(run: Run, folder: Path) -> None:
    ended = edit(run, "init new/tea --title 'Does \"tea\" calm?' --claim 'Tea calms people.'")
    names = ["new/tea/claims.ttl", "new/tea/README.md", "new/tea/.pre-commit-config.yaml"]
    assert (ended.code, ended.out.split()) == (0, names)
    assert edit(run, "check new/tea").code == 0
    assert ":tea-calms-people a cg:Claim" in (folder / names[0]).read_text(encoding="utf-8")
    again = edit(run, "init new/tea")
    assert (again.code, again.err) == (
        2,
        "new/tea/claims.ttl exists already. Choose another place.\n",
    )


@pytest.mark.parametrize("option", ["--title", "--claim"])
@pytest.mark.parametrize("words", ["", " \t "])
def test_a_map_does_not_start_with_a_blank_title_or_claim(
    option: str, words: str, run: Run, folder: Path
) -> None:
    ended = run("init", "tea", option, words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"The {option[2:]} must not be blank.\n"
    assert not (folder / "tea").exists()


def test_the_next_commands_can_be_pasted_whatever_the_folder_is_called(run: Run, folder: Path) -> None:
    ended = run("init", "green tea's")
    assert shlex.split(ended.err.replace(",", ""))[:4] == [
        "Next:",
        "claimgraph",
        "check",
        "green tea's/claims.ttl",
    ]
    assert (folder / "green tea's" / "claims.ttl").exists()


def test_a_map_starts_in_a_folder_that_has_a_readme(run: Run, folder: Path) -> None:
    (folder / "tea").mkdir()
    (folder / "tea" / "README.md").write_text("Mine.\n", encoding="utf-8")
    ended = run("init", "tea")
    kept = str(Path("tea", "README.md"))
    assert (ended.code, f"{kept} exists already and stays as it is." in ended.err) == (0, True)
    assert kept not in ended.out.splitlines()
    assert (folder / "tea" / "README.md").read_text(encoding="utf-8") == "Mine.\n"
    assert (folder / "tea" / "claims.ttl").exists()


@pytest.mark.parametrize("words", ["init plain", "init 'a b' --namespace http://x/y/", "init été"])
def test_every_new_map_passes_check(words: str, run: Run) -> None:
    path = edit(run, words).out.split("\n")[0]
    ended = run("check", path)
    assert (ended.code, ended.err) == (0, "1 note\n")


def test_a_bad_namespace_is_refused(run: Run, folder: Path) -> None:
    for space in ("x", "https://x", "https://x y#"):
        assert run("init", "tea", "--namespace", space).code == 2
    assert not (folder / "tea").exists()


def test_an_edit_in_a_pipe_never_asks() -> None:
    ended = run_process("add", "claim", "-f", "claims.ttl", given=b"A.\n\n\n\n\n")
    assert (ended.code, ended.out) == (2, "")


def answered(*arguments: str, answers: Sequence[tuple[str, str]]) -> str:
    """What a terminal shows of a command that asks, with keys pressed after each question."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    import pty  # noqa: PLC0415 - not on every system

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment({"TERM": "dumb"})
    )
    os.close(slave)
    shown, seen = "", 0
    for question, keys in answers:
        while question not in shown[seen:]:
            shown += _read(master)
        seen = shown.index(question, seen) + len(question)
        os.write(master, keys.encode())
    with contextlib.suppress(OSError):  # how Linux tells that nobody writes any more
        while True:
            shown += _read(master)
    os.close(master)
    assert process.wait(20) == 0
    return shown.replace("\r\n", "\n")


def _read(master: int) -> str:
    ready, _, _ = select.select([master], [], [], 20)
    assert ready, "the terminal waits for an answer that nobody gives"
    read = os.read(master, 65536).decode("utf-8", errors="replace")
    assert read
    return read


def test_a_terminal_is_asked_for_a_claim(folder: Path) -> None:
    answers = [
        ("Text, one sentence in your own words: ", " \n"),
        ("Text, one sentence in your own words: ", "It is dear.\n"),
        ("position) (optional): ", "somebody\n"),
        ("position) (optional): ", "doub\t\n"),
        ("Basis [ExpertOpinion]: ", "\n"),
        ("Words of the source to quote (optional): ", "dear; and heavy\n"),
        ("Topic (optional): ", "sleep\n"),
        ("Another topic (optional): ", "Cost\n"),
        ("as a new topic? [y/N]: ", "y\n"),
        ("Another topic (optional): ", "\n"),
        ("Note (optional): ", "Ask; again.\n"),
        ("(optional): ", "contradicts helps\n"),
        ("(optional): ", "supports somebody\n"),
        ("(optional): ", "\n"),
        ("Write this? [Y/n]: ", "\n"),
    ]
    shown = answered("add", "claim", "-f", "claims.ttl", answers=answers)
    assert 'Error: No source has the id "somebody".' in shown
    assert 'No claim has the id "somebody" or contains it' in shown
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    block = text[text.index(":dear a cg:Claim") :].partition(" .\n")[0]
    for part in (
        "cg:source :doubter",
        "cg:basis cg:ExpertOpinion",
        "cg:contradicts :helps",
        'cg:quote "dear; and heavy"',
        'cg:note "Ask; again."',
        ":cost",
    ):
        assert part in block
    assert 'skos:prefLabel "Cost"' in text


def test_nothing_is_written_unless_the_last_look_ends_with_yes(folder: Path) -> None:
    before = (folder / "claims.ttl").read_bytes()
    given = ("Text", "It is dear.\n"), *[("(optional): ", "\n")] * 4
    shown = answered("add", "claim", "-f", "claims.ttl", answers=[*given, ("Write this?", "n\n")])
    assert '+    cg:text "It is dear."' in shown
    assert shown.rstrip().endswith("Nothing was written.")
    assert (folder / "claims.ttl").read_bytes() == before


def test_words_that_are_not_in_the_stored_text_are_asked_for_again(folder: Path) -> None:
    (folder / "claims.ttl").write_text(
        (folder / "claims.ttl")
        .read_text("utf-8")
        .replace(":doubter a", ':doubter cg:snapshot "d.txt" ; a', 1),
        encoding="utf-8",
    )
    (folder / "d.txt").write_text("It is dear and heavy.\n", encoding="utf-8")
    answers = [
        ("Text", "It is dear.\n"),
        ("Source", "doubter\n"),
        ("Basis", "\n"),
        ("to quote (optional): ", "cheap\n"),
        ("to quote (optional): ", "dear and heavy\n"),
        *[("(optional): ", "\n")] * 3,
        ("Write this?", "\n"),
    ]
    shown = answered("add", "claim", "-f", "claims.ttl", "--sources", ".", answers=answers)
    assert "Error:" in shown
    assert "cg:quoteDigest" in (folder / "claims.ttl").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "answers", "parts"),
    [
        (
            "Study",
            [
                ("Published", "soon\n"),
                ("Published", "2024-06\n"),
                ("Address", "\n"),
                ("Note", "Seen.\n"),
                ("DOI", "10.1234/x\n"),
                ("Design", "4\n"),
            ],
            ['"Ann Ott", "Bo Ek"', '"2024-06"^^xsd:gYearMonth', '"10.1234/x"', "cg:CaseReport"],
        ),
        (
            "Comment",
            [
                ("Published", "\n"),
                ("Address", "\n"),
                ("Note", "\n"),
                ("Source that it replies to", "doubter\n"),
            ],
            ["cg:replyTo :doubter"],
        ),
        (
            "",
            [("Published", "\n"), ("Address", "\n"), ("Note", "\n"), ("What its author", "sells; buys\n")],
            ['"sells", "buys"'],
        ),
    ],
)
def test_what_a_terminal_asks_of_a_source_depends_on_its_kind(
    kind: str, answers: list[tuple[str, str]], parts: list[str], folder: Path
) -> None:
    begin = [("Kind", f"{kind}\n"), ("Title", "How it works\n"), ("Authors", "Ann Ott; Bo Ek\n")]
    end = [("Write this?", "\n")]
    answered("add", "source", "-f", "claims.ttl", answers=begin + answers + end)
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    block = text[text.index(f":ott{'-2024' if kind == 'Study' else ''}") :]
    assert [part for part in parts if part not in block] == []


def test_init_names_a_folder_that_looks_like_an_option_so_that_it_can_be_pasted(run: Run) -> None:
    ended = run("init", "--", "-x")
    assert (ended.code, "Next: claimgraph check ./-x/claims.ttl, then" in ended.err) == (0, True)
    assert run("check", "./-x/claims.ttl").code == 0


def test_init_says_which_folder_cannot_be_made(run: Run) -> None:
    ended = run("init", "x" * 300)
    assert (ended.code, "File name too long" in ended.err) == (2, True)
    assert ended.err.startswith("x" * 300)
