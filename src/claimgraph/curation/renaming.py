"""Rename things wherever their names are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import ends_of, name_of_premises
from claimgraph.curation.naming import new_name
from claimgraph.curation.patches import Patch
from claimgraph.curation.spelling import spelled_name
from claimgraph.errors import EditError
from claimgraph.model import Syntax
from claimgraph.profile import ProfileClass
from claimgraph.source import Token, TokenKind, TurtleText, is_local_name
from claimgraph.vocabulary import local_name


def rename(edits: Edits, names: Mapping[str, str]) -> None:
    """Rename things in all documents; ``names`` gives the new name for each old IRI.

    A new name that is a bare id keeps the namespace of the old IRI. Raises EditError if a new name is invalid
    or already in use, or if a document that is not Turtle uses an old one.
    """
    edits.begin_again()
    draft = edits.draft
    new = {old: _new_iri(draft, old, name) for old, name in names.items()}
    if len(set(new.values())) < len(new):
        raise EditError("Two things cannot share an id. Choose different ids.")
    for file in draft.files:
        if not any(file.triples.uses(old) for old in new):
            continue
        if file.document.syntax is not Syntax.TURTLE:
            raise EditError(
                f'{file.document.name} uses "{local_name(next(iter(names)))}", but it is'
                f" {file.document.syntax.value}, and only Turtle files can be edited. Change it by hand."
            )
        edits.on(file).rename(new, list(_patches(file.turtle, new)))
    edits.begin_again()


def _new_iri(draft: Draft, old: str, name: str) -> str:
    bare = name.strip()
    full = f"<{old.removesuffix(local_name(old))}{bare}>" if is_local_name(bare) else bare
    return new_name(draft, draft.files[0], full)


def _patches(turtle: TurtleText, new: Mapping[str, str]) -> Iterator[Patch]:
    for token in turtle.tokens_naming(new):
        iri = new.get(turtle.prefixes.resolve(token))
        if iri is not None:
            yield Patch(token.start, token.end, _respelled(token, turtle, iri))


def _respelled(token: Token, turtle: TurtleText, new: str) -> str:
    """The new name in the form of the old one: with the same prefix, relative to the base, or in full."""
    if token.kind is TokenKind.NAME:
        label = token.text.partition(":")[0] + ":"
        namespace = turtle.prefixes.namespace(label, token.start)
        if namespace and new.startswith(namespace) and is_local_name(new[len(namespace) :]):
            return label + new.removeprefix(namespace)
        return spelled_name(new, turtle, token.start)
    before, mark, _ = token.text[1:-1].rpartition("#")
    relative = f"<{before}#{local_name(new)}>" if mark else f"<{local_name(new)}>"
    return relative if turtle.prefixes.resolve(replace(token, text=relative)) == new else f"<{new}>"


def links_named_after(draft: Draft, iri: str, new: str) -> dict[str, str]:
    """The IRIs of links whose ids contain the id of a claim, as in ``a--b``, with their new ids.

    The id of a link of several premises contains all of theirs, as in ``a-b--c``. ``new`` is the new name as
    a curator gives it. Raises EditError as ``rename`` does.
    """
    new = _new_iri(draft, iri, new)
    name, found = local_name(iri), {}
    if not is_local_name(local_name(new)):
        return {}
    for other, kind in draft.kinds.items():
        if kind is not ProfileClass.LINK:
            continue
        ends = ends_of(draft, other)
        premises = ends.premises if ends else ()
        changed = name_of_premises([new if each == iri else each for each in premises])
        ids = {name: local_name(new), **({name_of_premises(premises): changed} if iri in premises else {})}
        parts = local_name(other).split("--")
        if not ids.keys().isdisjoint(parts):
            found[other] = "--".join(ids.get(part, part) for part in parts)
    return found


def comments_naming(draft: Draft, iri: str) -> list[str]:
    """One sentence for each file whose comments mention an id: a rename does not change comments."""
    name = local_name(iri)
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    lines = []
    for file in draft.files:
        if not file.is_turtle:  # the rename is refused if such a file uses the name
            continue
        count = sum(bool(word.search(comment)) for comment in file.turtle.comments_with(name))
        if count:
            what = "1 comment still mentions" if count == 1 else f"{count} comments still mention"
            lines.append(f'{file.document.name}: {what} "{name}".')
    return lines
