"""Joining the page's ES modules into one script.

A page that is opened from disk cannot load modules: browsers refuse to import from ``file:``. Blob or data
addresses would need a page policy that allows them, and with it any script placed in one. So the modules are
joined, each after the modules it imports. Each becomes a function with its own scope that returns its
exports. Line breaks are kept, which helps when debugging the page; documentation comments become blank lines.

Only the syntax that the page uses is supported: ``import { a, b } from './c.js';`` and ``export`` in front
of a function, a class or a const, each at the start of a line. Any other module syntax is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_IMPORT = re.compile(r"^import \{([^{}]*)\} from '\./(\w+)\.js';$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+)\b)", re.MULTILINE)
_MODULE_WORD = re.compile(r"^(?:import|export)\b.*|\bimport\s*[(.].*", re.MULTILINE)
_DOC_COMMENT = re.compile(r"^[ ]*/\*\*.*?\*/", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")

ReadModule = Callable[[str], str]
"""A function that returns the text of a module, given its name without ``.js``."""


class BundleError(ValueError):
    """The modules cannot be joined; the message names the module and the problem."""


@dataclass(frozen=True, slots=True)
class ScriptModule:
    """A module: the names it imports, by module, the names it exports, and its rewritten text."""

    name: str
    imports: Mapping[str, tuple[str, ...]]
    exports: tuple[str, ...]
    body: str


def bundle(entry: str, read: ReadModule) -> str:
    """One script that runs a module and everything it imports, each module after its imports.

    Raises :class:`BundleError` for unsupported syntax, for imported names that the module does not export,
    and for modules that import one another in a circle.
    """
    modules = _in_order(entry, read)
    for module in modules.values():
        _check_names(module, modules)
    joined = "".join(map(_as_function, modules.values()))
    return f"(() => {{\n'use strict';\n{joined}}})();\n"


def parse_module(name: str, text: str) -> ScriptModule:
    """Parse the text of a module; raises :class:`BundleError` for unsupported syntax."""
    imports: dict[str, tuple[str, ...]] = {}

    def take(found: re.Match[str]) -> str:
        names, source = found.groups()
        listed = tuple(each.strip() for each in names.split(",") if each.strip())
        if source in imports or not all(map(_NAME.fullmatch, listed)):
            raise BundleError(f"{name}.js: unsupported module syntax: {found[0]!r}")
        imports[source] = listed
        return f"const {{{names}}} = {_holder(source)};"

    body = _EXPORT.sub("", _IMPORT.sub(take, text))
    if left := _MODULE_WORD.search(body):
        raise BundleError(f"{name}.js: unsupported module syntax: {left[0]!r}")
    return ScriptModule(name, imports, tuple(_EXPORT.findall(text)), body)


def _in_order(entry: str, read: ReadModule) -> dict[str, ScriptModule]:
    """A module and everything it imports, each module after its imports."""
    ordered: dict[str, ScriptModule] = {}
    open_: dict[str, ScriptModule] = {}

    def visit(name: str) -> None:
        if name in ordered:
            return
        if name in open_:
            circle = [*list(open_)[list(open_).index(name) :], name]
            raise BundleError(f"modules import one another in a circle: {' -> '.join(circle)}")
        open_[name] = parse_module(name, read(name))
        for each in open_[name].imports:
            visit(each)
        ordered[name] = open_.pop(name)

    visit(entry)
    return ordered


def _check_names(module: ScriptModule, modules: Mapping[str, ScriptModule]) -> None:
    for source, names in module.imports.items():
        for name in names:
            if name not in modules[source].exports:
                raise BundleError(f"{module.name}.js imports {name}, which {source}.js does not export")


def _as_function(module: ScriptModule) -> str:
    """A module as a constant that holds its exports, created in its own scope."""
    start = f"const {_holder(module.name)} = (() => {{ // {module.name}.js\n"
    body = _DOC_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), module.body)
    return f"{start}{body}return {{ {', '.join(module.exports)} }};\n}})();\n"


def _holder(name: str) -> str:
    """The name of the constant that holds a module's exports; modules use no names that start with $."""
    return f"${name}"
