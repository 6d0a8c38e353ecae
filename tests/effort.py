"""How much a test run tries: everything in the thorough run, a good part in the everyday run.

`python3 dev.py test` is for everyone who changes something; CI runs `python3 dev.py test --thorough`. The
thorough run generates more examples and larger maps, and includes the few tests that are marked ``thorough``.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("CLAIMGRAPH_THOROUGH") == "1"

LEAST = 25
"""The everyday run tries at least this many examples, if the thorough run does."""


def examples(count: int, everyday: int | None = None) -> settings:
    """Settings for a property: this many examples in the thorough run, a fifth of them in the everyday run.

    ``everyday`` is another number for the everyday run.
    The examples are the same in every run. There is no deadline, and slow generation is not an error, because
    a busy machine is no reason to fail.
    """
    few = everyday or max(min(count, LEAST), count // 5)
    return settings(
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=count if THOROUGH else few,
        suppress_health_check=[HealthCheck.too_slow],
    )
