"""The summary of findings, in the form of GRADE: a row for each position with links for or against it.

Guyatt et al., "GRADE guidelines: 1. Introduction: GRADE evidence profiles and summary of findings tables",
Journal of Clinical Epidemiology 64 (2011) 383-394.
"""

from __future__ import annotations

import csv
import io
from html import escape

from claimgraph.graph import grouped
from claimgraph.interchange.drawings.outlines import markdown_text
from claimgraph.interchange.map_formats import MapContent, WrittenMap
from claimgraph.model import Claim

HEADINGS = ("Outcome", "Participants (studies)", "Effect", "Certainty", "Reasons", "What it means")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _rows(content: MapContent) -> list[tuple[str, ...]]:
    """A row for each position with links for or against it, in the order of the map."""
    links = grouped((each.to, each) for each in content.assessment.claim_map.links)
    rows: list[tuple[str, ...]] = []
    for iri, claim in content.shown.items():
        offered = [each for each in links.get(iri, ()) if each.relation.is_for or each.relation.is_against]
        if not claim.is_position or not offered:
            continue
        certainty = content.assessment.groundings[iri].certainty
        premises = [
            content.shown[each] for link in offered for each in link.premises if each in content.shown
        ]
        reasons = dict.fromkeys(
            reason.noun for link in offered for reason in (*link.rated_down, *link.rated_down_twice)
        )
        rows.append(
            (
                claim.text,
                _participants(premises),
                "; ".join(
                    dict.fromkeys(
                        each.details.effect for each in premises if each.details and each.details.effect
                    )
                ),
                certainty.value if certainty else "none",
                ", ".join(reasons),
                content.sentence(iri),
            )
        )
    return rows


def _participants(premises: list[Claim]) -> str:
    """The number of participants, counting each study once, and the number of studies, as "1,204 (3)"."""
    studies = {source: claim for claim in premises for source in claim.sources}
    people = {
        source: claim.details.participants
        for source, claim in studies.items()
        if claim.details and claim.details.participants is not None
    }
    count = f"{sum(people.values()):,}" if people else "not given"
    return f"{count} ({len(studies)})"


def write_findings_markdown(content: MapContent) -> WrittenMap:
    """The table in Markdown."""
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(tuple(map(markdown_text, row)) for row in _rows(content))]
    head = f"# {markdown_text(content.heading)}\n\n"
    return WrittenMap(head + "".join(f"| {' | '.join(line)} |\n" for line in lines))


def write_findings_html(content: MapContent) -> WrittenMap:
    """The table as one HTML file without scripts."""
    title = escape(content.heading)
    head = "".join(f"<th>{each}</th>" for each in HEADINGS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in _rows(content)
    )
    return WrittenMap(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>\n'
        f"<table>\n<caption>{title}</caption>\n<tr>{head}</tr>\n{body}</table>\n</body></html>\n"
    )


def write_findings_csv(content: MapContent) -> WrittenMap:
    """The table as CSV; an apostrophe precedes text that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    view = f" (in this view: {content.wording.view})" if content.wording.view else ""
    writer.writerow([*HEADINGS[:-1], f"{HEADINGS[-1]}{view}"])
    writer.writerows([_plain(cell) for cell in row] for row in _rows(content))
    return WrittenMap(text.getvalue())


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
