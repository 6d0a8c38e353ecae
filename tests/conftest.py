"""What holds for all tests: generated cases are the same in every run, and there are golden files.

Golden files are what the program gives, kept under ``tests/golden`` and compared byte by byte. After a
wanted change, ``pytest --update-golden`` writes them anew; then read the diff.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("claimgraph", derandomize=True, deadline=None, database=None)
settings.load_profile("claimgraph")

GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with a golden file, named by its path under ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode("utf-8"))
        assert path.exists(), "no such golden file: run pytest --update-golden"
        assert text == path.read_bytes().decode("utf-8")

    return compare
