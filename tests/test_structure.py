"""The check of the package's structure notices what it forbids."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "check_structure.py"


@pytest.fixture(scope="module")
def structure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_structure", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def trees(texts: Mapping[str, str]) -> Mapping[str, ast.Module]:
    return {path: ast.parse(text) for path, text in texts.items()}


@pytest.mark.parametrize(
    ("paths", "problems"),
    [
        (["a/history.py", "b/ages.py", "a/__init__.py", "b/__init__.py", "__init__.py"], []),
        (
            ["a/history.py", "b/history.py"],
            ["module name 'history' is used 2 times: a/history.py, b/history.py"],
        ),
        (
            ["a/history.py", "history/__init__.py"],
            ["module name 'history' is used 2 times: a/history.py, history/__init__.py"],
        ),
    ],
)
def test_two_modules_or_packages_may_not_share_a_name(
    structure: ModuleType, paths: list[str], problems: list[str]
) -> None:
    assert list(structure.module_names(trees(dict.fromkeys(paths, "")))) == problems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("class Side: ...", "class Side: ..."),
        ("class Side: ...", "class _Side: ..."),
        ("class Side: ...", "Side = tuple[str, str]"),
        ("class Side: ...", "class Map:\n    class Side: ..."),
        ('_Side = TypeVar("_Side")', "Side: TypeAlias = str"),
    ],
)
def test_two_files_may_not_define_a_class_or_type_of_the_same_name(
    structure: ModuleType, one: str, other: str
) -> None:
    both = trees({"a.py": one, "b.py": other})
    assert list(structure.class_names(both, {})) == [
        "class or type name 'Side' is used in 2 files: a.py, b.py"
    ]
    assert list(structure.class_names(both, {"Side": "the same in both"})) == []


def test_constants_and_uses_of_a_class_are_not_definitions(structure: ModuleType) -> None:
    texts = {"a.py": "class Side: ...\nSIDE = 1", "b.py": "SIDE = 1\nside = Side()\nA_Side = 2"}
    assert list(structure.class_names(trees(texts), {})) == []


def test_long_files_and_functions_are_found_and_a_docstring_does_not_count(structure: ModuleType) -> None:
    full = "    pass\n" * (structure.FUNCTION_LINES - 1)
    texts = {
        "a.py": f"def fits():\n    '''One\n\n    and two.\n    '''\n{full}",
        "b.py": f"async def runs():\n{full}    pass\n",
        "c.py": "pass\n" * (structure.FILE_LINES + 1),
        "d.py": "pass\n" * (structure.FILE_LINES + 1),
    }
    assert list(structure.lengths(trees(texts), {"c.py": "a table"}, {})) == [
        "d.py has 301 lines, and the limit is 300",
        "b.py:runs has 41 lines, and the limit is 40",
    ]


def test_an_exception_that_is_not_needed_is_an_error(structure: ModuleType) -> None:
    short = trees({"a.py": "class Side: ...\n"})
    assert list(structure.class_names(short, {"Side": "the same in both"})) == [
        "'Side' is listed in SHARED_NAMES, but fewer than two files define it"
    ]
    assert list(structure.lengths(short, {"a.py": "a table"}, {"a.py:run": "a table"})) == [
        "a.py is listed as long, but is not",
        "a.py:run is listed as long, but is not",
    ]
