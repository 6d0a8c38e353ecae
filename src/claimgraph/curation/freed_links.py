"""Links that count for more after an edit that removes something else, which must not happen in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimgraph import vocabulary as vocab
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, descriptions, ends_of, is_linked, links_from
from claimgraph.errors import Remedy
from claimgraph.profile import ProfileClass
from claimgraph.vocabulary import local_name

_IN_FULL = "in full"


class FreedLink(NamedTuple):
    """A link that an edit lets count for more, and how it counts now."""

    ends: LinkEnds
    how: str

    def __str__(self) -> str:
        return f"{self.ends} {self.change}"

    @property
    def change(self) -> str:
        """What is new about the link, as the end of a sentence about it, without a full stop."""
        return f"now counts {self.how}"

    @property
    def remedy(self) -> Remedy:
        """How to remove the link too."""
        names = [local_name(each) for each in self.ends.premises]
        relation, to = map(local_name, self.ends[1:])
        start = f'"{names[0]}"' if len(names) == 1 else "[" + ", ".join(f'"{name}"' for name in names) + "]"
        return Remedy(
            f"To remove it too: claimgraph unlink {' '.join(names)} {relation} {to}",
            f'To remove it too: unlink({start}, "{relation}", "{to}")',
        )


def without_premise(left: LinkEnds) -> FreedLink:
    """A link of several premises that lost one of them, with those that it keeps."""
    return FreedLink(left, "alone" if len(left.premises) == 1 else "with fewer claims")


def without_description(draft: Draft, name: str) -> Sequence[FreedLink]:
    """The links that may count for more if the description with this IRI is removed, and their triples stay.

    Of a link of several premises, these are the links of each; of a link of one, that link, if the
    description has reasons to rate it down or is undercut. Call it before the removal.
    """
    ends = ends_of(draft, name) if draft.is_any(name, [ProfileClass.LINK]) else None
    if ends is None or ends.predicate in vocab.WITHOUT_RANK:
        return []
    if len(ends.premises) > 1:
        single = [LinkEnds((premise,), *ends[1:]) for premise in ends.premises]
        return [without_premise(each) for each in single if not descriptions(draft, each)]
    is_lowered = any(draft.objects(name, each) for each in (vocab.RATED_DOWN, vocab.RATED_DOWN_TWICE))
    return [FreedLink(ends, _IN_FULL)] if is_lowered or draft.subjects(vocab.UNDERCUTS, name) else []


def still_freed(draft: Draft, freed: Iterable[FreedLink]) -> list[FreedLink]:
    """Those links that the edits left in the map, without a description that makes them count for less."""
    return [each for each in dict.fromkeys(freed) if _is_freed(draft, each)]


def _is_freed(draft: Draft, freed: FreedLink) -> bool:
    if not is_linked(draft, freed.ends):
        return False
    if len(freed.ends.premises) > 1:
        return bool(descriptions(draft, freed.ends))
    if freed.how == _IN_FULL:
        return not descriptions(draft, freed.ends)
    return all(len(draft.objects(name, vocab.FROM)) == 1 for name in links_from(draft, freed.ends))
