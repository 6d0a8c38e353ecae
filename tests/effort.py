"""How much a test run tries: everything in the thorough run, a good part in the everyday run.

`python3 dev.py test` is for everyone who changes something, and for CI; `python3 dev.py test --thorough` runs
every night. The thorough run generates more examples and larger maps, and includes the few tests that are
marked ``thorough``.
The run in an unpacked source distribution asks whether each test finds its files, and which lines the tests
reach: it tries the least, and leaves out the tests in a browser, and those marked ``covered_elsewhere``.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_EFFORT = os.environ.get("CLAIMGRAPH_EFFORT", "everyday")
THOROUGH = _EFFORT == "thorough"
LEAST = _EFFORT == "least"

_LEAST = 25
"""The everyday run tries at least this many examples, if the thorough run does."""


def repeats(thorough: int, everyday: int, least: int = 20) -> int:
    """How often to repeat something random in this run.

    The least run repeats it a tenth as often as the everyday run, but at least ``least`` times.
    """
    if THOROUGH:
        return thorough
    return max(min(everyday, least), everyday // 10) if LEAST else everyday


def examples(count: int, everyday: int = 0) -> settings:
    """Settings for a property: this many examples in the thorough run, a fifth of them in the everyday run.

    ``everyday`` is another number for the everyday run, if it is not 0.
    The examples are the same in every run. There is no deadline, and slow generation is not an error, because
    a busy machine is no reason to fail.
    """
    return settings(
        derandomize=True,
        deadline=None,
        database=None,
        max_examples=repeats(count, everyday or max(min(count, _LEAST), count // 5), least=8),
        suppress_health_check=[HealthCheck.too_slow],
    )
