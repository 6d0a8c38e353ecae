"""From a curator's words for something new to what is said of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import click

from claimgraph import vocabulary as vocab
from claimgraph.cli.edit_options import page_for
from claimgraph.curation.adding import Added, NewLink, add_claim, add_source
from claimgraph.curation.draft import Draft
from claimgraph.curation.edit import Edited
from claimgraph.curation.quote_lookup import find_passage
from claimgraph.curation.setting import date_term, set_property, set_quote, to_term
from claimgraph.errors import EditError
from claimgraph.files import read_bytes, read_snapshots
from claimgraph.interchange import Format, Reference, choose, design_of, parse
from claimgraph.lookup import find_kind, find_reason
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal, Term, issued, typed
from claimgraph.scale import BASES, Relation
from claimgraph.vocabulary import local_name


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What a curator says of a new source, in words and names."""

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
    bib: str | None = None
    nbib: str | None = None
    ris: str | None = None
    csl: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """What a curator says of a new claim, in words and names."""

    text: str | None = None
    said_in: Sequence[str] = ()
    basis: str | None = None
    topic: Sequence[str] = ()
    links: Mapping[Relation, Sequence[str]] = field(default_factory=dict)
    because: str = ""
    rated_down: Sequence[str] = ()
    quote: str | None = None
    sources: str | None = None


def make_source(draft: Draft, into: str | None, name: str | None, words: SourceWords) -> Added:
    """The edit that adds a source."""
    given: dict[str, Sequence[str | None]] = {
        vocab.TITLE: [words.title and " ".join(words.title.split())],
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
        said[vocab.SNAPSHOT_DIGEST] = [Literal(hashlib.sha256(text.encode("utf-8")).hexdigest())]
    kind = find_kind(words.kind) if words.kind else _likely_kind(words)
    return add_source(draft, page_for(draft, into), kind, said, name)


def _terms(draft: Draft, given: dict[str, Sequence[str | None]]) -> dict[str, Sequence[Term]]:
    terms = {
        predicate: list(dict.fromkeys(to_term(draft, predicate, each) for each in words if each))
        for predicate, words in given.items()
    }
    return {predicate: found for predicate, found in terms.items() if found}


def _likely_kind(words: SourceWords) -> SourceKind:
    """A study if it has what studies have, a comment if it answers something, else a page."""
    if words.doi or words.pmid or words.design:
        return SourceKind.STUDY
    return SourceKind.COMMENT if words.reply_to else SourceKind.WEB_PAGE


def _stored(name: str, folder: str) -> str:
    """The stored text of a source. Raises EditError if it is not there."""
    found = read_snapshots(folder, [name])
    if name not in found:
        raise EditError(f"{folder} holds no file {name}. Put the stored text there, or name its folder.")
    return found[name]


def make_claim(draft: Draft, into: str | None, name: str | None, words: ClaimWords) -> Added:
    """The edit that adds a claim with its links."""
    given: dict[str, Sequence[str | None]] = {
        vocab.TEXT: [words.text and " ".join(words.text.split())],
        vocab.SOURCE: words.said_in,
        vocab.BASIS: [words.basis],
        vocab.TOPIC: words.topic,
    }
    said = _terms(draft, given)
    if words.quote:
        said |= _pinned(draft, words.quote, said.get(vocab.SOURCE, ()), words.sources)
    return add_claim(draft, page_for(draft, into), said, _links(draft, words), name)


def _links(draft: Draft, words: ClaimWords) -> list[NewLink]:
    ends = [(relation, draft.claim(each)) for relation, named in words.links.items() for each in named]
    reasons = [find_reason(reason) for reason in words.rated_down]
    if (words.because or reasons) and len(ends) != 1:
        raise EditError(
            f"--because and --rated-down are about one link, and there are {len(ends)}."
            " Describe the others with `claimgraph link`."
        )
    return [NewLink(relation, end, words.because, reasons) for relation, end in dict.fromkeys(ends)]


def _pinned(
    draft: Draft, quote: str, sources: Sequence[Term], folder: str | None
) -> dict[str, Sequence[Term]]:
    """Where in its source a claim was said: place and digest, or the words where no text is stored."""
    stored = [
        (str(source), name.value)
        for source in sources
        for name in draft.objects(str(source), vocab.SNAPSHOT)
        if isinstance(name, Literal)
    ]
    if not sources:
        raise EditError("a quote is from a source. Name it with --source.")
    if not stored:
        return {vocab.QUOTE: [Literal(quote)]}
    if len(stored) > 1:
        names = " and ".join(local_name(source) for source, _ in stored)
        raise EditError(f"{names} both have a stored text. A quote is from one: name that one alone.")
    name = stored[0][1]
    if folder is None:
        source = local_name(stored[0][0])
        raise EditError(f"the stored text of {source} is {name}. Name its folder with --sources.")
    passage = find_passage(quote, _stored(name, folder), name)
    if not passage.is_exact:
        click.echo(f"Found in {name} with other white space, quotation marks or hyphens.", err=True)
    return {
        vocab.QUOTE_START: [typed(str(passage.start), vocab.XSD_INTEGER)],
        vocab.QUOTE_END: [typed(str(passage.end), vocab.XSD_INTEGER)],
        vocab.QUOTE_DIGEST: [Literal(passage.digest)],
    }


def set_to(
    draft: Draft, subject: str, predicate: str, values: Sequence[str], folder: str | None
) -> list[Edited]:
    """The edit that sets a property; a quote goes with its place in the stored text, in both directions."""
    if predicate != vocab.QUOTE or (values and folder is None):
        return set_property(draft, subject, predicate, values)
    if len(values) > 1:
        raise EditError(f"a claim holds one quote, and {len(values)} are given. Put it between quotes.")
    sources = draft.objects(subject, vocab.SOURCE)
    return set_quote(draft, subject, _pinned(draft, values[0], sources, folder) if values else {})


def with_record(words: SourceWords) -> tuple[SourceWords, list[str]]:
    """The words with what a file of records adds to them, and what to tell the curator about that."""
    files = zip(Format, (words.bib, words.nbib, words.ris, words.csl), strict=True)
    given = [(form, path) for form, path in files if path]
    if not given:
        return words, []
    if len(given) > 1:
        raise click.UsageError("take the source from one file: --bib, --nbib, --ris or --csl.")
    form, path = given[0]
    text = read_bytes(path).decode("utf-8-sig", errors="replace")
    doi = (words.doi or "").removeprefix("https://doi.org/")
    record = choose(parse(text, form, path), path, doi, words.pmid or "")
    return _completed(words, record)


def _completed(words: SourceWords, record: Reference) -> tuple[SourceWords, list[str]]:
    notes = []
    design = design_of(record.types)
    if design and not words.design:
        rank, name = design
        notes.append(
            f"The design is {BASES[rank].id}, by its publication type {name}: read the paper and see."
        )
    retracted = words.retracted
    if record.is_retracted and not retracted:
        retracted = _day_of_retraction(record)
        notes.append(f"The record says that it was retracted: {retracted}.")
    filled = replace(
        words,
        title=words.title or record.title,
        kind=words.kind or record.kind.id,
        creator=words.creator or record.creators,
        issued=words.issued or record.issued,
        url=words.url or record.url,
        doi=record.doi or words.doi,
        pmid=record.pmid or words.pmid,
        design=words.design or (BASES[design[0]].id if design else None),
        retracted=retracted,
    )
    return filled, notes


def _day_of_retraction(record: Reference) -> str:
    """The day of a retraction as the record gives it, an incomplete one from its end.

    Raises EditError if the record gives none.
    """
    day = issued(date_term(record.retracted_on)) if record.retracted_on else None
    if day is None:
        raise EditError(
            "the record says that this source was retracted, but not when."
            " Look it up, and add the day with --retracted."
        )
    return day.last_day.isoformat()
