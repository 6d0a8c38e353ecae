"""Turn a curator's words about a new source, claim or topic into the edit that adds it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NewLink, add_claim, add_source, add_topic
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft, DraftFile
from claimgraph.curation.quote_lookup import find_passage
from claimgraph.curation.setting import set_property, set_quote, to_term
from claimgraph.dates import last_day
from claimgraph.errors import EditError, Remedy
from claimgraph.files import read_bytes, read_snapshots
from claimgraph.identifiers import read_doi, read_pmid
from claimgraph.interchange import RECORD_FORMATS, Reference, choose, design_of, read_records
from claimgraph.lookup import either, find_kind, find_reason
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal, Term, typed
from claimgraph.scale import ANECDOTAL_LIMIT, Relation, Scale
from claimgraph.vocabulary import local_name

_OF_THE_RECORD = ("doi", "pmid")
"""Words by which the record is chosen; the record has them in full, so its values are used."""

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
    draft = edits.draft
    said = _terms(draft, given)
    if words.snapshot and words.sources:
        text = _stored(words.snapshot, words.sources)
        said[vocab.SNAPSHOT_DIGEST] = [Literal(hashlib.sha256(text.encode("utf-8")).hexdigest())]
    kind = _likely_kind(words) if words.kind is None else find_kind(words.kind)
    return add_source(edits, _file_for(draft, into), kind, said, name)


def _file_for(draft: Draft, into: str | None) -> DraftFile:
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
    return add_claim(edits, _file_for(draft, into), said, _links(draft, words), name)


def make_topic(edits: Edits, into: str | None, name: str | None, label: str) -> str:
    """Add a topic; returns its IRI. Raises EditError for a name already in use and for a blank label."""
    said = _terms(edits.draft, {vocab.PREF_LABEL: [_on_one_line(label)]})
    return add_topic(edits, _file_for(edits.draft, into), said, name)


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
    passage = find_passage(quote, _stored(name, folder), name)
    if not passage.is_exact:
        tell(f"The quote is in {name}, but with other white space, quotation marks or hyphens.")
    return {
        vocab.QUOTE_START: [typed(str(passage.start), vocab.XSD_INTEGER)],
        vocab.QUOTE_END: [typed(str(passage.end), vocab.XSD_INTEGER)],
        vocab.QUOTE_DIGEST: [Literal(passage.digest)],
    }


def set_to(
    edits: Edits, about: tuple[str, str], values: Sequence[str], folder: str | None, tell: Tell
) -> None:
    """Set a property; ``about`` is the IRIs of the thing and the property. Raises like ``set_property``.

    A quote is looked up in the stored texts if their folder is given; offsets and digest change with it.
    """
    subject, predicate = about
    if predicate != vocab.QUOTE or (values and folder is None):
        set_property(edits, subject, predicate, values)
        return
    if len(values) > 1:
        raise EditError(f"A claim has one quote, but {len(values)} were given. Give all its words together.")
    sources = edits.draft.objects(subject, vocab.SOURCE)
    pinned = _pinned(edits.draft, values[0], sources, folder, tell) if values else {}
    set_quote(edits, subject, pinned)


def with_record(words: SourceWords, scale: Scale) -> tuple[SourceWords, list[str]]:
    """The words completed from a file of records, if one is given, and notes for the curator.

    Raises UnreadableError if the file cannot be read, and EditError if not exactly one record fits.
    """
    if not words.records:
        return words, []
    if len(words.records) > 1:
        options = either(f"--{each}" for each in RECORD_FORMATS)
        raise EditError(f"Take the source from one file of records: {options}.")
    ((form, path),) = words.records.items()
    if form not in RECORD_FORMATS:
        raise EditError(f'"{form}" is not a format of records. Choose {either(RECORD_FORMATS)}.')
    text = read_bytes(path).decode("utf-8-sig", errors="replace")
    doi, pmid = read_doi(words.doi or "") or words.doi or "", read_pmid(words.pmid or "") or words.pmid or ""
    record = choose(read_records(text, RECORD_FORMATS[form], path), path, doi, pmid)
    return _completed(words, record, scale)


def _completed(words: SourceWords, record: Reference, scale: Scale) -> tuple[SourceWords, list[str]]:
    """The words, with missing ones from a record, and notes on what the curator should check."""
    notes = []
    taken: dict[str, str | Sequence[str]] = {
        "title": record.title,
        "kind": record.kind.id,
        "creator": record.creators,
        "issued": record.issued,
        "url": record.url,
        "doi": record.doi,
        "pmid": record.pmid,
    }
    if (design := design_of(record.types, scale)) and not words.design:
        basis, name = design
        taken["design"] = basis.id
        notes.append(
            f'Design set to {basis.id}, from the publication type "{name}".'
            " Please check it against the paper."
        )
    if record.is_retracted and not words.retracted:
        taken["retracted"] = day = _day_of_retraction(record)
        notes.append(f"The record says that this source was retracted on {day}.")
    wanted = {name for name in taken if name in _OF_THE_RECORD or not getattr(words, name)}
    return replace(words, **{name: taken[name] for name in wanted if taken[name]}), notes  # type: ignore[arg-type]  # by name


def _day_of_retraction(record: Reference) -> str:
    """The day of a retraction by the record; of an incomplete date, the last day of that month or year.

    Raises EditError if the record gives no date.
    """
    day = last_day(record.retracted_on)
    if day is None:
        raise EditError(
            "The record says that this source was retracted, but not when.",
            remedy=Remedy(
                "Look up the day and add it with --retracted.", "Look up the day and pass it as retracted=..."
            ),
        )
    return day.isoformat()
