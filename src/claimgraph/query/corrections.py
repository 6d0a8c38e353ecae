"""What to change where a query is not valid SPARQL, for the mistakes that people make most often."""

from __future__ import annotations

from collections.abc import Sequence

from claimgraph.lookup import did_you_mean, either
from claimgraph.query.gate import QueryToken
from claimgraph.similar_names import nearest

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_KEYWORDS = (
    *_FORMS,
    *(
        "PREFIX BASE WHERE DISTINCT REDUCED FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH EXISTS"
        " ORDER GROUP HAVING LIMIT OFFSET"
    ).split(),
)
_LISTS = ("SELECT", "DISTINCT", "REDUCED")
_SET_FUNCTIONS = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_FUNCTIONS = (
    "BOUND CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLEN SUBSTR LCASE UCASE CONCAT REPLACE REGEX"
    " STR LANG LANGMATCHES DATATYPE IRI YEAR MONTH DAY ABS ROUND CEIL FLOOR COALESCE IF"
    " ISIRI ISBLANK ISLITERAL"
).split()
"""The keywords and functions of SPARQL 1.1 (sections 17.4 and 19.8) that people write most often."""

_GENERAL = "Correct the query at this place, or just before it."

UNGROUPED = "Name each variable that is not counted or summed after GROUP BY."
"""What to change where the engine finds a variable without a value, as it does only in groups."""


def correct_at(tokens: Sequence[QueryToken], at: int) -> str:
    """What to change at the token, given by its index, from which a query is not valid."""
    token, before = tokens[at], tokens[at - 1].text.upper() if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.kind == "word":
        return _about_word(token.text, before, after)
    depth = sum((each.kind == "open") - (each.kind == "close") for each in tokens[:at])
    is_near_comma = token.text == "," or (token.kind == "variable" and "," in (before, after))
    if is_near_comma and depth == 0:
        return "Separate variables with spaces, without commas."
    if before == "WHERE" and token.text != "{":
        return "Put what follows WHERE in braces: { }."
    return _GENERAL


def _about_word(word: str, before: str, after: str) -> str:
    """What to change at a word that is no keyword, or no keyword for this place."""
    if not before:
        return _meant(word, _FORMS) or f"Begin with {either(_FORMS)}."
    if before in _LISTS and word.upper() in _SET_FUNCTIONS:
        return f"Give it a name, in brackets: ({word.upper()}(?claim) AS ?number)."
    if after == "(" and word.upper() not in (*_FUNCTIONS, *_KEYWORDS):
        return f"SPARQL has no function {word}. {_meant(word, (*_FUNCTIONS, *_KEYWORDS))}".rstrip()
    if word.upper() in (*_FUNCTIONS, *_KEYWORDS):
        return _GENERAL
    named = f"Write a name with its prefix, such as :{word}, or put text between quotation marks."
    variable = f"Begin a variable with a question mark: ?{word}."
    return _meant(word, _KEYWORDS) or (variable if before in _LISTS else named)


def _meant(word: str, known: Sequence[str]) -> str:
    near = [each for each in nearest(word, known) if each[0] == word[0].upper()]
    return did_you_mean(near[:1]) if near else ""
