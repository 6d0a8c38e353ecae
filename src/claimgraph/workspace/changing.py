"""Turn a curator's words about a property into the edit that changes it, with what a stored text pins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.quote_lookup import find_passage
from claimgraph.curation.repinning import ChangedText, page_terms, pin_terms, quoted_in, repin
from claimgraph.curation.setting import replace_values, set_property, set_quote, to_term
from claimgraph.curation.typed_commands import command_on
from claimgraph.errors import EditError, Remedy
from claimgraph.files import read_snapshots, why_not_stored
from claimgraph.identifiers import text_digest
from claimgraph.rdf import Literal, Term
from claimgraph.vocabulary import local_name

Tell = Callable[[str], None]
"""A function that takes a note for the curator."""


@dataclass(frozen=True, slots=True)
class ValueWords:
    """New values of a property; none to remove it.

    ``texts`` is the folder of stored texts, for a quote; ``lang`` the language of the text that is replaced.
    """

    values: Sequence[str]
    texts: str | None = None
    lang: str | None = None


def read_stored(name: str, folder: str) -> str:
    """The stored text with a file name. Raises EditError if the folder does not have it."""
    found = read_snapshots(folder, [name])
    if name not in found:
        raise EditError(why_not_stored(folder, name))
    return found[name]


def pinned(
    draft: Draft, quote: str, sources: Sequence[Term], folder: str | None, tell: Tell
) -> dict[str, Sequence[Term]]:
    """The description of a quote: offsets and digest, or its words if the sources have no stored text.

    The place of a quote from a text with pages is its page.

    Raises EditError if it is unclear which text to search, or if the quote does not occur exactly once.
    """
    stored = [
        (str(source), name.value)
        for source in sources
        for name in draft.objects(str(source), vocab.SNAPSHOT)
        if isinstance(name, Literal)
    ]
    if not sources:
        remedy = Remedy("Name it with --source.", "Name it with sources=[...].", 'Name it in "source".')
        raise EditError("A quote needs the source that it is from.", remedy=remedy)
    if not stored:
        return {vocab.QUOTE: [to_term(draft, vocab.QUOTE, quote)]}
    if len(stored) > 1:
        names = " and ".join(local_name(source) for source, _ in stored)
        raise EditError(
            f"{names} both have a stored text.",
            remedy=Remedy(
                "Say which one the quote is from: with --quote-source for a new claim,"
                " with `claimgraph set CLAIM quoteSource SOURCE` for another one.",
                "Say which one the quote is from: with quote_source=... for a new claim,"
                ' with set(claim, "quoteSource", source) for another one.',
                'Say which one: "quote_source" of a new claim, else {"do": "set", "property": "quoteSource"}',
            ),
        )
    name = stored[0][1]
    if folder is None:
        remedy = Remedy(
            "Name its folder with --sources.",
            "Name its folder with texts=...",
            "Start the server with --sources FOLDER.",
        )
        raise EditError(f"The stored text of {local_name(stored[0][0])} is {name}.", remedy=remedy)
    text = read_stored(name, folder)
    _refuse_changed(draft, stored[0][0], ChangedText(text, name, folder))
    passage = find_passage(quote, text, name)
    for remark in passage.remarks(name):
        tell(remark)
    return {**pin_terms(passage), **page_terms(passage, text)}


def _refuse_changed(draft: Draft, source: str, stored: ChangedText) -> None:
    """Raise EditError if a stored text is no longer the one that was recorded: old pins would not fit it."""
    known = draft.objects(source, vocab.SNAPSHOT_DIGEST)
    if known and Literal(text_digest(stored.text)) not in known:
        source_id = local_name(source)
        command = command_on(draft, "repin", source_id, texts=stored.folder)
        raise EditError(
            f'{stored.name} has changed since the source "{source_id}" was recorded.',
            remedy=Remedy(
                f"Run `{command}` to look for its quotes in it.",
                f'Use repin("{source_id}", texts=...) to look for its quotes in it.',
                f'Use {{"do": "repin", "source": "{source_id}"}} to look for its quotes in it.',
            ),
        )


def set_to(edits: Edits, about: tuple[str, str], words: ValueWords, tell: Tell) -> None:
    """Set a property; ``about`` is the IRIs of the thing and the property. Raises like ``set_property``.

    A quote is looked up in the stored texts if their folder is given; offsets and digest change with it.
    """
    subject, predicate = about
    values = words.values
    if predicate == vocab.SNAPSHOT:
        _set_snapshot(edits, subject, values, words.texts)
        return
    if predicate != vocab.QUOTE or (values and words.texts is None):
        set_property(edits, subject, predicate, values, words.lang)
        return
    if len(values) > 1:
        raise EditError(f"A claim has one quote, but {len(values)} were given. Give all its words together.")
    sources = quoted_in(edits.draft, subject)
    found = pinned(edits.draft, values[0], sources, words.texts, tell) if values else {}
    set_quote(edits, subject, found)


def _set_snapshot(edits: Edits, source: str, values: Sequence[str], folder: str | None) -> None:
    """Set the stored text of a source, and its digest with it; without values remove both.

    Raises EditError if the source has a digest, which would be wrong, and no folder is given to make another.
    """
    has_digest = bool(edits.draft.objects(source, vocab.SNAPSHOT_DIGEST))
    if values and folder is None and has_digest:
        raise EditError(
            f'The stored text of "{local_name(source)}" has a digest, which changes with it.',
            remedy=Remedy(
                "Name the folder of the text with --sources.",
                "Name the folder with texts=...",
                "Start the server with --sources FOLDER.",
            ),
        )
    set_property(edits, source, vocab.SNAPSHOT, values)
    if folder is not None and values:
        digest = Literal(text_digest(read_stored(values[0], folder)))
        replace_values(edits, source, vocab.SNAPSHOT_DIGEST, [digest])
    elif not values:
        replace_values(edits, source, vocab.SNAPSHOT_DIGEST, [])


def repin_source(edits: Edits, name: str, folder: str, tell: Tell) -> list[str]:
    """Look for the quotes of a source in its new text.

    Returns the ids of the claims that a curator has to look at. Raises EditError if it has no stored text.
    """
    source = edits.draft.source(name)
    named = edits.draft.words(source, vocab.SNAPSHOT)
    if not named:
        raise EditError(f'The source "{local_name(source)}" has no stored text.')
    return repin(edits, source, ChangedText(read_stored(named[0], folder), named[0], folder), tell)
