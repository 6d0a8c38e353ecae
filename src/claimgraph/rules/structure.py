"""CG1xx: rules about the structure of a map. A violation is an error."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from claimgraph import vocabulary as vocab
from claimgraph.lookup import did_you_mean, nearest
from claimgraph.rdf import Blank, Subject, Term, offset, read_bands, shipped_scales
from claimgraph.rules.registry import Hit, RuleInput, name_of
from claimgraph.rules.value_checks import FITS
from claimgraph.vocabulary import CG, CLASSES, PROPERTIES, ProfileClass, Value

_REFERENCES: Mapping[Value, ProfileClass] = {
    Value.CLAIM: ProfileClass.CLAIM,
    Value.SOURCE: ProfileClass.SOURCE,
    Value.LINK: ProfileClass.LINK,
    Value.OWN_SCALE: ProfileClass.SCALE,
    Value.STEP: ProfileClass.BASIS,
}
_CLOSED: Mapping[Value, Collection[str]] = {
    Value.RELATION: vocab.RELATIONS,
    Value.REASON: vocab.REASONS,
}
SUGGESTION_LIMIT = 100
"""Looking for the nearest of many names takes a while: later references get a plain remedy."""

_VERBS = (*vocab.RELATIONS, vocab.UNDERCUTS, vocab.REPORTS, vocab.OVERLAPS)


def _did_you_mean(term: Term, known: Iterable[str], otherwise: str) -> str:
    """A remedy that names the nearest known things, or ``otherwise`` if nothing is near."""
    if not isinstance(term, str):
        return otherwise
    by_name = {vocab.local_name(iri): iri for iri in known}
    found = [by_name[name] for name in nearest(vocab.local_name(term), by_name)]
    return did_you_mean(map(name_of, found)) if found else otherwise


def find_untyped(given: RuleInput) -> Iterator[Hit]:
    """A thing that is described but has no class such as cg:Claim, cg:Source or cg:Link.

    Without its class, nothing that is stated about it counts. Add, for instance, `a cg:Claim`, or correct the
    class that it has.
    """
    for kinds, sort in given.tables:
        misspelt = [each for each in sort.classes if _is_misspelt(each)]
        ours = [predicate for predicate in sort.columns if predicate.startswith(CG)]
        for subject in sort.subjects if misspelt or not kinds else ():
            for term in misspelt:
                message = f"{name_of(subject)} is a {name_of(term)}, which is not a class of the profile."
                remedy = _did_you_mean(term, CLASSES, "Use cg:Claim, cg:Source or cg:Link.")
                yield Hit(subject, vocab.RDF_TYPE, term, message, remedy)
            if kinds or misspelt or not ours:
                continue
            message = f"{name_of(subject)} has {name_of(ours[0])} but no class of the profile."
            wanted = PROPERTIES[ours[0]].kinds[0] if ours[0] in PROPERTIES else ProfileClass.CLAIM
            example = next(iri for iri, kind in CLASSES.items() if kind is wanted)
            remedy = f"Add its class, such as: a {name_of(example)} ;"
            yield Hit(subject, ours[0], None, message, remedy)


def _is_misspelt(term: Term) -> bool:
    return isinstance(term, str) and term.startswith(CG) and term not in CLASSES


def find_two_kinds(given: RuleInput) -> Iterator[Hit]:
    """A thing with two classes, such as a claim that is also a source.

    A claim and the work in which it was made are different things: give each its own name.
    """
    for kinds, sort in given.tables:
        for subject in sort.subjects if len(kinds) > 1 else ():
            message = f"{name_of(subject)} is a {' and a '.join(kind.value for kind in kinds)}."
            yield Hit(subject, vocab.RDF_TYPE, None, message, "Give each its own name.")


def find_unknown_properties(given: RuleInput) -> Iterator[Hit]:
    """A property that the profile does not have, on a claim map, claim, source or link.

    A misspelt property would silently drop evidence, so none is ignored. Use rdfs:comment for remarks and
    rdfs:seeAlso for further reading.
    """
    for kinds, sort in given.tables:
        for predicate in sort.columns if set(kinds) - {ProfileClass.TOPIC} else ():
            if predicate in PROPERTIES or predicate in (vocab.RDF_TYPE, vocab.ANECDOTAL):
                continue
            remedy = _did_you_mean(predicate, PROPERTIES, "`claimgraph rules CG103` says what to do.")
            for subject in sort.subjects:
                message = (
                    f"{name_of(subject)} has {name_of(predicate)}, which is not a property of the profile."
                )
                yield Hit(subject, predicate, None, message, remedy)


def find_dangling(given: RuleInput) -> Iterator[Hit]:
    """A reference to a claim, source, link, scale or step that does not exist.

    Every link must lead to a claim of the map, every cg:source to a source of the map, and so on; any of
    the files that are read together may describe it. Correct the name, or describe the thing.
    """
    for kind in _REFERENCES.values():
        for number, (subject, predicate, term) in enumerate(_dangling(given, kind)):
            said = vocab.local_name(predicate) if predicate in _VERBS else f"has {name_of(predicate)}"
            message = f"{name_of(subject)} {said} {name_of(term)}, which is not a {kind.value}."
            remedy = f"Describe it as a {kind.value}, or correct the name."
            if number < SUGGESTION_LIMIT:
                known = [iri for iri in given.named[kind] if isinstance(iri, str)]
                remedy = _did_you_mean(term, known, remedy)
            yield Hit(subject, predicate, term, message, remedy)


def _dangling(given: RuleInput, kind: ProfileClass) -> Iterator[tuple[Subject, str, Term]]:
    """Each statement that refers to a thing of a class that does not exist.

    A thing without any class is reported once, where it is described.
    """
    for predicate, wanted in PROPERTIES.items():
        if _REFERENCES.get(wanted.value) is kind:
            missing = given.objects(predicate).difference(given.named[kind], given.unclassed)
            for subject, term in given.of(predicate) if missing else ():
                if term in missing:
                    yield subject, predicate, term


def find_misplaced(given: RuleInput) -> Iterator[Hit]:
    """A property on the wrong kind of thing, such as cg:text on a source.

    Move it to the thing that it describes. A topic may have properties of other vocabularies, but none that
    belong to a claim, source or link.
    """
    for kinds, sort in given.tables:
        for predicate in sort.columns if kinds else ():
            wanted = PROPERTIES.get(predicate)
            if wanted is None or set(kinds) & set(wanted.kinds):
                continue
            if kinds == (ProfileClass.TOPIC,) and not predicate.startswith(CG):
                continue
            for subject in sort.subjects:
                yield Hit(
                    subject,
                    predicate,
                    None,
                    f"{name_of(predicate)} belongs to a {wanted.kinds[0].value},"
                    f" but {name_of(subject)} is a {kinds[0].value}.",
                    f"Move it to the {wanted.kinds[0].value} that it describes.",
                )


def find_bad_values(given: RuleInput) -> Iterator[Hit]:
    """An invalid value: blank text, a bad date, an address that is not http or https.

    Addresses become links on the page, so only http and https are allowed. Dates need their datatype, a
    year of four digits and no time zone, so that any two dates can be compared. Write the value as the
    remedy shows.
    """
    for predicate, wanted in PROPERTIES.items():
        test = FITS.get(wanted.value)
        for subject, term in _unfit(given, predicate, test) if test else ():
            shown = f"<{term}>" if wanted.value is Value.WEB_ADDRESS and isinstance(term, str) else None
            message = f"{name_of(subject)} has {name_of(predicate)} {shown or name_of(term)}."
            yield Hit(subject, predicate, term, message, f"Write {wanted.value.value}.")


def _unfit(given: RuleInput, predicate: str, test: Callable[[Term], bool]) -> Iterator[tuple[Subject, Term]]:
    """Each statement of a property whose object fails its test."""
    for kinds, sort in given.tables:
        for column in sort.columns.get(predicate, ()) if _is_ours(kinds, predicate) else ():
            for number, fits in enumerate(map(test, column)):
                if not fits:
                    yield sort.subjects[number], column[number]


def _is_ours(kinds: Iterable[ProfileClass], predicate: str) -> bool:
    """Whether the profile governs a property: its own always, others on the classes that it names."""
    return predicate.startswith(CG) or not set(kinds).isdisjoint(PROPERTIES[predicate].kinds)


def find_repeated(given: RuleInput) -> Iterator[Hit]:
    """Several values where only one is allowed, such as two texts for one claim.

    Two wordings are two claims, and two dates cannot both be right. Keep one.
    """
    for kinds, sort in given.tables:
        for predicate, columns in sort.columns.items():
            if len(columns) == 1 or predicate not in PROPERTIES or not PROPERTIES[predicate].single:
                continue
            several = zip(sort.subjects, *columns[:2], strict=True)
            for subject, first, second in several if _is_ours(kinds, predicate) else ():
                message = f"{name_of(subject)} has {len(columns)} values for {name_of(predicate)}."
                remedy = f"Keep one; {name_of(first)} is the first."
                if predicate == vocab.TEXT:
                    remedy += " If two blocks have the same name, rename one."
                yield Hit(subject, predicate, second, message, remedy)


def find_missing(given: RuleInput) -> Iterator[Hit]:
    """A claim without its text, a source without its title, a link without an end, a step without a rank.

    Add what is missing: without it, the thing cannot be shown, or the description matches no link.
    """
    for kinds, sort in given.tables:
        for predicate, wanted in PROPERTIES.items():
            if not wanted.required or predicate in sort.columns or not set(kinds) & set(wanted.kinds):
                continue
            kind = next(kind for kind in kinds if kind in wanted.kinds)
            remedy = f"A {kind.value} needs exactly one: {wanted.value.value}."
            for subject in sort.subjects:
                message = f"{name_of(subject)} has no {name_of(predicate)}."
                yield Hit(subject, None, None, message, remedy)


def find_unknown_choices(given: RuleInput) -> Iterator[Hit]:
    """A basis or design that is not a step of the map's scale; an unknown scale, relation or reason.

    These are closed lists, because verdicts compare ranks. Choose from the list in the remedy. A map uses the
    default scale unless it names another one with cg:scale.
    """
    choices: dict[Value, Collection[str]] = {
        **_CLOSED,
        Value.SCALE: [*shipped_scales(), *given.scales],
        Value.BAND: read_bands(given.statements),
        **({Value.BASIS: given.bases} if given.known_scale else {}),
    }
    for predicate, wanted in PROPERTIES.items():
        known = choices.get(wanted.value)
        if known is None:
            continue
        unknown = given.objects(predicate).difference(known)
        for subject, term in given.of(predicate) if unknown else ():
            if term in unknown:
                said = f"{name_of(subject)} has {name_of(predicate)} {name_of(term)}"
                message = f"{said}, which is not {wanted.value.value}."
                otherwise = f"Choose one of {', '.join(map(name_of, known))}."
                remedy = _other_scale(term, given, otherwise) or _did_you_mean(term, known, otherwise)
                yield Hit(subject, predicate, term, message, remedy)


def _other_scale(term: Term, given: RuleInput, otherwise: str) -> str:
    """A remedy for a step of another scale than the map uses; empty if the term is not one."""
    scales = (*shipped_scales().values(), *(found.scale for found in given.scales.values()))
    for scale in scales:
        if scale is not None and any(basis.iri == term for basis in scale.steps):
            return (
                f"It is a step of {name_of(scale.iri)}: name that with cg:scale on the claim map. {otherwise}"
            )
    return ""


def find_nameless(given: RuleInput) -> Iterator[Hit]:
    """A claim, source, link or claim map without a name.

    Without a name, it cannot be linked to, looked up, or distinguished from others like it. Give it a name.
    """
    for kinds, sort in given.tables:
        for subject in sort.subjects if set(kinds) - {ProfileClass.TOPIC} else ():
            if isinstance(subject, Blank):
                kind = kinds[0].value
                message, remedy = f"A {kind} has no name.", f"Give it one, such as :my-{kind.split()[-1]}."
                yield Hit(subject, None, None, message, remedy)


def find_broken_locators(given: RuleInput) -> Iterator[Hit]:
    """An incomplete locator: an offset or the digest is missing, or the end comes before the start.

    The offsets say where the words are, and the digest says which words they are. Give all three or none.
    """
    parts = (vocab.QUOTE_START, vocab.QUOTE_END, vocab.QUOTE_DIGEST)
    for _, sort in given.tables:
        missing = [name_of(part) for part in parts if part not in sort.columns]
        if len(missing) == len(parts):
            continue
        having = next(part for part in parts if part in sort.columns)
        for subject in sort.subjects if missing else ():
            message = f"{name_of(subject)} has a locator without {' and '.join(missing)}."
            remedy = "cg:quoteStart, cg:quoteEnd and cg:quoteDigest belong together."
            yield Hit(subject, having, None, message, remedy)
        if missing:
            continue
        columns = [sort.columns[part][0] for part in parts[:2]]
        for subject, start, end in zip(sort.subjects, *columns, strict=True):
            first, last = offset(start), offset(end)
            if first is not None and last is not None and first >= last:
                message = f"{name_of(subject)} is quoted from {first} to {last}, which is empty."
                remedy = "The end is the offset after the last character."
                yield Hit(subject, vocab.QUOTE_END, end, message, remedy)
