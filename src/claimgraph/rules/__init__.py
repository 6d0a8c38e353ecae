"""The rules that ``check`` goes by, and checking itself."""

from claimgraph.rules.checking import RULES, STRUCTURE, Checked, check
from claimgraph.rules.choosing import choose
from claimgraph.rules.registry import Rule

__all__ = ["RULES", "STRUCTURE", "Checked", "Rule", "check", "choose"]
