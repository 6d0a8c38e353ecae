"""Read the dates and web addresses that a file gives, and remark on those that cannot be used as they are."""

from __future__ import annotations

import re

from claimgraph.address_words import not_an_address
from claimgraph.dates import read_partial_date
from claimgraph.identifiers import read_address
from claimgraph.interchange.raw_records import RecordRemark

_LONGEST = 60


class GivenValues:
    """Reads values one by one; ``remarks`` are on those that were not read, or not whole."""

    def __init__(self) -> None:
        self.remarks: list[RecordRemark] = []

    def date(self, text: str, place: str) -> str:
        """The date in a text in ISO 8601; empty if there is none."""
        words = " ".join(text.split())[:_LONGEST]
        found = read_partial_date(text)
        if words and not found.iso:
            why = "cannot be read, so its source counts in every view"
            self._remark(f'date "{words}"', why, place)
        elif words and not found.is_whole:
            self._remark("date", f'"{words}" is read as {found.iso}', place)
        return found.iso

    def address(self, text: str, place: str) -> str:
        """The web address that is the whole text; empty if it is none."""
        words = " ".join(text.split())[:_LONGEST]
        found = read_given_address(text)
        if words and not found:
            self._remark("address", not_an_address(words).removesuffix("."), place)
        elif words and not read_address(text):
            self._remark("address", f"'{words}' has spaces, which are percent-encoded", place)
        return found

    def _remark(self, what: str, why: str, place: str) -> None:
        made = RecordRemark(what, why, place)
        if made not in self.remarks:
            self.remarks.append(made)


def read_given_address(text: str) -> str:
    """The web address that is all of a text in a field for addresses; empty if it is none.

    White space in it is percent-encoded, but a text of several lines is not an address.

    >>> read_given_address("https://tea.example/calm tea")
    'https://tea.example/calm%20tea'
    """
    bare = text.strip()
    is_one = len(re.findall(r"https?://", bare, re.IGNORECASE)) == 1 == len(bare.splitlines())
    return read_address(bare) or (read_address(re.sub(r"\s+", "%20", bare)) if is_one else "")
