"""A page for when there is no map to show: a title, some sentences, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimgraph.page.assets import live_script, policy, read_static
from claimgraph.page.render import page_environment


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page without a map says.

    ``tag`` is that of the state it is about, empty if it is not about the map: then it does not follow it.
    ``is_of_errors`` if newer errors of the map replace its words. ``leads_home`` if it has a link to the map.
    """

    title: str
    lead: Sequence[str] = ()
    items: Sequence[str] = ()
    tag: str = ""
    is_of_errors: bool = False
    leads_home: bool = False


def notice_page(notice: Notice) -> str:
    """The HTML of a notice. A browser replaces it by the map as soon as there is one."""
    script, style = live_script(), read_static("notice.css") + read_static("live.css")
    return (
        page_environment()
        .get_template("notice.html")
        .render(
            notice=notice,
            policy=policy((script,), style, is_live=True),
            style=Markup(style),  # noqa: S704  our own files
            script=Markup(script),  # noqa: S704
        )
    )
