"""The command that starts a new map: init."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from claimgraph.cli.options import examples
from claimgraph.cli.output import say, tell


@click.command(
    epilog=examples(
        'claimgraph init tea --title "Does lemon balm tea calm people?"',
        'claimgraph init knee --claim "Red light ends knee pain."',
    )
)
@click.argument("folder", default=".", metavar="[FOLDER]", type=click.Path(file_okay=False))
@click.option("--title", metavar="QUESTION", help="The question that the map is about.")
@click.option("--claim", metavar="TEXT", help="The first position: a claim that people argue about.")
@click.option("--namespace", metavar="IRI", help="The IRI that the names of the map begin with.")
def init(folder: str, title: str | None, claim: str | None, namespace: str | None) -> None:
    """Start a new map in a FOLDER.

    Creates a file with one position and examples to copy, a README, and a configuration for pre-commit.
    Existing files are never overwritten: a README or configuration that is there stays, a map is an error.
    """
    from claimgraph.curation.starter import starter_files
    from claimgraph.files import create_texts

    name = Path(folder).resolve().name
    files = starter_files(name, title=title, claim=claim, namespace=namespace)
    map_file = Path(folder, "claims.ttl")
    kept = [path for path in files if os.path.lexists(Path(folder, path)) and Path(folder, path) != map_file]
    create_texts({str(Path(folder, path)): text for path, text in files.items() if path not in kept})
    for path in files:
        if path not in kept:
            say(str(Path(folder, path)))
    for path in kept:
        tell(f"{Path(folder, path)} exists already and stays as it is.")
    named = shlex.quote(f"./{map_file}" if str(map_file).startswith("-") else str(map_file))
    tell(f"Next: claimgraph check {named}, then claimgraph add source -f {named}")
