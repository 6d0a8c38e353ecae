"""Read the list of retractions that Retraction Watch and Crossref publish, as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from claimgraph.dates import is_day, last_day, read_date
from claimgraph.errors import EditError
from claimgraph.identifiers import read_doi, read_pmid

_COLUMNS = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_RETRACTION = "retraction"


class ListedNotice(NamedTuple):
    """A notice about a paper: the paper's DOI and PubMed number, the notice's kind and day, and its place.

    Identifiers that are not given are empty. ``nature`` is "Retraction", "Expression of concern",
    "Correction" or "Reinstatement". ``day`` is in ISO 8601; empty if it cannot be read from ``words``.
    """

    doi: str
    pmid: str
    nature: str
    day: str
    words: str
    place: str

    @property
    def is_retraction(self) -> bool:
        """Whether the notice retracts the paper."""
        return self.nature.casefold() == _RETRACTION


def read_retraction_list(text: str, name: str) -> Iterator[ListedNotice]:
    """The notices in a Retraction Watch CSV file, in file order; its dates are month/day/year.

    Raises EditError if a column is missing, and for text that is not CSV.
    """
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise EditError(
            f"{name}: this is not a Retraction Watch list: it has no column {', '.join(missing)}."
        )
    try:
        for row in reader:
            cells = {column: (row.get(column) or "").strip() for column in _COLUMNS}
            yield ListedNotice(
                read_doi(cells["OriginalPaperDOI"]),
                read_pmid(cells["OriginalPaperPubMedID"]),
                cells["RetractionNature"],
                _day(cells["RetractionDate"]),
                cells["RetractionDate"],
                f"{name}:{reader.line_num}",
            )
    except csv.Error as problem:
        raise EditError(f"{name}:{reader.line_num + 1}: this is not valid CSV: {problem}.") from problem


def _day(words: str) -> str:
    """The day, in ISO 8601, in a text such as ``1/31/2022 0:00``; empty if there is none."""
    match = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})\b", words, re.ASCII)
    day = f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match else read_date(words)
    return day if is_day(day) and last_day(day) else ""
