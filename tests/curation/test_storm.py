"""A storm of edits on maps of any layout: what is said is what was meant, and all other bytes stay."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from spelling import Spelling

from claimgraph import vocabulary as vocab
from claimgraph.curation import adding, linking, renaming, setting, unlinking
from claimgraph.curation.batch import Edits
from claimgraph.curation.draft import Draft
from claimgraph.curation.linking import LinkEnds, LinkRemarks
from claimgraph.findings import errors_in
from claimgraph.model import Document, SourceKind
from claimgraph.rdf import Blank, Literal, Term, Triple, date_literal, parse
from claimgraph.rules import STRUCTURE, check
from claimgraph.scale import RatedDown, Relation

from curation_maps import BEGINNING, ends, said_in
from documents import M
from effort import examples

CG = vocab.CG
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
NUMBERS = st.integers(0, 10**6)


def named(said: Iterable[Triple]) -> set[Triple]:
    """Only what has nothing nameless in it, such as a triple that is an object."""
    return {each for each in said if not any(isinstance(part, Blank) for part in each)}


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# ¶\d+", text))


def flaws(text: str) -> int:
    """How many errors there are; a strange text may have some from the beginning."""
    return len(errors_in(check(parse([Document("m.ttl", text)]), rules=STRUCTURE).findings))


class Storm(RuleBasedStateMachine):
    """One file, edited again and again, beside the set of what it should say."""

    text = ""
    said: frozenset[Triple] = frozenset()

    @initialize(seed=NUMBERS)
    def begin(self, seed: int) -> None:
        chance = random.Random(seed)
        spelling = Spelling(chance)
        text = spelling.text(BEGINNING)
        lines = text.split("\n")
        self.text = "\n".join(
            f"{line} # ¶{number}" if chance.random() < 0.3 and _ends_plainly(line) else line
            for number, line in enumerate(lines)
        )
        if chance.random() < 0.3:
            self.text = self.text.rstrip("\n")
        if chance.random() < 0.2:
            self.text = re.sub(r"\r*\n", "\r\n", self.text)
        self.said = frozenset(said_in(self.text))
        self.remarks = comments(self.text)
        self.flaws = flaws(self.text)

    @property
    def draft(self) -> Draft:
        return Draft([Document("m.ttl", self.text)])

    def claims(self) -> list[str]:
        found = {triple.subject for triple in self.said if triple.term == CG + "Claim"}
        return sorted(name for name in found if isinstance(name, str))

    def one(self, number: int) -> str:
        claims = self.claims()
        return claims[number % len(claims)]

    def edit(self, change: Callable[[Edits], object]) -> int:
        """Make one edit; how many files it changed."""
        edits = Edits(self.draft)
        change(edits)
        edited = edits.proved()
        self.text = edited[0].text if edited else self.text
        return len(edited)

    def carry_out(
        self, change: Callable[[Edits], object], added: set[Triple], removed: set[Triple] | None = None
    ) -> None:
        before = self.text
        count = self.edit(change)
        added, removed = added - self.said, (removed or set()) & self.said
        assert count == bool(added or removed)
        self.said = (self.said - removed) | added
        if added and not removed:
            _only_inserted(before, self.text)

    @rule(one=NUMBERS, two=NUMBERS, relation=st.sampled_from(Relation), note=WORDS | st.just(""))
    def link(self, one: int, two: int, relation: Relation, note: str) -> None:
        start, end = self.one(one), self.one(two)
        if start == end:
            return
        known = next(iter(linking.descriptions(self.draft, ends(start, relation, end))), None)
        note = "" if CG + relation.id in vocab.WITHOUT_RANK else note
        reasons = [RatedDown.INDIRECTNESS] if note and one % 2 else []
        before = self.said
        self.edit(lambda edits: linking.link(edits, ends(start, relation, end), LinkRemarks(note, reasons)))
        self.said = frozenset(said_in(self.text))
        new = self.said - before
        name = known or next((t.subject for t in new if t.predicate == vocab.FROM), None)
        expected = {Triple(start, CG + relation.id, end)}
        if note:
            assert isinstance(name, str)
            expected |= {
                Triple(name, vocab.NOTE, Literal(" ".join(note.split()))),
                Triple(name, vocab.RDF_TYPE, CG + "Link"),
                Triple(name, vocab.FROM, start),
                Triple(name, vocab.RELATION, CG + relation.id),
                Triple(name, vocab.TO, end),
                *(Triple(name, vocab.RATED_DOWN, CG + reason.id) for reason in reasons),
            }
        assert self.said == before | expected

    @rule(number=NUMBERS)
    def unlink(self, number: int) -> None:
        links = sorted(t for t in self.said if t.predicate in vocab.RELATIONS)
        if not links:
            return
        triple = links[number % len(links)]
        gone_ends = LinkEnds((str(triple.subject),), triple.predicate, str(triple.term))
        described = set(linking.descriptions(self.draft, gone_ends))
        gone = {t for t in self.said if t.subject in described or t.term in described} | {triple}
        self.carry_out(lambda edits: unlinking.unlink(edits, gone_ends, with_description=True), set(), gone)

    @rule(one=NUMBERS, number=NUMBERS)
    def undercut(self, one: int, number: int) -> None:
        names = sorted({str(t.subject) for t in self.said if t.term == CG + "Link"})
        if names:
            claim, name = self.one(one), names[number % len(names)]
            attacked = linking.ends_of(self.draft, name)
            if attacked is None or attacked.predicate in vocab.WITHOUT_RANK:
                return
            added = {Triple(claim, vocab.UNDERCUTS, name)}
            self.carry_out(lambda edits: linking.undercut(edits, [claim], name), added)

    @rule(number=NUMBERS, words=WORDS, rank=st.sampled_from(["Anecdote", "CaseReport", "Mechanism"]))
    def set(self, number: int, words: str, rank: str) -> None:
        claim = self.one(number)
        predicate, term = (vocab.BASIS, CG + rank) if number % 2 else (vocab.TEXT, Literal(words.strip()))
        given = rank if number % 2 else words
        old = {t for t in self.said if (t.subject, t.predicate) == (claim, predicate)}
        new = {Triple(claim, predicate, term)}
        self.carry_out(
            lambda edits: setting.set_property(edits, claim, predicate, [given]), new - old, old - new
        )

    @rule(number=NUMBERS)
    def take_basis_out(self, number: int) -> None:
        claim = self.one(number)
        old = {t for t in self.said if (t.subject, t.predicate) == (claim, vocab.BASIS)}
        self.carry_out(lambda edits: setting.set_property(edits, claim, vocab.BASIS, []), set(), old)

    @rule(words=WORDS, number=NUMBERS)
    def add_claim(self, words: str, number: int) -> None:
        end = self.one(number)
        text = Literal(" ".join(words.split()))
        said: dict[str, Sequence[Term]] = {vocab.TEXT: [text]}
        if number % 2:
            said[vocab.SOURCE] = [M + "s0"]
        if any(t.predicate == vocab.TEXT and _alike(t.term, text) for t in self.said):
            return
        link = adding.NewLink(Relation.SUPPORTS, end, LinkRemarks("so" if number % 3 else ""))
        self.edit(lambda edits: adding.add_claim(edits, edits.draft.files[0], said, [link]))
        before, self.said = self.said, frozenset(said_in(self.text))
        new = self.said - before
        assert before <= self.said
        (iri,) = {t.subject for t in new if t.term == CG + "Claim"}
        assert {t.predicate for t in new if t.subject == iri} == {vocab.RDF_TYPE, CG + "supports", *said}
        assert len(new) == len(said) + 2 + (5 if number % 3 else 0)

    @rule(number=NUMBERS, name=st.from_regex(r"[a-zé][a-z0-9_-]{0,9}", fullmatch=True))
    def rename(self, number: int, name: str) -> None:
        old, new = self.one(number), M + name
        if self.draft.uses(new):
            return
        self.edit(lambda edits: renaming.rename(edits, {old: name}))
        swapped = {_swapped(each, old, new) for each in self.said}
        self.said = frozenset(said_in(self.text))
        assert named(self.said) == named(swapped)

    @rule(year=st.integers(2000, 2030))
    def add_source(self, year: int) -> None:
        said = {vocab.TITLE: [Literal(f"Study of {year}")], vocab.ISSUED: [date_literal(str(year))]}
        self.edit(lambda edits: adding.add_source(edits, edits.draft.files[0], SourceKind.STUDY, said))
        before, self.said = self.said, frozenset(said_in(self.text))
        new = self.said - before
        assert before <= self.said
        assert {t.term for t in new} == {CG + "Study", *(term for terms in said.values() for term in terms)}

    @invariant()
    def the_file_says_what_was_meant(self) -> None:
        if self.text:
            assert said_in(self.text) == self.said

    @invariant()
    def every_comment_is_still_there(self) -> None:
        if self.text:
            assert comments(self.text) == self.remarks

    @invariant()
    def the_structure_holds(self) -> None:
        if self.text:
            assert flaws(self.text) <= self.flaws


def _ends_plainly(line: str) -> bool:
    """Whether a comment can be put at the end of a line: no string and no comment goes on there."""
    return not re.search(r"[\"'#\\<>\r]", line)


def _swapped(triple: Triple, old: str, new: str) -> Triple:
    subject = new if triple.subject == old else triple.subject
    return Triple(subject, triple.predicate, new if triple.term == old else triple.term)


def _alike(term: object, text: Literal) -> bool:
    return isinstance(term, Literal) and " ".join(term.value.split()).casefold() == text.value.casefold()


def _only_inserted(before: str, after: str) -> None:
    """Every character that was there is there still, in its order, but for a dot that may have moved."""
    same = next((at for at, both in enumerate(zip(before, after, strict=False)) if both[0] != both[1]), None)
    if same is not None and before[same] == ".":
        before = before[:same] + before[same + 1 :]
    rest = iter(after)
    assert all(char in rest for char in before)


TestStorm = Storm.TestCase
TestStorm.settings = settings(
    examples(25),
    stateful_step_count=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
