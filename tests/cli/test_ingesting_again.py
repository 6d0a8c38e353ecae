"""Ingesting pages that are alike, or one page again: no text and no comment is lost or taken for another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from saved_pages import pdf

from claimgraph.curation.draft import Draft
from claimgraph.vocabulary import REPLY_TO

from running import Ended

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")
pytest.importorskip("pypdf", reason="the extra ingest is not installed")

Run = Callable[..., Ended]

BODY = (
    "<p>Tea calmed the people who drank it, and they slept better than in all the years before.</p>"
    "<p>They said so in a letter that the shop keeps in a drawer beside the kettle.</p>"
)


def save(title: str, words: str, *, address: str = "", comments: str = "") -> str:
    """A page that states no author and no day."""
    link = f'<link rel="canonical" href="{address}">' if address else ""
    head = f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{link}</head>'
    return f"{head}<body><article><h1>{title}</h1>{BODY}<p>{words}</p></article>{comments}</body></html>"


def comment(author: str, day: int, words: str) -> str:
    name = f'<span class="comment-author">{author}</span><time datetime="2020-03-0{day}"></time>'
    return f'<div class="comment">{name}<div class="comment-body">{words}</div></div>'


def texts(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in (folder / "sources").iterdir()}


def write(folder: Path, files: Mapping[str, str]) -> list[str]:
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return list(files)


@pytest.mark.parametrize(
    "files",
    [
        {"x/post.txt": "Tea calms.\n", "y/post.txt": "Coffee wakes.\n"},
        {"x/Post.txt": "Tea calms.\n", "y/post.txt": "Coffee wakes.\n"},
        {"one.html": save("Home", "One."), "two.html": save("Home", "Two.")},
    ],
)
def test_files_that_share_no_more_than_a_title_are_two_sources(
    run: Run, folder: Path, files: Mapping[str, str]
) -> None:
    names = write(folder, files)
    ended = run("ingest", *names, "-o", "m.ttl")
    assert "  made      2 documents, 2 texts\n" in ended.out
    assert "but another author, day, address or text: a new source" in ended.out
    assert len({each.casefold() for each in texts(folder)}) == len(set(texts(folder).values())) == 2
    before = (folder / "m.ttl").read_text(encoding="utf-8")
    assert "  kept      2 documents, 2 texts\n" in run("ingest", *names, "--into", "m.ttl").out
    assert (folder / "m.ttl").read_text(encoding="utf-8") == before


def test_one_text_under_one_title_is_one_source_however_its_author_is_spelled(run: Run, folder: Path) -> None:
    page = save("Tea", "It is.", comments=comment("Ann", 1, "Yes."))
    write(folder, {"p.html": page.replace("<title>", '<meta name="author" content="J. R. Lund"><title>')})
    run("ingest", "p.html", "-o", "m.ttl")
    text = (folder / "m.ttl").read_text(encoding="utf-8").replace("J. R. Lund", "J R Lund")
    (folder / "m.ttl").write_text(text, encoding="utf-8")
    ended = run("ingest", "p.html", "--into", "m.ttl")
    assert "  kept      2 texts, 1 comment\n" in ended.out
    assert "is in the map with another creator, which stays" in ended.out
    assert (folder / "m.ttl").read_text(encoding="utf-8") == text


def test_of_two_texts_with_one_address_the_first_is_stored(run: Run, folder: Path) -> None:
    address = "https://tea.example/calm"
    pages = {each: save("Tea", f"The {each} page.", address=address) for each in ("old.html", "new.html")}
    ended = run("ingest", *write(folder, pages), "-o", "m.ttl")
    assert "has changed (lines: 1 new, 1 gone, the first at tea.txt:7); the stored text stays." in ended.out
    assert [each.split("\n\n")[-1] for each in texts(folder).values()] == ["The old.html page.\n"]


def test_an_address_given_later_is_added_to_its_page_and_to_no_other(run: Run, folder: Path) -> None:
    note = '<li id="comment-3"><b class="fn">Bo</b><p>Indeed.</p></li>'
    write(folder, {"one.html": save("Home", "One.", comments=note), "two.html": save("Home", "Two.")})
    run("ingest", "one.html", "-o", "m.ttl")
    assert (
        "made      1 document"
        in run("ingest", "two.html", "--url", "https://two.example/", "--into", "m.ttl").out
    )
    ended = run("ingest", "one.html", "--url", "https://one.example/", "--into", "m.ttl")
    assert 'address added to "home", which had none (one.html)' in ended.out
    text = (folder / "m.ttl").read_text(encoding="utf-8")
    for address in ("https://one.example/", "https://one.example/#comment-3", "https://two.example/"):
        assert f"cg:url <{address}>" in text
    again = run("ingest", "one.html", "--url", "https://one.example/", "--into", "m.ttl")
    assert "address" not in again.out
    assert (folder / "m.ttl").read_text(encoding="utf-8") == text


def test_a_source_that_a_curator_named_only_by_its_title_gets_the_text(run: Run, folder: Path) -> None:
    assert run("add", "source", "post", "--id", "mine", "-f", "claims.ttl").code == 0
    write(folder, {"post.txt": "Tea calms.\n"})
    assert "kept      1 document" in run("ingest", "post.txt", "--into", "claims.ttl").out
    assert texts(folder) == {"mine.txt": "Tea calms.\n"}


def test_a_new_text_takes_no_file_name_that_a_source_has_already(run: Run, folder: Path) -> None:
    write(folder, {"one.html": save("Home", "One."), "two.html": save("Home", "Two.")})
    run("ingest", "one.html", "-o", "m.ttl")
    run("rename", "home", "home-one", "-f", "m.ttl")
    shutil.rmtree(folder / "sources")
    run("ingest", "two.html", "--into", "m.ttl")
    text = (folder / "m.ttl").read_text(encoding="utf-8")
    assert (text.count('"home.txt"'), text.count('"home-2.txt"')) == (1, 1)


def test_comments_without_numbers_are_known_by_author_day_and_words(run: Run, folder: Path) -> None:
    ann, bob, cleo = comment("Ann", 1, "Yes."), comment("Bob", 2, "No."), comment("Cleo", 3, "Perhaps.")
    address = "https://tea.example/calm"
    write(folder, {"p.html": save("Tea", "It is.", address=address, comments=bob + ann + ann)})
    run("ingest", "p.html", "-o", "m.ttl")
    assert set(texts(folder)) == {"tea.txt", "tea-cn1.txt", "tea-cn2.txt", "tea-cn3.txt"}
    write(folder, {"p.html": save("Tea", "It is.", address=address, comments=cleo + bob + ann + ann)})
    ended = run("ingest", "p.html", "--into", "m.ttl")
    assert (ended.code, ended.err) == (0, "")
    assert "  made      1 comment, 1 text\n" in ended.out
    assert "  kept      1 document, 4 texts, 3 comments\n" in ended.out
    assert texts(folder)["tea-cn1.txt"] == "No.\n"
    assert texts(folder)["tea-cn1-2.txt"] == "Perhaps.\n"


def test_the_thread_of_a_page_is_followed_once_however_many_comments_it_has(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "".join(comment("Ann Lee", day, f"It helped {day} times.") for day in range(1, 9))
    write(folder, {"post.html": save("Calm", "Well.", comments=said)})
    run("ingest", "post.html", "-o", "m.ttl")
    asked: list[str] = []

    def counting(draft: Draft, predicate: str, iri: str) -> list[str]:
        asked.extend([iri] if predicate == REPLY_TO else [])
        return subjects(draft, predicate, iri)

    subjects = Draft.subjects
    monkeypatch.setattr(Draft, "subjects", counting)
    assert "8 comments" in run("ingest", "post.html", "--into", "m.ttl").out
    assert len(asked) == len(set(asked)) == 9


def test_once_the_stored_text_is_the_new_one_only_repin_is_left_to_do(run: Run, folder: Path) -> None:
    address = "https://tea.example/calm"
    write(folder, {"p.html": save("Tea", "Old.", address=address)})
    run("ingest", "p.html", "-o", "m.ttl")
    write(folder, {"p.html": save("Tea", "New.", address=address)})
    (folder / "sources" / "tea.txt").unlink()
    assert (
        "was missing, and now is the new text: run `claimgraph repin tea --sources sources -f m.ttl`"
        in run("ingest", "p.html", "--into", "m.ttl").out
    )
    ended = run("ingest", "p.html", "--into", "m.ttl")
    repin = "run `claimgraph repin tea --sources sources -f m.ttl`"
    assert f"has changed; tea.txt is the new text already: {repin} (p.html)" in ended.out


def test_the_files_that_the_map_has_already_are_named_and_counted(run: Run, folder: Path) -> None:
    write(folder, {"new.txt": "Milk cools.\n", "a.txt": "Tea calms.\n", "b.txt": "Coffee wakes.\n"})
    assert run("ingest", "a.txt", "b.txt", "-o", "m.ttl").code == 0
    kept = "what is kept was in the map already, unchanged"
    assert f"{kept} (2 times, first at a.txt)" in run("ingest", "a.txt", "b.txt", "--into", "m.ttl").out
    assert f"{kept} (b.txt)" in run("ingest", "new.txt", "b.txt", "--into", "m.ttl").out


def test_the_pages_of_a_pdf_are_made_once(run: Run, folder: Path) -> None:
    (folder / "naps.pdf").write_bytes(pdf([["Naps calmed."], ["Tea did not."]], "/Title (Naps)"))
    assert "  made      1 document, 1 text, 2 pages\n" in run("ingest", "naps.pdf", "-o", "m.ttl").out
    ended = run("ingest", "naps.pdf", "--into", "m.ttl")
    assert "  kept      1 document, 1 text, 2 pages\n" in ended.out
    assert "made" not in ended.out


def test_one_page_under_several_addresses_is_one_source(run: Run, folder: Path) -> None:
    note = '<li id="comment-3"><b class="fn">Bo</b><p>Indeed.</p></li>'
    said = ["--kind", "BlogPost", "--id", "calm", "--url", "http://tea.example/calm?utm_source=mail"]
    assert run("add", "source", "Tea", *said, "-f", "claims.ttl").code == 0
    for address in ("http://www.tea.example/calm", "https://tea.example/calm/", "https://tea.example/calm"):
        write(folder, {"p.html": save("Tea", "It is.", address=address, comments=note)})
        run("ingest", "p.html", "--into", "claims.ttl")
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    assert "cg:url <http://tea.example/calm?utm_source=mail>" in text
    assert set(texts(folder)) == {"calm.txt", "calm-c3.txt"}
    again = run("add", "source", "Tea", "--url", "https://tea.example/calm#comment-3", "-f", "claims.ttl")
    assert (again.code, "same url" in again.err) == (2, True)


def test_names_of_any_length_become_file_names(run: Run, folder: Path) -> None:
    title, digits = "\U00010330" * 90, "7" * 300
    notes = "".join(
        f'<li id="comment-{digits}{at}"><b class="fn">Bo</b><p>No {at}.</p></li>' for at in (1, 2)
    )
    write(folder, {"p.html": save(title, "It is.", comments=notes)})
    ended = run("ingest", "p.html", "-o", "m.ttl")
    assert (ended.err, len(texts(folder))) == ("", 3)
    assert all(len(each.encode()) <= 143 for each in texts(folder))
    assert "  kept      1 document, 3 texts, 2 comments\n" in run("ingest", "p.html", "--into", "m.ttl").out


def test_a_file_whose_name_is_not_unicode_is_left_out_of_several(run: Run, folder: Path) -> None:
    bad = "bad\udcff.txt"
    try:
        write(folder, {bad: "Tea calms.\n", "good.txt": "Naps calm.\n"})
    except (OSError, UnicodeError):
        pytest.skip("the file system allows only names in Unicode")
    ended = run("ingest", bad, "good.txt", "-o", "m.ttl")
    assert (ended.code, ended.err) == (1, "")
    assert "1 document: the name of this file is not Unicode. Rename the file (bad" in ended.out
    assert list(texts(folder)) == ["good.txt"]
