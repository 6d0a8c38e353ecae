"""CG1xx: rules about single properties and their values. A violation is an error."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.address_words import address_remedy, without_logins
from claimgraph.dates import too_early
from claimgraph.lookup import either
from claimgraph.profile import PROPERTIES, Count, ProfileClass, Value
from claimgraph.rdf import Literal, Subject, SubjectTable, Term, read_bands, shipped_scales
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.value_checks import FITS
from claimgraph.rules.written_names import name_of, suggest
from claimgraph.vocabulary import CG, DCT, RDFS, SKOS, local_name

_CLOSED: Mapping[Value, Collection[str]] = {
    Value.RELATION: (*vocab.RELATIONS, vocab.UNDERCUTS),
    Value.REASON: vocab.REASONS,
    Value.REASON_UP: vocab.REASONS_UP,
}
_SHARED = (CG, DCT, SKOS)
"""The namespaces from which a map may use only the terms of the profile."""

_OURS = {local_name(iri): iri for iri in (*PROPERTIES, vocab.ANECDOTAL) if not iri.startswith(RDFS)}


def find_unknown_properties(given: RuleInput) -> Iterator[Hit]:
    """A property of cg:, dct: or skos: that the profile lacks, or a foreign one with a name of ours.

    A misspelt property would silently drop evidence, so none is ignored: a property of the namespaces of the
    profile must be one of its own, and `:supports` or `cito:supports` is not taken for cg:supports. Other
    people's properties may stand on anything; they are kept and never counted. If a vocabulary has names like
    ours, declare its namespace on the map, as in `:map cg:keeps <http://purl.org/spar/cito/>`, and its terms
    pass too.
    """
    kept = tuple(str(term) for _, term in given.of(vocab.KEEPS) if isinstance(term, str))
    for kinds, sort in given.tables:
        is_topic = kinds == (ProfileClass.TOPIC,)
        for predicate in sort.columns if kinds else ():
            if predicate in PROPERTIES or predicate in (vocab.RDF_TYPE, vocab.ANECDOTAL):
                continue
            if predicate.startswith(CG if is_topic else _SHARED):
                yield from _unknown(sort, predicate)
            elif local_name(predicate) in _OURS and not (
                is_topic or predicate.startswith((vocab.KEPT, *kept))
            ):
                yield from _like_ours(given, sort, predicate)


def _unknown(sort: SubjectTable, predicate: str) -> Iterator[Hit]:
    remedy = suggest(predicate, PROPERTIES, "`claimgraph rules CG103` says what to do.")
    if predicate in vocab.INFERRED:
        remedy = "Remove it: claimgraph works it out."
    for subject in sort.subjects:
        said = f"{name_of(subject)} has {name_of(predicate)}"
        yield Hit(subject, predicate, None, f"{said}, which is not a property of the profile.", remedy)


def _like_ours(given: RuleInput, sort: SubjectTable, predicate: str) -> Iterator[Hit]:
    ours = name_of(_OURS[local_name(predicate)])
    namespace = predicate.removesuffix(local_name(predicate))
    known = [name_of(each) for each in given.named[ProfileClass.MAP]]
    owner = known[0] if known else ':map a cg:ClaimMap ; dct:title "…" ;'
    remedy = f"Write {ours} if you mean that; if not, add: {owner} cg:keeps <{namespace}> ."
    for subject in sort.subjects:
        message = f"{name_of(subject)} has {name_of(predicate)}, which is not {ours}."
        yield Hit(subject, predicate, None, message, remedy)


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
            owners = either(kind.value for kind in wanted.kinds)
            for subject in sort.subjects:
                yield Hit(
                    subject,
                    predicate,
                    None,
                    f"{name_of(predicate)} belongs to a {owners},"
                    f" but {name_of(subject)} is a {kinds[0].value}.",
                    f"Move it to the {owners} that it describes.",
                )


def find_bad_values(given: RuleInput) -> Iterator[Hit]:
    """An invalid value: blank text, a bad date, an address that is not http or https.

    Addresses become links on the page, so only http and https are allowed, without user names and passwords,
    since a map is made to be published. Dates need their datatype, a year of four digits and no time zone, so
    that any two dates can be compared; leave out dates before the year 1000. Write the value as the remedy
    shows.
    """
    for predicate, wanted in PROPERTIES.items():
        test = FITS.get(wanted.value)
        for subject, term in _unfit(given, predicate, test) if test else ():
            is_address = wanted.value in (Value.WEB_ADDRESS, Value.NAMESPACE) and isinstance(term, str)
            shown = f"<{term}>" if is_address else name_of(term)
            message = without_logins(f"{name_of(subject)} has {name_of(predicate)} {shown}.")
            yield Hit(subject, predicate, term, message, _remedy(wanted.value, term))


def _remedy(value: Value, term: Term) -> str:
    """What to write instead of a term that cannot be a value."""
    if value is Value.DATE and isinstance(term, Literal) and (early := too_early(term.value)):
        return early
    if value is Value.WEB_ADDRESS and isinstance(term, str) and without_logins(term) != term:
        return address_remedy(term)
    return f"Write {value.value}."


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

    Two wordings are two claims, and two dates cannot both be right. Keep one. A text may be there once in
    each language: give each its language tag.
    """
    for kinds, sort in given.tables:
        for predicate, columns in sort.columns.items():
            if len(columns) == 1 or predicate not in PROPERTIES or not _is_ours(kinds, predicate):
                continue
            count = PROPERTIES[predicate].count
            for subject, *terms in (
                zip(sort.subjects, *columns, strict=True) if count is not Count.ANY else ()
            ):
                by_language = _by_language(terms) if count is Count.ONE_A_LANGUAGE else {"": terms}
                for language, same in by_language.items():
                    if len(same) > 1:
                        yield _repeated(subject, predicate, language, same)


def _by_language(terms: Iterable[Term]) -> Mapping[str, Sequence[Term]]:
    """Terms by language tag; terms without a tag are under the empty string."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        tag = term.language if isinstance(term, Literal) else None
        found.setdefault((tag or "").lower(), []).append(term)
    return found


def _repeated(subject: Subject, predicate: str, language: str, terms: Sequence[Term]) -> Hit:
    tagged = f' in the language "{language}"' if language else ""
    message = f"{name_of(subject)} has {len(terms)} values for {name_of(predicate)}{tagged}."
    remedy = f"Keep one; {name_of(terms[0])} is the first."
    if predicate == vocab.TEXT:
        remedy += " If two blocks have the same name, rename one."
    return Hit(subject, predicate, terms[1], message, remedy)


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
                choose = f"Choose one of {', '.join(map(name_of, known))}."
                remedy = _other_scale(term, given, choose) or suggest(term, known, choose)
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
