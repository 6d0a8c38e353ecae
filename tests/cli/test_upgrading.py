"""Maps of other versions of the profile: version 1 is upgraded, a later one is named and left alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from claimgraph.model import Document
from claimgraph.rdf import parse
from claimgraph.vocabulary import CONFORMS_TO, PROFILE

from running import Ended

Run = Callable[..., Ended]
VERSION_1 = Path(__file__).parents[1] / "golden" / "version-1"
LINE = f"    dct:conformsTo <{PROFILE}2> .\n"


@pytest.fixture
def old(folder: Path) -> list[str]:
    """The map that claimgraph shipped when its profile had version 1, as arguments for a command."""
    for path in folder.glob("*.ttl"):
        path.unlink()
    for path in sorted(VERSION_1.glob("*.ttl")):
        shutil.copy(path, folder)
    return [word for path in sorted(folder.glob("*.ttl")) for word in ("-f", path.name)]


def test_a_map_of_version_1_is_read_and_upgraded_without_touching_its_layout(
    old: list[str], run: Run, folder: Path
) -> None:
    before = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.ttl")}
    assert set(before) == {"claims.ttl", "later-evidence.ttl"}
    listed = run("list", *old, "--format", "json")
    assert (listed.code, listed.err) == (0, "")
    ended = run("upgrade", *old)
    assert ended.code == 0
    outcome, note = ended.err.splitlines()
    assert outcome == "Upgraded map in claims.ttl."
    assert note.startswith("Version 2 counts evidence no higher than its sources allow")
    assert "`claimgraph check --select CG216`" in note
    after = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.ttl")}
    assert after["later-evidence.ttl"] == before["later-evidence.ttl"]
    description = next(line for line in before["claims.ttl"].splitlines() if "dct:description" in line)
    upgraded = description.removesuffix(" .") + " ;\n" + LINE.removesuffix("\n")
    assert after["claims.ttl"] == before["claims.ttl"].replace(description, upgraded)
    assert run("list", *old, "--format", "json").out == listed.out
    again = run("upgrade", *old)
    assert again.err.startswith("Nothing to change: the map already names the current version of the")
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.ttl")} == after


def test_a_dry_run_shows_the_upgrade_and_writes_nothing(old: list[str], run: Run, folder: Path) -> None:
    before = (folder / "claims.ttl").read_bytes()
    ended = run("upgrade", *old, "--dry-run")
    assert (ended.code, f"+{LINE}" in ended.out) == (0, True)
    assert "Dry run: claims.ttl was not changed." in ended.err
    assert (folder / "claims.ttl").read_bytes() == before


def test_a_new_map_names_its_version(run: Run, folder: Path) -> None:
    assert run("init", "tea").code == 0
    text = (folder / "tea" / "claims.ttl").read_text(encoding="utf-8")
    named = parse([Document("claims.ttl", text)]).objects(CONFORMS_TO)
    assert named == {f"{PROFILE}2"}
    assert run("check", "tea").code == 0


def test_a_map_of_a_later_version_is_named_and_not_checked_any_further(run: Run, folder: Path) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    later = text.replace("a cg:ClaimMap ;", f"a cg:ClaimMap ; dct:conformsTo <{PROFILE}3> ; cg:new 1 ;")
    (folder / "claims.ttl").write_text(later, encoding="utf-8")
    said = "is written for version 3 of the profile, and this claimgraph"
    ended = run("list", "-f", "claims.ttl")
    assert (ended.code, ended.out) == (1, "")
    (finding, counts) = ended.err.splitlines()
    assert f"CG121 error :map {said} reads version 2. Install a newer claimgraph." in finding
    assert counts == "1 error. Correct the map first."
    refused = run("upgrade", "-f", "claims.ttl")
    assert (refused.code, f"{said} writes version 2. Install a newer claimgraph." in refused.err) == (2, True)
    (folder / "new.bib").write_text("@article{a, title={Naps}, year=2020}\n", encoding="utf-8")
    for edit in (
        ["add", "topic", "New"],
        ["set", "helps", "note", "New."],
        ["rename", "helps", "other"],
        ["import", "new.bib", "--into", "claims.ttl"],
    ):
        refused = run(*edit, *([] if edit[0] == "import" else ["-f", "claims.ttl"]))
        assert refused.code == 2
        assert f"Nothing was written: :map {said} reads version 2." in refused.err
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == later


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (f"<{PROFILE}1>, <http://other.example/spec>", "<http://other.example/spec>"),
        ("<http://other.example/spec>", "<http://other.example/spec>"),
        (f"<{PROFILE.replace('https', 'http')}3>", f"<{PROFILE.replace('https', 'http')}3>"),
        (f'"{PROFILE}3"', f'"{PROFILE}3"'),
        (f"<{PROFILE}3/>", f"<{PROFILE}3/>"),
        (f"<{PROFILE}2.1>", f"<{PROFILE}2.1>"),
    ],
)
def test_a_value_that_is_not_a_version_is_named_and_never_replaced(
    values: str, named: str, run: Run, folder: Path
) -> None:
    text = (folder / "claims.ttl").read_text(encoding="utf-8")
    other = text.replace("a cg:ClaimMap ;", f"a cg:ClaimMap ; dct:conformsTo {values} ;")
    (folder / "claims.ttl").write_text(other, encoding="utf-8")
    ended = run("upgrade", "-f", "claims.ttl")
    assert ended.code == 2
    assert f'"map" has dct:conformsTo {named}, which is not a version of the profile.' in ended.err
    assert "Correct or remove it first" in ended.err
    assert (folder / "claims.ttl").read_text(encoding="utf-8") == other


def test_files_without_a_claim_map_have_no_place_for_the_version(run: Run, folder: Path) -> None:
    (folder / "part.ttl").write_text("@prefix : <https://example.org/m#> .\n", encoding="utf-8")
    ended = run("upgrade", "-f", "part.ttl")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("The files have no block for a claim map, which records the version.")
