"""A library of an extra that is not there, or that does not fit, is said with what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimgraph.errors import EditError
from claimgraph.extras import needed


def test_a_library_that_is_not_there_is_named() -> None:
    with pytest.raises(EditError) as told:
        needed("no_such_library.part", "tables")
    assert str(told.value) == (
        "This needs the library no_such_library, which is not installed."
        " Install it with: pip install 'claimgraph[tables]'"
    )


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("import no_such_library", "This needs the library no_such_library, which is not installed."),
        (
            "raise ImportError('this needs NumPy 9\\nor newer, found 2.0.')",
            "The library too_old cannot be used: this needs NumPy 9 or newer, found 2.0.",
        ),
    ],
    ids=["without another library", "with another version of one"],
)
def test_a_library_that_cannot_be_imported_says_why(
    code: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "too_old.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "too_old", raising=False)
    with pytest.raises(EditError) as told:
        needed("too_old", "tables")
    assert str(told.value) == f"{problem} Install it with: pip install 'claimgraph[tables]'"
