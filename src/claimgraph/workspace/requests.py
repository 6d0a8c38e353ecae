"""Turn a curator's words about a new source, claim or topic into the edit that adds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NewLink, add_claim, add_source, add_topic
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft, DraftFile
from claimgraph.curation.inserting import Described
from claimgraph.curation.quote_lookup import find_passage
from claimgraph.curation.repinning import pin_terms, repin, text_digest
from claimgraph.curation.setting import replace_values, set_property, set_quote, to_term
from claimgraph.errors import EditError, Remedy
from claimgraph.files import read_snapshots
from claimgraph.lookup import find_kind, find_reason
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal, Term
from claimgraph.scale import ANECDOTAL_LIMIT, Relation
from claimgraph.vocabulary import local_name

Tell = Callable[[str], None]
"""A function that takes a note for the curator."""


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A new source in the words of a curator: values as typed, other things by name.

    ``sources`` is the folder of stored texts. ``records`` is a file of literature records to take the source
    from: its path by the id of its format.
    """

    title: str | None = None
    kind: str | None = None
    creator: Sequence[str] = ()
    issued: str | None = None
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    design: str | None = None
    interest: Sequence[str] = ()
    reply_to: str | None = None
    reports: Sequence[str] = ()
    overlaps: Sequence[str] = ()
    retracted: str | None = None
    snapshot: str | None = None
    sources: str | None = None
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A new claim in the words of a curator; ``sources`` is the folder of stored texts, for ``quote``."""

    text: str | None = None
    said_in: Sequence[str] = ()
    basis: str | None = None
    topic: Sequence[str] = ()
    links: Mapping[Relation, Sequence[str]] = field(default_factory=dict)
    because: str = ""
    rated_down: Sequence[str] = ()
    quote: str | None = None
    sources: str | None = None


def make_source(edits: Edits, into: str | None, name: str | None, words: SourceWords) -> str:
    """Add a source; returns its IRI.

    Raises EditError for invalid values, and UnknownNameError for unknown names.
    """
    kind, said = described_source(edits.draft, words)
    return add_source(edits, file_for(edits.draft, into), kind, said, name)


def described_source(draft: Draft, words: SourceWords) -> tuple[SourceKind, Described]:
    """The kind of a new source and its description.

    Raises EditError for invalid values, and UnknownNameError for unknown names.
    """
    given: dict[str, Sequence[str | None]] = {
        vocab.TITLE: [_on_one_line(words.title)],
        vocab.CREATOR: words.creator,
        vocab.ISSUED: [words.issued],
        vocab.URL: [words.url],
        vocab.DOI: [words.doi],
        vocab.PMID: [words.pmid],
        vocab.DESIGN: [words.design],
        vocab.INTEREST: words.interest,
        vocab.REPLY_TO: [words.reply_to],
        vocab.REPORTS: words.reports,
        vocab.OVERLAPS: words.overlaps,
        vocab.RETRACTED: [words.retracted],
        vocab.SNAPSHOT: [words.snapshot],
    }
    said = _terms(draft, given)
    if words.snapshot and words.sources:
        text = _stored(words.snapshot, words.sources)
        said[vocab.SNAPSHOT_DIGEST] = [Literal(text_digest(text))]
    return _likely_kind(words) if words.kind is None else find_kind(words.kind), said


def file_for(draft: Draft, into: str | None) -> DraftFile:
    """The document for a new thing: the one named ``into``, by default the first.

    Raises EditError for a document that was not read.
    """
    return draft.files[0] if into is None else draft.file_of(into)


def likely_basis(draft: Draft, source: str) -> str:
    """The id of the basis that claims of a source, given by IRI, most likely have.

    That is the design of a study, an anecdote for a comment, and the scale's hearsay for any other source.
    """
    designs = [each for each in draft.objects(source, vocab.DESIGN) if isinstance(each, str)]
    if designs:
        return local_name(designs[0])
    is_comment = draft.says(source, vocab.RDF_TYPE, vocab.CG + SourceKind.COMMENT.id)
    return (draft.scale.step(ANECDOTAL_LIMIT) if is_comment else draft.scale.hearsay).id


def _terms(draft: Draft, given: dict[str, Sequence[str | None]]) -> dict[str, Sequence[Term]]:
    terms = {
        predicate: list(dict.fromkeys(to_term(draft, predicate, each) for each in words if each is not None))
        for predicate, words in given.items()
    }
    return {predicate: found for predicate, found in terms.items() if found}


def _on_one_line(words: str | None) -> str | None:
    return None if words is None else " ".join(words.split())


def _likely_kind(words: SourceWords) -> SourceKind:
    """A study if it has a DOI, PubMed number or design, a comment if it is a reply, else a web page."""
    if words.doi or words.pmid or words.design:
        return SourceKind.STUDY
    return SourceKind.COMMENT if words.reply_to else SourceKind.WEB_PAGE


def _stored(name: str, folder: str) -> str:
    """The stored text with a file name. Raises EditError if the folder does not have it."""
    found = read_snapshots(folder, [name])
    if name not in found:
        raise EditError(f"{folder} has no file {name}. Put the stored text there, or name its folder.")
    return found[name]


def make_claim(edits: Edits, into: str | None, name: str | None, words: ClaimWords, tell: Tell) -> str:
    """Add a claim with its links; returns its IRI. ``tell`` gets a note if a quote is not found exactly.

    Raises EditError for invalid values, and UnknownNameError for unknown names.
    """
    given: dict[str, Sequence[str | None]] = {
        vocab.TEXT: [_on_one_line(words.text)],
        vocab.SOURCE: words.said_in,
        vocab.BASIS: [words.basis],
        vocab.TOPIC: words.topic,
    }
    draft = edits.draft
    said = _terms(draft, given)
    if words.quote is not None:
        said |= _pinned(draft, words.quote, said.get(vocab.SOURCE, ()), words.sources, tell)
    return add_claim(edits, file_for(draft, into), said, _links(draft, words), name)


def make_topic(edits: Edits, into: str | None, name: str | None, label: str) -> str:
    """Add a topic; returns its IRI. Raises EditError for a name already in use and for a blank label."""
    said = _terms(edits.draft, {vocab.PREF_LABEL: [_on_one_line(label)]})
    return add_topic(edits, file_for(edits.draft, into), said, name)


def _links(draft: Draft, words: ClaimWords) -> list[NewLink]:
    ends = [(relation, draft.claim(each)) for relation, named in words.links.items() for each in named]
    reasons = [find_reason(reason) for reason in words.rated_down]
    if (words.because or reasons) and len(ends) != 1:
        has = f"has {len(ends)}" if ends else "has none"
        raise EditError(
            f"A note or a reason to rate down needs exactly one link, and this claim {has}.",
            remedy=Remedy(
                "Add one with --supports or another relation; describe more links with `claimgraph link`.",
                "Add one with links=...; describe more links with link().",
            ),
        )
    return [NewLink(relation, end, words.because, reasons) for relation, end in dict.fromkeys(ends)]


def _pinned(
    draft: Draft, quote: str, sources: Sequence[Term], folder: str | None, tell: Tell
) -> dict[str, Sequence[Term]]:
    """The description of a quote: offsets and digest, or its words if the sources have no stored text.

    Raises EditError if it is unclear which text to search, or if the quote does not occur exactly once.
    """
    stored = [
        (str(source), name.value)
        for source in sources
        for name in draft.objects(str(source), vocab.SNAPSHOT)
        if isinstance(name, Literal)
    ]
    if not sources:
        remedy = Remedy("Name it with --source.", "Name it with sources=[...].")
        raise EditError("A quote needs the source that it is from.", remedy=remedy)
    if not stored:
        return {vocab.QUOTE: [to_term(draft, vocab.QUOTE, quote)]}
    if len(stored) > 1:
        names = " and ".join(local_name(source) for source, _ in stored)
        raise EditError(f"{names} both have a stored text. Name only the source that the quote is from.")
    name = stored[0][1]
    if folder is None:
        remedy = Remedy("Name its folder with --sources.", "Name its folder with texts=...")
        raise EditError(f"The stored text of {local_name(stored[0][0])} is {name}.", remedy=remedy)
    text = _stored(name, folder)
    _refuse_changed(draft, stored[0][0], text, name)
    passage = find_passage(quote, text, name)
    if passage.differs:
        tell(f"The quote is in {name}, but with {passage.differs}.")
    return dict(pin_terms(passage))


def _refuse_changed(draft: Draft, source: str, text: str, name: str) -> None:
    """Raise EditError if a stored text is no longer the one that was recorded: old pins would not fit it."""
    known = draft.objects(source, vocab.SNAPSHOT_DIGEST)
    if known and Literal(text_digest(text)) not in known:
        source_id = local_name(source)
        raise EditError(
            f'{name} has changed since the source "{source_id}" was recorded.',
            remedy=Remedy(
                f"Run `claimgraph repin {source_id} --sources FOLDER` to look for its quotes in it.",
                f'Use repin("{source_id}", texts=...) to look for its quotes in it.',
            ),
        )


def set_to(
    edits: Edits, about: tuple[str, str], values: Sequence[str], folder: str | None, tell: Tell
) -> None:
    """Set a property; ``about`` is the IRIs of the thing and the property. Raises like ``set_property``.

    A quote is looked up in the stored texts if their folder is given; offsets and digest change with it.
    """
    subject, predicate = about
    if predicate == vocab.SNAPSHOT:
        _set_snapshot(edits, subject, values, folder)
        return
    if predicate != vocab.QUOTE or (values and folder is None):
        set_property(edits, subject, predicate, values)
        return
    if len(values) > 1:
        raise EditError(f"A claim has one quote, but {len(values)} were given. Give all its words together.")
    sources = edits.draft.objects(subject, vocab.SOURCE)
    pinned = _pinned(edits.draft, values[0], sources, folder, tell) if values else {}
    set_quote(edits, subject, pinned)


def _set_snapshot(edits: Edits, source: str, values: Sequence[str], folder: str | None) -> None:
    """Set the stored text of a source, and its digest with it; without values remove both.

    Raises EditError if the source has a digest, which would be wrong, and no folder is given to make another.
    """
    has_digest = bool(edits.draft.objects(source, vocab.SNAPSHOT_DIGEST))
    if values and folder is None and has_digest:
        raise EditError(
            f'The stored text of "{local_name(source)}" has a digest, which changes with it.',
            remedy=Remedy("Name the folder of the text with --sources.", "Name the folder with texts=..."),
        )
    set_property(edits, source, vocab.SNAPSHOT, values)
    if folder is not None and values:
        digest = Literal(text_digest(_stored(values[0], folder)))
        replace_values(edits, source, vocab.SNAPSHOT_DIGEST, [digest])
    elif not values:
        replace_values(edits, source, vocab.SNAPSHOT_DIGEST, [])


def repin_source(edits: Edits, name: str, folder: str, tell: Tell) -> None:
    """Look for the quotes of a source in its new text. Raises EditError if it has no stored text."""
    source = edits.draft.source(name)
    named = [each.value for each in edits.draft.objects(source, vocab.SNAPSHOT) if isinstance(each, Literal)]
    if not named:
        raise EditError(f'The source "{local_name(source)}" has no stored text.')
    repin(edits, source, _stored(named[0], folder), named[0], tell)
