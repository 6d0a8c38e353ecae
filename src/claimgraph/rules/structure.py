"""CG1xx: rules about the structure of a map. A violation is an error."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from claimgraph import vocabulary as vocab
from claimgraph.lookup import either
from claimgraph.profile import CLASSES, PROPERTIES, Count, ProfileClass, Value
from claimgraph.rdf import Blank, Subject, Term, offset
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of, suggest
from claimgraph.vocabulary import CG

_REFERENCES: Mapping[tuple[ProfileClass, ...], Sequence[Value]] = {
    (ProfileClass.CLAIM,): (Value.CLAIM,),
    (ProfileClass.SOURCE,): (Value.SOURCE,),
    (ProfileClass.CLAIM, ProfileClass.LINK): (Value.STEP,),
    (ProfileClass.SCALE,): (Value.OWN_SCALE,),
    (ProfileClass.BASIS,): (Value.SCALE_STEP,),
}
"""The kinds of values that refer to subjects, with the classes of these subjects."""

SUGGESTION_LIMIT = 100
"""The most references with a suggested name; later ones get a plain remedy, because the search is slow."""

_VERBS = (*vocab.RELATIONS, vocab.UNDERCUTS, vocab.REPORTS, vocab.OVERLAPS)


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
                remedy = suggest(term, CLASSES, "Use cg:Claim, cg:Source or cg:Link.")
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


def find_dangling(given: RuleInput) -> Iterator[Hit]:
    """A reference to a claim, source, link, scale or step that does not exist.

    Every link must lead to a claim of the map, every cg:source to a source of the map, and so on; any of
    the files that are read together may describe it. Correct the name, or describe the thing.
    """
    for kinds, values in _REFERENCES.items():
        wanted = either(f"a {kind.value}" for kind in kinds)
        dangling = list(_dangling(given, kinds, values))
        known = (
            [iri for kind in kinds for iri in given.named[kind] if isinstance(iri, str)] if dangling else ()
        )
        for number, (subject, predicate, term) in enumerate(dangling):
            said = vocab.local_name(predicate) if predicate in _VERBS else f"has {name_of(predicate)}"
            message = f"{name_of(subject)} {said} {name_of(term)}, which is not {wanted}."
            remedy = f"Describe it as {wanted}, or correct the name."
            if number < SUGGESTION_LIMIT:
                remedy = suggest(term, known, remedy)
            yield Hit(subject, predicate, term, message, remedy)


def _dangling(
    given: RuleInput, kinds: Iterable[ProfileClass], values: Collection[Value]
) -> Iterator[tuple[Subject, str, Term]]:
    """Each statement that refers to a thing of some classes that does not exist.

    A thing without any class is reported once, where it is described.
    """
    for predicate, wanted in PROPERTIES.items():
        if wanted.value in values:
            described = (given.named[kind] for kind in kinds)
            missing = given.objects(predicate).difference(*described, given.unclassed)
            for subject, term in given.of(predicate) if missing else ():
                if term in missing:
                    yield subject, predicate, term


def find_missing(given: RuleInput) -> Iterator[Hit]:
    """A claim without its text, a source without its title, a link without an end, a step without a rank.

    Add what is missing: without it, the thing cannot be shown, or the description matches no link.
    """
    for kinds, sort in given.tables:
        for predicate, wanted in PROPERTIES.items():
            if not wanted.required or predicate in sort.columns or not set(kinds) & set(wanted.kinds):
                continue
            kind = next(kind for kind in kinds if kind in wanted.kinds)
            how_many = "at least one" if wanted.count is Count.ANY else "one"
            remedy = f"A {kind.value} needs {how_many}: {wanted.value.value}."
            for subject in sort.subjects:
                message = f"{name_of(subject)} has no {name_of(predicate)}."
                yield Hit(subject, None, None, message, remedy)


def find_nameless(given: RuleInput) -> Iterator[Hit]:
    """A claim, source, link or claim map without a name.

    Without a name, it cannot be linked to, looked up, or distinguished from others like it. Give it a name;
    that of an annotation stands before it, as in `~ :my-link {| cg:note "…" |}`.
    """
    for kinds, sort in given.tables:
        is_named = Blank not in set(map(type, sort.subjects))
        for subject in () if is_named or not set(kinds) - {ProfileClass.TOPIC} else sort.subjects:
            if isinstance(subject, Blank):
                kind = kinds[0].value
                message, remedy = f"A {kind} has no name.", f"Give it one, such as :my-{kind.split()[-1]}."
                if kinds[0] is ProfileClass.LINK:  # it may be an annotation of a triple
                    remedy = "Give it one, such as :my-link, or in an annotation: ~ :my-link {| … |}."
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


def find_main_claim_with_source(given: RuleInput) -> Iterator[Hit]:
    """A main claim that has a source: the question of a map is answered by a position.

    The property cg:mainClaim names what people argue about, not what one of them said. Name a claim without
    a source; if there is none, add one and link the others to it.
    """
    said = {claim for claim, _ in given.of(vocab.SOURCE)}
    for subject, claim in given.of(vocab.MAIN_CLAIM):
        if claim in said:
            message = f"{name_of(subject)} has the main claim {name_of(claim)}, which has a source."
            remedy = "Name a claim without cg:source, and link this one to it."
            yield Hit(subject, vocab.MAIN_CLAIM, claim, message, remedy)


def find_foreign_quote_sources(given: RuleInput) -> Iterator[Hit]:
    """A cg:quoteSource that is not one of the claim's sources.

    It says which of several sources the quote is from. Correct it, or add the source to the claim.
    """
    for _, sort in given.tables:
        columns = sort.columns.get(vocab.QUOTE_SOURCE, ())[:1]
        for subject, named, sources in (
            zip(sort.subjects, *columns, sort.objects(vocab.SOURCE), strict=True) if columns else ()
        ):
            if named not in sources:
                said = f"{name_of(subject)} quotes {name_of(named)}"
                message = f"{said}, which is not one of its sources."
                remedy = "Correct cg:quoteSource, or add the source with cg:source."
                yield Hit(subject, vocab.QUOTE_SOURCE, named, message, remedy)
