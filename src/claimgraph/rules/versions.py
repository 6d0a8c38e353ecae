"""CG1xx: the version of the profile that a map is written for."""

from __future__ import annotations

from collections.abc import Iterator

from claimgraph import vocabulary as vocab
from claimgraph.rules.registry import Hit, RuleInput
from claimgraph.rules.value_checks import profile_version
from claimgraph.rules.written_names import name_of


def find_other_versions(given: RuleInput) -> Iterator[Hit]:
    """A claim map that is written for another version of the profile.

    The property dct:conformsTo names the version. A newer version may have classes and properties that this
    claimgraph does not know, so it is not checked any further; an older one can be upgraded. A map that names
    no version is read as one of the current version.
    """
    for subject, term in given.of(vocab.CONFORMS_TO):
        version = profile_version(term)
        if version is None or version == vocab.PROFILE_VERSION:
            continue
        message = (
            f"{name_of(subject)} is written for version {version} of the profile,"
            f" and this claimgraph reads version {vocab.PROFILE_VERSION}."
        )
        remedy = (
            "Install a newer claimgraph."
            if version > vocab.PROFILE_VERSION
            else "Upgrade the file with `claimgraph upgrade`."
        )
        yield Hit(subject, vocab.CONFORMS_TO, term, message, remedy)
