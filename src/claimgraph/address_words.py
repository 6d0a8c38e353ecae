"""What to say of a text that is not a web address, without repeating a password."""

from __future__ import annotations

import re

from claimgraph.identifiers import read_address

_HOST = r"(?:\[[0-9a-f:.]+\]|[^\s/?#@:<>\"]+)(?::[0-9]*)?(?:[\s/?#<>\"]|\Z)"
"""A host with what ends it: an address that begins so has no user name, even with an ``@`` later."""
_IN_ADDRESS = r"(?:(?!://)[^\s<>\"])*"
_LOGIN = re.compile(
    rf"(?<=://)(?!{_HOST})(?:{_IN_ADDRESS}(?=@(?:[\w-]+\.)+[\w-])|{_IN_ADDRESS}(?=@))", re.IGNORECASE
)
"""The user name and password in a web address: mostly up to a host, since a password may contain any sign."""
_MISTYPED = re.compile(
    rf"\A(<?+(?>https?:(?://(?!\S*@)|(?!//)[/\\]*)|(?!https?:)(?=[^\s/?#@:]*:\S*@))(?!{_HOST}))(.*)@",
    re.IGNORECASE | re.DOTALL,
)
"""The start of a mistyped address with a password: without its slashes or scheme, or with a space in it."""
_WITH_LOGIN = re.compile(rf"<?https?://(?!{_HOST})(?=\S*@)\S*", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#].*)?", re.IGNORECASE)
_SPACED = re.compile(r"https?:\S*(\s)", re.IGNORECASE)
_SEVERAL = re.compile(r"https?:\S*\s.*?https?://", re.IGNORECASE | re.DOTALL)
_NOT_TYPED = {"\t": "a tab", "\n": "a line break", "\r": "a line break"}
"""What only copying brings into an address, so that no ``%20`` is meant."""


def not_an_address(text: str) -> str:
    """The message that a text is not a web address, with the address that may be meant and no password."""
    return f"{address_flaw(text)}. {address_remedy(text)}"


def address_flaw(text: str) -> str:
    """What is wrong with a text that is not a web address, with the text but without a password in it.

    >>> address_flaw("https://kate:secret@tea.example/calm")
    "'https://***********@tea.example/calm' contains a user name or password"
    """
    shown = without_typed_login(text.strip())
    if _bare(text) != text.strip():
        return f"'{shown}' contains a user name or password"
    if _SEVERAL.match(text.strip()):
        return f"'{shown}' contains several addresses"
    spaced = _SPACED.match(text.strip())
    flaw = f"contains {_NOT_TYPED.get(spaced[1], 'a space')}" if spaced else "is not a web address"
    return f"'{shown}' {flaw}"


def address_remedy(text: str) -> str:
    """What to write instead of a text that is not a web address."""
    bare = _bare(text)
    whole = re.sub(r"\s", "%20", re.sub(r"[\t\r\n]+", "", bare))
    meant = read_address(f"https://{bare}" if _WITHOUT_SCHEME.fullmatch(bare) else whole)
    if bare != text.strip():
        return f"Addresses in a map are public: write {meant or 'it'} without user name and password."
    if _SEVERAL.match(bare):
        return "Write one of them."
    if meant and (spaced := _SPACED.match(bare)):
        return f"{'Remove it' if spaced[1] in _NOT_TYPED else 'Write %20 for it'}: {meant}"
    return f"Did you mean {meant}?" if meant else "Write one such as https://example.org/post."


def _bare(text: str) -> str:
    """A text that is not a web address without the user names and passwords in it."""
    return _MISTYPED.sub(r"\1", _LOGIN.sub("", text.strip()).replace("://@", "://"))


def is_with_login(text: str) -> bool:
    """Whether a text is nothing but a web address with a user name or password of its own.

    >>> is_with_login("https://archive.example/http://kate@tea.example/")
    False
    """
    return _WITH_LOGIN.fullmatch(text.strip()) is not None


def without_typed_login(text: str) -> str:
    """A text that someone typed, as ``without_logins``; also if it is an address without scheme or slashes.

    >>> without_typed_login("kate:secret@tea.example")
    '***********@tea.example'
    """
    return _MISTYPED.sub(lambda found: f"{found[1]}{'*' * len(found[2])}@", without_logins(text))


def without_logins(text: str) -> str:
    """A text with an asterisk for each character of the user names and passwords in its web addresses.

    Reports must not repeat a password: they end up in logs.

    >>> without_logins("See https://kate:secret@tea.example/calm.")
    'See https://***********@tea.example/calm.'
    """
    return _LOGIN.sub(lambda found: "*" * len(found[0]), text)
