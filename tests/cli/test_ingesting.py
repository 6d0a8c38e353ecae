"""The command ingest, as a curator runs it: sources, comments and stored texts, and no claims."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from saved_pages import BLOGGER, WORDPRESS, pdf

from running import Ended

pytest.importorskip("trafilatura", reason="the extra ingest is not installed")
pytest.importorskip("pypdf", reason="the extra ingest is not installed")

Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def page(folder: Path) -> Path:
    path = folder / "post.html"
    path.write_text(WORDPRESS, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_page_becomes_a_map_with_its_comments_and_stored_texts(run: Run, folder: Path) -> None:
    ended = run("ingest", "post.html", "-o", "tea.ttl")
    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        "post.html (ingested): read 1 document, 3 texts, 4 comments\n"
        "  made      1 document, 3 texts, 2 comments\n"
        "  ids       berg-2019 (post.html), berg-2019-c7 (post.html:10), berg-2019-c9 (post.html:17)\n"
        "  left out  1 comment 8: a link from another page (post.html:20)\n"
        "            1 comment 10: without text (post.html:22)\n"
    )
    text = (folder / "tea.ttl").read_text(encoding="utf-8")
    assert "dct:title \"Comment by Suzy Moe on 'Calm in a cup'\"" in text
    assert "cg:url <https://tea.example/calm?p=3#comment-9>" in text
    assert "cg:replyTo :berg-2019-c7" in text
    assert "cg:Claim " not in text
    stored = folder / "sources" / "berg-2019-c7.txt"
    assert stored.read_text(encoding="utf-8") == "It calmed me too.\n\nThank you.\n"
    assert run("check", "tea.ttl", "--sources", "sources", "--fail-on", "error").code == 0


def test_a_second_run_changes_nothing(run: Run, folder: Path) -> None:
    page = folder / "clean.html"
    page.write_text(BLOGGER, encoding="utf-8")
    assert run("ingest", "clean.html", "-o", "naps.ttl").code == 0
    before = files(folder)
    for arguments in (["-o", "naps.ttl"], ["--into", "naps.ttl"]):
        ended = run("ingest", "clean.html", *arguments)
        assert ended.code == 0
        assert "  kept      1 document, 3 texts, 2 comments\n" in ended.out
        assert files(folder) == before
    (folder / "sources" / "naps.txt").unlink()
    assert run("ingest", "clean.html", "--into", "naps.ttl").code == 0
    assert files(folder) == before


def test_a_changed_page_is_told_and_its_old_text_stays(run: Run, folder: Path, page: Path) -> None:
    run("ingest", "post.html", "-o", "tea.ttl")
    before = files(folder)
    changes = {
        "Tea number 4 calmed": "Tea number 5 calmed",
        'content="Calm in a cup"': 'content="Calm?"',
        "comment-9": "comment-11",
        ">Bo<": ">Cy<",
    }
    changed = WORDPRESS
    for old, new in changes.items():
        changed = changed.replace(old, new)
    page.write_text(changed, encoding="utf-8")
    ended = run("ingest", "post.html", "--into", "tea.ttl")
    assert ended.code == 1
    assert "is in the map with another title, which stays" in ended.out
    assert (
        "has changed (lines: 1 new, 1 gone, the first at berg-2019.txt:9); the stored text stays."
        in ended.out
    )
    assert "comment berg-2019-c9 is in the map, but not on the page now" in ended.out
    after = files(folder)
    assert {name for name in after if after[name] != before.get(name)} == {
        "post.html", "tea.ttl", "sources/berg-2019-c11.txt",
    }  # fmt: skip
    (folder / "sources" / "berg-2019.txt").unlink()
    assert (
        "is the new text: run `claimgraph repin berg-2019 --sources"
        in run("ingest", "post.html", "--into", "tea.ttl").out
    )
    assert run("repin", "berg-2019", "--sources", "sources", "-f", "tea.ttl").code == 0
    report = json.loads(run("ingest", "post.html", "--into", "tea.ttl", "--format", "json").out)
    assert "texts" not in [each["item"] for each in report["left_out"]]


def test_a_source_that_a_curator_added_gets_its_text(run: Run, folder: Path) -> None:
    said = ["--kind", "BlogPost", "--url", "https://tea.example/calm?p=3", "--creator", "Ann Berg"]
    said += ["--issued", "2019-03-05", "--id", "calm"]
    assert run("add", "source", "Calm in a cup", *said, "-f", "claims.ttl").code == 0
    ended = run("ingest", "post.html", "--into", "claims.ttl", "--texts", "texts", "--dry-run")
    assert '+    cg:snapshot "calm.txt"' in ended.out
    assert not (folder / "texts").exists()
    run("ingest", "post.html", "--into", "claims.ttl", "--texts", "texts")
    assert sorted(each.name for each in (folder / "texts").iterdir()) == [
        "calm-c7.txt",
        "calm-c9.txt",
        "calm.txt",
    ]


def test_a_text_of_another_source_is_not_replaced(run: Run, folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "berg-2019.txt").write_text("Another.\n", encoding="utf-8")
    run("ingest", "post.html", "-o", "tea.ttl")
    assert 'cg:snapshot "berg-2019-2.txt"' in (folder / "tea.ttl").read_text(encoding="utf-8")
    assert (folder / "sources" / "berg-2019.txt").read_text(encoding="utf-8") == "Another.\n"


def test_initials_stand_for_the_names_of_people_who_comment(run: Run, folder: Path) -> None:
    run("ingest", "post.html", "-o", "tea.ttl", "--initials")
    text = (folder / "tea.ttl").read_text(encoding="utf-8")
    assert 'dct:creator "S. M."' in text
    assert "Suzy" not in text
    assert 'dct:creator "Ann Berg"' in text
    assert (
        "1 document, 3 texts, 2 comments" in run("ingest", "post.html", "--into", "tea.ttl", "--initials").out
    )


def test_candidates_are_listed_and_become_claims_by_their_words(run: Run, folder: Path) -> None:
    before = files(folder)
    ended = run("ingest", "post.html", "--candidates")
    assert "berg-2019-c7 (berg-2019-c7.txt)\n  0-17         It calmed me too.\n" in ended.out
    assert files(folder) == before
    run("ingest", "post.html", "-o", "tea.ttl")
    ended = run("ingest", "post.html", "--into", "tea.ttl", "--candidates", "--format", "json")
    found = next(each for each in json.loads(ended.out)["candidates"] if each["text"] == "It calmed me too.")
    added = run("add", "claim", "Tea calms.", "--source", found["source"], "--quote", found["text"],
                "--sources", "sources", "--basis", "Anecdote", "-f", "tea.ttl")  # fmt: skip
    assert (added.code, f"+    cg:quoteEnd {found['end']}" in added.out) == (0, True)
    assert "cg:place" not in added.out


def test_words_that_a_comment_quotes_are_no_candidate_and_pinned_with_a_note(run: Run, page: Path) -> None:
    quote = "<blockquote>Tea number 1 calmed the people.</blockquote><p>It calmed me too.</p>"
    page.write_text(WORDPRESS.replace("<p>It calmed me too.</p>", quote), encoding="utf-8")
    run("ingest", "post.html", "-o", "tea.ttl")
    assert "Tea number 1 calmed the people.\n" not in run("ingest", "post.html", "--candidates").out
    for words, is_quoted in {"Tea number 1 calmed": True, "calmed me too": False}.items():
        added = run("add", "claim", f"{words}.", "--source", "berg-2019-c7", "--quote", words,
                    "--sources", "sources", "--basis", "Anecdote", "-f", "tea.ttl")  # fmt: skip
        assert (added.code, "berg-2019-c7.txt itself quotes these words" in added.err) == (0, is_quoted)


def test_a_quote_from_a_pdf_knows_its_page_even_when_the_text_changes(run: Run, folder: Path) -> None:
    (folder / "naps.pdf").write_bytes(
        pdf([["Naps calmed."], ["Tea did not.", "Pods are loud."]], "/Title (Naps)")
    )
    assert run("ingest", "naps.pdf", "-o", "n.ttl").code == 0
    options = ["--source", "naps", "--sources", "sources", "--basis", "Assertion", "-f", "n.ttl"]
    assert '+    cg:place "page 2"' in run("add", "claim", "No tea.", "--quote", "Tea did not.", *options).out
    both = run("add", "claim", "Both.", "--id", "both", "--quote", "Naps calmed. Tea did not.", *options)
    assert '+    cg:place "pages 1-2"' in both.out
    stored = folder / "sources" / "naps.txt"
    stored.write_text("A new page.\f" + stored.read_text(encoding="utf-8"), encoding="utf-8")
    moved = run("repin", "naps", "--sources", "sources", "-f", "n.ttl").out
    assert '+    cg:place "page 3"' in moved
    assert '+    cg:place "pages 2-3"' in moved
    assert run("check", "n.ttl", "--sources", "sources", "--fail-on", "error").code == 0
    gone = run("set", "both", "quote", "--remove", "-f", "n.ttl").out
    assert '-    cg:place "pages 2-3"' in gone


def test_one_file_that_cannot_be_read_is_left_out_of_several(run: Run, folder: Path) -> None:
    (folder / "bad.html").write_text("<html></html>", encoding="utf-8")
    ended = run("ingest", "bad.html", "post.html", "-o", "tea.ttl")
    assert ended.code == 1
    assert (
        "left out  1 document: there is no text in this file. Check it in a browser or an editor (bad.html)"
        in ended.out
    )
    assert ":berg-2019 a cg:BlogPost" in (folder / "tea.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["post.html", "--into", "claims.ttl", "-o", "x.ttl"], "omit --output and --base"),
        (["post.html", "-o", "claims.ttl"], "Add to it with --into claims.ttl"),
        (["post.html", "claims.ttl", "--url", "https://a.example/"], "one page"),
        (["claims.ttl"], "not a saved web page"),
        (["none.html"], "none.html: cannot be read"),
        (["post.html", "--base", "tea"], "not a valid namespace"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    run: Run, folder: Path, arguments: list[str], message: str
) -> None:
    before = files(folder)
    ended = run("ingest", *arguments)
    assert (ended.code, message in ended.err) == (2, True)
    assert files(folder) == before


def test_without_a_map_turtle_goes_to_stdout_and_texts_to_their_folder(run: Run, folder: Path) -> None:
    ended = run("ingest", "post.html", "--texts", "there")
    assert ":berg-2019 a cg:BlogPost" in ended.out
    assert "made      1 document" in ended.err
    assert (folder / "there" / "berg-2019.txt").exists()
    shutil.rmtree(folder / "there")
    assert run("ingest", "post.html", "--texts", "there", "--dry-run").out == ""
    assert not (folder / "there").exists()


def test_a_comment_without_a_day_is_reported(run: Run, folder: Path) -> None:
    (folder / "b.html").write_text(BLOGGER, encoding="utf-8")
    ended = run("ingest", "b.html", "-o", "b.ttl")
    assert "comment without a day: a source without a date counts in every view (b.html:" in ended.out


def test_a_reply_to_a_removed_comment_replies_to_what_is_above_it(run: Run, folder: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("<p>It calmed me too.</p><p>Thank you. <", "<p>[removed]</p><p><"), encoding="utf-8"
    )
    ended = run("ingest", "post.html", "-o", "new.ttl", "--texts", "texts")
    assert "comment 7: only the notice that it was removed (post.html:" in ended.out
    added = (folder / "new.ttl").read_text(encoding="utf-8")
    assert "[removed]" not in added
    assert "cg:replyTo :berg-2019 ;" in added.partition(":berg-2019-c9 a cg:Comment")[2]


def test_annotations_are_added_to_an_ingested_page_and_pinned_in_its_text(run: Run, folder: Path) -> None:
    run("ingest", "post.html", "-o", "tea.ttl")
    quote = {
        "type": "TextQuoteSelector",
        "exact": "Tea number 3  calmed",
        "prefix": "",
        "suffix": " the people",
    }
    note = {
        "id": "n1",
        "uri": "https://tea.example/calm?p=3&utm_source=mail",
        "text": "The third tea calmed people.",
        "tags": ["anecdote", "against:elsewhere"],
        "target": [{"selector": [quote]}],
    }
    (folder / "notes.json").write_text(json.dumps({"rows": [note]}), encoding="utf-8")
    ended = run("import", "hypothesis", "notes.json", "--into", "tea.ttl", "--sources", "sources")
    assert ended.code == 1
    assert "made      1 claim" in ended.out
    assert 'tag "contradicts:elsewhere": no claim or annotation has this id' in ended.out
    assert run("check", "tea.ttl", "--sources", "sources", "--fail-on", "error").code == 0
    text = (folder / "tea.ttl").read_text(encoding="utf-8")
    assert ":n1 a cg:Claim" in text
    assert "cg:source :berg-2019 ;" in text
    assert "cg:quoteStart" in text
    run("import", "hypothesis", "notes.json", "--into", "tea.ttl", "--sources", "sources")
    assert (folder / "tea.ttl").read_text(encoding="utf-8") == text
    out = json.loads(run("export", "hypothesis", "-f", "tea.ttl").out)
    assert out["rows"][0]["id"] == "n1"
    pinned = text.replace('    cg:quote "Tea number 3  calmed" ;\n', "")
    assert "claimgraph/kept/annotation#" in (folder / "tea.kept.ttl").read_text(encoding="utf-8")
    (folder / "pinned.ttl").write_text(pinned, encoding="utf-8")
    for form, key in (("hypothesis", "rows"), ("annotations", "items")):
        out = json.loads(run("export", form, "-f", "pinned.ttl", "--sources", "sources").out)
        target = out[key][0]["target"]
        selector = (target[0] if isinstance(target, list) else target)["selector"][0]
        assert (selector["exact"], selector["suffix"][:11]) == ("Tea number 3 calmed", " the people")
    assert "only for annotations" in run("export", "aif", "-f", "tea.ttl", "--sources", "sources").err
    idle = run("import", "hypothesis", "notes.json", "--sources", "sources")
    assert (idle.code, "--into" in idle.err) == (2, True)


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/tmp/outside.txt", "..", ".hidden", "a\\\\b.txt", "C:a.txt"]
)
def test_a_map_cannot_have_a_text_written_outside_its_folder(run: Run, folder: Path, name: str) -> None:
    (folder / "clean.html").write_text(BLOGGER, encoding="utf-8")
    run("ingest", "clean.html", "-o", "naps.ttl", "--texts", "texts/here")
    shutil.rmtree(folder / "texts")
    naps = folder / "naps.ttl"
    naps.write_text(naps.read_text(encoding="utf-8").replace('"naps.txt"', f'"{name}"'), encoding="utf-8")
    before = files(folder)
    ended = run("ingest", "clean.html", "--into", "naps.ttl", "--texts", "texts/here")
    assert ended.code == 1
    assert "is not a bare file name, so its text cannot be stored: correct cg:snapshot" in ended.out
    assert {each for each in files(folder).keys() - before.keys() if "naps-c" not in each} == set()
    assert "CG106" in run("check", "naps.ttl").out
