"""CG3xx: links of several premises whose triples are written in several files."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rdf import find_kept_apart
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.written_names import name_of


def find_links_across_files(given: RuleInput) -> Iterator[Hit]:
    """A link of several premises whose parts are in several files, so that one of them counts alone too.

    No file takes away what another one says. So linked premises count only together if every file that has
    one of their triples has their whole cg:Link too. Write both in one file. If a premise is meant to count
    alone as well, describe that link in a cg:Link of its own.
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
