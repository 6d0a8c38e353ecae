"""Maps in a cache of the test's own: how the command answers about them, and whether it reads the files."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import pytest
from said import plain, to_said

from claimgraph.cli import session
from claimgraph.cli.main import main
from claimgraph.model import ClaimMap

VIEWS = (
    (),
    ("--as-of", "2014-06-01"),
    ("--bar", "3"),
    ("--grant", "2"),
    ("--as-of", "2012-01-01", "--bar", "1", "--grant", "4"),
)

OTHER = """
@prefix schema: <https://schema.org/> .
@prefix kept: <https://w3id.org/claimgraph/kept/bibtex#> .
<{}> schema:keywords "a", "b"@en, schema:Thing, [] ; kept:field "x" ; rdfs:comment "Seen." .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def use_cache_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(folder))
    return folder


def entries(caches: Path) -> list[Path]:
    return sorted(path.parent for path in caches.rglob("entry.json"))


def unread(*_: object) -> NoReturn:
    raise AssertionError("the files were read")


@contextlib.contextmanager
def files_are_not_read() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "load_view", unread)
        patch.setattr(session, "read", unread)
        yield


def ended(*arguments: str) -> tuple[object, str, str]:
    """How the command ends: its exit code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(arguments)
    return end.value.code, out.getvalue(), err.getvalue()


def with_others(claim_map: ClaimMap) -> str:
    """A map as Turtle, with other people's statements about one of its claims."""
    head = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    others = "".join(OTHER.format(iri) for iri in list(claim_map.claims)[:1])
    return head + plain(to_said(claim_map)) + others


def assert_same(asked: Sequence[str]) -> None:
    """The answer from the files, the first one, which may write the cache, and the one from the cache."""
    expected = ended(*asked, "--no-cache")
    assert ended(*asked) == expected
    _assert_unread(asked, expected)


def assert_from_cache(asked: Sequence[str]) -> None:
    """The answer from the files, and the one from the cache, which has the map."""
    _assert_unread(asked, ended(*asked, "--no-cache"))


def _assert_unread(asked: Sequence[str], expected: tuple[object, str, str]) -> None:
    """Only a query that fails reads the files again, since it leaves no store."""
    with files_are_not_read() if expected[0] == 0 or asked[0] != "query" else contextlib.nullcontext():
        assert ended(*asked) == expected
