"""``python -m claimgraph`` is the ``claimgraph`` command."""

from claimgraph.cli.main import run

run()
