"""Prompt, in a terminal, for the arguments that a command was not given."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import click

from claimgraph import vocabulary as vocab
from claimgraph.cli.edit_options import Setting, read_draft
from claimgraph.cli.output import tell
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.setting import to_term
from claimgraph.errors import ClaimgraphError
from claimgraph.lookup import find_basis, find_kind, find_relation
from claimgraph.model import SourceKind
from claimgraph.profile import ProfileClass
from claimgraph.scale import Relation
from claimgraph.terminal import printable
from claimgraph.vocabulary import local_name
from claimgraph.workspace.editor import MapEditor
from claimgraph.workspace.requests import ClaimWords, SourceWords, likely_basis

_Found = TypeVar("_Found")
_HOW_TO_ANSWER = "Press Enter to accept a [default] or skip an (optional) question; Tab completes."


def ask_source(setting: Setting, words: SourceWords) -> SourceWords:
    """Prompt for what is missing of a source."""
    draft = read_draft(setting)
    tell(f"New source. {_HOW_TO_ANSWER}")
    kinds = [kind.id for kind in SourceKind]
    kind = words.kind or _ask("Kind", find_kind, kinds, default=SourceKind.WEB_PAGE.id).id
    title = _ask("Title", _said, [])
    creator = words.creator or _several(_maybe('Authors, separated by ";"', _said, []))
    issued = words.issued or _maybe("Published, such as 2024-06", _fits(draft, vocab.ISSUED), [])
    url = words.url or _maybe("Address", _fits(draft, vocab.URL), [])
    note = words.note or _one(_maybe("Note", _said, []))
    asked = replace(words, kind=kind, title=title, creator=creator, issued=issued, url=url, note=note)
    if find_kind(kind) is SourceKind.STUDY:
        doi = words.doi or _maybe("DOI", _fits(draft, vocab.DOI), [])
        return replace(asked, doi=doi, design=words.design or _maybe("Design", *_bases(draft)))
    if find_kind(kind) is SourceKind.COMMENT:
        known = _ids(draft, ProfileClass.SOURCE)
        return replace(
            asked, reply_to=words.reply_to or _maybe("Source that it replies to", draft.source, known)
        )
    return replace(
        asked, interest=words.interest or _several(_maybe("What its author stands to gain", _said, []))
    )


def ask_claim(setting: Setting, words: ClaimWords) -> tuple[ClaimWords, Sequence[str]]:
    """Prompt for what is missing of a claim and its links; also returns the labels of new topics."""
    draft = read_draft(setting)
    tell(f"New claim. {_HOW_TO_ANSWER}")
    asked = replace(words, text=_ask("Text, one sentence in your own words", _said, []))
    if not words.said_in:
        source = _maybe("Source (none for a position)", draft.source, _ids(draft, ProfileClass.SOURCE))
        asked = replace(asked, said_in=[source] if source else [])
    if asked.said_in and not words.basis:
        likely = likely_basis(draft, draft.source(asked.said_in[0]))
        asked = replace(asked, basis=_ask("Basis", *_bases(draft), default=likely))
    if asked.said_in and not words.quote:
        asked = replace(asked, quote=_maybe("Words of the source to quote", _quotable(setting, asked), []))
    topics, labels = ([], []) if words.topic else _ask_topics(draft)
    note = words.note or _one(_maybe("Note", _said, []))
    asked = replace(asked, topic=[*words.topic, *topics], note=note)
    return _ask_links(draft, asked), labels


def may_write() -> bool:
    """Ask whether to write the change that was just shown."""
    return click.confirm("Write this?", default=True, err=_on_stderr())


def _quotable(setting: Setting, words: ClaimWords) -> Callable[[str], str]:
    """A check that the claim can be added with a quote, which must be in the stored text, if there is one."""

    def found(quote: str) -> str:
        MapEditor(Edits(read_draft(setting))).add_claim(replace(words, quote=quote.strip()))
        return quote.strip()

    return found


def _ask_topics(draft: Draft) -> tuple[list[str], list[str]]:
    """Prompt for topics until the answer is empty; returns the IRIs of known ones, and labels of new ones."""
    known = _ids(draft, ProfileClass.TOPIC)
    topics: list[str] = []
    labels: list[str] = []
    while given := _maybe("Topic" if not topics and not labels else "Another topic", _said, known):
        try:
            topics.append(draft.thing(given, ProfileClass.TOPIC))
        except ClaimgraphError as problem:
            tell(problem.for_shell)
            if click.confirm(f'Add "{printable(given)}" as a new topic?', err=_on_stderr()):
                labels.append(given)
    return topics, labels


def _ask_links(draft: Draft, words: ClaimWords) -> ClaimWords:
    """Prompt for links until the answer is empty."""
    claims = _ids(draft, ProfileClass.CLAIM)
    links = {relation: list(words.links.get(relation, ())) for relation in Relation}
    relations = [relation.id for relation in Relation]

    def link(words: str) -> tuple[Relation, str]:
        relation, _, claim = words.strip().partition(" ")
        return find_relation(relation), draft.claim(claim)

    while claims:
        given = _maybe("Link, such as: supports " + claims[-1], link, [*relations, *claims])
        if given is None:
            break
        links[given[0]].append(given[1])
    return replace(words, links=links)


def _ids(draft: Draft, kind: ProfileClass) -> list[str]:
    return [local_name(iri) for iri, sort in draft.kinds.items() if sort is kind]


def _said(words: str) -> str:
    if not words.strip():
        raise click.BadParameter("Please type something.")
    return words.strip()


def _bases(draft: Draft) -> tuple[Callable[[str], str], Sequence[str]]:
    """A function from the name of a step of the map's scale to its id, and all ids, strongest first."""
    return lambda name: find_basis(name, draft.scale).id, [each.id for each in draft.scale.strongest_first]


def _fits(draft: Draft, predicate: str) -> Callable[[str], str]:
    def fits(words: str) -> str:
        to_term(draft, predicate, words)
        return words.strip()

    return fits


def _one(words: str | None) -> list[str]:
    return [words] if words else []


def _several(words: str | None) -> list[str]:
    return [part.strip() for part in (words or "").split(";") if part.strip()]


def _maybe(question: str, find: Callable[[str], _Found], choices: Sequence[str]) -> _Found | None:
    """The answer to an optional question, or None if it is empty."""

    def found(words: str) -> _Found | None:
        return _checked(find)(words) if words.strip() else None

    with _completing(choices):
        answer: _Found | None = click.prompt(
            f"{printable(question)} (optional)",
            default="",
            show_default=False,
            value_proc=found,
            err=_on_stderr(),
        )
    return answer


def _ask(
    question: str, find: Callable[[str], _Found], choices: Sequence[str], default: str | None = None
) -> _Found:
    """The answer to a question, repeated until the answer is valid.

    A default that cannot be shown as it is, is none.
    """
    shown = default if default and default.isprintable() else None
    with _completing(choices):
        answer: _Found = click.prompt(
            printable(question), default=shown, value_proc=_checked(find), err=_on_stderr()
        )
    return answer


def _on_stderr() -> bool:
    """Whether to prompt on stderr, because stdout is not a terminal. Tab completes only on stdout."""
    return sys.stdout is None or not sys.stdout.isatty()


def _checked(find: Callable[[str], _Found]) -> Callable[[str], _Found]:
    """``find`` with its errors turned into those of click, which then prompts again."""

    def checked(words: str) -> _Found:
        try:
            return find(words)
        except ClaimgraphError as problem:
            raise click.BadParameter(printable(problem.for_shell)) from problem

    return checked


@contextlib.contextmanager
def _completing(choices: Sequence[str]) -> Iterator[None]:
    """Let Tab complete to one of the ``choices``, if the terminal supports it."""
    if sys.platform == "win32":
        yield
        return
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        fitting = [choice for choice in choices if choice.casefold().startswith(begun.casefold())]
        return fitting[number] if number < len(fitting) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(" \t\n;")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
