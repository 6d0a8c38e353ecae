"""The summary of a grounding job: how many claims have which verdict, and the digest of the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import astuple

from claimgraph.model import Verdict
from claimgraph.tables import Tables
from claimgraph.views import View

SUMMARY_FORMAT = 1


class ViewSummary(Struct, frozen=True):
    """The view of a job; ``without`` has IRIs, sorted; ``bar`` and ``grant`` are ranks, 0 for none."""

    as_of: dt.date | None
    without: tuple[str, ...]
    bar: int
    grant: int


class Summary(Struct, frozen=True):
    """What a grounding job found in some tables; ``tables`` is the sha256 of their manifest.

    ``claims`` counts the claims that are there in the view, ``verdicts`` and ``bands`` how many of them have
    each verdict and, if they rest on evidence, each band. ``digest`` is equal for equal results.
    """

    format: int
    tables: str
    view: ViewSummary
    claims: int
    verdicts: Mapping[str, int]
    bands: Mapping[str, int]
    granted: int
    contested_by_way_of: int
    digest: int


class Totals(Struct, frozen=True):
    """The numbers of granted and of marked claims, and the digest of a result."""

    granted: int
    contested_by_way_of: int
    digest: int


def describe_view(view: View) -> ViewSummary:
    """A view as a job describes it."""
    return ViewSummary(view.as_of, tuple(sorted(view.without)), view.bar, view.grant)


def to_view(summary: Summary) -> View:
    """The view of a job."""
    seen = summary.view
    return View(seen.as_of, frozenset(seen.without), seen.bar, seen.grant)


def summarise(
    tables: Tables, view: View, rows: Iterable[tuple[str, str | None, int]], totals: Totals
) -> Summary:
    """The summary of rows of (verdict, band, number of claims)."""
    verdicts = {verdict.value: 0 for verdict in Verdict}
    bands = {band.id: 0 for band in tables.manifest.scale.bands}
    for verdict, band, count in rows:
        verdicts[verdict] += count
        if band is not None:
            bands[band] += count
    claims = sum(verdicts.values())
    return Summary(
        SUMMARY_FORMAT, tables.digest, describe_view(view), claims, verdicts, bands, *astuple(totals)
    )
