"""Names that are similar to what a user wrote, or that people mean by it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import TypeVar

_Meant = TypeVar("_Meant")

LIKENESS = 65
"""The lowest similarity, out of 100, at which a name is suggested."""

CONTAINED = 3
"""The shortest misspelt name, in characters, for which names that contain it are suggested."""

_MEANT: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        ("rct", "trial", "randomized", "randomised", "randomizedtrial", "randomizedcontrolledtrial",
         "randomisedcontrolledtrial", "clinicaltrial"), ("RandomisedTrial",)),
    **dict.fromkeys(("metaanalysis", "review", "systematic", "cochrane"), ("SystematicReview",)),
    **dict.fromkeys(("cohort", "casecontrol", "controlled"), ("ControlledStudy",)),
    **dict.fromkeys(("observational", "openlabel", "caseseries", "pilot"), ("UncontrolledStudy",)),
    **dict.fromkeys(("case", "casestudy", "casereports"), ("CaseReport",)),
    **dict.fromkeys(("story", "testimonial", "testimony", "experience"), ("Anecdote",)),
    **dict.fromkeys(("opinion", "editorial", "expert"), ("ExpertOpinion",)),
    **dict.fromkeys(("theory", "biology", "invitro", "animal", "mechanistic"), ("Mechanism",)),
    **dict.fromkeys(("nothing", "none", "claim"), ("Assertion",)), "unsupported": ("Assertion", "verdict"),
    **dict.fromkeys(("refutes", "rebuts", "opposes", "disputes", "attacks", "denies"), ("contradicts",)),
    "against": ("contradicts", "anecdotalAgainst"), "con": ("contradicts", "anecdotalAgainst"),
    **dict.fromkeys(("for", "pro", "confirms", "backs", "proves"), ("supports", "anecdotalFor")),
    "bias": ("RiskOfBias", "PublicationBias"), **dict.fromkeys(("indirect", "population"), ("Indirectness",)),
    **dict.fromkeys(("heterogeneity", "inconsistent"), ("Inconsistency",)),
    **dict.fromkeys(("small", "imprecise", "smallsample"), ("Imprecision",)),
    **dict.fromkeys(("paper", "article", "journal"), ("Study", "source")), "study": ("source",),
    **dict.fromkeys(("blog", "post"), ("BlogPost", "source")), "comment": ("note", "source"),
    **dict.fromkeys(("site", "news", "newspaper"), ("WebPage", "Source", "source")),
    "page": ("WebPage", "Source", "build"), "website": ("WebPage", "Source", "url"),
    **dict.fromkeys(("address", "uri", "href"), ("url",)),
    **dict.fromkeys(("author", "authors", "writer"), ("creator",)), "by": ("creator", "source"),
    **dict.fromkeys(("date", "day", "year", "published", "publicationdate"), ("issued", "as-of")),
    **dict.fromkeys(("until", "before", "when"), ("as-of",)), **dict.fromkeys(("map", "input"), ("file",)),
    **dict.fromkeys(("exclude", "omit", "skip", "except", "ignore"), ("without", "ignore")),
    **dict.fromkeys(("min", "minimum", "threshold", "minrank"), ("bar",)), "kind": ("band",),
    **dict.fromkeys(("contested", "outweighed", "rests", "unsettled"), ("verdict",)),
    **dict.fromkeys(("reason", "why"), ("because",)), "from": ("source",),
    **dict.fromkeys(("json", "csv", "yaml"), ("format",)),
    **dict.fromkeys(("about", "subject", "tag", "category"), ("topic",)), "topic": ("Concept",),
    "question": ("topic", "Concept"), **dict.fromkeys(("statement", "sentence"), ("text", "claim", "Claim")),
    **dict.fromkeys(("wording", "body"), ("text",)), "label": ("prefLabel", "text"),
    **dict.fromkeys(("citation", "reference", "cites", "saidby", "comesfrom"), ("source",)),
    **dict.fromkeys(("assertion", "argument", "thesis", "proposition"), ("Claim", "claim")),
    "evidence": ("source", "basis", "show"), "undercut": ("undercuts", "Link"), "attack": ("undercut",),
    **dict.fromkeys(("validate", "verify", "lint", "test"), ("check",)),
    **dict.fromkeys(("html", "render", "run", "draw", "plot", "visualize", "visualise"), ("build",)),
    **dict.fromkeys(("open", "web"), ("serve",)), "view": ("show", "serve"), "tree": ("why",),
    **dict.fromkeys(("explain", "strength", "verdict", "rank"), ("show", "why")),
    **dict.fromkeys(("stats", "statistics", "status", "report"), ("summary",)), "graph": ("build", "export"),
    **dict.fromkeys(("search", "find", "grep"), ("list", "query")),
    **dict.fromkeys(("sparql", "ask"), ("query",)),
    **dict.fromkeys(("new", "create"), ("init", "add", "add-claim", "add-source", "add-topic")),
    **dict.fromkeys(("delete", "rm"), ("remove",)),
    **dict.fromkeys(("edit", "change", "modify"), ("set",)), **dict.fromkeys(("move", "mv"), ("rename",)),
    **dict.fromkeys(("reformat", "prettify"), ("fmt",)),
    "compare": ("diff",), "log": ("history",), "load": ("import",),
}  # fmt: skip
"""The names that are meant by other words that people use; each is offered only where it is a choice."""


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names similar to ``name``: the most similar first, then those that contain it.

    Similarity is the normalised insertion and deletion distance, ignoring case. Names of equal similarity
    come in alphabetical order. Names that people mean by this word, such as contradicts by "refutes", are
    found instead of those that it resembles, unless it is only another spelling of a name.
    """
    names = sorted(known)
    is_misspelt = all(folded(each) != folded(name) for each in names)
    if is_misspelt and (meant := meant_names(name, names)):
        return meant
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to import, and few names are misspelt

    plain_names = [known_name.casefold() for known_name in names]
    wanted = name.casefold()
    matches = process.extract(wanted, plain_names, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=3)
    similar = [names[index] for _, _, index in matches]
    if len(wanted) >= CONTAINED and len(similar) < 3:
        similar += [each for each, plain in zip(names, plain_names, strict=True) if wanted in plain]
    return list(dict.fromkeys(similar))[:3]


def meant_choice(name: str, choices: Mapping[str, _Meant]) -> _Meant | None:
    """The choice that a word stands for: by its id, or as the only one that people mean by it; else None."""
    named = [each for each in choices if each.casefold() == folded(name)] or meant_names(name, choices)
    return choices.get(named[0]) if len(named) == 1 else None


def meant_names(name: str, known: Container[str]) -> list[str]:
    """Those of the known names that people mean by a word, other than these names themselves.

    A word is known with and without an s at its end.
    """
    word = folded(name)
    meant = next((_MEANT[each] for each in (word, f"{word}s", word.removesuffix("s")) if each in _MEANT), ())
    return [each for each in meant if each in known]


def folded(name: str) -> str:
    """A name without the prefix of the profile, letter case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name.casefold().strip().removeprefix("cg:"))
