"""The command that brings a map to the current version of the profile."""

from __future__ import annotations

import click

from claimgraph.cli.edit_options import Setting, carry_out, edit_options
from claimgraph.cli.options import examples


@click.command(
    epilog=examples(
        "claimgraph upgrade",
        "claimgraph upgrade -f data/claims.ttl --dry-run",
    )
)
@edit_options
def upgrade(setting: Setting) -> None:
    """Upgrade a map to the current version of the profile.

    Records the version in the claim map with dct:conformsTo; comments, order and layout stay. A map without
    that property is read as one of the current version.
    """
    from claimgraph.workspace.upgrading import upgrade as upgrade_map

    carry_out(
        setting,
        upgrade_map,
        lambda maps: f"Upgraded {', '.join(maps)} in",
        unchanged="the map already names the current version of the profile",
    )
