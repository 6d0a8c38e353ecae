"""Each test runs in a folder of its own, which must be a small map; the command runs in this process."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimgraph.cli.main import main

from running import Ended

MAPS = Path(__file__).parents[1] / "golden"

Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with the two files of the map of weighted blankets and a broken one."""
    for path in MAPS.glob("blankets/*.ttl"):
        shutil.copy(path, tmp_path)
    shutil.copytree(MAPS / "broken", tmp_path / "broken")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMGRAPH_FILE", raising=False)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``claimgraph`` with arguments, and tells how it ended."""

    def run(*arguments: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, *capsys.readouterr())

    yield run
    gc.enable()
