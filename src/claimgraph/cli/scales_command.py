"""The command that lists the scales of evidence."""

from __future__ import annotations

import click

from claimgraph.cli.completion import complete_scales
from claimgraph.cli.options import examples, format_option
from claimgraph.cli.output import put
from claimgraph.cli.session import reading_width


@click.command(epilog=examples("claimgraph scales", "claimgraph scales HistoryScale"))
@click.argument("name", metavar="[SCALE]", required=False, shell_complete=complete_scales)
@format_option("text", "json")
def scales(name: str | None, output_format: str) -> None:
    """Print the scales of evidence that a map can name.

    Prints a line for each scale or, with a SCALE such as HistoryScale, its steps, strongest first.
    """
    from claimgraph.lookup import find_scale
    from claimgraph.rdf import shipped_scales
    from claimgraph.reports import scale_pages as report

    shipped = list(shipped_scales().values())
    chosen = shipped if name is None else [find_scale(name, shipped)]
    if output_format == "json":
        text = report.to_json(chosen)
    elif name is None:
        text = report.to_text(chosen, reading_width())
    else:
        text = report.to_page(chosen[0], reading_width())
    put(text, output_format)
