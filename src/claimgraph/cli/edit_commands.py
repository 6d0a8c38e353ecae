"""The commands that change what is there: link, unlink, undercut, set, rename, retract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from claimgraph.cli.completion import (
    complete_claims,
    complete_claims_and_links,
    complete_properties,
    complete_reasons,
    complete_relations,
    complete_sources,
    complete_things,
)
from claimgraph.cli.edit_options import Setting, carry_out, edit_options
from claimgraph.cli.options import day, examples, sources_option
from claimgraph.lookup import either
from claimgraph.scale import RatedDown, Relation

because_option = click.option("--because", default="", metavar="TEXT", help="A note about the link.")
rated_down_option = click.option(
    "--rated-down",
    multiple=True,
    metavar="REASON",
    shell_complete=complete_reasons,
    help=f"{either(reason.id for reason in RatedDown)}; repeatable.",
)


@click.command(
    epilog=examples(
        "claimgraph link helps supports safe --dry-run",
        'claimgraph link life-back anecdotalFor safe --because "Says how she felt."',
    ),
    help=f"""Link one CLAIM to another.

    RELATION is {either(relation.id for relation in Relation)}. A note or a reason to rate the link down
    goes into a block of its own that describes the link; a link that is there already can be described
    so too.
    """,
)
@click.argument("start", metavar="CLAIM", shell_complete=complete_claims)
@click.argument("relation", shell_complete=complete_relations)
@click.argument("end", metavar="CLAIM", shell_complete=complete_claims)
@because_option
@rated_down_option
@edit_options
def link(
    setting: Setting, start: str, relation: str, end: str, because: str, rated_down: Sequence[str]
) -> None:
    """Link one claim to another: what the command's help says at length."""
    carry_out(setting, lambda editor: editor.link(start, relation, end, because, rated_down))


@click.command(
    epilog=examples(
        "claimgraph unlink helps supports recommended --with-description --dry-run",
        "claimgraph unlink like-driving undercuts clots-harm--clots-major --dry-run",
    )
)
@click.argument("start", metavar="CLAIM", shell_complete=complete_claims)
@click.argument("relation", shell_complete=complete_relations)
@click.argument("end", metavar="CLAIM|LINK", shell_complete=complete_claims_and_links)
@click.option(
    "--with-description",
    is_flag=True,
    help="Take out what describes and undercuts the link, too.",
)
@edit_options
def unlink(setting: Setting, start: str, relation: str, end: str, *, with_description: bool) -> None:
    """Take a link between two CLAIMs, or an undercut, out.

    A link that is described or undercut is only taken out together with that, on demand.
    """
    carry_out(setting, lambda editor: editor.unlink(start, relation, end, with_description=with_description))


@click.command(
    epilog=examples(
        "claimgraph undercut safe helps--recommended --dry-run",
        "claimgraph undercut safe helps recommended --dry-run",
    )
)
@click.argument("claim", shell_complete=complete_claims)
@click.argument(
    "link_words", metavar="LINK", nargs=-1, required=True, shell_complete=complete_claims_and_links
)
@edit_options
def undercut(setting: Setting, claim: str, link_words: Sequence[str]) -> None:
    """Let a CLAIM undercut a link: attack the step it makes.

    LINK is the id of a described link, or the two claims it leads from and to, with the relation between
    them if there are several. A link that nothing describes gets a block of its own.
    """
    carry_out(setting, lambda editor: editor.undercut(claim, link_words))


@click.command(
    "set",
    epilog=examples(
        "claimgraph set helps topic efficacy safety --dry-run",
        'claimgraph set clinic-post title "CCSVI and clots" --dry-run',
        "claimgraph set suzy-comment issued --remove --dry-run",
    ),
)
@click.argument("name", metavar="ID", shell_complete=complete_things)
@click.argument("property_name", metavar="PROPERTY", shell_complete=complete_properties)
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@click.option("--remove", is_flag=True, help="Take the property out.")
@sources_option
@edit_options
def set_command(
    setting: Setting,
    name: str,
    property_name: str,
    values: Sequence[str],
    sources: str | None,
    *,
    remove: bool,
) -> None:
    """Set one PROPERTY of a claim, source, link, topic or map.

    Its values become exactly those that are given. PROPERTY is its name, such as basis or dct:title.
    A quote is looked up in --sources, as `add claim` does; to remove it takes its place and digest out.
    """
    if bool(values) == remove:
        raise click.UsageError("give the value to set, or --remove to take the property out.")

    carry_out(setting, lambda editor: editor.set(name, property_name, values, sources))


@click.command(epilog=examples("claimgraph rename helps does-help -f data --dry-run"))
@click.argument("name", metavar="ID", shell_complete=complete_things)
@click.argument("new", metavar="NEW")
@click.option("--links", is_flag=True, help="Rename links whose ids are made of it, such as ID--other, too.")
@edit_options
def rename(setting: Setting, name: str, new: str, *, links: bool) -> None:
    """Give a claim, source, link or topic another id.

    It changes wherever it is written in the files that are named, but not in comments: name all files of
    the map, or their folder.
    """
    carry_out(setting, lambda editor: editor.rename(name, new, links=links))


@click.command(epilog=examples("claimgraph retract petrov-2011 2019-03-01 --dry-run"))
@click.argument("source", shell_complete=complete_sources)
@click.argument("on", type=day, metavar="DATE")
@edit_options
def retract(setting: Setting, source: str, on: dt.date) -> None:
    """Say that a SOURCE was retracted on a day.

    From then on it counts for nothing; views as of an earlier day still count it.
    """
    carry_out(setting, lambda editor: editor.retract(source, on))
