"""Find the sources of a map that a literature record describes, and say what the record adds about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from claimgraph import vocabulary as vocab
from claimgraph.curation.adding import NUMBERS, find_namesake, find_twins, page_of
from claimgraph.curation.draft import Draft
from claimgraph.curation.inserting import Described
from claimgraph.dates import last_day
from claimgraph.identifiers import address_key
from claimgraph.interchange import Reference
from claimgraph.interchange.raw_records import RecordRemark
from claimgraph.model import SourceKind
from claimgraph.rdf import Literal
from claimgraph.vocabulary import local_name


@dataclass(frozen=True, slots=True)
class KnownRecords:
    """The sources of a draft, with the numbers that records which were left out give them."""

    draft: Draft
    _numbers: dict[str, str] = field(default_factory=dict)

    def find(self, said: Described) -> Sequence[str]:
        """The sources that a record describes, by its numbers or else by title, authors and date."""
        learnt = (self._numbers[key] for _, key in _keys(said) if key in self._numbers)
        return list(dict.fromkeys([*find_twins(self.draft, said), *learnt]))

    def learn(self, said: Described, source: str) -> None:
        """Remember the numbers of a left-out record of a source that has none of their kind itself."""
        for predicate, key in _keys(said):
            if not self.draft.objects(source, predicate):
                self._numbers.setdefault(key, source)

    def remarks(self, reference: Reference, sources: Sequence[str]) -> Iterator[RecordRemark]:
        """What the map does not say of the sources of a record: that they are one work, or retracted."""
        if len(sources) > 1:
            names = " and ".join(f'"{local_name(each)}"' for each in sources)
            why = f"{names} are one work by this record, which gives the numbers of both: keep only one"
            yield RecordRemark("source", why, reference.account.place)
        for each in sources if reference.is_retracted else ():
            if not self.draft.objects(each, vocab.RETRACTED):
                yield RecordRemark("retraction", _still_counts(reference, each), reference.account.place)


def tell_namesake(draft: Draft, kind: SourceKind, said: Described, place: str) -> Iterator[RecordRemark]:
    """A remark if the map has a source like a new one, by title and first author, under other numbers."""
    if namesake := find_namesake(draft, said, kind):
        why = (
            f'has the title and first author of "{local_name(namesake)}", but no number in common:'
            " check whether they are one work"
        )
        yield RecordRemark("source", why, place)


def _keys(said: Described) -> Iterator[tuple[str, str]]:
    """The numbers and addresses of a record, each with its property, as keys of the page they lead to."""
    for predicate in NUMBERS:
        for term in said.get(predicate, ()):
            page = page_of(predicate, term)
            yield predicate, address_key(page.value if isinstance(page, Literal) else str(page))


def _still_counts(reference: Reference, source: str) -> str:
    name, day = local_name(source), last_day(reference.retracted_on)
    when, first = (f" on {reference.retracted_on}", "") if day else ("", "look up the day, then ")
    return (
        f'of "{name}"{when} is not in the map, where it still counts:'
        f" {first}use `claimgraph retract {name} {day or 'DAY'}`"
    )
