"""The commands that change what is there: link, unlink, undercut, set, rename, retract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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
from claimgraph.cli.edit_options import Setting, carry_out, edit_options, tell
from claimgraph.cli.options import day, examples, sources_option
from claimgraph.lookup import either, find_reason, find_relation, is_undercuts
from claimgraph.scale import RatedDown, Relation

if TYPE_CHECKING:
    from claimgraph.curation.edit import Edits

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
    from claimgraph.curation import linking

    sort = find_relation(relation)
    reasons = [find_reason(reason) for reason in rated_down]
    carry_out(
        setting,
        lambda edits: linking.link(
            edits, (edits.draft.claim(start), sort, edits.draft.claim(end)), because, reasons
        ),
    )


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
    from claimgraph.curation import linking
    from claimgraph.vocabulary import ProfileClass

    if is_undercuts(relation):
        carry_out(
            setting,
            lambda edits: linking.stop_undercut(
                edits, edits.draft.claim(start), edits.draft.thing(end, ProfileClass.LINK)
            ),
        )
        return
    sort = find_relation(relation)
    carry_out(
        setting,
        lambda edits: linking.unlink(
            edits, (edits.draft.claim(start), sort, edits.draft.claim(end)), with_description=with_description
        ),
    )


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
    from claimgraph.curation import linking
    from claimgraph.vocabulary import ProfileClass

    if len(link_words) > 3:
        raise click.UsageError("name the link by its id, or by the two claims it leads from and to.")

    def make(edits: Edits) -> None:
        attacker = edits.draft.claim(claim)
        if len(link_words) == 1:
            linking.undercut(edits, attacker, edits.draft.thing(link_words[0], ProfileClass.LINK))
        else:
            linking.undercut_link(edits, attacker, linking.find_ends(edits.draft, link_words))

    carry_out(setting, make)


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
    from claimgraph.curation.setting import find_property
    from claimgraph.vocabulary import ProfileClass
    from claimgraph.workspace.requests import set_to

    if bool(values) == remove:
        raise click.UsageError("give the value to set, or --remove to take the property out.")

    def make(edits: Edits) -> None:
        subject = edits.draft.thing(name, *ProfileClass)
        found = find_property(property_name, edits.draft.kind(subject))
        set_to(edits, (subject, found), values, sources, tell)

    carry_out(setting, make)


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
    from claimgraph.curation import renaming
    from claimgraph.vocabulary import ProfileClass

    notes: list[str] = []

    def make(edits: Edits) -> None:
        old = edits.draft.thing(name, *ProfileClass)
        named_after = renaming.links_named_after(edits.draft, old, new)
        notes.extend(renaming.comments_naming(edits.draft, old))
        if named_after and not links:
            notes.append(_kept(named_after))
        renaming.rename(edits, {old: new, **(named_after if links else {})})

    carry_out(setting, make)
    for note in notes:
        tell(note)


def _kept(links: Mapping[str, str]) -> str:
    """What to do about links that keep ids made of one that is no more."""
    from claimgraph.vocabulary import local_name

    many = "1 link keeps an id" if len(links) == 1 else f"{len(links)} links keep ids"
    old, new = next((local_name(old), local_name(new)) for old, new in links.items())
    return (
        f"{many} made of the old one; --links renames links too,"
        f" and afterwards `claimgraph rename {old} {new}` does one."
    )


@click.command(epilog=examples("claimgraph retract petrov-2011 2019-03-01 --dry-run"))
@click.argument("source", shell_complete=complete_sources)
@click.argument("on", type=day, metavar="DATE")
@edit_options
def retract(setting: Setting, source: str, on: dt.date) -> None:
    """Say that a SOURCE was retracted on a day.

    From then on it counts for nothing; views as of an earlier day still count it.
    """
    from claimgraph.curation import setting as sets

    carry_out(setting, lambda edits: sets.retract(edits, edits.draft.source(source), on))
