"""The commands that check: check, rules."""

from __future__ import annotations

from collections.abc import Sequence

import click

from claimgraph.cli.loading import FOUND, progress, read
from claimgraph.cli.options import examples, files_argument, format_option


@click.command(
    epilog=examples(
        "claimgraph check data",
        "claimgraph check data/claims.ttl --fail-on error --format json",
    )
)
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

    FILE is a claim map or a folder of them; several are read as one map. Without it $CLAIMGRAPH_FILE
    is read, or data/claims.ttl.
    """
    from claimgraph import rules
    from claimgraph.files import read_snapshots
    from claimgraph.findings import Severity
    from claimgraph.reports import findings as report
    from claimgraph.turtle import parse, stored_names

    documents = read(files)
    with progress(documents, "Checking the map", steps=2) as done:
        statements = parse(documents)
        done()
        texts = None if sources is None else read_snapshots(sources, stored_names(statements))
        findings = rules.check(statements, snapshots=texts).findings
        done()
    click.echo(report.to_json(findings) if output_format == "json" else report.to_text(findings), nl=False)
    click.echo(report.counts_phrase(findings), err=True)
    if any(finding.severity.at_least(Severity(fail_on)) for finding in findings):
        ctx.exit(FOUND)


@click.command(epilog=examples("claimgraph rules", "claimgraph rules CG104"))
@click.argument("code", required=False)
@format_option("text", "json")
def rules(code: str | None, output_format: str) -> None:
    """Print what `check` looks for.

    Every rule on a line; or, with a CODE such as CG104, all that is to say of that one.
    """
    from claimgraph.reports import rules as report
    from claimgraph.rules import RULES

    chosen = [rule for rule in RULES if code is None or rule.code == code.upper()]
    if not chosen:
        raise click.BadParameter(f"there is no rule {code!r}. `claimgraph rules` lists them.")
    if output_format == "json":
        text = report.to_json(chosen)
    else:
        text = report.to_text(chosen) if code is None else report.to_page(chosen[0])
    click.echo(text, nl=False)
