"""What to say of a text that is not a web address, without repeating a password."""

from __future__ import annotations

import re

from claimgraph.identifiers import read_address

_LOGIN = re.compile(r"(?<=://)[^\s/?#<>\"]*(?=@)")
"""The user name and password in a web address."""
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#].*)?", re.IGNORECASE)
_SPACED = re.compile(r"https?:\S*\s", re.IGNORECASE)


def not_an_address(text: str) -> str:
    """The message that a text is not a web address, with the address that may be meant and no password."""
    return f"{address_flaw(text)}. {address_remedy(text)}"


def address_flaw(text: str) -> str:
    """What is wrong with a text that is not a web address, with the text but without a password in it.

    >>> address_flaw("https://kate:secret@tea.example/calm")
    "'https://***********@tea.example/calm' contains a user name or password"
    """
    flaw = "contains a space" if _SPACED.match(text.strip()) else "is not a web address"
    return f"'{without_logins(text)}' {'contains a user name or password' if _LOGIN.search(text) else flaw}"


def address_remedy(text: str) -> str:
    """What to write instead of a text that is not a web address."""
    bare = _LOGIN.sub("", text.strip()).replace("://@", "://")
    meant = read_address(f"https://{bare}" if _WITHOUT_SCHEME.fullmatch(bare) else re.sub(r"\s", "%20", bare))
    if _LOGIN.search(text):
        return f"Addresses in a map are public: write {meant or 'it'} without user name and password."
    if meant and _SPACED.match(bare):
        return f"Write %20 for it: {meant}"
    return f"Did you mean {meant}?" if meant else "Write one such as https://example.org/post."


def without_logins(text: str) -> str:
    """A text with an asterisk for each character of the user names and passwords in its web addresses.

    Reports must not repeat a password: they end up in logs.

    >>> without_logins("See https://kate:secret@tea.example/calm.")
    'See https://***********@tea.example/calm.'
    """
    return _LOGIN.sub(lambda found: "*" * len(found[0]), text)
