"""The wording that all outputs share: verdicts, kinds of evidence, lines, steps, sources and whole maps."""

from claimgraph.wording.cite_words import cite_phrases
from claimgraph.wording.claim_sheets import NO_EVIDENCE, ClaimSheet, SheetItem, SheetMaker, SheetSide
from claimgraph.wording.headline import BEGIN, count_sources, evidence_bands, flood_sentence, map_sentence
from claimgraph.wording.kind_words import (
    certainty_phrase,
    evidence_phrase,
    kind_phrase,
    rank_legend,
    rated_down_phrase,
    rated_up_phrase,
    short_kind,
)
from claimgraph.wording.line_words import counted_basis, lines_phrase, pooled_phrase
from claimgraph.wording.method_words import VERDICT_MEANINGS, method_paragraphs
from claimgraph.wording.phrases import (
    by_text,
    counted,
    counts_of,
    in_sentence,
    noun_of,
    quoted,
    times,
)
from claimgraph.wording.source_addresses import Address, addresses_of, is_safe
from claimgraph.wording.source_words import (
    caution_sentence,
    cautions,
    interest_phrases,
    journal_phrase,
    passage_phrase,
    source_phrase,
)
from claimgraph.wording.step_words import FATE_WORDS, StepWords, rating_lines, rating_reasons
from claimgraph.wording.turn_words import turn_phrases
from claimgraph.wording.turning_words import (
    OPEN,
    Upshot,
    hanging_words,
    hangs_lead,
    turning_words,
    would_phrase,
    would_turn,
)
from claimgraph.wording.verdict_badges import badge_words, plain_line, sure_words
from claimgraph.wording.verdict_words import VerdictWords, ground_phrase, stage_words
from claimgraph.wording.view_in_force import is_whole, no_grant_sentence, view_sentence
from claimgraph.wording.weak_words import (
    NOT_KNOWN,
    WEAK_POINTS,
    circle_words,
    rest_words,
    weak_heads,
)
from claimgraph.wording.what_if_words import (
    absent_phrase,
    day_phrase,
    differing_phrase,
    left_out_sentence,
    view_phrase,
)

__all__ = [
    "BEGIN",
    "FATE_WORDS",
    "NOT_KNOWN",
    "NO_EVIDENCE",
    "OPEN",
    "VERDICT_MEANINGS",
    "WEAK_POINTS",
    "Address",
    "ClaimSheet",
    "SheetItem",
    "SheetMaker",
    "SheetSide",
    "StepWords",
    "Upshot",
    "VerdictWords",
    "absent_phrase",
    "addresses_of",
    "badge_words",
    "by_text",
    "caution_sentence",
    "cautions",
    "certainty_phrase",
    "circle_words",
    "cite_phrases",
    "count_sources",
    "counted",
    "counted_basis",
    "counts_of",
    "day_phrase",
    "differing_phrase",
    "evidence_bands",
    "evidence_phrase",
    "flood_sentence",
    "ground_phrase",
    "hanging_words",
    "hangs_lead",
    "in_sentence",
    "interest_phrases",
    "is_safe",
    "is_whole",
    "journal_phrase",
    "kind_phrase",
    "left_out_sentence",
    "lines_phrase",
    "map_sentence",
    "method_paragraphs",
    "no_grant_sentence",
    "noun_of",
    "passage_phrase",
    "plain_line",
    "pooled_phrase",
    "quoted",
    "rank_legend",
    "rated_down_phrase",
    "rated_up_phrase",
    "rating_lines",
    "rating_reasons",
    "rest_words",
    "short_kind",
    "source_phrase",
    "stage_words",
    "sure_words",
    "times",
    "turn_phrases",
    "turning_words",
    "view_phrase",
    "view_sentence",
    "weak_heads",
    "would_phrase",
    "would_turn",
]
