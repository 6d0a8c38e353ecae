"""What the parameters of an address ask for: a view of the map, and claims of a list."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import QueryParams

from claimgraph.dates import to_day
from claimgraph.lookup import either
from claimgraph.server.problem_details import RefusedRequestError
from claimgraph.workspace.claim_filter import ClaimFilter
from claimgraph.workspace.view_names import ViewNames

TOKEN_PARAMETER = "token"  # noqa: S105 - the name of a parameter
VIEW_PARAMETERS = ("as-of", "without", "bar", "grant", "lang")
"""The parameters that make a view; ``without`` may be repeated."""
REPEATED_FILTERS = ("verdict", "band", "topic")
"""The parameters that select claims and may be repeated."""
FILTER_PARAMETERS = (*REPEATED_FILTERS, "q")
"""All parameters that select claims."""


def view_of(parameters: QueryParams) -> ViewNames:
    """The view that parameters name. Raises UnknownNameError for a date that is not one."""
    as_of = parameters.get("as-of")
    return ViewNames(
        None if as_of is None else to_day(as_of),
        tuple(parameters.getlist("without")),
        parameters.get("bar"),
        parameters.get("grant"),
        parameters.get("lang"),
    )


def filter_of(parameters: QueryParams) -> ClaimFilter:
    """The conditions for claims that parameters name."""
    verdicts, bands, topics = (tuple(parameters.getlist(name)) for name in REPEATED_FILTERS)
    return ClaimFilter(verdicts, bands, topics, parameters.get("q", ""))


def refuse_others(parameters: QueryParams, known: Collection[str], repeated: Collection[str] = ()) -> None:
    """Raise RefusedRequestError for a parameter that is not known, or repeated where only one counts."""
    for name in parameters:
        if name == TOKEN_PARAMETER:
            continue
        if name not in known:
            can = f"It has {either(known)}." if known else "It has none."
            raise RefusedRequestError(400, f'This address has no parameter "{name}". {can}')
        if name not in repeated and len(parameters.getlist(name)) > 1:
            raise RefusedRequestError(400, f'Give the parameter "{name}" only once.')
