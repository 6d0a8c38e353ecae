"""The report of ``schemas``: the JSON Schemas by name, and one of them."""

from __future__ import annotations

from claimgraph.lookup import unknown_name
from claimgraph.reports.schemas import SCHEMAS
from claimgraph.reports.schemas import to_text as dump_schema
from claimgraph.terminal import wrapped


def to_text(width: int) -> str:
    """The name of each schema, the command it belongs to, and what it describes."""
    column = max(map(len, SCHEMAS)) + 2
    lines = (
        wrapped(f"{schema.command}. {schema.about}", width, name.ljust(column), " " * column)
        for name, schema in SCHEMAS.items()
    )
    return "".join(f"{line}\n" for line in lines)


def to_page(name: str) -> str:
    """One schema as JSON. Raises UnknownNameError with the nearest names."""
    if name not in SCHEMAS:
        raise unknown_name(
            f'No schema is called "{name}".', name, SCHEMAS, f"The schemas are {', '.join(SCHEMAS)}."
        )
    return dump_schema(name)
