"""The files of a new map."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from urllib.parse import quote

from claimgraph import vocabulary as vocab
from claimgraph.address_words import without_logins
from claimgraph.curation.naming import id_from
from claimgraph.curation.spelling import spelled_name
from claimgraph.errors import EditError
from claimgraph.lookup import either
from claimgraph.profile import Value
from claimgraph.rdf import words_literal
from claimgraph.rules.value_checks import FITS
from claimgraph.scale import DEFAULT_SCALE, Relation
from claimgraph.source import TurtleText, quoted

_HEAD = """\
@prefix cg: <{cg}> .
@prefix dct: <{dct}> .
@prefix skos: <{skos}> .
@prefix xsd: <{xsd}> .
@prefix : <{namespace}> .
"""

_MAP = """
:map a cg:ClaimMap ;
    dct:title {quoted_title} .
"""

_CLAIMS = """\
# {title}
#
# This file is the map: read it, edit it and keep it in git. Each block describes one thing.
# `claimgraph check` finds mistakes in it, `claimgraph build` turns it into a web page, and `claimgraph add`,
# `link` and `set` edit it for you and leave the rest unchanged.
#
# A source says who made a claim. Record what they stand to gain (cg:interest) and, for a comment, what it
# replies to (cg:replyTo).
#
#     :shop-blog a cg:BlogPost ;
#         dct:title "Calm in a cup" ; dct:creator "A tea shop" ; dct:issued "2025-03"^^xsd:gYearMonth ;
#         cg:url <https://tea.example/calm> ;
#         cg:interest "sells the tea" .
#
{choices}
#
#     :nephew-calm a cg:Claim ;
#         cg:text "The shop owner's nephew felt calm in his exam after a cup." ;
#         cg:source :shop-blog ; cg:basis cg:Anecdote ;
#         cg:anecdotalFor :tea-calms .
#
# To explain a link, describe it in a block of its own:
#
#     :nephew-calm--tea-calms a cg:Link ;
#         cg:from :nephew-calm ; cg:relation cg:anecdotalFor ; cg:to :tea-calms ;
#         cg:note "One person, who knew what he was drinking." .

{head}
# The main claim answers the question of the title. It is a position: what people argue about, whether or not
# anybody in the map says so. A position needs no source or basis.
:map cg:mainClaim {name} ;
    dct:conformsTo <{profile}> .

{name} a cg:Claim ;
    cg:text {quoted_claim} .
"""

_README = """\
# {title}

A claim map: `claims.ttl` records what is claimed, who claims it, on what basis, and what speaks for and
against it.

| Task | Command |
|---|---|
| check the map | `claimgraph check` |
| build a web page from it | `claimgraph build -o claims.html` |
| list the claims and their evidence | `claimgraph list` |
| add a source or a claim | `claimgraph add source`, `claimgraph add claim` |
| link two claims | `claimgraph link CLAIM supports CLAIM` |

Run the commands in this folder; elsewhere, name the map: `claimgraph list -f PATH/claims.ttl`. In the
root of a git repository, git checks and formats the map before every commit after `pre-commit install`.
"""

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: claimgraph-check
        name: check the claim map
        entry: claimgraph check claims.ttl
        language: system
        files: \\.ttl$
        pass_filenames: false
      - id: claimgraph-fmt
        name: format the claim map
        entry: claimgraph fmt
        language: system
        files: \\.ttl$
        require_serial: true
"""


def empty_map(name: str, *, title: str | None = "", namespace: str | None) -> str:
    """The text of a map that says nothing yet but its title, and without even that if the title is None.

    ``name`` is what the map is called, from which a missing title or namespace is made. Raises EditError for
    an invalid namespace.
    """
    space = namespace or f"https://example.org/{quote(name, safe='', errors='replace') or 'map'}#"
    if not FITS[Value.WEB_ADDRESS](space) or not space.endswith(("#", "/")):
        raise EditError(
            f"{without_logins(space)} is not a valid namespace."
            " Give a web address that ends in # or /, such as https://example.org/tea#"
        )
    spelled_name(space, TurtleText(""), 0)
    words = " ".join((title or name).split()) or "Claim map"
    head = _HEAD.format(cg=vocab.CG, dct=vocab.DCT, skos=vocab.SKOS, xsd=vocab.XSD, namespace=space)
    return (
        head
        if title is None
        else head + _MAP.format(quoted_title=quoted(words), profile=f"{vocab.PROFILE}{vocab.PROFILE_VERSION}")
    )


def starter_files(
    name: str, *, title: str | None, claim: str | None, namespace: str | None
) -> Mapping[str, str]:
    """The texts of the files of a new map, by file name.

    ``name`` is the name of its folder, from which a missing title or namespace is made. Raises EditError for
    an invalid namespace, and for a title or claim that is blank or not Unicode.
    """
    for what, given in (("title", title), ("claim", claim)):
        if given is not None and not words_literal(given).value.strip():
            raise EditError(f"The {what} must not be blank.")
    words = " ".join((title or f"What is claimed about {name.replace('-', ' ')}?").split())
    head = empty_map(name, title=words, namespace=namespace)
    text = " ".join((claim or "Write your first position here, as one plain sentence.").split())
    choices = (
        "A claim says, in your own words, what a source claims, on what basis, and which claims it supports"
        " or opposes. The basis is, strongest first,"
        f" {either(f'cg:{basis.id}' for basis in DEFAULT_SCALE.strongest_first)}."
        f" A link is {either(f'cg:{relation.id}' for relation in Relation)}."
    )
    claims = _CLAIMS.format(
        title=words,
        choices=textwrap.fill(choices, 108, initial_indent="# ", subsequent_indent="# "),
        head=head,
        quoted_claim=quoted(text),
        profile=f"{vocab.PROFILE}{vocab.PROFILE_VERSION}",
        name=":" + (id_from(text, {"map"}) if claim else "first-position"),
    )
    return {
        "claims.ttl": claims,
        "README.md": _README.format(title=words),
        ".pre-commit-config.yaml": _PRE_COMMIT,
    }
