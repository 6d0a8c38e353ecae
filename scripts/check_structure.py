"""Check the structure of the package: one meaning for each name, files and functions of a readable length.

    python scripts/check_structure.py

- A module name is used once in the package, so that ``history`` can mean only one file.
- A class or type name is used in one file only, whether or not it begins with an underscore.
- A file has at most FILE_LINES lines, and a function FUNCTION_LINES without its docstring. The exceptions are
  listed here with a reason; an exception that is no longer needed is an error too.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "claimgraph"
FILE_LINES = 300
FUNCTION_LINES = 40

EVERYWHERE = ("__init__", "__main__")
"""Module names that every package may have."""

SHARED_NAMES: Mapping[str, str] = {
    "Returned": "what a command returns: the same type variable wherever commands are decorated",
    "Command": "a click command, of whatever type: the same type variable wherever commands are decorated",
}
"""Names (without underscores) that several files define, and why they mean the same in all of them."""

LONG_FILES: Mapping[str, str] = {}
"""Files that may be longer, by their path in the package, and why."""

LONG_FUNCTIONS: Mapping[str, str] = {
    "notebook/edit_methods.py:add_source": "a list: one parameter for each property of a source",
}
"""Functions that may be longer, as ``path:name``, and why."""


def main() -> int:
    """Print every problem, one a line; 1 if there are any."""
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    problems = [
        *module_names(trees),
        *class_names(trees, SHARED_NAMES),
        *lengths(trees, LONG_FILES, LONG_FUNCTIONS),
    ]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def module_names(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """The module names that are used more than once. A package counts as a module of its name."""
    places: dict[str, list[str]] = {}
    for path in trees:
        name = Path(path).stem if Path(path).stem not in EVERYWHERE else Path(path).parent.name
        if Path(path).stem != "__main__" and name:
            places.setdefault(name, []).append(path)
    for name, paths in places.items():
        if len(paths) > 1:
            yield f"module name {name!r} is used {len(paths)} times: {', '.join(paths)}"


def class_names(trees: Mapping[str, ast.Module], shared: Mapping[str, str]) -> Iterator[str]:
    """The names of classes and types that more than one file defines, and exceptions that are not needed."""
    places: dict[str, list[str]] = {}
    for path, tree in trees.items():
        for name in dict.fromkeys(_type_names(tree)):
            places.setdefault(name, []).append(path)
    for name, paths in places.items():
        if len(paths) > 1 and name not in shared:
            yield f"class or type name {name!r} is used in {len(paths)} files: {', '.join(paths)}"
    for name in shared:
        if len(places.get(name, ())) < 2:
            yield f"{name!r} is listed in SHARED_NAMES, but fewer than two files define it"


def _type_names(tree: ast.Module) -> Iterator[str]:
    """The classes of a module, nested ones too, and its aliases and type variables (names in CamelCase).

    Leading underscores are removed.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                bare = name.lstrip("_")
                if bare[:1].isupper() and not bare.isupper() and "_" not in bare:
                    yield bare


def lengths(
    trees: Mapping[str, ast.Module], long_files: Mapping[str, str], long_functions: Mapping[str, str]
) -> Iterator[str]:
    """The files and functions that are too long, and the exceptions that are not needed."""
    files = {path: _end(tree) for path, tree in trees.items()}
    functions = {
        f"{path}:{node.name}": _lines_of(node)
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    for measured, limit, allowed in (
        (files, FILE_LINES, long_files),
        (functions, FUNCTION_LINES, long_functions),
    ):
        for name, lines in measured.items():
            if lines > limit and name not in allowed:
                yield f"{name} has {lines} lines, and the limit is {limit}"
        for name in allowed:
            if measured.get(name, 0) <= limit:
                yield f"{name} is listed as long, but is not"


def _end(tree: ast.Module) -> int:
    return max((node.end_lineno or 0 for node in tree.body), default=0)


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function has, its docstring not counted."""
    first = function.body[0]
    docstring = 0 if ast.get_docstring(function) is None else (first.end_lineno or 0) - first.lineno + 1
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


if __name__ == "__main__":
    sys.exit(main())
