"""Edits by request: the same bytes as the commands, all or nothing, and undone by the same road."""

from __future__ import annotations

import contextlib
import io
import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from edit_pairs import BIB, BLANKETS, PAIRS, Pair, as_read, requested
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.cli.main import main
from claimgraph.errors import ChangedError, ClaimgraphError, EditError, HeldError, UnknownNameError
from claimgraph.files import hold
from claimgraph.findings import BrokenMapError
from claimgraph.reports.review_list import documents_diff
from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.edit_outcome import EditOutcome, preview_edit, write_edit
from claimgraph.server.edit_report import outcome_json
from claimgraph.server.edit_request import read_edit

from effort import examples

LINK = {"do": "link", "from": ["too-hot"], "relation": "contradicts", "to": "helps"}
OTHER = {"do": "set", "id": "too-hot", "property": "note", "values": ["In July."]}


@pytest.fixture
def blankets(tmp_path: Path) -> Path:
    """The folder of the map, with a folder of stored texts in it."""
    for path in BLANKETS.glob("*.ttl"):
        shutil.copy(path, tmp_path)
    (tmp_path / "texts").mkdir()
    return tmp_path


def _command(folder: Path, arguments: Sequence[str]) -> int:
    """Run a command on the maps of a folder; returns its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main([*arguments, "-f", "claims.ttl", "-f", "later.ttl"])
        except SystemExit as ended:
            return int(ended.code or 0)
    raise AssertionError


def _texts(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.glob("*.ttl")}


def _write(folder: Path, *edits: dict[str, Any]) -> EditOutcome:
    before = as_read(folder / "claims.ttl", folder / "later.ttl")
    outcome = EditDesk().write(before, requested(*edits))
    assert isinstance(outcome, EditOutcome)
    return outcome


@given(st.lists(PAIRS, min_size=1, max_size=5))
@examples(120)
def test_a_sequence_of_requests_writes_the_bytes_that_the_commands_write(pairs: list[Pair]) -> None:
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name, "ours"), Path(name, "theirs")
        for folder in (ours, theirs):
            folder.mkdir()
            for path in BLANKETS.glob("*.ttl"):
                shutil.copy(path, folder)
            (folder / "k.bib").write_text(BIB, encoding="utf-8")
        for request, arguments in pairs:
            before = _texts(ours)
            code = _command(theirs, arguments)
            try:
                _write(ours, request)
            except BrokenMapError:
                assert (code, _texts(ours)) == (0, before)
                for path in theirs.glob("*.ttl"):
                    path.write_bytes(before[path.name])
            except ClaimgraphError:
                assert code == 2
            else:
                assert code == 0
            assert _texts(ours) == _texts(theirs)


def test_a_list_of_edits_is_one_edit_whose_later_parts_use_the_ids_of_earlier_ones(blankets: Path) -> None:
    added = {"do": "add-source", "title": "A new trial", "id": "new-2024", "design": "RandomisedTrial"}
    claim = {"do": "add-claim", "text": "No difference.", "source": ["new-2024"], "basis": "RandomisedTrial"}
    outcome = _write(blankets, added, claim | {"links": {"contradicts": ["helps"]}, "id": "null"}, LINK)
    assert outcome.made == ["new-2024", "null", None]
    assert ":null a cg:Claim" in (blankets / "claims.ttl").read_text(encoding="utf-8")
    before = _texts(blankets)
    with pytest.raises(UnknownNameError, match='"nobody-here"'):
        _write(blankets, OTHER, LINK | {"to": "nobody-here"})
    assert _texts(blankets) == before


def test_a_preview_says_what_the_edit_then_does_and_writes_nothing(blankets: Path) -> None:
    read, files = as_read(blankets), _texts(blankets)
    edit = requested(
        {
            "do": "add-claim",
            "text": "A trial. And another.",
            "source": ["holm-2020"],
            "basis": "RandomisedTrial",
        }
        | {"links": {"contradicts": ["safe"]}}
    )
    assert isinstance(edit, tuple)
    seen = outcome_json(preview_edit(read, edit), "t")
    assert _texts(blankets) == files
    assert seen == outcome_json(write_edit(read, edit, 0.0), "t")
    assert seen["made"] == ["trial-another"]
    assert [(each["id"], each["after"]["verdict"]) for each in seen["changes"]["verdicts"]] == [
        ("safe", "outweighed")
    ]
    assert [each["code"] for each in seen["findings"]] == ["CG307"]
    assert seen["diff"] == documents_diff(read.documents, as_read(blankets).documents)


def test_the_second_of_two_edits_from_one_state_is_refused_and_nothing_is_lost(blankets: Path) -> None:
    read = as_read(blankets)
    ended: list[str] = []

    def edit(each: dict[str, Any]) -> None:
        try:
            desk.write(read, requested(each))
            ended.append("written")
        except ChangedError:
            ended.append("changed")

    desk = EditDesk(patience=30)
    both = [threading.Thread(target=edit, args=(each,)) for each in (LINK, OTHER)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(ended) == ["changed", "written"]


def test_what_an_editor_saved_since_the_map_was_read_is_kept(blankets: Path) -> None:
    read = as_read(blankets)
    with (blankets / "later.ttl").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    files = _texts(blankets)
    with pytest.raises(ChangedError, match=r"later\.ttl changed after you opened the map"):
        EditDesk().write(read, requested(LINK))
    assert _texts(blankets) == files


def test_a_held_file_is_not_waited_for_longer_than_the_patience(blankets: Path) -> None:
    read = as_read(blankets)
    with hold([str(blankets / "claims.ttl")]), pytest.raises(HeldError, match="another process is editing"):
        EditDesk(patience=0.0).write(read, requested(LINK))


def test_only_a_few_edits_wait_for_another_one(blankets: Path) -> None:
    read, desk, refused = as_read(blankets), EditDesk(patience=60), queue.Queue[str]()

    def edit() -> None:
        try:
            desk.write(read, requested(LINK))
        except HeldError as problem:
            refused.put(str(problem))
        except ChangedError:
            return

    threads = [threading.Thread(target=edit) for _ in range(7)]
    with hold([str(blankets / "claims.ttl")]):
        for thread in threads:
            thread.start()
        words = [refused.get(timeout=60) for _ in range(2)]
    for thread in threads:
        thread.join()
    assert words == ["Too many edits are waiting. Try again in a moment."] * 2
    assert refused.empty()


def test_edits_are_undone_one_by_one_until_the_files_are_as_they_were(blankets: Path) -> None:
    desk, before = EditDesk(), _texts(blankets)
    for each in (LINK, OTHER):
        desk.write(as_read(blankets), requested(each))
    undo = requested({"do": "undo"})
    preview = desk.preview(as_read(blankets), undo)
    assert "-    cg:note" in outcome_json(preview, "t")["diff"]
    for _ in range(2):
        assert desk.can_undo(as_read(blankets).documents)
        desk.write(as_read(blankets), undo)
    assert _texts(blankets) == before
    with pytest.raises(EditError, match="no edit to undo"):
        desk.write(as_read(blankets), undo)


def test_an_edit_is_not_undone_over_later_changes(blankets: Path) -> None:
    desk = EditDesk()
    desk.write(as_read(blankets), requested(LINK))
    with (blankets / "claims.ttl").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    with pytest.raises(EditError, match="The files changed after the last edit"):
        desk.preview(as_read(blankets), requested({"do": "undo"}))


def test_the_desk_shows_what_changed_since_a_state_that_a_reader_saw(blankets: Path) -> None:
    desk, seen = EditDesk(), as_read(blankets)
    desk.remember("first", seen.documents)
    desk.write(seen, requested(LINK))
    now = as_read(blankets).documents
    assert "+    cg:contradicts :helps" in (desk.diff_since("first", now) or "")
    for number in range(8):
        desk.remember(str(number), now)
    assert desk.diff_since("first", now) is None
    assert "+++" in documents_diff(now[:1], now)


def test_an_edit_that_leaves_errors_is_refused_and_one_that_mends_them_is_made(blankets: Path) -> None:
    path = blankets / "claims.ttl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('cg:text "Weighted blankets are safe."', 'cg:note "?"'), encoding="utf-8")
    read = as_read(blankets)
    assert read.assessment is None
    with pytest.raises(BrokenMapError):
        EditDesk().write(read, requested(LINK))
    mend = {"do": "set", "id": "safe", "property": "text", "values": ["They are safe."]}
    outcome = outcome_json(EditDesk().write(read, requested(mend)), "t")
    assert (outcome["changes"], outcome["sentence"]) == (None, None)
    assert {each["severity"] for each in outcome["findings"]} == {"warning", "note"}
    assert as_read(blankets).assessment is not None


def test_quotes_need_the_folder_of_texts_and_pins_are_moved_with_it(blankets: Path) -> None:
    text = "They say: it cannot hurt anybody. So they say."
    (blankets / "texts" / "shop.txt").write_text(text, encoding="utf-8")
    texts = blankets / "texts"
    desk = EditDesk()

    def write(*edits: dict[str, Any]) -> EditOutcome:
        return desk.write(as_read(blankets, texts=texts), requested(*edits))

    write({"do": "set", "id": "shop-post", "property": "snapshot", "values": ["shop.txt"]})
    claim = {"do": "add-claim", "text": "It is harmless.", "source": ["shop-post"], "basis": "Assertion"}
    write(claim | {"quote": "it cannot hurt anybody", "quote_source": "shop-post"})
    assert "cg:quoteSource :shop-post" in (blankets / "claims.ttl").read_text(encoding="utf-8")
    assert f"cg:quoteStart {text.index('it cannot')}" in (blankets / "claims.ttl").read_text(encoding="utf-8")
    (texts / "shop.txt").write_text(f"New: {text}", encoding="utf-8")
    moved = write({"do": "repin", "source": "shop-post"})
    assert [each.shell for each in moved.notes] == ["harmless-2: moved from 10 to 15."]
    with pytest.raises(EditError, match="no folder of stored texts"):
        EditDesk().preview(as_read(blankets), requested({"do": "repin", "source": "shop-post"}))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"{", "not valid JSON"),
        (b'{"edit":' + b"[" * 10**6, "wrong or missing field"),
        (b'{"edit": {"do": "burn"}}', r'no edit "burn", as at `\$\.edit\.do`. Choose add-claim, add-so'),
        (b'{"edit": {"do": "addClaim"}}', r"`\$\.edit\.do`. Did you mean add-claim\?"),
        (b'{"edit": [{"do": "delete"}]}', r"`\$\.edit\[0\]\.do`. Did you mean remove\?"),
        (b'{"edit": [{"do": "create"}]}', "Did you mean add-claim, add-source or add-topic"),
        (b'{"edit": {"do": "add-claim"}}', "missing required field `text`"),
        (b'{"edit": {"do": "set", "id": "helps", "property": "text", "path": "/etc"}}', "unknown field"),
        (b'{"edit": [{"do": "undo"}]}', "Request undo by itself"),
        (b'{"edit": {"do": "link", "from": [], "relation": "supports", "to": "helps"}}', "length >= 1"),
    ],
)
def test_a_body_that_is_no_edit_is_refused_with_the_place(body: bytes, words: str) -> None:
    with pytest.raises(EditError, match=words):
        read_edit(body)


def test_setting_nothing_is_not_removing(blankets: Path) -> None:
    nothing = {"do": "set", "id": "helps", "property": "topic"}
    with pytest.raises(EditError, match='"remove": true'):
        _write(blankets, nothing)
    _write(blankets, nothing | {"remove": True})


KILLED = """
import os, signal, sys
from pathlib import Path
from claimgraph.server.edit_desk import EditDesk
from edit_pairs import as_read, requested

folder, step, real = Path(sys.argv[1]), 0, {"fsync": os.fsync, "replace": os.replace}
old = {path: path.read_bytes() for path in folder.glob("*.ttl")}

def counted(name):
    def call(*arguments):
        global step
        step -= 1
        if step < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real[name](*arguments)
    return call

for first in range(40):
    for path, data in old.items():
        path.write_bytes(data)
    child = os.fork()
    if child == 0:
        step = first
        os.fsync, os.replace = counted("fsync"), counted("replace")
        edit = requested({"do": "rename", "id": "helps", "new": "n", "links": True})
        EditDesk().write(as_read(folder), edit)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    as_read(folder)  # undoes what was interrupted
    print(int(killed), *(int(path.read_bytes() != data) for path, data in old.items()))
    if not killed:
        break
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_server_killed_while_it_writes_leaves_all_old_or_all_new_files(blankets: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(blankets)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    *killed, last = done.stdout.splitlines()
    assert {line[2:] for line in killed} <= {"0 0", "1 1"}
    assert len(killed) > 5
    assert {line[0] for line in killed} == {"1"}
    assert last == "0 1 1"
    assert not [each for each in blankets.iterdir() if re.match(r"\.claimgraph", each.name)]


def test_the_report_is_plain_json(blankets: Path) -> None:
    assert json.loads(json.dumps(outcome_json(_write(blankets, LINK), "t")))["files"] == [
        str(blankets / "claims.ttl")
    ]
