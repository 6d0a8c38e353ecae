"""How much a test run tries: the everyday run a good part, the thorough run all of it.

`python3 dev.py test` is for everybody who changes something; `python3 dev.py test --thorough` is what CI
runs. The tests are the same; what differs is how many generated examples they see, and the few that are
marked ``thorough``.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("CLAIMGRAPH_THOROUGH") == "1"

LEAST = 25
"""So many examples are tried in any run, where the thorough run tries as many."""


def examples(count: int, **more: Any) -> settings:
    """Settings for a property: so many examples in the thorough run, a fifth of them in the everyday run.

    The same examples in every run, and no verdict by the clock: a busy machine generates slowly and is not
    wrong for that.
    """
    few = max(min(count, LEAST), count // 5)
    return settings(
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=count if THOROUGH else few,
        suppress_health_check=[HealthCheck.too_slow, *more.pop("suppress_health_check", ())],
        **more,
    )
