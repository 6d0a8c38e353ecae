"""Check the structure of the package: one meaning for each name, files and functions of a readable length.

    python scripts/check_structure.py

- No module name stands twice in the package: whoever reads ``history`` knows which file is meant.
- No class or type name means two things, private ones included.
- No file is longer than FILE_LINES, and no function than FUNCTION_LINES, but for those listed with a reason.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "claimgraph"
FILE_LINES = 300
FUNCTION_LINES = 45

EVERYWHERE = ("__init__", "__main__")
"""Module names that every package may have."""

SHARED_NAMES: Mapping[str, str] = {
    "_Result": "what a command returns: the same type variable wherever commands are decorated",
    "_Command": "a click command, of whatever type: the same type variable wherever commands are decorated",
}
"""Class and type names that stand in several files, and why they mean the same in all of them."""

LONG_FILES: Mapping[str, str] = {
    "scale.py": "a table: one row for each basis, band, relation and reason",
}
"""Files that may be longer, by their path in the package, and why."""

LONG_FUNCTIONS: Mapping[str, str] = {}
"""Functions that may be longer, as ``path:name``, and why."""


def main() -> int:
    """Print every problem, one a line; 1 if there are any."""
    trees = {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    problems = [*module_names(trees), *class_names(trees), *lengths(trees)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def module_names(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """The module names that stand more than once. A package counts as a module of its name."""
    places: dict[str, list[str]] = {}
    for path in trees:
        name = Path(path).stem if Path(path).stem not in EVERYWHERE else Path(path).parent.name
        if Path(path).stem != "__main__" and name:
            places.setdefault(name, []).append(path)
    for name, paths in places.items():
        if len(paths) > 1:
            yield f"module name {name!r} stands {len(paths)} times: {', '.join(paths)}"


def class_names(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """The names of classes and types that more than one file defines."""
    places: dict[str, list[str]] = {}
    for path, tree in trees.items():
        for name in dict.fromkeys(_type_names(tree)):
            places.setdefault(name, []).append(path)
    for name, paths in places.items():
        if len(paths) > 1 and name not in SHARED_NAMES:
            yield f"class or type name {name!r} stands in {len(paths)} files: {', '.join(paths)}"
    for name in SHARED_NAMES:
        if len(places.get(name, ())) < 2:
            yield f"SHARED_NAMES lists {name!r}, which no longer stands in several files"


def _type_names(tree: ast.Module) -> Iterator[str]:
    """The classes of a module, and its names in CamelCase for a type, alias or type variable."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                bare = name.lstrip("_")
                if bare[:1].isupper() and not bare.isupper() and "_" not in bare:
                    yield name


def lengths(trees: Mapping[str, ast.Module]) -> Iterator[str]:
    """The files and functions that are too long, and the exceptions that are no longer needed."""
    files = {path: _end(tree) for path, tree in trees.items()}
    functions = {
        f"{path}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    for measured, limit, allowed in (
        (files, FILE_LINES, LONG_FILES),
        (functions, FUNCTION_LINES, LONG_FUNCTIONS),
    ):
        for name, lines in measured.items():
            if lines > limit and name not in allowed:
                yield f"{name} has {lines} lines, and the limit is {limit}"
        for name in allowed:
            if measured.get(name, 0) <= limit:
                yield f"{name} is listed as long, but is not"


def _end(tree: ast.Module) -> int:
    return max((node.end_lineno or 0 for node in tree.body), default=0)


if __name__ == "__main__":
    sys.exit(main())
