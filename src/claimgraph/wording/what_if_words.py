"""What a view leaves out, and what it changes, in words: the page's answer to "What if less counted?"."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from claimgraph.analysis import Assessment
from claimgraph.model import ClaimMap
from claimgraph.views import View, find_absent_sources
from claimgraph.wording.phrases import counted
from claimgraph.wording.view_in_force import grant_sentence


def view_phrase(view: View, whole: ClaimMap) -> str:
    """A view as a phrase, such as "as of the end of 2014, without “The trial”"; empty for none.

    The page joins the phrases of the views that it combines, in the same order.
    """
    parts = [f"counting nothing below {whole.scale.step(view.bar).with_article}"] if view.bar else []
    if view.as_of:
        parts.append(f"as of {day_phrase(view.as_of)}")
    parts += [f"without “{each.title}”" for iri, each in whole.sources.items() if iri in view.without]
    if view.grant:
        parts.append(f"taking claims without a source as {whole.scale.step(view.grant).with_article}")
    return ", ".join(parts)


def day_phrase(day: dt.date) -> str:
    """A day as the end of a year or month where it is one: "the end of 2014", "the end of June 2014".

    >>> day_phrase(dt.date(2014, 6, 3))
    '3 June 2014'
    """
    if day.day < calendar.monthrange(day.year, day.month)[1]:
        return f"{day.day} {_month(day)}"
    return f"the end of {day.year if day.month == 12 else _month(day)}"


def _month(day: dt.date) -> str:
    """A month in English, whatever the locale is."""
    months = "January February March April May June July August September October November December".split()
    return f"{months[day.month - 1]} {day.year}"


def left_out_sentence(assessment: Assessment) -> str:
    """What a view leaves out or grants, in sentences; empty for a source that is left out by name."""
    return " ".join(_left_out(assessment))


def _left_out(assessment: Assessment) -> Iterator[str]:
    view, whole = assessment.view, assessment.whole
    absent = find_absent_sources(whole, view)
    later = sum(day is not None for day in absent.values())
    if later:
        yield f"{counted(later, 'source')} {'was' if later == 1 else 'were'} not out yet."
    back = [
        each
        for iri, each in whole.sources.items()
        if iri not in absent and each.retracted and view.as_of and each.retracted > view.as_of
    ]
    if back:
        yield f"{counted(len(back), 'source')} had not been retracted yet."
    if view.grant:
        yield grant_sentence(view, len(assessment.own.granted))


def differing_phrase(changes: int) -> str:
    """How many verdicts come out otherwise: "5 verdicts differ"."""
    if not changes:
        return "No verdict differs"
    return f"{counted(changes, 'verdict')} {'differs' if changes == 1 else 'differ'}"


def absent_phrase(absent: int, view: View) -> str:
    """How many claims a view lacks: ", and 13 claims had not been made"; empty for none."""
    if not absent:
        return ""
    if view.as_of and not view.without:
        return f", and {counted(absent, 'claim')} had not been made"
    return f", and {counted(absent, 'claim')} {'is' if absent == 1 else 'are'} not there"
