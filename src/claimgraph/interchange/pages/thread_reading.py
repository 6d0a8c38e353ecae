"""Find what others say on a saved web page: its comments, and the posts behind the first of a thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimgraph.interchange.pages.forum_posts import find_thread
from claimgraph.interchange.pages.html_text import HtmlElement
from claimgraph.interchange.pages.page_comments import PageComment, read_comments


class CommentsFound(NamedTuple):
    """The comments of a page in its order, and the elements that hold them.

    ``post`` is what the page itself says, where it is the first post of a thread. ``seems_thread`` says
    whether the page seems to hold posts of several people that are not recognised.
    """

    comments: list[PageComment]
    holders: list[HtmlElement]
    post: PageComment | None = None
    seems_thread: bool = False


def find_comments(root: HtmlElement) -> CommentsFound:
    """The comments of a page; the posts of a thread are among them if each surely has its author."""
    thread = find_thread(root)
    comments, holders = read_comments(root, thread.posts)
    posts = [at for at, each in enumerate(comments) if each.is_post]
    if posts and not _are_sure([comments[at] for at in posts], are_answers=thread.are_answers):
        comments, holders = read_comments(root)
        return CommentsFound(comments, list(holders), seems_thread=True)
    if not posts or thread.are_answers:
        return CommentsFound(comments, list(holders), seems_thread=thread.seems_one)
    own = comments[posts[0]]
    others = [element for element, at in holders.items() if at != posts[0]]
    return CommentsFound(list(_without(comments, posts[0])), others, own)


def _are_sure(posts: Sequence[PageComment], *, are_answers: bool) -> bool:
    """Whether each post has an author, unless it was removed, and a thread is by several and has words."""
    authors = {each.author for each in posts if not each.is_removed}
    return all(authors) and (are_answers or (len(authors) > 1 and posts[0].text != ""))


def _without(comments: Sequence[PageComment], own: int) -> Iterator[PageComment]:
    """The other comments, of which those that reply to the one at this position reply to the page."""
    for at, each in enumerate(comments):
        above = None if each.parent in (None, own) else each.parent
        if at != own:
            yield replace(each, parent=None if above is None else above - (above > own))
