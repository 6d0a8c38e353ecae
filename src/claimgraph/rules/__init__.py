"""The rules that ``check`` applies, and the check itself."""

from claimgraph.rules.checking import OTHER_VERSION, RULES, STRUCTURE, CheckedStatements, check
from claimgraph.rules.registry import Rule
from claimgraph.rules.selection import choose
from claimgraph.rules.sentences import sentence_starts

__all__ = [
    "OTHER_VERSION",
    "RULES",
    "STRUCTURE",
    "CheckedStatements",
    "Rule",
    "check",
    "choose",
    "sentence_starts",
]
