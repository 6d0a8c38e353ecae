"""Draw a picture of each rule of verdicts, from a small map and what the program says of it.

    python scripts/draw_verdicts.py           rewrite docs/_static/verdicts/*.svg, and their alternative texts
    python scripts/draw_verdicts.py --check   write nothing; print the files that would change, and exit 1

The maps are docs/_static/verdicts/*.ttl. Nothing in a picture is written by hand: ranks, kinds and verdicts
come from the analysis, colours and signs from the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from textwrap import wrap

from verdict_layout import CARD, Layout, Spot, lay_out

from claimgraph.analysis import Assessment
from claimgraph.model import Claim, Link, Undercut
from claimgraph.wording.kind_words import short_kind
from claimgraph.wording.verdict_words import VerdictWords
from claimgraph.workspace.opening import open_map

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "src" / "claimgraph" / "page"
PICTURES = ROOT / "docs" / "_static" / "verdicts"
DOCUMENT = ROOT / "docs" / "verdicts.md"
_IMAGE = re.compile(r"!\[[^\]]*\]\(_static/verdicts/([\w-]+)\.svg\)")
STYLE = """
text { font: 13px "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; fill: var(--text); }
.soft { font-size: 12px; fill: var(--soft); }
.verdict { font-weight: 600; }
.sheet { fill: var(--ground); }
.card { fill: var(--paper); stroke: var(--rule); }
.label { fill: var(--ground); }
.line { fill: none; stroke-width: 2; }
.mark, .sign { stroke: var(--outline); stroke-width: 1.3; }
.sign { fill: none; }
.contested { stroke: var(--contested); }
"""


def main() -> int:
    """Write the pictures and their texts, or with --check name those that would change; the exit code."""
    changed = [path for path, text in files().items() if not path.exists() or read(path) != text]
    if "--check" in sys.argv:
        print("".join(f"{path.relative_to(ROOT).as_posix()} is out of date\n" for path in changed), end="")
        return int(bool(changed))
    for path in changed:
        path.write_text(files()[path], encoding="utf-8", newline="\n")
    return 0


def files() -> Mapping[Path, str]:
    """The text of each picture, and of the document with the alternative texts, by path."""
    maps = {path.stem: open_map([str(path)]).assess() for path in sorted(PICTURES.glob("*.ttl"))}
    made = {PICTURES / f"{name}.svg": Picture(found).to_svg() for name, found in maps.items()}
    described = _IMAGE.sub(
        lambda match: f"![{describe(maps[match[1]])}](_static/verdicts/{match[1]}.svg)", read(DOCUMENT)
    )
    return {**made, DOCUMENT: described}


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


def describe(found: Assessment) -> str:
    """A map in words, for readers who do not see its picture: each step, then the verdict on each target."""
    claims, verdicts = found.claim_map.claims, VerdictWords(found)
    named = {claim.iri: f"“{claim.text.strip('“”').rstrip('.')}”" for claim in claims.values()}
    parts = []
    for step, words in (*labelled_links(found).items(), *labelled_undercuts(found).items()):
        start = " and ".join(named[each] for each in step.premises)
        end = named.get(step.to, "an arrow")
        parts.append(f"From {start} to {end}: {', '.join(words)}.")
    aimed = {step.to for step in found.claim_map.links}
    parts += [f"{named[iri]}: {verdicts.sentence(iri)}" for iri in claims if iri in aimed or not aimed]
    return " ".join(parts)


def labelled_links(found: Assessment) -> Mapping[Link, tuple[str, str]]:
    """Each link, in the order of the map, with its relation and what it carries, as words."""
    made = {}
    for link, carried in zip(found.claim_map.links, found.grounded.carried, strict=True):
        down = len(link.rated_down) + 2 * len(link.rated_down_twice)
        rated = f"rated down by {down}, " if down else ""
        made[link] = (link.relation.label, f"{rated}carries {carried or 'nothing'}")
    return made


def labelled_undercuts(found: Assessment) -> Mapping[Undercut, tuple[str, str]]:
    """Each undercut, in the order of the map, with the rank at which it works, as words."""
    ranks = zip(found.claim_map.undercuts, found.grounded.undercutting, strict=True)
    return {each: ("undercuts", f"at rank {rank}" if rank else "is stopped") for each, rank in ranks}


class Picture:
    """The drawing of one assessed map."""

    def __init__(self, found: Assessment) -> None:
        self.found = found
        self.claims = found.claim_map.claims
        self.lines = {iri: [*self._lines(claim)] for iri, claim in self.claims.items()}
        self.place: Layout = lay_out(found.claim_map, {iri: len(each) for iri, each in self.lines.items()})

    def to_svg(self) -> str:
        """The whole picture, which needs no other file."""
        width, height = self.place.width, self.place.height
        body = [*self._steps(), *(part for iri in self.claims for part in self._card(iri))]
        size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
                f"<title>{escape(self.found.whole.title)}</title>",
                f"<style>{palette()}{STYLE}</style>",
                f"<defs>{symbols()}{''.join(map(head, COLOURS))}</defs>",
                f'<rect class="sheet" width="{width}" height="{height}" rx="8"/>',
                *body,
                "</svg>\n",
            ]
        )

    def _lines(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        """The lines of a card: the class of each, the reference of its sign, and the text."""
        for line in wrap(claim.text, 30):
            yield "", "", line
        own, outcome = self.found.own[claim.iri], self.found.groundings[claim.iri]
        if claim.sources:
            yield from (("soft", "", line) for line in wrap(self._from(claim), 34))
        if own.kind:
            raised = ", rated up" if claim.rated_up else ""
            first, *rest = wrap(f"{short_kind(own.kind)}{raised}: rank {own.rank}", 29)
            yield "soft", f"mark {own.kind.basis.colour} #shape-{own.kind.basis.shape.value}", first
            yield from (("soft", " ", line) for line in rest)
        else:
            yield "soft", "", "own evidence: none that counts" if claim.sources else "a position: no source"
        name = outcome.verdict.value
        yield "verdict", f"sign {name} #sign-{name}", name.capitalize()
        if self.found.grounded.contested.get(claim.iri):
            yield "soft", " ", "by way of a contested claim"
        ranks = (outcome.for_, outcome.against)
        shown = [str(each.low) if each.is_settled else f"{each.low} to {each.high}" for each in ranks]
        yield "soft", " ", f"for it {shown[0]}, against it {shown[1]}"

    def _from(self, claim: Claim) -> str:
        """The sources of a claim in a few words."""
        sources = self.found.whole.sources
        parts = []
        for iri in claim.sources:
            source = sources[iri]
            parts.append(source.title + (", retracted" if source.retracted else ""))
            reported = [sources[each] for each in source.reports]
            if reported:
                names = " and ".join(
                    each.title[0].lower() + each.title[1:] + (" (retracted)" if each.retracted else "")
                    for each in reported
                )
                parts.append(f"reports {names}")
        return ", ".join(parts)

    def _card(self, iri: str) -> Iterator[str]:
        spot, lines = self.place.cards[iri], self.lines[iri]
        height = CARD.height(len(lines))
        yield (
            f'<rect class="card" x="{spot.x}" y="{spot.y}" width="{CARD.width}" height="{height}" rx="6"/>'
        )
        for number, (look, sign, line) in enumerate(lines):
            x, y = spot.x + 12, spot.y + 23 + number * CARD.line
            if sign.strip():
                names, _, reference = sign.partition(" #")
                used = f'<use href="#{reference}" x="{x}" y="{y - 12}" width="15" height="15"'
                yield f'{used} class="{names}" {fill(names)}/>'
            yield f'<text class="{look}" x="{x + (20 if sign else 0)}" y="{y}">{escape(line)}</text>'

    def _steps(self) -> Iterator[str]:
        links, undercuts = labelled_links(self.found), labelled_undercuts(self.found)
        for link, words in links.items():
            dashes = " ".join(map(str, link.relation.value.dashes or ()))
            yield from self._step(link, link.relation.value.colour, dashes, words)
        for undercut, words in undercuts.items():
            yield from self._step(undercut, "contested", "5 3", words)

    def _step(self, step: Link | Undercut, colour: str, dashes: str, words: tuple[str, str]) -> Iterator[str]:
        course = self.place.courses[step]
        look = f'class="line" style="stroke: var(--{colour})" stroke-dasharray="{dashes or "none"}"'
        *tails, last = course.pieces
        for start, end in tails:
            yield f'<path {look} d="{path(start, end)}"/>'
        yield f'<path {look} d="{path(*last)}" marker-end="url(#head-{colour})"/>'
        x, y = course.label
        wide = max(map(len, words)) * 6.4 + 10
        yield f'<rect class="label" x="{x - wide / 2:g}" y="{y - 17}" width="{wide:g}" height="36"/>'
        yield f'<text x="{x}" y="{y - 3}" text-anchor="middle">{escape(words[0])}</text>'
        yield f'<text class="soft" x="{x}" y="{y + 12}" text-anchor="middle">{escape(words[1])}</text>'


COLOURS = ("supports", "contradicts", "anecdotal", "neutral", "contested")


def fill(names: str) -> str:
    """The colour of a mark; a sign of a verdict is hollow, except that of one that rests."""
    step = re.search(r"step-\d", names)
    colour = f"--{step[0]}" if step else "--text" if "rests" in names else ""
    return f'style="fill: var({colour})"' if colour else ""


def path(start: Spot, end: Spot) -> str:
    """A straight piece of a line."""
    return f"M{start.x} {start.y}L{end.x} {end.y}"


def head(colour: str) -> str:
    """The arrow head of lines of one colour."""
    shape = f'<path d="M0 0L9 4L0 8z" style="fill: var(--{colour})"/>'
    size = 'markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto" markerUnits="userSpaceOnUse"'
    return f'<marker id="head-{colour}" {size}>{shape}</marker>'


def palette() -> str:
    """The colours of the page, light and dark."""
    return re.sub(r"/\*.*?\*/", "", read(PAGE / "static" / "palette.css"), flags=re.DOTALL)


def symbols() -> str:
    """The page's shapes of kinds and signs of verdicts."""
    return "".join(re.findall(r"<symbol .*?</symbol>", read(PAGE / "templates" / "shapes.html")))


if __name__ == "__main__":
    sys.exit(main())
