"""A file or folder that an ordinary user may not use, also where the tests run as root."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

NOBODY = 65534

Barred = Callable[[str, int], AbstractContextManager[None]]


@pytest.fixture
def barred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Barred:
    """Gives what is at a path, relative to the test's folder, another mode for a while; root steps down."""
    tmp_path.chmod(0o755)
    for folder in tmp_path.parents:  # those of pytest are root's alone, and real paths lead through them
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o711)
    monkeypatch.chdir(tmp_path)
    return _barred


@contextmanager
def _barred(path: str, mode: int) -> Iterator[None]:
    if sys.platform == "win32":
        pytest.skip("files have no mode there")
    before, user = Path(path).stat().st_mode, os.geteuid()
    Path(path).chmod(mode)
    try:
        if user == 0:
            _step_down()
        yield
    finally:
        os.seteuid(user)
        Path(path).chmod(before)


def _step_down() -> None:
    if sys.platform == "win32":
        pytest.skip("there is no root")
    try:
        os.seteuid(NOBODY)
    except OSError:
        pytest.skip("root cannot step down here, and may read everything")
