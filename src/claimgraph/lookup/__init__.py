"""Find what a user's words name, or say that they name nothing."""

from claimgraph.lookup.choices import (
    find_band,
    find_basis,
    find_kind,
    find_reason,
    find_reason_up,
    find_relation,
    find_relation_or_undercut,
    find_scale,
    find_verdict,
    is_undercuts,
)
from claimgraph.lookup.name_words import both, did_you_mean, either, unknown_name
from claimgraph.lookup.things import (
    find_claim,
    find_claim_or_source,
    find_source,
    find_topic,
    kind_of,
    meanings,
    named_link,
    unspaced,
)

__all__ = [
    "both",
    "did_you_mean",
    "either",
    "find_band",
    "find_basis",
    "find_claim",
    "find_claim_or_source",
    "find_kind",
    "find_reason",
    "find_reason_up",
    "find_relation",
    "find_relation_or_undercut",
    "find_scale",
    "find_source",
    "find_topic",
    "find_verdict",
    "is_undercuts",
    "kind_of",
    "meanings",
    "named_link",
    "unknown_name",
    "unspaced",
]
