"""A stored text that changes: new pins are refused until its quotes have been looked for again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph import quote_places

from running import Ended

Run = Callable[..., Ended]

OLD = "Naps help. Pods are loud. Beds are soft. Cots are cheap.\n"
NEW = "A new line. Naps help. Pods are very loud. Beds are so soft.\n"
HEAD = """\
@prefix cg: <https://w3id.org/claimgraph/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/m#> .
"""


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def pinned(name: str, words: str, more: str = "") -> str:
    start = OLD.index(words)
    return (
        f':{name} a cg:Claim ; cg:text "{name}" ; cg:source :post ; cg:basis cg:Anecdote ; {more}'
        f' cg:quoteStart {start} ; cg:quoteEnd {start + len(words)} ; cg:quoteDigest "{digest(words)}" .\n'
    )


@pytest.fixture
def texts(folder: Path) -> Path:
    """The folder of stored texts, beside a map of four claims pinned to one of them."""
    there = folder / "texts"
    there.mkdir()
    (there / "post.txt").write_text(OLD, encoding="utf-8")
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" ;'
    post += f' cg:snapshotDigest "{digest(OLD)}" .\n'
    claims = [
        pinned("stays", "Naps help."),
        pinned("changed", "Pods are loud.", 'cg:quote "Pods are very loud." ;'),
        pinned("gone", "Beds are soft."),
        pinned("lost", "Cots are cheap.", 'cg:quote "Cots are cheap." ;'),
        ':words a cg:Claim ; cg:text "words" ; cg:source :post ; cg:quote "so soft" .\n',
        ':absent a cg:Claim ; cg:text "absent" ; cg:source :post ; cg:quote "Cots were dear" .\n',
    ]
    (folder / "m.ttl").write_text(HEAD + post + "".join(claims), encoding="utf-8")
    return there


def test_a_changed_text_takes_new_pins_only_after_its_quotes_were_looked_for(
    run: Run, folder: Path, texts: Path
) -> None:
    (texts / "post.txt").write_text(NEW, encoding="utf-8")
    add = ["add", "claim", "New.", "--source", "post", "--quote", "A new line.", "--sources", "texts"]
    ended = run(*add, "-f", "m.ttl")
    assert ended.code == 2
    assert ended.err.startswith('post.txt has changed since the source "post" was recorded.')
    assert "`claimgraph repin post --sources texts -f m.ttl`" in ended.err
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert ended.code == 1
    notes = ended.err.splitlines()
    assert notes[:2] == ["Changed m.ttl.", "stays: moved from 0 to 12."]
    assert notes[2] == "changed: changed; pinned to its quote at 23."
    again = "Pin it again: claimgraph set gone quote '…' --sources texts -f m.ttl"
    assert notes[3] == f"gone: gone from the new text. {again}"
    assert notes[4].startswith("lost: gone from the new text. The quote is not in post.txt")
    assert notes[5].startswith("absent: The quote is not in post.txt")
    text = (folder / "m.ttl").read_text(encoding="utf-8")
    assert digest(NEW) in text
    assert digest("Pods are very loud.") in text
    assert run(*add, "-f", "m.ttl").code == 0
    assert run("repin", "post", "--sources", "texts", "-f", "m.ttl").err.startswith("Nothing to change")


def test_the_digest_of_a_text_is_set_with_its_name(run: Run, folder: Path, texts: Path) -> None:
    (texts / "other.txt").write_text(NEW, encoding="utf-8")
    ended = run("set", "post", "snapshot", "other.txt", "-f", "m.ttl")
    assert (ended.code, "Name the folder of the text with --sources." in ended.err) == (2, True)
    assert run("set", "post", "snapshot", "other.txt", "--sources", "texts", "-f", "m.ttl").code == 0
    assert digest(NEW) in (folder / "m.ttl").read_text(encoding="utf-8")
    assert run("set", "post", "snapshot", "--remove", "-f", "m.ttl").code == 0
    assert "snapshot" not in (folder / "m.ttl").read_text(encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert ended.err == 'The source "post" has no stored text.\n'
    assert run("set", "post", "snapshot", "post.txt", "-f", "m.ttl").code == 0
    assert "snapshotDigest" not in (folder / "m.ttl").read_text(encoding="utf-8")


def test_the_folder_is_needed(run: Run) -> None:
    assert "Name the folder of the stored texts" in run("repin", "post").err


def test_only_the_source_that_a_claim_quotes_is_searched(run: Run, folder: Path, texts: Path) -> None:
    (texts / "other.txt").write_text("Long ago. Naps help.\n", encoding="utf-8")
    other = (
        f':other a cg:BlogPost ; dct:title "O" ; cg:snapshot "other.txt" ; cg:snapshotDigest "{"0" * 64}" .\n'
    )
    named = pinned("named", "Naps help.", "cg:source :other ; cg:quoteSource :post ;")
    unnamed = pinned("unnamed", "Pods are loud.", "cg:source :other ;")
    unpinned = ':words a cg:Claim ; cg:text "words" ; cg:source :post , :plain ; cg:quote "so soft" .\n'
    plain = ':plain a cg:BlogPost ; dct:title "Plain" .\n'
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" .\n'
    claims = named + unnamed + unpinned
    (folder / "m.ttl").write_text(HEAD + post + plain + other + claims, encoding="utf-8")
    ended = run("repin", "other", "--sources", "texts", "-f", "m.ttl")
    (note,) = ended.err.splitlines()[1:]
    assert note.startswith("unnamed: left as it is: several of its sources have a stored text.")
    assert note.endswith("claimgraph set unnamed quoteSource SOURCE -f m.ttl")
    text = (folder / "m.ttl").read_text(encoding="utf-8")
    assert claims in text
    (texts / "post.txt").write_text("Beds are so soft.\n", encoding="utf-8")
    notes = run("repin", "post", "--sources", "texts", "-f", "m.ttl").err
    assert "named: gone from the new text." in notes
    assert "words:" not in notes


def test_a_pin_whose_words_are_in_several_places_is_left(run: Run, folder: Path, texts: Path) -> None:
    claim = pinned("stays", "Naps help.")
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" .\n'
    (folder / "m.ttl").write_text(HEAD + post + claim, encoding="utf-8")
    (texts / "post.txt").write_text("They mock: Naps help. No. Naps help.\n", encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert ended.code == 1
    assert "stays: left as it is: its words are at 11 to 21 or 26 to 36 of post.txt. Pin it" in ended.err
    assert claim in (folder / "m.ttl").read_text(encoding="utf-8")


def test_a_pin_is_not_moved_into_a_longer_word(run: Run, folder: Path, texts: Path) -> None:
    claim = pinned("stays", "help")
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" .\n'
    (folder / "m.ttl").write_text(HEAD + post + claim, encoding="utf-8")
    (texts / "post.txt").write_text("We are helpless.\n", encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert (ended.code, "stays: gone from the new text." in ended.err) == (1, True)
    (texts / "post.txt").write_text("We are helpless. They help us.\n", encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert (ended.code, "stays: moved from 5 to 22." in ended.err) == (0, True)


def test_a_pin_that_begins_inside_a_word_is_reported_or_pinned_to_its_quote(
    run: Run, folder: Path, texts: Path
) -> None:
    bare, quoted = pinned("bare", "elp."), pinned("quoted", "oft.", 'cg:quote "so soft." ;')
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" ; cg:snapshotDigest'
    new = OLD.replace("are soft.", "\nso soft.")
    (texts / "post.txt").write_text(new, encoding="utf-8")
    (folder / "m.ttl").write_text(f'{HEAD}{post} "{digest(new)}" .\n{bare}{quoted}', encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    place = new.index("so soft.")
    assert (ended.code, ended.err.splitlines()) == (
        1,
        [
            "Changed m.ttl.",
            (
                'bare: left as it is: it begins inside the word "help". Pin it again: claimgraph set'
                " bare quote '…' --sources texts -f m.ttl"
            ),
            f"quoted: changed; pinned to its quote at {place}.",
        ],
    )
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert ended.err.startswith("Nothing to change: no pin has moved.\nbare: left as it is")
    assert (ended.code, run("check", "m.ttl", "--sources", "texts").out.count("CG208")) == (1, 1)


def test_in_a_text_that_is_too_long_to_search_a_pin_moves_to_its_quote(
    run: Run, folder: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quote_places, "SEARCH_LIMIT", 10)
    claims = pinned("bare", "Pods are loud.") + pinned("words", "Naps help.", 'cg:quote "Naps help." ;')
    post = ':post a cg:BlogPost ; dct:title "Post" ; cg:snapshot "post.txt" .\n'
    (folder / "m.ttl").write_text(HEAD + post + claims, encoding="utf-8")
    (texts / "post.txt").write_text("A new line. Naps help. Pods are loud.\n", encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert ended.code == 1
    assert "bare: not at its place; the text is too long to search. Pin it again" in ended.err
    assert "words: moved from 0 to 12." in ended.err


@pytest.mark.parametrize("number", ['"\u00b2"^^xsd:integer', "1" * 5000, '"one"', "-1"])
def test_a_number_that_is_no_offset_is_no_pin(run: Run, folder: Path, texts: Path, number: str) -> None:
    file = folder / "m.ttl"
    file.write_text(
        file.read_text(encoding="utf-8").replace("quoteStart 0", f"quoteStart {number}"), encoding="utf-8"
    )
    (texts / "post.txt").write_text(NEW, encoding="utf-8")
    ended = run("repin", "post", "--sources", "texts", "-f", "m.ttl")
    assert (ended.code, "a bug" in ended.err) == (1, False)
    assert "stays:" not in ended.err
    assert number in file.read_text(encoding="utf-8")
