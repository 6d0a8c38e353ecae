"""The commands that change a map: link, unlink, undercut, set, rename, retract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import click

from claimgraph.cli.completion import (
    complete_claims,
    complete_claims_and_links,
    complete_link_words,
    complete_properties,
    complete_reasons,
    complete_sources,
    complete_things,
)
from claimgraph.cli.edit_options import Setting, carry_out, edit_options
from claimgraph.cli.options import day, examples, sources_option
from claimgraph.cli.session import FOUND
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
rated_down_twice_option = click.option(
    "--rated-down-twice",
    multiple=True,
    metavar="REASON",
    shell_complete=complete_reasons,
    help="A reason that lowers the link by two ranks; repeatable.",
)
lang_of_text_option = click.option("--lang", metavar="TAG", help="The language of the text, such as de.")


link_argument = click.argument(
    "words",
    metavar="CLAIM... RELATION CLAIM",
    nargs=-1,
    required=True,
    shell_complete=complete_link_words,
)


def _split(words: Sequence[str]) -> tuple[Sequence[str], str, str]:
    """The first claims, the relation and the last claim. Raises UsageError if there are too few words."""
    if len(words) < 3:
        raise click.UsageError("Name a claim, a relation and the claim that it leads to.")
    *starts, relation, end = words
    return starts, relation, end


@click.command(
    epilog=examples(
        "claimgraph link helps supports safe --dry-run",
        'claimgraph link life-back anecdotalFor safe --because "Says how she felt."',
        "claimgraph link helps safe supports recommended --dry-run",
    ),
    help=f"""Link one CLAIM to another.

    RELATION is {either(relation.id for relation in Relation)}. Several claims before it support or oppose the
    last one only together. A note, or a reason to rate the link down, goes into a separate block that
    describes the link. This works for an existing link too.
    """,
)
@link_argument
@because_option
@rated_down_option
@rated_down_twice_option
@edit_options
def link(
    setting: Setting,
    words: Sequence[str],
    because: str,
    rated_down: Sequence[str],
    rated_down_twice: Sequence[str],
) -> None:
    """Link one claim to another (the help text is above, since it lists the relations)."""
    from claimgraph.workspace.requests import RemarkWords

    ends, remarks = _split(words), RemarkWords(because, rated_down, rated_down_twice)
    carry_out(setting, lambda editor: editor.link(*ends, remarks))


@click.command(
    epilog=examples(
        "claimgraph unlink helps supports recommended --with-description --dry-run",
        "claimgraph unlink like-driving undercuts clots-harm--clots-major --dry-run",
    )
)
@link_argument
@click.option(
    "--with-description",
    is_flag=True,
    help="Also remove the description and the undercuts of the link.",
)
@edit_options
def unlink(setting: Setting, words: Sequence[str], *, with_description: bool) -> None:
    """Remove a link or an undercut.

    One of several claims that count only together is removed from their link; name all of them to remove the
    link itself. The last word after the relation "undercuts" is the id of a link, or a claim. A link with a
    description or an undercut is removed only with --with-description.
    """
    ends = _split(words)
    carry_out(setting, lambda editor: editor.unlink(*ends, with_description=with_description))


@click.command(
    epilog=examples(
        "claimgraph undercut safe helps-safe--recommended --dry-run",
        "claimgraph undercut safe helps recommended --dry-run",
        "claimgraph undercut safe helps --dry-run",
    )
)
@click.argument("claim", shell_complete=complete_claims)
@click.argument(
    "link_words", metavar="LINK|CLAIM", nargs=-1, required=True, shell_complete=complete_claims_and_links
)
@edit_options
def undercut(setting: Setting, claim: str, link_words: Sequence[str]) -> None:
    """Let a CLAIM undercut a link: attack the step that it makes.

    LINK is the id of a link with a description, or the claims at its two ends, with the relation between
    them if there are several links. A link without a description gets one, so that it has an id. An undercut
    is undercut in the same way: CLAIM A undercuts LINK. A single CLAIM instead of a link stands for the step
    from its own sources to it.
    """
    carry_out(setting, lambda editor: editor.undercut(claim, link_words))


@click.command(
    "set",
    epilog=examples(
        "claimgraph set helps topic efficacy safety --dry-run",
        'claimgraph set clinic-post title "CCSVI and clots" --dry-run',
        "claimgraph set suzy-comment issued --remove --dry-run",
        'claimgraph set helps text "Es hilft." --lang de --dry-run',
    ),
)
@click.argument("name", metavar="ID", shell_complete=complete_things)
@click.argument("property_name", metavar="PROPERTY", shell_complete=complete_properties)
@click.argument("values", metavar="[VALUE]...", nargs=-1)
@click.option("--remove", is_flag=True, help="Remove the property.")
@lang_of_text_option
@sources_option
@edit_options
def set_command(
    setting: Setting,
    name: str,
    property_name: str,
    values: Sequence[str],
    lang: str | None,
    sources: str | None,
    *,
    remove: bool,
) -> None:
    """Set one PROPERTY of a claim, source, link, topic or map.

    Replaces all values of the property. PROPERTY is its name, such as basis or dct:title. A quote is looked
    up in --sources, as in `add claim`; removing a quote also removes its offsets and digest. With --lang only
    the text in that language is replaced, or removed.
    """
    if bool(values) == remove:
        raise click.UsageError("Give the values to set, or --remove to remove the property.")

    carry_out(setting, lambda editor: editor.set(name, property_name, values, sources, lang))


@click.command(epilog=examples("claimgraph rename helps does-help -f data --dry-run"))
@click.argument("name", metavar="ID", shell_complete=complete_things)
@click.argument("new", metavar="NEW")
@click.option("--links", is_flag=True, help="Also rename links whose ids contain it, such as ID--other.")
@edit_options
def rename(setting: Setting, name: str, new: str, *, links: bool) -> None:
    """Give a claim, source, link or topic another id.

    The id changes everywhere in the given files, except in comments. Name all files of the map, or their
    folder.
    """
    carry_out(setting, lambda editor: editor.rename(name, new, links=links))


@click.command(epilog=examples("claimgraph repin clinic-post --sources texts --dry-run"))
@click.argument("source", shell_complete=complete_sources)
@sources_option
@edit_options
def repin(setting: Setting, source: str, sources: str | None) -> None:
    """Pin the quotes of a SOURCE again after its text changed.

    Looks for every quote in the new text in --sources, moves the pins that are elsewhere, records the digest
    of the text, and says which quotes have moved, changed or gone. Exits with 1 if a quote is not found, is
    only inside a longer word, or may be in several places; its pin then stays as it is.
    """
    if sources is None:
        raise click.UsageError("Name the folder of the stored texts with --sources.")
    if carry_out(setting, lambda editor: editor.repin(source, sources), unchanged="no pin has moved"):
        click.get_current_context().exit(FOUND)


@click.command(epilog=examples("claimgraph remove like-driving --with-references --dry-run"))
@click.argument("name", metavar="ID", shell_complete=complete_things)
@click.option(
    "--with-references",
    is_flag=True,
    help="Also remove links to it, their descriptions and undercuts, and other references.",
)
@edit_options
def remove(setting: Setting, name: str, *, with_references: bool) -> None:
    """Remove a claim, a source, a topic or a link's description.

    What others refer to is removed only with --with-references; a source is never removed while the map has
    claims from it. Comments stay.
    """
    carry_out(setting, lambda editor: editor.remove(name, with_references=with_references))


@click.command(
    epilog=examples(
        "claimgraph retract petrov-2011 2019-03-01 --dry-run",
        "claimgraph retract --from retraction_watch.csv --dry-run",
    )
)
@click.argument("source", required=False, shell_complete=complete_sources)
@click.argument("on", required=False, type=day, metavar="DATE")
@click.option(
    "--from",
    "listed",
    metavar="FILE",
    help="Record all retractions in a CSV file of Retraction Watch, by DOI or PubMed number.",
)
@edit_options
def retract(setting: Setting, source: str | None, on: dt.date | None, listed: str | None) -> None:
    """Record that a SOURCE was retracted, and when.

    From that day on it no longer counts; views as of an earlier day still count it. With --from, expressions
    of concern, corrections and reinstatements in the list are only reported.
    """
    if listed is not None and source is None:
        carry_out(
            setting,
            lambda editor: editor.retract_listed(listed),
            _marked,
            unchanged="the list has no retraction that the map lacks",
        )
    elif source is not None and on is not None and listed is None:
        carry_out(setting, lambda editor: editor.retract(source, on))
    else:
        raise click.UsageError("Give either a SOURCE and the DATE of its retraction, or a list with --from.")


def _marked(sources: Sequence[str]) -> str:
    return f"Recorded the retraction of {', '.join(sources)} in"
