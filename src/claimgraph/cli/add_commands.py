"""The commands that add to a map: add source, add claim, add topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.completion import (
    complete_bases,
    complete_kinds,
    complete_reasons_up,
    complete_sources,
    complete_topics,
)
from claimgraph.cli.edit_commands import (
    because_option,
    lang_of_text_option,
    link,
    rated_down_option,
    rated_down_twice_option,
    retract,
    set_command,
    undercut,
)
from claimgraph.cli.edit_options import (
    Setting,
    can_ask,
    carry_out,
    edit_options,
    has_options,
    id_option,
    into_option,
    record_options,
    relation_options,
)
from claimgraph.cli.options import examples, sources_option
from claimgraph.lookup import either
from claimgraph.model import SourceKind
from claimgraph.scale import RatedUp

if TYPE_CHECKING:
    from claimgraph.workspace.editor import MapEditor

_SOURCE: dict[str, Any] = {"metavar": "SOURCE", "shell_complete": complete_sources}


@click.group(
    invoke_without_command=True,
    epilog=examples(
        'claimgraph add source "Why red light works" --kind BlogPost --dry-run',
        'claimgraph add claim "Red light ends knee pain." --supports helps --dry-run',
        "claimgraph add --batch - --dry-run < batch.txt",
    ),
)
@click.option(
    "--batch",
    "batch_file",
    metavar="FILE",
    help='Add what each line of a file says ("-": standard input).',
)
@click.option(
    "--sources", metavar="FOLDER", help="The folder with the stored texts, for all lines that name none."
)
@edit_options
@click.pass_context
def add(ctx: click.Context, setting: Setting, batch_file: str | None, sources: str | None) -> None:
    """Add a source, a claim or a topic, or a batch of them.

    Each line of a batch is one command without "claimgraph add": source, claim or topic with arguments and
    options, or link, undercut, set or retract. Blank lines and lines that begin with # are ignored. A line
    can use the ids of lines above it. If a line is wrong, nothing is written, and every wrong line is named.
    """
    from claimgraph.cli.batch_lines import change_all, read_batch

    if ctx.invoked_subcommand is None and batch_file is None:
        raise click.UsageError("Name what to add: source, claim or topic, or a file with --batch.")
    if ctx.invoked_subcommand is not None:
        if has_options(ctx):
            raise click.UsageError(f"Give options after `{ctx.invoked_subcommand}`.")
        return
    others = {"link": link, "undercut": undercut, "set": set_command, "retract": retract}
    commands = {**add.commands, **others}
    changes = read_batch(ctx, batch_file or "-", commands, sources)
    carry_out(setting, lambda editor: change_all(changes, editor), _added_all)


def _added_all(made: Sequence[object]) -> str:
    from claimgraph.wording import counted

    return f"Carried out {counted(len(made), 'line')} in"


@add.command(
    "source",
    epilog=examples(
        'claimgraph add source "Glow" --kind BlogPost --creator "Glow Clinic" --issued 2025-03',
        "claimgraph add source --nbib pubmed.nbib --pmid 24975855",
        "claimgraph add source --bib library.bib --doi 10.1000/182 --id smith-2024",
    ),
)
@click.argument("title", required=False)
@click.option(
    "--kind",
    metavar="KIND",
    shell_complete=complete_kinds,
    help=f"{either(kind.id for kind in SourceKind)}.",
)
@click.option("--creator", multiple=True, metavar="NAME", help="An author; repeatable.")
@click.option("--issued", metavar="DATE", help="A year, month or day such as 2024-06.")
@click.option("--url", metavar="ADDRESS", help="Its web address.")
@click.option("--doi", metavar="DOI", help="Its DOI; with a file of records, the record to import.")
@click.option(
    "--pmid", metavar="NUMBER", help="Its PubMed number; with a file of records, the record to import."
)
@click.option(
    "--design",
    metavar="BASIS",
    shell_complete=complete_bases,
    help="The design of a study, such as RandomisedTrial.",
)
@click.option("--interest", multiple=True, metavar="TEXT", help="What its author stands to gain; repeatable.")
@click.option("--reply-to", help="The source that it replies to.", **_SOURCE)
@click.option(
    "--reports",
    multiple=True,
    metavar="SOURCE",
    shell_complete=complete_sources,
    help="A source whose findings it passes on; repeatable.",
)
@click.option(
    "--overlaps",
    multiple=True,
    metavar="SOURCE",
    shell_complete=complete_sources,
    help="A source about the same people or data; repeatable.",
)
@click.option("--note", multiple=True, metavar="TEXT", help="A note about the source; repeatable.")
@lang_of_text_option
@click.option("--retracted", metavar="DAY", help="The day on which it was retracted.")
@click.option("--snapshot", metavar="NAME", help="The file name of its stored text, in --sources.")
@sources_option
@record_options
@id_option("smith-2024")
@into_option
@edit_options
def source(setting: Setting, name: str | None, into: str | None, **given: Any) -> None:
    """Add a source: a study, a post, a comment, a page.

    Without a TITLE or a file of records, it prompts in a terminal, and shows the change before it writes. The
    design of a study is set from the publication type of its record, if there is one: check it against the
    paper, and correct it with `claimgraph set`.
    """
    from claimgraph.cli.prompts import ask_source, may_write
    from claimgraph.workspace.requests import SourceWords

    words = SourceWords(**given)
    confirm = None
    if words.title is None and not words.records:
        _require_terminal("TITLE, or a file of literature records such as --bib FILE")
        words = ask_source(setting, words)
        confirm = may_write
    carry_out(setting, lambda editor: editor.add_source(words, name, into), _added, confirm)


@add.command(
    "claim",
    epilog=examples(
        'claimgraph add claim "Light helps." --source clinic-post --basis ExpertOpinion --dry-run',
        'claimgraph add claim "Veins are closed." --contradicts helps --because "In leg veins."',
    ),
)
@click.argument("text", required=False)
@click.option(
    "--source",
    "said_in",
    multiple=True,
    metavar="SOURCE",
    shell_complete=complete_sources,
    help="A source that makes the claim; repeatable.",
)
@click.option(
    "--basis",
    metavar="BASIS",
    shell_complete=complete_bases,
    help="What the source based it on, such as Anecdote.",
)
@click.option(
    "--topic",
    multiple=True,
    metavar="TOPIC",
    shell_complete=complete_topics,
    help="A question that it is about; repeatable.",
)
@relation_options
@because_option
@rated_down_option
@rated_down_twice_option
@click.option(
    "--rated-up",
    multiple=True,
    metavar="REASON",
    shell_complete=complete_reasons_up,
    help=f"{either(reason.id for reason in RatedUp)}, for a study that is no trial; repeatable.",
)
@click.option("--note", multiple=True, metavar="TEXT", help="A note about the claim; repeatable.")
@lang_of_text_option
@click.option("--quote", metavar="WORDS", help="The words of the source that the claim is pinned to.")
@click.option(
    "--quote-source",
    metavar="SOURCE",
    shell_complete=complete_sources,
    help="Which one of several sources the quote is from.",
)
@sources_option
@id_option("knee-two-weeks")
@into_option
@edit_options
def claim(setting: Setting, name: str | None, into: str | None, **given: Any) -> None:
    """Add a claim: one sentence in your own words.

    Without a TEXT, it prompts in a terminal, and shows the change before it writes. With --quote and
    --sources, the words are looked up in the stored text of the source, and the claim is pinned to their
    place and digest; for a source without a stored text, the words themselves are kept.
    """
    from claimgraph.cli.prompts import ask_claim, may_write
    from claimgraph.workspace.requests import ClaimWords

    words = ClaimWords(**given)
    labels: Sequence[str] = ()
    confirm = None
    if words.text is None:
        _require_terminal("TEXT")
        words, labels = ask_claim(setting, words)
        confirm = may_write

    def change(editor: MapEditor) -> str:
        topics = [editor.add_topic(label, None, into) for label in labels]
        return editor.add_claim(replace(words, topic=[*words.topic, *topics]), name, into)

    carry_out(setting, change, _added, confirm)


@add.command("topic", epilog=examples('claimgraph add topic "Does it help?" --id efficacy --dry-run'))
@click.argument("label")
@lang_of_text_option
@id_option("efficacy")
@into_option
@edit_options
def topic(setting: Setting, label: str, lang: str | None, name: str | None, into: str | None) -> None:
    """Add a topic: a question that claims are about."""
    carry_out(setting, lambda editor: editor.add_topic(label, name, into, lang), _added)


def _require_terminal(missing: str) -> None:
    """Refuse to prompt for what is ``missing`` where there is no terminal. Raises UsageError."""
    if not can_ask():
        raise click.UsageError(f"Missing {missing} (it is only prompted for in a terminal).")


def _added(name: str) -> str:
    """The start of the message about a new record, before the names of the files."""
    return f'Added "{name}" to'
