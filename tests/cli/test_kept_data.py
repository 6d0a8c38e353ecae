"""Edits change the data kept beside a map together with the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import claimgraph
from claimgraph.server.edit_desk import EditDesk
from claimgraph.server.edit_outcome import MapBefore
from claimgraph.server.edit_request import read_edit
from claimgraph.server.map_state import read_state
from claimgraph.workspace.view_names import ViewNames

from running import Ended

Run = Callable[..., Ended]

RECORD = "PMID- 111\nDP  - 2026\nTI  - Balm and mice.\nAU  - Lund A\nMH  - Humans\n"


@pytest.fixture
def tea(run: Run, folder: Path) -> Path:
    """A map of one source, beside the data that its import kept."""
    (folder / "a.nbib").write_text(RECORD, encoding="utf-8")
    ended = run("import", "a.nbib", "-o", "tea.ttl")
    assert (ended.code, (folder / "tea.kept.ttl").exists()) == (0, True), ended.err
    return folder / "tea.ttl"


def kept(tea: Path) -> str:
    return tea.with_name("tea.kept.ttl").read_text(encoding="utf-8")


def test_a_renamed_source_keeps_its_data_and_no_other_gets_it(run: Run, tea: Path) -> None:
    ended = run("rename", "lund-2026", "lund-balm", "-f", "tea.ttl")
    assert (ended.code, ended.err.splitlines()[0]) == (0, "Changed tea.ttl, tea.kept.ttl.")
    assert "+++ tea.kept.ttl" in ended.out
    assert (":lund-balm" in kept(tea), "lund-2026" in kept(tea)) == (True, False)
    add = ("add", "source", "Mint", "--kind", "Study", "--creator", "Lund A", "--issued", "2026")
    assert run(*add, "-f", "tea.ttl").code == 0
    shown = run("show", "lund-2026", "--kept", "-f", "tea.ttl", "-f", "tea.kept.ttl").out
    assert ("Mint" in shown, "Humans" in shown) == (True, False)


def test_the_data_of_a_removed_source_is_removed(run: Run, tea: Path) -> None:
    before = kept(tea)
    assert run("remove", "lund-2026", "-f", "tea.ttl", "--dry-run").code == 0
    assert kept(tea) == before
    assert run("remove", "lund-2026", "-f", "tea.ttl").code == 0
    assert "lund-2026" not in kept(tea)


def test_no_new_thing_has_an_id_that_kept_data_has(run: Run, tea: Path) -> None:
    text = tea.read_text(encoding="utf-8")
    tea.write_text(text.replace("lund-2026", "other"), encoding="utf-8")
    add = ("add", "source", "Mint", "--kind", "Study", "--creator", "Lund A", "--issued", "2026")
    ended = run(*add, "-f", "tea.ttl")
    assert (ended.code, ended.err) == (0, 'Added "lund-2026-2" to tea.ttl.\n')
    assert ":lund-2026-2 " in tea.read_text(encoding="utf-8")
    ended = run(*add, "--id", "lund-2026", "-f", "tea.ttl")
    assert (ended.code, "already in use" in ended.err) == (2, True)


def test_in_python_and_on_the_server_kept_data_is_edited_too(tea: Path) -> None:
    with claimgraph.open(tea) as m:
        m.rename("lund-2026", "lund-balm")
    assert "lund-balm" in kept(tea)
    before, desk = _before(tea), EditDesk()
    outcome = desk.write(before, read_edit(b'{"edit": {"do": "remove", "id": "lund-balm"}}'))
    assert [Path(each.document.name).name for each in outcome.edited] == ["tea.ttl", "tea.kept.ttl"]
    assert "lund-balm" not in kept(tea)
    desk.write(_before(tea), read_edit(b'{"edit": {"do": "undo"}}'))
    assert "lund-balm" in kept(tea)


def _before(tea: Path) -> MapBefore:
    state = read_state([str(tea)], None)
    return MapBefore(state.documents, state.findings, state.assess(ViewNames()))
