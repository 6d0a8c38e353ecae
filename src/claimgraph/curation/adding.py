"""Add sources, claims and topics, each as a new block next to related blocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph import vocabulary as vocab
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.draft_file import DraftFile
from claimgraph.curation.inserting import Described
from claimgraph.curation.linking import NOTHING_TO_SAY, LinkEnds, LinkRemarks, describe
from claimgraph.curation.naming import family_of, id_from, id_of_source, new_name
from claimgraph.errors import EditError
from claimgraph.identifiers import doi_address, pmid_address
from claimgraph.model import SourceKind
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Literal, Term, plain_words
from claimgraph.scale import Relation
from claimgraph.vocabulary import CG, SKOS

NUMBERS = (vocab.DOI, vocab.PMID, vocab.URL)
"""What identifies a source."""
_ORIGIN = (vocab.CREATOR, vocab.ISSUED)
"""What says whose work a source is, and of when."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link from a new claim to the claim with the IRI ``to``, and what there is to say of it."""

    relation: Relation
    to: str
    remarks: LinkRemarks = NOTHING_TO_SAY


def add_source(
    edits: Edits, file: DraftFile, kind: SourceKind, said: Described, name: str | None = None
) -> str:
    """Add a source after the last source of the document; returns its IRI.

    Without a ``name``, its id is made from author and year. Raises EditError for a name that is already in
    use, and for a source whose DOI, PubMed number or address another source has.
    """
    draft = edits.draft
    _refuse_twins(draft, said)
    title, *_ = plain_words(said, vocab.TITLE) or [""]
    year = next((date[:4] for date in plain_words(said, vocab.ISSUED)), None)
    made = id_of_source(plain_words(said, vocab.CREATOR), year, title, draft.ids)
    iri = new_name(draft, file, made if name is None else name)
    what: Described = {vocab.RDF_TYPE: [CG + kind.id]}
    edits.describe(file, iri, {**what, **said}, last_of_kind(draft, file, ProfileClass.SOURCE))
    return iri


def add_topic(edits: Edits, file: DraftFile, said: Described, name: str | None = None) -> str:
    """Add a topic after the last topic of the document; returns its IRI.

    Without a ``name``, its id is made from the label. Raises EditError for a name that is already in use.
    """
    draft = edits.draft
    iri = new_name(
        draft, file, id_from(plain_words(said, vocab.PREF_LABEL)[0], draft.ids) if name is None else name
    )
    what: Described = {vocab.RDF_TYPE: [SKOS + "Concept"]}
    edits.describe(file, iri, {**what, **said}, last_of_kind(draft, file, ProfileClass.TOPIC))
    return iri


def add_claim(
    edits: Edits,
    file: DraftFile,
    said: Described,
    links: Sequence[NewLink] = (),
    name: str | None = None,
) -> str:
    """Add a claim and its links after the last claim of its source; returns its IRI.

    A claim without a source (a position) goes after the last position. Without a ``name``, its id is made
    from the words of its text. Raises EditError for a name that is already in use, and for a text that
    another claim has.
    """
    draft = edits.draft
    text = plain_words(said, vocab.TEXT)[0]
    _refuse_same_text(draft, text)
    iri = new_name(draft, file, id_from(text, draft.ids) if name is None else name)
    linked: dict[str, list[Term]] = {}
    for each in links:
        linked.setdefault(CG + each.relation.id, []).append(each.to)
    head: Described = {vocab.RDF_TYPE: [CG + "Claim"]}
    behind = _last_of_source(draft, file, said.get(vocab.SOURCE, ()))
    edits.describe(file, iri, {**head, **said, **linked}, behind)
    for each in links:
        if each.remarks:
            describe(edits, LinkEnds((iri,), CG + each.relation.id, each.to), each.remarks)
    return iri


def last_of_kind(draft: Draft, file: DraftFile, kind: ProfileClass) -> str | None:
    """The subject of a document's last block about a thing of this kind; None if there is none."""
    return next((subject for subject in reversed(file.order) if draft.is_any(subject, [kind])), None)


def _last_of_source(draft: Draft, file: DraftFile, sources: Sequence[Term]) -> str | None:
    """The subject after whose block a new claim with these sources goes; None for the end of the document.

    That is the last claim of the first source that has claims or, for a claim without sources, the last
    position. If there is no such claim, it is the last block about any claim or about one of the sources.
    If descriptions of its links follow the chosen claim directly, the new claim goes after them.
    """

    def is_claim(subject: str) -> bool:
        return draft.is_any(subject, [ProfileClass.CLAIM])

    of_sources = (
        file.overlay.subjects(vocab.SOURCE, source) for source in sources if isinstance(source, str)
    )
    wanted = set(next((claims for claims in of_sources if claims), []))
    for at in range(len(file.order) - 1, -1, -1):
        subject = file.order[at]
        is_alike = (
            subject in wanted
            if sources
            else is_claim(subject) and not file.overlay.objects(subject, vocab.SOURCE)
        )
        if is_alike:
            return _behind_descriptions(draft, file.order, at)
    places = (
        at
        for at in range(len(file.order) - 1, -1, -1)
        if is_claim(file.order[at]) or file.order[at] in sources
    )
    last = next(places, None)
    return None if last is None else _behind_descriptions(draft, file.order, last)


def _behind_descriptions(draft: Draft, order: Sequence[str], at: int) -> str:
    """The last of the link descriptions that directly follow a claim's block, else the claim itself."""
    claim, found = order[at], order[at]
    for subject in order[at + 1 :]:
        is_link = draft.is_any(subject, [ProfileClass.LINK])
        if not is_link or claim not in draft.objects(subject, vocab.FROM):
            break
        found = subject
    return found


def find_twin(draft: Draft, said: Described) -> str | None:
    """The source in the map that a new one would double; None if there is none.

    That is a source with the same DOI, PubMed number or address, or else one with the same title and either
    the same stored text, or the same authors and date, that has no other number or address of the same kind.
    Where neither has an author or a date, many titles are alike ("Home"): two other stored texts are two;
    else a new source with a number or address is another one, and so is one with a stored text where the
    known source has a number or address.
    """
    return next(iter(find_twins(draft, said)), None)


def find_twins(draft: Draft, said: Described) -> list[str]:
    """The sources that a new one would double, as ``find_twin`` defines them, each once.

    They are several if the new source has numbers or addresses of several.
    """
    if found := list(dict.fromkeys(twin for twin, _ in _with_same_number(draft, said))):
        return found
    alike = (twin for term in said.get(vocab.TITLE, ()) for twin in draft.alike(vocab.TITLE, term))
    is_source = (twin for twin in alike if draft.is_any(twin, [ProfileClass.SOURCE]))
    return list(itertools.islice((twin for twin in is_source if _is_same_work(draft, twin, said)), 1))


def _with_same_number(draft: Draft, said: Described) -> Iterator[tuple[str, str]]:
    """The sources with the same DOI, PubMed number or address, and the property that is the same."""
    for predicate in NUMBERS:
        for term in said.get(predicate, ()):
            for twin in (*draft.alike(predicate, term), *draft.alike(vocab.URL, page_of(predicate, term))):
                yield twin, predicate


def find_namesake(draft: Draft, said: Described, kind: SourceKind | None = None) -> str | None:
    """The first source in the map with the title of a new one; None if there is none.

    If the new one is of a ``kind``, that is one of the same kind with the same family name of its first
    author: titles such as "Editorial" are those of many works.
    """
    for twin in (twin for term in said.get(vocab.TITLE, ()) for twin in draft.alike(vocab.TITLE, term)):
        if kind is None and draft.is_any(twin, [ProfileClass.SOURCE]):
            return twin
        if kind is not None and CG + kind.id in draft.objects(twin, vocab.RDF_TYPE):
            known = {vocab.CREATOR: draft.objects(twin, vocab.CREATOR)}
            if _first_author(said) and _first_author(said) == _first_author(known):
                return twin
    return None


def _first_author(said: Described) -> list[str]:
    """The words of the family name of the first author; empty without an author."""
    return family_of(next(iter(plain_words(said, vocab.CREATOR)), ""))


def page_of(predicate: str, term: Term) -> Term:
    """The address at which a source with a number or address is found."""
    page_of = {vocab.DOI: doi_address, vocab.PMID: pmid_address}.get(predicate)
    return page_of(term.value) if page_of and isinstance(term, Literal) else term


def _is_same_work(draft: Draft, source: str, said: Described) -> bool:
    """Whether a source of the same title has the same authors and date, and no other number or address.

    Or it has the same stored text, however its authors are spelled.
    """
    origin = [(set(draft.objects(source, each)), set(said.get(each, ()))) for each in _ORIGIN]
    numbers = [(draft.objects(source, each), said.get(each, ())) for each in NUMBERS]
    text = list(said.get(vocab.SNAPSHOT_DIGEST, ()))
    stored = draft.objects(source, vocab.SNAPSHOT_DIGEST)
    if any(old and new for old, new in numbers):
        return False
    if text and text == stored:
        return True
    if any(old != new for old, new in origin):
        return False
    if any(new for _, new in origin):
        return True
    if text and stored:
        return False
    is_bare = not any(new for _, new in numbers)
    return is_bare and not (text and any(old for old, _ in numbers))


def _refuse_twins(draft: Draft, said: Described) -> None:
    """Raise EditError if a source in the map has the same DOI, PubMed number or address.

    The same title is no reason: two comments of one person on one day can have the same.
    """
    if found := next(_with_same_number(draft, said), None):
        twin, same = map(vocab.local_name, found)
        raise EditError(f'The source "{twin}" has the same {same}; use that source.')


def _refuse_same_text(draft: Draft, words: str) -> None:
    for claim in draft.alike(vocab.TEXT, Literal(words)):
        raise EditError(f'The claim "{vocab.local_name(claim)}" already says this; link to it instead.')
