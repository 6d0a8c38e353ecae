"""The edits that a program or a form can request, as JSON: one record for each editing command.

``{"do": "link", "from": ["helps"], "relation": "supports", "to": "safe"}`` is one edit, and a list of such
records is one too: all of it is carried out, or nothing. No record holds a path, so that a request can
only reach the files that the server was started with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, TypeAlias, TypeVar, get_args

import msgspec

from claimgraph.errors import EditError
from claimgraph.lookup import did_you_mean, either
from claimgraph.similar_names import nearest

_Body = TypeVar("_Body")

WordList: TypeAlias = tuple[str, ...]
Several: TypeAlias = Annotated[WordList, msgspec.Meta(min_length=1)]


class _EditRecord(msgspec.Struct, frozen=True, tag_field="do"):
    """An edit; the field ``do`` says which one."""


class AddClaim(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add-claim"):
    """Add a claim. ``links`` maps relations to claims; ``quote`` is looked up in the stored text.

    Of several sources, ``quote_source`` is the one that the quote is from.
    """

    text: str
    source: WordList = ()
    basis: str | None = None
    topic: WordList = ()
    links: Mapping[str, WordList] = {}
    because: str = ""
    rated_down: WordList = ()
    rated_down_twice: WordList = ()
    rated_up: WordList = ()
    note: WordList = ()
    lang: str | None = None
    quote: str | None = None
    quote_source: str | None = None
    id: str | None = None
    into: str | None = None


class AddSource(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add-source"):
    """Add a source. ``record`` is the text of literature records, from which DOI, number or title choose."""

    title: str | None = None
    kind: str | None = None
    creator: WordList = ()
    issued: str | None = None
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    design: str | None = None
    interest: WordList = ()
    reply_to: str | None = None
    reports: WordList = ()
    overlaps: WordList = ()
    retracted: str | None = None
    snapshot: str | None = None
    note: WordList = ()
    lang: str | None = None
    record: str = ""
    id: str | None = None
    into: str | None = None


class AddTopic(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="add-topic"):
    """Add a topic: a question that claims are about."""

    label: str
    lang: str | None = None
    id: str | None = None
    into: str | None = None


class LinkClaims(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="link"):
    """Link claims to another claim, several of them jointly; or describe, or rate down, an existing link."""

    start: Several = msgspec.field(name="from")
    relation: str
    to: str
    because: str = ""
    rated_down: WordList = ()
    rated_down_twice: WordList = ()


class UnlinkClaims(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unlink"):
    """Remove a link or an undercut."""

    start: Several = msgspec.field(name="from")
    relation: str
    to: str
    with_description: bool = False


class UndercutStep(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="undercut"):
    """Let a claim undercut a link: its id, or its claims with or without the relation between them."""

    claim: str
    link: Several


class SetProperty(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="set"):
    """Replace all values of a property, or with ``remove`` remove it."""

    id: str
    property: str
    values: WordList = ()
    remove: bool = False
    lang: str | None = None


class RenameThing(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="rename"):
    """Give a thing another id; with ``links`` also the links whose ids contain it."""

    id: str
    new: str
    links: bool = False


class RemoveThing(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="remove"):
    """Remove a thing; ``with_references`` also what refers to it."""

    id: str
    with_references: bool = False


class RetractSource(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="retract"):
    """Record the day on which a source was retracted."""

    source: str
    day: str


class RepinSource(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="repin"):
    """Look for the quotes of a source in its stored text again."""

    source: str


class UndoEdit(_EditRecord, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="undo"):
    """Give the files the texts they had before the last edit that this server made."""


AddRequest: TypeAlias = AddClaim | AddSource | AddTopic
"""An edit that adds a thing, which then has an id."""

ChangeRequest: TypeAlias = (
    LinkClaims
    | UnlinkClaims
    | UndercutStep
    | SetProperty
    | RenameThing
    | RemoveThing
    | RetractSource
    | RepinSource
)
"""An edit of things that the map has."""

EditRequest: TypeAlias = AddRequest | ChangeRequest
"""An edit of the map by one of the editing commands."""


_UNKNOWN_EDIT = re.compile(r"Invalid value '(.*)' - at (`\$\.edit.*\.do`)", re.DOTALL)


def _about_edit(name: str, place: str) -> str:
    """What to do about the name of an edit that does not exist, or that cannot be one of several."""
    if name == "undo":
        return f"Request undo by itself, not in a list of edits, as at {place}."
    known = [str(each.__struct_config__.tag) for each in get_args(EditRequest)]
    near = nearest(name, known)
    remedy = did_you_mean(near) if near else f"Choose {either(known)}."
    return f'There is no edit "{name}", as at {place}. {remedy}'


class EditBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a request to preview or to make an edit."""

    edit: EditRequest | UndoEdit | tuple[EditRequest, ...]


class QuoteBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a request to look up a quote in the stored text of a source."""

    source: str
    quote: str


def read_edit(body: bytes) -> tuple[EditRequest, ...] | UndoEdit:
    """The edits that the body of a request describes, in order; or the request to undo the last one.

    Raises EditError for a body that is not such a request, with the place in it.
    """
    edit = _decoded(body, EditBody).edit
    if isinstance(edit, UndoEdit | tuple):
        return edit
    return (edit,)


def read_quote(body: bytes) -> QuoteBody:
    """The source and the words that a request looks for. Raises EditError like ``read_edit``."""
    return _decoded(body, QuoteBody)


def _decoded(body: bytes, kind: type[_Body]) -> _Body:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as problem:
        if unknown := _UNKNOWN_EDIT.fullmatch(str(problem)):
            raise EditError(_about_edit(*unknown.groups())) from problem
        raise EditError(f"The request has a wrong or missing field: {problem}.") from problem
    except (msgspec.DecodeError, RecursionError) as problem:
        raise EditError(f"The body of the request is not valid JSON: {problem}.") from problem
