"""CG1xx: rules about the scales that a map defines, and the one that it uses. A violation is an error."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rdf import Fault, Literal, ScaleFault, Term, named_scales
from claimgraph.rdf.scales import WORDS_LIMIT, is_long
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of


def find_malformed_scales(given: RuleInput) -> Iterator[Hit]:
    """A scale that the map defines and that cannot be used as it is.

    A scale has at most nine steps. Each has another rank from 0 to 8, and one has rank 0, alone in its band.
    The steps of a band are neighbours. Ids start with a letter and hold only letters from A to Z, digits, "-"
    and "_"; labels have at most 60 characters. docs/scales.md shows how to write a scale.
    """
    hits = [_hit(fault, given) for found in given.scales.values() for fault in found.faults]
    yield from dict.fromkeys(hits)


def _hit(found: ScaleFault, given: RuleInput) -> Hit:
    about, other = name_of(found.about), name_of(found.other or "")
    predicate: str | None = None
    term: Term | None = None
    match found.fault:
        case Fault.NO_LOWEST:
            message, remedy = f"{about} has no step of rank 0.", "Add one, for what is said without evidence."
        case Fault.SAME_RANK:
            predicate = vocab.RANK
            message, remedy = (
                f"{about} has the same rank as {other}.",
                "Give each step of a scale a rank of its own.",
            )
        case Fault.SAME_ID:
            message, remedy = f"{about} has the same id as {other}.", "Rename one of them."
        case Fault.BAD_ID:
            message = f"The id of {about} cannot be typed or be part of an address."
            remedy = 'Start it with a letter, and use only letters from A to Z, digits, "-" and "_".'
        case Fault.LONG_LABEL:
            predicate, term = vocab.PREF_LABEL, _long_label(given, found.about)
            message = f"The label of {about} has more than {WORDS_LIMIT} characters."
            remedy = "Shorten it; put the rest into skos:definition or rdfs:comment."
        case Fault.SPLIT_BAND:
            predicate = vocab.IN_BAND
            message = f"A step of another band lies between {about} and the rest of {other}."
            remedy = "Put neighbouring steps into a band, or change their ranks."
        case Fault.SHARED_NOTHING:
            predicate = vocab.IN_BAND
            message = f"{about} is in the band of {other}, which has rank 0 and means no evidence."
            remedy = "Give the step of rank 0 a band of its own, such as cg:Nothing."
        case Fault.FOREIGN_HEARSAY:
            predicate = vocab.HEARSAY
            message = f"{other} is the hearsay of {about}, but not one of its steps."
            remedy = f"Choose a step that has cg:stepOf {about}."
    return Hit(found.about, predicate, term, message, remedy)


def _long_label(given: RuleInput, subject: str) -> Literal | None:
    """The alphabetically first label that is too long; None if there is none or if it is only the id."""
    labels = (term for term in given.row(subject).get(vocab.PREF_LABEL, ()) if isinstance(term, Literal))
    return min((each for each in labels if is_long(each)), key=lambda each: each.value, default=None)


def find_several_scales(given: RuleInput) -> Iterator[Hit]:
    """Claim maps that are read together but name different scales.

    The verdicts of a map compare ranks, and ranks of different scales cannot be compared. Keep one scale.
    """
    named = sorted(named_scales(given.statements))
    for subject, scale in named:
        first, other = named[0]
        if scale != other and subject != first:
            but = f"but {name_of(first)} names {name_of(other)}"
            message = f"{name_of(subject)} names the scale {name_of(scale)}, {but}."
            yield Hit(subject, vocab.SCALE, scale, message, "Name the same scale everywhere, or only once.")
