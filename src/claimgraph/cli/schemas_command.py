"""The command that prints the JSON Schemas of reports and mapping files."""

from __future__ import annotations

import click

from claimgraph.cli.completion import complete_schemas
from claimgraph.cli.options import examples
from claimgraph.cli.output import put
from claimgraph.cli.session import reading_width


@click.command(epilog=examples("claimgraph schemas", "claimgraph schemas list"))
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete_schemas)
def schemas(name: str | None) -> None:
    """Print the JSON Schemas of reports and mapping files.

    Prints a line for each schema or, with a NAME such as list, the schema itself. A report may gain fields in
    a later version; its number "version" grows when a field changes its meaning or is removed.
    """
    from claimgraph.reports import schema_list as report

    if name is None:
        put(report.to_text(reading_width()))
    else:
        put(report.to_page(name), "json")
