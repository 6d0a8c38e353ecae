"""Turn a curator's words about a new source, claim or topic into the edit that adds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NewLink, add_claim, add_source, add_topic
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.inserting import Described
from claimgraph.curation.linking import LinkRemarks
from claimgraph.curation.setting import to_term
from claimgraph.errors import EditError, Remedy
from claimgraph.identifiers import text_digest
from claimgraph.lookup import find_kind, find_reason
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal, Term
from claimgraph.scale import ANECDOTAL_LIMIT, Relation
from claimgraph.vocabulary import local_name
from claimgraph.workspace.changing import Tell, pinned, read_stored


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A new source in the words of a curator: values as typed, other things by name.

    ``sources`` is the folder of stored texts. ``records`` is a file of literature records to take the source
    from: its path by the id of its format. ``pasted`` is the text of such records, in a format that it shows.
    """

    title: str | None = None
    kind: str | None = None
    creator: Sequence[str] = ()
    issued: str | None = None
    url: str | None = None
    doi: str | None = None
    pmid: str | None = None
    journal: str | None = None
    volume: str | None = None
    pages: str | None = None
    design: str | None = None
    interest: Sequence[str] = ()
    reply_to: str | None = None
    reports: Sequence[str] = ()
    overlaps: Sequence[str] = ()
    retracted: str | None = None
    snapshot: str | None = None
    note: Sequence[str] = ()
    lang: str | None = None
    sources: str | None = None
    records: Mapping[str, str] = field(default_factory=dict)
    pasted: str = ""


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A new claim in the words of a curator; ``sources`` is the folder of stored texts, for ``quote``.

    ``quote_source`` is the one of several sources that the quote is from.
    """

    text: str | None = None
    said_in: Sequence[str] = ()
    basis: str | None = None
    topic: Sequence[str] = ()
    links: Mapping[Relation, Sequence[str]] = field(default_factory=dict)
    because: str = ""
    rated_down: Sequence[str] = ()
    rated_down_twice: Sequence[str] = ()
    rated_up: Sequence[str] = ()
    note: Sequence[str] = ()
    lang: str | None = None
    quote: str | None = None
    quote_source: str | None = None
    sources: str | None = None


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """What a curator says of a link: a note, and reasons to rate it down by one rank or by two, by name."""

    because: str = ""
    rated_down: Sequence[str] = ()
    rated_down_twice: Sequence[str] = ()

    @property
    def remarks(self) -> LinkRemarks:
        """The same with the reasons found. Raises UnknownNameError."""
        once, twice = (tuple(map(find_reason, names)) for names in (self.rated_down, self.rated_down_twice))
        return LinkRemarks(self.because, once, twice)


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
        vocab.JOURNAL: [words.journal],
        vocab.VOLUME: [words.volume],
        vocab.PAGES: [words.pages],
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
    said = _terms(draft, given, words.lang)
    if words.snapshot and words.sources:
        text = read_stored(words.snapshot, words.sources)
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


def _terms(
    draft: Draft, given: dict[str, Sequence[str | None]], lang: str | None
) -> dict[str, Sequence[Term]]:
    """The terms that words stand for, by property; texts that can be translated get the language tag."""
    terms = {
        predicate: list(
            dict.fromkeys(to_term(draft, predicate, each, lang) for each in words if each is not None)
        )
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


def make_claim(edits: Edits, into: str | None, name: str | None, words: ClaimWords, tell: Tell) -> str:
    """Add a claim with its links; returns its IRI. ``tell`` gets a note if a quote is not found exactly.

    Raises EditError for invalid values, and UnknownNameError for unknown names.
    """
    given: dict[str, Sequence[str | None]] = {
        vocab.TEXT: [_on_one_line(words.text)],
        vocab.SOURCE: words.said_in,
        vocab.BASIS: [words.basis],
        vocab.RATED_UP: words.rated_up,
        vocab.TOPIC: words.topic,
        vocab.NOTE: words.note,
        vocab.QUOTE_SOURCE: [words.quote_source],
    }
    draft = edits.draft
    said = _terms(draft, given, words.lang)
    if words.quote is not None:
        sources = said.get(vocab.QUOTE_SOURCE, said.get(vocab.SOURCE, ()))
        said |= pinned(draft, words.quote, sources, words.sources, tell)
    elif words.quote_source is not None:
        remedy = Remedy(
            "Add its words with --quote.", "Add its words with quote=...", 'Add its words as "quote".'
        )
        raise EditError("A source of a quote needs the quote.", remedy=remedy)
    return add_claim(edits, file_for(draft, into), said, _links(draft, words), name)


def make_topic(edits: Edits, into: str | None, name: str | None, label: str, lang: str | None) -> str:
    """Add a topic; returns its IRI. Raises EditError for a name already in use and for a blank label."""
    said = _terms(edits.draft, {vocab.PREF_LABEL: [_on_one_line(label)]}, lang)
    return add_topic(edits, file_for(edits.draft, into), said, name)


def _links(draft: Draft, words: ClaimWords) -> list[NewLink]:
    ends = [(relation, draft.claim(each)) for relation, named in words.links.items() for each in named]
    remarks = RemarkWords(words.because, words.rated_down, words.rated_down_twice).remarks
    if remarks and len(ends) != 1:
        has = f"has {len(ends)}" if ends else "has none"
        raise EditError(
            f"A note or a reason to rate down needs exactly one link, and this claim {has}.",
            remedy=Remedy(
                "Add one with --supports or another relation; describe more links with `claimgraph link`.",
                "Add one with links=...; describe more links with link().",
                'Add one in "links"; describe more links with {"do": "link"}.',
            ),
        )
    return [NewLink(relation, end, remarks) for relation, end in dict.fromkeys(ends)]
