"""A literature record, independent of its file format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.errors import EditError
from claimgraph.model import SourceKind
from claimgraph.scale import Basis, Scale

_RETRACTED = re.compile(r"\W*(?:retracted(?:\s+article)?|withdrawn)\b\s*[:\]\-\u2013\u2014]", re.IGNORECASE)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """The data of a record about a source; missing values are empty.

    ``issued`` and ``retracted_on`` are a year, a month or a day, such as ``2014-06``. ``types`` are
    publication types, in the spelling of PubMed where the record has that.
    """

    title: str
    kind: SourceKind = SourceKind.STUDY
    creators: tuple[str, ...] = ()
    issued: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    types: tuple[str, ...] = ()
    is_marked_retracted: bool = False
    retracted_on: str = ""

    @property
    def is_retracted(self) -> bool:
        """Whether a field or the beginning of the title says that the source was retracted."""
        return self.is_marked_retracted or bool(self.retracted_on) or bool(_RETRACTED.match(self.title))


def design_of(types: Sequence[str], scale: Scale) -> tuple[Basis, str] | None:
    """The strongest study design that publication types imply, and that type; None if no type implies one.

    "Clinical Trial" alone does not imply randomisation, and a publication status, such as "Preprint", does
    not imply a design.
    """
    known = {name.casefold(): basis for basis in scale.steps for name in basis.publication_types}
    found = [(known[name.casefold()], name) for name in types if name.casefold() in known]
    return max(found, key=lambda each: each[0].rank, default=None)


def choose(references: Sequence[Reference], name: str, doi: str = "", pmid: str = "") -> Reference:
    """The only record of the file ``name``, or the only one with the given DOI or PubMed number.

    Raises EditError if no record or more than one fits, with a list of the first few.
    """
    wanted = doi.casefold()
    fitting = [
        each
        for each in references
        if (not doi or each.doi.casefold() == wanted) and (not pmid or each.pmid == pmid)
    ]
    if len(fitting) == 1:
        return fitting[0]
    asked = " and ".join(filter(None, (doi and f"the DOI {doi}", pmid and f"the PMID {pmid}")))
    shown = [f"  {_told(each)}" for each in (fitting or references)[:_SHOWN]]
    if len(fitting or references) > _SHOWN:
        shown.append(f"  and {len(fitting or references) - _SHOWN} more")
    if not references:
        raise EditError(f"{name}: this file contains no records. Export it again.")
    if not fitting:
        raise EditError(f"{name}: no record has {asked}. The file contains:", shown)
    with_asked = f" with {asked}" if asked else ""
    message = f"{name}: the file contains {len(fitting)} records{with_asked}. Choose one by its DOI or PMID:"
    raise EditError(message, shown)


def _told(reference: Reference) -> str:
    number = reference.doi or (reference.pmid and f"PMID {reference.pmid}") or "no DOI, no PMID"
    title = reference.title if len(reference.title) <= 70 else reference.title[:69] + "…"
    return f"{number}: {title}"
