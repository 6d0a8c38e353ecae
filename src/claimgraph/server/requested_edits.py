"""Carrying out a requested edit by the editor that the commands use."""

from __future__ import annotations

from typing import assert_never

from claimgraph.dates import to_day
from claimgraph.errors import EditError
from claimgraph.lookup import find_relation
from claimgraph.server.edit_request import (
    AddClaim,
    AddSource,
    AddTopic,
    ChangeRequest,
    EditRequest,
    LinkClaims,
    RemoveThing,
    RenameThing,
    RepinSource,
    RetractSource,
    SetProperty,
    UndercutStep,
    UnlinkClaims,
)
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.requests import ClaimWords, RemarkWords, SourceWords


def carry_out_request(editor: MapEditor, request: EditRequest, texts: str | None) -> str | None:
    """Carry out one edit; returns the id of the new thing, None if there is none.

    ``texts`` is the folder of the stored texts. Raises UnknownNameError for an unknown name and EditError
    for an edit that makes no sense.
    """
    match request:
        case AddClaim():
            return editor.add_claim(_claim_words(request, texts), request.id, request.into)
        case AddSource():
            return editor.add_source(_source_words(request, texts), request.id, request.into)
        case AddTopic():
            return editor.add_topic(request.label, request.id, request.into, request.lang)
        case _:
            _change(editor, request, texts)
            return None


def _change(editor: MapEditor, request: ChangeRequest, texts: str | None) -> None:
    match request:
        case LinkClaims():
            remarks = RemarkWords(request.because, request.rated_down, request.rated_down_twice)
            editor.link(request.start, request.relation, request.to, remarks)
        case UnlinkClaims():
            ends = (request.start, request.relation, request.to)
            editor.unlink(*ends, with_description=request.with_description)
        case UndercutStep():
            editor.undercut(request.claim, request.link)
        case SetProperty():
            _set(editor, request, texts)
        case RenameThing():
            editor.rename(request.id, request.new, links=request.links)
        case RemoveThing():
            editor.remove(request.id, with_references=request.with_references)
        case RetractSource():
            editor.retract(request.source, to_day(request.day))
        case RepinSource():
            _repin(editor, request.source, texts)
        case _:
            assert_never(request)


def _set(editor: MapEditor, request: SetProperty, texts: str | None) -> None:
    if bool(request.values) == request.remove:
        raise EditError('Give the values to set, or "remove": true to remove the property.')
    editor.set(request.id, request.property, request.values, texts, request.lang)


def _repin(editor: MapEditor, source: str, texts: str | None) -> None:
    if texts is None:
        raise EditError("This server has no folder of stored texts. Start it with --sources FOLDER.")
    editor.repin(source, texts)


def _claim_words(request: AddClaim, texts: str | None) -> ClaimWords:
    return ClaimWords(
        text=request.text,
        said_in=request.source,
        basis=request.basis,
        topic=request.topic,
        links={find_relation(name): ends for name, ends in request.links.items()},
        because=request.because,
        rated_down=request.rated_down,
        rated_down_twice=request.rated_down_twice,
        rated_up=request.rated_up,
        note=request.note,
        lang=request.lang,
        quote=request.quote,
        quote_source=request.quote_source,
        sources=texts,
    )


def _source_words(request: AddSource, texts: str | None) -> SourceWords:
    return SourceWords(
        title=request.title,
        kind=request.kind,
        creator=request.creator,
        issued=request.issued,
        url=request.url,
        doi=request.doi,
        pmid=request.pmid,
        design=request.design,
        interest=request.interest,
        reply_to=request.reply_to,
        reports=request.reports,
        overlaps=request.overlaps,
        retracted=request.retracted,
        snapshot=request.snapshot,
        note=request.note,
        lang=request.lang,
        sources=texts,
        pasted=request.record,
    )
