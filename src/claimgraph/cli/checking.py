"""The commands that check: check, rules."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

import click

from claimgraph.cli.loading import FOUND
from claimgraph.cli.options import DEFAULT_FILE, files_argument, format_option


@click.command()
@files_argument
@click.option(
    "--sources",
    metavar="FOLDER",
    help="Check quotes and offsets against the stored texts in this folder.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="Exit with 1 from this severity up.",
)
@format_option("text", "json")
@click.pass_context
def check(
    ctx: click.Context, files: Sequence[str], sources: str | None, fail_on: str, output_format: str
) -> None:
    """Check claim maps, and say what is wrong, where, and what to do.

    FILE is a claim map or a folder of them; several are read as one map.
    """
    from claimgraph import rules
    from claimgraph.files import read_documents, read_snapshots
    from claimgraph.findings import Severity
    from claimgraph.reports import findings as report
    from claimgraph.turtle import parse, stored_names

    statements = parse(read_documents(files or [DEFAULT_FILE]))
    texts = None if sources is None else read_snapshots(sources, stored_names(statements))
    findings = rules.check(statements, snapshots=texts).findings
    click.echo(report.to_json(findings) if output_format == "json" else report.to_text(findings), nl=False)
    click.echo(report.counts_phrase(findings), err=True)
    if any(finding.severity.at_least(Severity(fail_on)) for finding in findings):
        ctx.exit(FOUND)


@click.command()
@click.argument("code", required=False)
def rules(code: str | None) -> None:
    """Print what `check` looks for: all rules, or the documentation of one CODE."""
    from claimgraph.rules import RULES

    chosen = [rule for rule in RULES if code is None or rule.code == code.upper()]
    if not chosen:
        raise click.BadParameter(f"there is no rule {code!r}. `claimgraph rules` lists them.")
    for rule in chosen:
        if code is None:
            click.echo(f"{rule.code}  {rule.severity.value:<7}  {rule.title}")
        else:
            click.echo(f"{rule.code} ({rule.severity.value})\n\n{inspect.cleandoc(rule.documentation)}")
