"""The page's ES modules joined into one script.

A page that is opened from disk cannot load modules: browsers refuse to import from ``file:``, and blob or
data addresses would have to be allowed by the page's policy, which then allowed any script that is put into
one. So the modules are joined in the order in which they need one another. Each becomes a function of its own
that returns what it exports, as a module would hold it. Its lines stay where they are, for whoever debugs the
page; only comments in front of declarations, which tell types, are left empty.

Only the syntax that the page uses is understood: ``import { a, b } from './c.js';`` and ``export`` in front
of a function, a class or a const, each at the start of a line. Everything else is refused.
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
"""The text of a module, by its name without ``.js``."""


class BundleError(ValueError):
    """The modules cannot be joined; the message names the module and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class ScriptModule:
    """A module: what it imports, by the module it is from, what it exports, and its text without either."""

    name: str
    imports: Mapping[str, tuple[str, ...]]
    exports: tuple[str, ...]
    body: str


def bundle(entry: str, read: ReadModule) -> str:
    """One script that runs a module and all it imports, each after those it needs.

    Raises :class:`BundleError` for syntax that is not understood, for names that no module exports, and
    for modules that import one another in a circle.
    """
    modules = _in_order(entry, read)
    for module in modules.values():
        _check_names(module, modules)
    joined = "".join(map(_as_function, modules.values()))
    return f"(() => {{\n'use strict';\n{joined}}})();\n"


def parse_module(name: str, text: str) -> ScriptModule:
    """The module in a text; raises :class:`BundleError` for syntax that is not understood."""
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
    """The modules that one needs, and itself, each after all it imports."""
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
    """A module as a constant: an object of what it exports, made in a scope of its own."""
    start = f"const {_holder(module.name)} = (() => {{ // {module.name}.js\n"
    body = _DOC_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), module.body)
    return f"{start}{body}return {{ {', '.join(module.exports)} }};\n}})();\n"


def _holder(name: str) -> str:
    """The constant that holds what a module exports; no module names anything like it."""
    return f"${name}"
