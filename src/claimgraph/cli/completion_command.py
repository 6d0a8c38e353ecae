"""The command that prints or installs completion for a shell."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from claimgraph.cli.options import examples
from claimgraph.cli.output import put, say, tell

_SHELLS: Mapping[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
"""The shells, with what writes their scripts."""
_NEXT = {
    "bash": "Open a new shell to use it. This needs the package bash-completion, which most systems have.",
    "zsh": "Put this line into ~/.zshrc, above the line with compinit, and open a new shell:\n"
    "  fpath=('{folder}' $fpath)",
    "fish": "Open a new shell to use it.",
}
"""What is left to do after the script was written."""


@click.command("completion", epilog=examples("claimgraph completion bash"))
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.option("--install", is_flag=True, help="Write the script to the folder that SHELL loads from.")
@click.pass_context
def completion_command(ctx: click.Context, shell: str, *, install: bool) -> None:
    """Print or install Tab completion.

    Completes commands, options, ids of claims and sources, and names of the scale. Prints the script for the
    SHELL. With --install, it writes the script to your own folder of completions and prints the path; run it
    again after an update.
    """
    script = _SHELLS[shell](ctx.find_root().command, {}, "claimgraph", "_CLAIMGRAPH_COMPLETE").source()
    if not install:
        put(script)
        return
    from claimgraph.files import make_folder, write_text

    path = _place(shell, os.environ, Path.home())
    make_folder(str(path.parent))
    write_text(str(path), script)
    say(str(path))
    for line in _NEXT[shell].format(folder=path.parent).splitlines():
        tell(line)


def _place(shell: str, environment: Mapping[str, str], home: Path) -> Path:
    """The file that a shell loads completions of the user's own from, by the XDG folders."""
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "bash":
        return data / "bash-completion" / "completions" / "claimgraph"
    if shell == "zsh":
        return data / "zsh" / "site-functions" / "_claimgraph"
    settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return settings / "fish" / "completions" / "claimgraph.fish"
