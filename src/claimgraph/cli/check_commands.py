"""The commands about findings: check, rules."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from claimgraph.cli.completion import complete_codes
from claimgraph.cli.default_map import likely_files
from claimgraph.cli.options import examples, files_argument, format_option
from claimgraph.cli.output import put, tell
from claimgraph.cli.session import CANNOT_RUN, FOUND, keep, let_go, progress, read, reading_width
from claimgraph.errors import ClaimgraphError, UnknownNameError
from claimgraph.findings import Severity

if TYPE_CHECKING:
    from claimgraph.findings import Finding
    from claimgraph.model import Document


@dataclass(frozen=True, slots=True)
class _CheckOptions:
    """The arguments of ``check``: what to check and how to report it."""

    files: Sequence[str]
    sources: str | None
    fail_on: str
    select: Sequence[str]
    ignore: Sequence[str]
    output_format: str
    show_all: bool


@click.command(
    epilog=examples(
        "claimgraph check data",
        "claimgraph check data/claims.ttl --fail-on error --format json",
        "claimgraph check data --ignore CG303,CG305",
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
    type=click.Choice([severity.value for severity in Severity]),
    default="warning",
    show_default=True,
    help="Exit with 1 if there is a finding of this severity or higher.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    shell_complete=complete_codes,
    help="Report only these rules, such as CG1,CG205; repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODES",
    shell_complete=complete_codes,
    help="Do not report these rules; repeatable.",
)
@click.option(
    "--all", "show_all", is_flag=True, help="Print every finding in text, not only the first five of a rule."
)
@click.option("--watch", is_flag=True, help="Check again each time a file is saved, until Ctrl-C.")
@format_option("text", "json", "github", "sarif")
@click.pass_context
def check(
    ctx: click.Context,
    files: Sequence[str],
    sources: str | None,
    fail_on: str,
    select: Sequence[str],
    ignore: Sequence[str],
    output_format: str,
    *,
    show_all: bool,
    watch: bool,
) -> None:
    """Check claim maps: what is wrong, where, and what to do.

    FILE is a claim map or a folder of them, and "-" is standard input; several are read as one map. The
    default is $CLAIMGRAPH_FILE, claims.ttl or data/claims.ttl. A comment such as
    "# claimgraph: ignore CG205 because …" in, above or after a block suppresses a finding.
    """
    request = _CheckOptions(files, sources, fail_on, select, ignore, output_format, show_all)
    if watch:
        _check_again_and_again(request)
    ctx.exit(_check_once(request))


def _check_again_and_again(request: _CheckOptions) -> None:
    """Check, and check again after each change, until interrupted. Raises UsageError for standard input."""
    from claimgraph.files import watch

    if "-" in request.files:
        raise click.UsageError('--watch waits for files to be saved. Name them instead of "-".')
    files = likely_files(request.files)
    gc.enable()
    changes = watch(files, request.sources)
    while True:
        try:
            _check_once(request)
        except ClaimgraphError as problem:
            tell(str(problem))
        let_go()
        tell(f"Watching {', '.join(files)}; press Ctrl-C to stop.")
        next(changes)
        click.clear()


def _check_once(request: _CheckOptions) -> int:
    """Check, print the report, and return the exit code."""
    from claimgraph.findings import Severity
    from claimgraph.reports import finding_list as report
    from claimgraph.rules import choose
    from claimgraph.workspace.file_checks import check_files

    documents = read(request.files)
    with progress(documents, "Checking the map", steps=2) as done:
        checked = keep(check_files(documents, request.sources, done))
        done()
    chosen = choose(checked.findings, request.select, request.ignore)
    _print(chosen, documents, request, err=checked.is_malformed and request.output_format == "text")
    if checked.is_malformed:
        return CANNOT_RUN
    tell(report.counts_phrase(chosen))
    return FOUND if any(each.severity.at_least(Severity(request.fail_on)) for each in chosen) else 0


def _print(
    findings: Sequence[Finding], documents: Sequence[Document], request: _CheckOptions, *, err: bool
) -> None:
    from claimgraph.reports import annotations
    from claimgraph.reports import finding_list as report
    from claimgraph.rules import RULES

    match request.output_format:
        case "json":
            text = report.to_json(findings)
        case "github":
            text = annotations.to_github(findings, documents)
        case "sarif":
            text = annotations.to_sarif(findings, documents, RULES)
        case _:
            text = report.to_text(findings, documents, reading_width(), show_all=request.show_all)
    put(text, request.output_format, err=err)


@click.command(epilog=examples("claimgraph rules", "claimgraph rules CG104"))
@click.argument("code", required=False, shell_complete=complete_codes)
@format_option("text", "json")
def rules(code: str | None, output_format: str) -> None:
    """Print what `check` looks for.

    Prints a line for each rule or, with a CODE such as CG104, its full description.
    """
    from claimgraph.reports import rule_pages as report
    from claimgraph.rules import RULES

    chosen = [rule for rule in RULES if code is None or rule.code == code.upper()]
    if not chosen:
        raise UnknownNameError(f"There is no rule {code!r}. `claimgraph rules` lists all rules.")
    if output_format == "json":
        text = report.to_json(chosen)
    else:
        text = report.to_text(chosen) if code is None else report.to_page(chosen[0])
    put(text, output_format)
