"""Maps, verdicts and errors are copied, and sent to other processes, like any other values."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import claimgraph
from claimgraph.errors import Location, Remedy
from claimgraph.findings import Finding

BLANKETS = Path(__file__).parents[1] / "golden" / "blankets" / "claims.ttl"


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


COPIES = pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, _pickled])


@COPIES
def test_a_copy_of_a_map_gives_the_same_answers(copied: Callable[[Any], Any]) -> None:
    whole = claimgraph.open(str(BLANKETS))
    for one in (whole, whole.bar("RandomisedTrial")):
        assert copied(one).rows() == one.rows()
        assert copied(one.claim_map) == one.claim_map
        assert copied(one.assessment) == one.assessment
    assert copied(whole["helps"]) == whole["helps"]
    assert copied(whole.check()) == whole.check()
    with pytest.raises(TypeError, match="does not support item assignment"):
        copied(whole.claim_map).claims["x"] = None


@COPIES
@pytest.mark.parametrize(
    "error",
    [
        claimgraph.MalformedError(Location("m.ttl", 2, 3), "no end.", "Write one."),
        claimgraph.BrokenMapError(
            [Finding(Location("m.ttl", 1, 1), "CG101", claimgraph.Severity.ERROR, "no class.", "Write one.")]
        ),
        claimgraph.EditError("No.", ["line"], Remedy("shell", "python")),
        claimgraph.UnknownNameError("No.", ["x"], Remedy("shell", "python")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_copy_of_an_error_says_the_same(
    error: claimgraph.ClaimgraphError, copied: Callable[[Any], Any]
) -> None:
    found = copied(error)
    assert (type(found), str(found), vars(found)) == (type(error), str(error), vars(error))
