"""CG1xx: rules about the structure of links and their descriptions. A violation is an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import eq

from claimgraph import graph
from claimgraph import vocabulary as vocab
from claimgraph.lookup import either
from claimgraph.profile import ProfileClass
from claimgraph.rdf import Subject, Term
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of, names_of
from claimgraph.worth import RATED_UP_LIMIT

_TO_ITSELF = (*vocab.RELATIONS, vocab.UNDERCUTS, vocab.REPORTS, vocab.OVERLAPS, vocab.REPLY_TO)
_DOWN = (vocab.RATED_DOWN, vocab.RATED_DOWN_TWICE)


def find_bare_anecdotal(given: RuleInput) -> Iterator[Hit]:
    """An anecdotal link that does not say which side it is on.

    A story speaks for or against something: choose cg:anecdotalFor or cg:anecdotalAgainst.
    """
    for subject, term in given.of(vocab.ANECDOTAL):
        message = f"{name_of(subject)} has cg:anecdotal {name_of(term)} without a side."
        remedy = "Choose cg:anecdotalFor or cg:anecdotalAgainst."
        yield Hit(subject, vocab.ANECDOTAL, term, message, remedy)


def find_self_links(given: RuleInput) -> Iterator[Hit]:
    """A thing linked to itself: a claim, a source, or undercuts that undercut one another in a circle.

    Nothing is evidence for itself, and nothing attacks itself. Remove a statement, or name the thing that was
    meant.
    """
    for predicate in _TO_ITSELF:
        said = "replies to" if predicate == vocab.REPLY_TO else vocab.local_name(predicate)
        for subject, term in given.of(predicate) if _has_self_link(given, predicate) else ():
            if subject == term:
                message = f"{name_of(subject)} {said} itself."
                remedy = "Remove the statement, or correct the name."
                yield Hit(subject, predicate, subject, message, remedy)
    yield from _circles_of_undercuts(given)


def _has_self_link(given: RuleInput, predicate: str) -> bool:
    return any(
        True in map(eq, sort.subjects, column)
        for _, sort in given.tables
        for column in sort.columns.get(predicate, ())
    )


def _circles_of_undercuts(given: RuleInput) -> Iterator[Hit]:
    """The circles of cg:Links in which each describes an undercut of the next, by their first link."""
    onward = {
        str(each.subject): str(each.end)
        for each in given.link_blocks
        if each.relation == vocab.UNDERCUTS and each.end in given.named[ProfileClass.LINK]
    }
    for link, end in onward.items():
        if link == end:
            message = f"{name_of(link)} describes an undercut of itself."
            yield Hit(link, vocab.TO, end, message, "Correct its cg:to.")
    order = given.statements.order
    for circle in graph.find_components(list(onward.items())):
        around = [min(circle, key=order.__getitem__)]
        while len(around) < len(circle):
            around.append(onward[around[-1]])
        message = f"{names_of(around)} describe undercuts of one another in a circle."
        yield Hit(around[0], vocab.TO, onward[around[0]], message, "Remove one of these undercuts.")


def find_unmatched_descriptions(given: RuleInput) -> Iterator[Hit]:
    """A cg:Link that describes a link that does not exist, or that another cg:Link already describes.

    The triples are the link; a cg:Link only adds to it. Write a triple in the block of each claim that it
    starts from. The same claims, relation and target need only one description.
    """
    said = {predicate: set(given.of(predicate)) for predicate in (*vocab.RELATIONS, vocab.UNDERCUTS)}
    seen: dict[tuple[Sequence[Term] | frozenset[Term], Term, Term], Subject] = {}
    for subject, premises, relation, end in given.link_blocks:
        if relation not in said:
            continue
        missing = [premise for premise in premises if (premise, end) not in said[str(relation)]]
        for premise in missing:
            described = " ".join(map(name_of, (premise, relation, end)))
            message = f"{name_of(subject)} describes {described}, but the map has no such link."
            yield Hit(subject, vocab.TO, end, message, f"Add the triple, or remove {name_of(subject)}.")
        same = premises if len(premises) == 1 else frozenset(premises)
        known = seen.setdefault((same, relation, end), subject) if not missing else subject
        if known != subject:
            message = f"{name_of(subject)} describes the same link as {name_of(known)}."
            yield Hit(subject, None, None, message, "Describe the link in one cg:Link.")


def find_idle_ratings(given: RuleInput) -> Iterator[Hit]:
    """A reason to rate up or down that cannot count where it stands.

    Links that restate a claim or found no evidence carry no rank, so there is nothing to rate down. A reason
    lowers a link by one rank or by two, not both. Only the claim of a controlled or uncontrolled study is
    rated up, and not together with a reason to rate down on its links (GRADE, BMJ 2008;336:924).
    """
    down = [pair for predicate in _DOWN for pair in given.of(predicate)]
    rated = {subject for subject, _ in down}
    twice = set(given.of(vocab.RATED_DOWN_TWICE))
    for subject, reason in given.of(vocab.RATED_DOWN) if twice else ():
        if (subject, reason) in twice:
            message = f"{name_of(subject)} has {name_of(reason)} as cg:ratedDown and as cg:ratedDownTwice."
            yield Hit(subject, vocab.RATED_DOWN, reason, message, "Keep one of the two.")
    described = given.link_blocks if rated else ()
    for each in described:
        if each.subject in rated and each.relation in vocab.WITHOUT_RANK:
            said = f"{name_of(each.subject)} rates down a link that carries no rank"
            message = f"{said}: {vocab.local_name(str(each.relation))}."
            yield Hit(each.subject, None, None, message, "Remove the reasons; a cg:note can say it in words.")
    lowered = {start: each.subject for each in described if each.subject in rated for start in each.premises}
    yield from _idle_ratings_up(given, lowered)


def _idle_ratings_up(given: RuleInput, lowered: dict[Term, Subject]) -> Iterator[Hit]:
    """Ratings up that cannot count; ``lowered`` has a link that is rated down for each claim with one."""
    can_rise = {
        step.iri: None
        for step in given.scale.strongest_first
        if step.needs_study and step.rank < RATED_UP_LIMIT
    }.keys()
    why = f"its basis is not {either(map(name_of, can_rise))}" if can_rise else "no step of the scale can be"
    for _, sort in given.tables:
        columns = sort.columns.get(vocab.RATED_UP, ())
        for subject, bases in zip(sort.subjects, sort.objects(vocab.BASIS), strict=True) if columns else ():
            if can_rise.isdisjoint(bases):
                message = f"{name_of(subject)} is rated up, but {why}."
                yield Hit(subject, vocab.RATED_UP, None, message, "Remove cg:ratedUp, or correct the basis.")
            if subject in lowered:
                link = name_of(lowered[subject])
                message = f"{name_of(subject)} is rated up, but its link {link} is rated down."
                yield Hit(subject, vocab.RATED_UP, None, message, "Keep one of the two.")


def find_idle_undercuts(given: RuleInput) -> Iterator[Hit]:
    """An undercut of a link that carries no rank: there is no step to attack.

    A claim that restates another, or found no evidence for it, proves nothing. Attack the claim that says it,
    or remove the undercut.
    """
    without = {
        each.subject: each.relation for each in given.link_blocks if each.relation in vocab.WITHOUT_RANK
    }
    for subject, link in given.of(vocab.UNDERCUTS) if without else ():
        if isinstance(link, str) and link in without:
            relation = vocab.local_name(str(without[link]))
            message = f"{name_of(subject)} undercuts {name_of(link)}, which carries no rank: {relation}."
            yield Hit(subject, vocab.UNDERCUTS, link, message, "Remove the undercut.")
