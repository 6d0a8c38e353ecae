"""CG1xx: what breaks the structure of a map. All are errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from claimgraph import vocabulary as vocab
from claimgraph.lookup import nearest
from claimgraph.rules.registry import Hit, Subjects, name_of
from claimgraph.rules.values import FITS
from claimgraph.turtle import Blank, Subject, Term, offset
from claimgraph.vocabulary import CG, CLASSES, PROPERTIES, Kind, Value

_REFERENCES: Mapping[Value, Kind] = {
    Value.CLAIM: Kind.CLAIM,
    Value.SOURCE: Kind.SOURCE,
    Value.LINK: Kind.LINK,
}
_CHOICES: Mapping[Value, Collection[str]] = {
    Value.RANK: vocab.RANKS,
    Value.RELATION: vocab.RELATIONS,
    Value.REASON: vocab.REASONS,
}
_NAMED = (Kind.CLAIM, Kind.SOURCE, Kind.LINK)
SUGGESTION_LIMIT = 100
"""Looking for the nearest of many names takes a while: later references get a plain remedy."""

_VERBS = (*vocab.RELATIONS, vocab.UNDERCUTS, vocab.REPORTS, vocab.OVERLAPS)
_TO_ITSELF = (*vocab.RELATIONS, vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO)


def _did_you_mean(term: Term, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known things, or another one where nothing is near."""
    if not isinstance(term, str):
        return otherwise
    by_name = {vocab.local_name(iri): iri for iri in known}
    found = [by_name[name] for name in nearest(vocab.local_name(term), by_name)]
    return f"Did you mean {' or '.join(map(name_of, found))}?" if found else otherwise


def find_untyped(subjects: Subjects) -> Iterator[Hit]:
    """A thing that is described but not said to be a claim, source or link.

    Without its class nothing that is said of it counts. Add, for instance, `a cg:Claim`, or correct
    the class it has.
    """
    for (kinds, predicates), group in subjects.groups.items():
        ours = [predicate for predicate in predicates if predicate.startswith(CG)]
        for subject in () if kinds else group:
            types = subjects.row(subject).get(vocab.RDF_TYPE, ())
            misspelt = [term for term in types if isinstance(term, str) and term.startswith(CG)]
            if misspelt:
                message = f"{name_of(subject)} is a {name_of(misspelt[0])}, which is no class."
                remedy = _did_you_mean(misspelt[0], CLASSES, "Use cg:Claim, cg:Source or cg:Link.")
                yield Hit(subject, vocab.RDF_TYPE, misspelt[0], message, remedy)
            elif ours:
                message = f"{name_of(subject)} has {name_of(ours[0])} but no class of the profile."
                wanted = PROPERTIES[ours[0]].kinds[0] if ours[0] in PROPERTIES else Kind.CLAIM
                example = next(iri for iri, kind in CLASSES.items() if kind is wanted)
                remedy = f"Say what it is, such as: a {name_of(example)} ;"
                yield Hit(subject, ours[0], None, message, remedy)


def find_two_kinds(subjects: Subjects) -> Iterator[Hit]:
    """A thing that is of two kinds, such as a claim that is also a source.

    What was said and the work in which it was said are different things: give each its own name.
    """
    for (kinds, _), group in subjects.groups.items():
        for subject in group if len(kinds) > 1 else ():
            message = f"{name_of(subject)} is a {' and a '.join(kind.value for kind in kinds)}."
            yield Hit(subject, vocab.RDF_TYPE, None, message, "Give each a name of its own.")


def find_unknown_properties(subjects: Subjects) -> Iterator[Hit]:
    """A property that the profile does not have, on a claim map, claim, source or link.

    A misspelt property would silently drop evidence, so none is passed over. Remarks of your own can
    go into rdfs:comment, further reading into rdfs:seeAlso.
    """
    for (kinds, predicates), group in subjects.groups.items():
        for predicate in predicates if set(kinds) - {Kind.TOPIC} else ():
            if predicate in PROPERTIES or predicate in (vocab.RDF_TYPE, vocab.ANECDOTAL):
                continue
            remedy = _did_you_mean(predicate, PROPERTIES, "Use a property of the profile.")
            for subject in group:
                message = f"{name_of(subject)} has {name_of(predicate)}, which the profile has not."
                yield Hit(subject, predicate, None, message, remedy)


def find_dangling(subjects: Subjects) -> Iterator[Hit]:
    """A reference to a claim, source or link that is not there.

    Every link leads to a claim of the map, every cg:source to a source of the map, and so on; the
    thing may be described in any of the files read together, and has a name.
    """
    for kind in _NAMED:
        for number, (subject, predicate, term) in enumerate(_dangling(subjects, kind)):
            said = vocab.local_name(predicate) if predicate in _VERBS else f"has {name_of(predicate)}"
            message = f"{name_of(subject)} {said} {name_of(term)}, which is not a {kind.value}."
            remedy = f"Describe it as a {kind.value}, or correct the name."
            if number < SUGGESTION_LIMIT:
                known = [iri for iri in subjects.named[kind] if isinstance(iri, str)]
                remedy = _did_you_mean(term, known, remedy)
            yield Hit(subject, predicate, term, message, remedy)


def _dangling(subjects: Subjects, kind: Kind) -> Iterator[tuple[Subject, str, Term]]:
    """Each statement that refers to something of a kind which nothing there has."""
    known = subjects.named[kind]
    for predicate, wanted in PROPERTIES.items():
        if _REFERENCES.get(wanted.value) is kind:
            for subject, terms in subjects.pairs(predicate):
                for term in terms:
                    if term not in known:
                        yield subject, predicate, term


def find_misplaced(subjects: Subjects) -> Iterator[Hit]:
    """A property on the wrong kind of thing, such as cg:text on a source."""
    for (kinds, predicates), group in subjects.groups.items():
        for predicate in predicates if set(kinds) - {Kind.TOPIC} else ():
            wanted = PROPERTIES.get(predicate)
            if wanted is None or set(kinds) & set(wanted.kinds):
                continue
            for subject in group:
                yield Hit(
                    subject,
                    predicate,
                    None,
                    f"{name_of(predicate)} belongs to a {wanted.kinds[0].value},"
                    f" and {name_of(subject)} is a {kinds[0].value}.",
                    f"Move it to the {wanted.kinds[0].value} it speaks of.",
                )


def find_bad_values(subjects: Subjects) -> Iterator[Hit]:
    """A value of the wrong sort: blank text, a bad date, an address that is not http or https.

    Addresses become links in the page, so only http and https are taken; dates are typed, so that
    views of an earlier day can tell what counts.
    """
    for predicate, wanted in PROPERTIES.items():
        test = FITS.get(wanted.value)
        if test is None:
            continue
        for subject, terms in subjects.pairs(predicate):
            for term in terms:
                if not test(term):
                    message = f"{name_of(subject)} has {name_of(predicate)} {name_of(term)}."
                    yield Hit(subject, predicate, term, message, f"Write {wanted.value.value}.")


def find_repeated(subjects: Subjects) -> Iterator[Hit]:
    """Several values where there can be one, such as two texts for one claim.

    Two wordings are two claims; two dates cannot both be right.
    """
    for predicate, wanted in PROPERTIES.items():
        for subject, terms in subjects.pairs(predicate) if wanted.single else ():
            if len(terms) > 1:
                message = f"{name_of(subject)} has {len(terms)} values for {name_of(predicate)}."
                remedy = f"Keep one; {name_of(terms[0])} is the first."
                yield Hit(subject, predicate, terms[1], message, remedy)


def find_missing(subjects: Subjects) -> Iterator[Hit]:
    """A claim without its text, a source without its title, a link description without an end."""
    for (kinds, predicates), group in subjects.groups.items():
        for predicate, wanted in PROPERTIES.items():
            if not wanted.required or predicate in predicates or not set(kinds) & set(wanted.kinds):
                continue
            kind = next(kind for kind in kinds if kind in wanted.kinds)
            remedy = f"A {kind.value} needs exactly one: {wanted.value.value}."
            for subject in group:
                message = f"{name_of(subject)} has no {name_of(predicate)}."
                yield Hit(subject, None, None, message, remedy)


def find_bare_anecdotal(subjects: Subjects) -> Iterator[Hit]:
    """An anecdotal link that does not say which side it is on."""
    for subject, terms in subjects.pairs(vocab.ANECDOTAL):
        for term in terms:
            message = f"{name_of(subject)} has cg:anecdotal {name_of(term)} without a side."
            remedy = "Choose cg:anecdotalFor or cg:anecdotalAgainst."
            yield Hit(subject, vocab.ANECDOTAL, term, message, remedy)


def find_self_links(subjects: Subjects) -> Iterator[Hit]:
    """A claim linked to itself, or a source that reports, overlaps or answers itself."""
    for predicate in _TO_ITSELF:
        for subject, terms in subjects.pairs(predicate):
            if subject in terms:
                message = f"{name_of(subject)} {vocab.local_name(predicate)} itself."
                remedy = "Take the statement out, or correct the name."
                yield Hit(subject, predicate, subject, message, remedy)


def find_unmatched_descriptions(subjects: Subjects) -> Iterator[Hit]:
    """A cg:Link that describes a link that is not there, or that another already describes.

    The triple is the link; a cg:Link only adds to it. Write the triple in the claim's own block.
    """
    seen: dict[tuple[Term, ...], Term] = {}
    for subject in subjects.named[Kind.LINK]:
        row = subjects.row(subject)
        ends = [row.get(each, ()) for each in (vocab.FROM, vocab.RELATION, vocab.TO)]
        if not all(ends):
            continue
        start, relation, end = (terms[0] for terms in ends)
        if relation not in vocab.RELATIONS or not isinstance(relation, str):
            continue
        if end not in subjects.row(start).get(relation, ()):
            triple = f"{name_of(start)} {name_of(relation)} {name_of(end)}"
            message = f"{name_of(subject)} describes {triple}, which no claim says."
            yield Hit(subject, vocab.TO, end, message, f"Add the triple, or take {name_of(subject)} out.")
        elif (start, relation, end) in seen:
            other = name_of(seen[start, relation, end])
            message = f"{name_of(subject)} describes the same link as {other}."
            yield Hit(subject, None, None, message, "Put all that is to say of it in one cg:Link.")
        seen.setdefault((start, relation, end), subject)


def find_unknown_choices(subjects: Subjects) -> Iterator[Hit]:
    """A basis, design, relation or reason to rate down that the ontology does not have."""
    for predicate, wanted in PROPERTIES.items():
        known = _CHOICES.get(wanted.value)
        if known is None:
            continue
        for subject, terms in subjects.pairs(predicate):
            for term in terms:
                if term not in known:
                    choices = ", ".join(map(name_of, known))
                    yield Hit(
                        subject,
                        predicate,
                        term,
                        f"{name_of(subject)} has {name_of(predicate)} {name_of(term)},"
                        f" which is not {wanted.value.value}.",
                        _did_you_mean(term, known, f"Choose one of {choices}."),
                    )


def find_nameless(subjects: Subjects) -> Iterator[Hit]:
    """A claim, source or link without a name.

    What has no name cannot be linked to, asked for, or told from another one like it.
    """
    for (kinds, _), group in subjects.groups.items():
        for subject in group if set(kinds) & set(_NAMED) else ():
            if isinstance(subject, Blank):
                message = f"a {kinds[0].value} has no name."
                yield Hit(subject, None, None, message, "Give it one, such as :my-claim.")


def find_broken_locators(subjects: Subjects) -> Iterator[Hit]:
    """A locator that is not whole: offsets or digest missing, or an end before its start."""
    parts = (vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)
    for (_, predicates), group in subjects.groups.items():
        missing = [name_of(part) for part in parts if part not in predicates]
        if len(missing) == len(parts):
            continue
        for subject in group:
            row = subjects.row(subject)
            if missing:
                message = f"{name_of(subject)} has a locator without {' and '.join(missing)}."
                remedy = "cg:quoteStart, cg:quoteEnd and cg:quoteDigest go together."
                yield Hit(subject, next(part for part in parts if part in row), None, message, remedy)
                continue
            start, end = offset(row[vocab.QUOTE_START][0]), offset(row[vocab.QUOTE_END][0])
            if start is not None and end is not None and start >= end:
                message = f"{name_of(subject)} is quoted from {start} to {end}, which holds nothing."
                remedy = "The end is the offset after the last character."
                yield Hit(subject, vocab.QUOTE_END, row[vocab.QUOTE_END][0], message, remedy)
