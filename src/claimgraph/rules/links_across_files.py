"""CG122 and CG310: links of several premises that are written in several files."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.graph import grouped
from claimgraph.rdf import find_kept_apart
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of


def find_divided_premises(given: RuleInput) -> Iterator[Hit]:
    """A cg:Link for which several files name different premises.

    A file that adds a premise to the cg:Link of another file makes another link of it: the ratings of the
    first one, and the undercuts that attack it, would no longer count. Write a cg:Link of its own for
    premises that only count together.
    """
    statements = given.statements
    if len(statements.documents) < 2:
        return
    for link, premises in grouped(given.of(vocab.FROM)).items():
        places = [statements.documents_of(link, vocab.FROM, premise) for premise in premises]
        naming = set().union(*places)
        partly = [
            (min(its), premise, its) for its, premise in zip(places, premises, strict=True) if its != naming
        ]
        if partly:
            place, premise, its = max(partly, key=lambda each: each[0])
            has, lacks = (statements.documents[number].name for number in (place, min(naming - its)))
            message = f"{name_of(link)} has the premise {name_of(premise)} in {has}, but not in {lacks}."
            remedy = f"Name all premises of {name_of(link)} in one file, or write a cg:Link of its own."
            yield Hit(link, vocab.FROM, premise, message, remedy)


def find_links_across_files(given: RuleInput) -> Iterator[Hit]:
    """A link of several premises whose parts are in several files, so that one of them counts alone too.

    No file takes away what another one says. So linked premises count only together if every file that has
    one of their triples has a whole cg:Link with it too. Write both in one file. If a premise is meant to
    count alone as well, describe that link in a cg:Link of its own.
    """
    statements = given.statements
    for link, (premise, predicate, end), number in find_kept_apart(statements):
        file = statements.documents[number].name
        triple = " ".join(map(name_of, (premise, predicate, end)))
        said = f"{name_of(link)} takes {name_of(premise)} together with other premises"
        message = f"{said}, but {file} has {triple}, so that link counts alone too."
        remedy = (
            f"Write {name_of(link)} and the triples of its premises in one file,"
            " or describe that link in a cg:Link of its own."
        )
        yield Hit(link, vocab.FROM, premise, message, remedy)
