"""New sources, claims and topics, each as a block where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft, Page
from claimgraph.curation.edit import Edited, Edits
from claimgraph.curation.inserting import Described
from claimgraph.curation.linking import describe
from claimgraph.curation.naming import id_from, id_of_source, new_name, taken_ids
from claimgraph.errors import EditError
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal, Term
from claimgraph.scale import RatedDown, Relation
from claimgraph.vocabulary import CG, SKOS, ProfileClass


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link from a new claim, and what there is to say of it."""

    relation: Relation
    to: str
    because: str = ""
    rated_down: Sequence[RatedDown] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """A new thing: its IRI, and the document before and after."""

    iri: str
    edited: list[Edited] = field(default_factory=list)


def add_source(draft: Draft, page: Page, kind: SourceKind, said: Described, name: str | None = None) -> Added:
    """A new source behind the last one of the document; its id from author and year if none is given.

    Raises EditError for a name that is taken, and for a source with a DOI, PubMed number or address
    that another has.
    """
    _refuse_twins(draft, said)
    title, *_ = _texts(said, vocab.TITLE) or [""]
    year = next((date[:4] for date in _texts(said, vocab.ISSUED)), None)
    made = id_of_source(_texts(said, vocab.CREATOR), year, title, taken_ids(draft))
    iri = new_name(draft, page, name or made)
    behind = _last(draft, page, ProfileClass.SOURCE)
    what: Described = {vocab.RDF_TYPE: [CG + kind.id]}
    return _described(page, iri, {**what, **said}, behind)


def add_topic(draft: Draft, page: Page, label: str, name: str | None = None) -> Added:
    """A new topic behind the last one of the document. Raises EditError for a name that is taken."""
    iri = new_name(draft, page, name or id_from(label, taken_ids(draft)))
    words = Literal(" ".join(label.split()))
    said: Described = {vocab.RDF_TYPE: [SKOS + "Concept"], vocab.PREF_LABEL: [words]}
    return _described(page, iri, said, _last(draft, page, ProfileClass.TOPIC))


def add_claim(
    draft: Draft,
    page: Page,
    said: Described,
    links: Sequence[NewLink] = (),
    name: str | None = None,
) -> Added:
    """A new claim behind the last one of its source, or behind the last position, with its links.

    Its id is made of the words of its text if none is given. Raises EditError for a name that is taken,
    and for a text that another claim has.
    """
    text = _texts(said, vocab.TEXT)[0]
    _refuse_same_text(draft, text)
    iri = new_name(draft, page, name or id_from(text, taken_ids(draft)))
    linked: dict[str, list[Term]] = {}
    for each in links:
        linked.setdefault(CG + each.relation.id, []).append(each.to)
    head: Described = {vocab.RDF_TYPE: [CG + "Claim"]}
    whole = {**head, **said, **linked}
    edits = Edits()
    edit = edits.on(page)
    edit.describe(iri, whole, _last_of_source(draft, page, said.get(vocab.SOURCE, ())))
    for each in links:
        if each.because.strip() or each.rated_down:
            describe(draft, edit, (iri, each.relation, each.to), each.because, each.rated_down)
    return Added(iri, edits.proved())


def _described(page: Page, iri: str, said: Described, behind: str | None) -> Added:
    edits = Edits()
    edits.on(page).describe(iri, said, behind)
    return Added(iri, edits.proved())


def _texts(said: Described, predicate: str) -> list[str]:
    return [term.value for term in said.get(predicate, ()) if isinstance(term, Literal)]


def _last(draft: Draft, page: Page, kind: ProfileClass) -> str | None:
    """The last subject of a kind that has a block in a document."""
    found = (
        each.subject for each in reversed(page.turtle.stretches) if draft.kinds.get(each.subject) is kind
    )
    return next(found, None)


def _last_of_source(draft: Draft, page: Page, sources: Sequence[Term]) -> str | None:
    """What a claim with these sources belongs behind: the last claim of the first of them that has any.

    A position goes behind the last position. Where there is none, it is the last of all claims and of
    its sources. Descriptions of links right behind that claim come before the new one.
    """
    from_source: dict[object, list[str]] = {}
    for claim, source in page.triples.of(vocab.SOURCE):
        if isinstance(claim, str):
            from_source.setdefault(source, []).append(claim)
    sourced = {claim for claims in from_source.values() for claim in claims}
    order = [each.subject for each in page.turtle.stretches]
    claims = [subject for subject in order if draft.kinds.get(subject) is ProfileClass.CLAIM]
    if sources:
        wanted = next((from_source[source] for source in sources if source in from_source), [])
    else:
        wanted = [claim for claim in claims if claim not in sourced]
    chosen = [subject for subject in order if subject in set(wanted)]
    chosen = chosen or [subject for subject in order if subject in {*claims, *sources}]
    return _behind_descriptions(draft, order, chosen[-1]) if chosen else None


def _behind_descriptions(draft: Draft, order: Sequence[str], claim: str) -> str:
    """The last of the link descriptions that follow a claim, else the claim itself."""
    at = len(order) - 1 - order[::-1].index(claim)
    found = claim
    for subject in order[at + 1 :]:
        if draft.kinds.get(subject) is not ProfileClass.LINK or claim not in draft.objects(
            subject, vocab.FROM
        ):
            break
        found = subject
    return found


def _refuse_twins(draft: Draft, said: Described) -> None:
    """Refuse a source that is there already, told by what can only be of one."""
    for predicate in (vocab.DOI, vocab.PMID, vocab.URL):
        wanted = {_folded(term) for term in said.get(predicate, ())}
        for page in draft.pages if wanted else ():
            for source, term in page.triples.of(predicate):
                if _folded(term) in wanted:
                    name = vocab.local_name(str(source))
                    raise EditError(f"{name} has the same {vocab.local_name(predicate)}. Use that source.")


def _folded(term: Term) -> str:
    return (term.value if isinstance(term, Literal) else str(term)).casefold()


def _refuse_same_text(draft: Draft, words: str) -> None:
    for page in draft.pages:
        for claim, term in page.triples.of(vocab.TEXT):
            if isinstance(term, Literal) and " ".join(term.value.split()).casefold() == words.casefold():
                raise EditError(f"{vocab.local_name(str(claim))} says the same. Link that claim instead.")
