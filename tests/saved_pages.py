"""Made-up saved pages for tests: as WordPress, Blogger and Reddit write them, and a small PDF."""

from __future__ import annotations

from collections.abc import Sequence

_PARAGRAPHS = "".join(
    f"<p>Tea number {at} calmed the people who drank it. They slept better, and they said so in a letter"
    " that the shop keeps in a drawer beside the kettle.</p>"
    for at in range(1, 5)
)

WORDPRESS = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Calm in a cup - The tea shop</title>
<link rel="canonical" href="https://tea.example/calm?utm_source=mail&amp;p=3#top">
<meta property="og:title" content="Calm in a cup"><meta name="author" content="Ann Berg">
<meta property="article:published_time" content="2019-03-05T10:00:00+00:00">
<script>var secret = "tracked";</script><style>p {{ color: red }}</style></head>
<body><nav>Home Shop</nav><article><h1>Calm in a cup</h1>{_PARAGRAPHS}
<p style="display: none">Hidden words</p><p hidden>More hidden words</p></article>
<div id="comments"><h2>Comments</h2><ol class="commentlist">
<li id="comment-7" class="comment even depth-1"><article id="div-comment-7" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">
<a href="https://suzy.example/" class="url" rel="external nofollow">Suzy Moe</a></b>
<span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-7">
<time datetime="2019-03-06T08:00:00+00:00">6 March 2019 at 8:00</time></a></div></footer>
<div class="comment-content"><p>It calmed me too.</p><p>Thank you. <script>steal()</script></p></div>
<div class="reply"><a class="comment-reply-link" href="#">Reply</a></div></article>
<ol class="children"><li id="comment-9" class="comment odd depth-2">
<article id="div-comment-9" class="comment-body"><cite class="fn">Bo</cite> <span class="says">says:</span>
<small>7 March 2019 at 9:10 pm</small><p>Not me!</p></article></li></ol></li>
<li id="comment-8" class="pingback"><p>Pingback:
<a href="https://other.example/" class="url">Other</a></p></li>
<li id="comment-10" class="comment depth-1"><div class="comment-author">
<span class="fn">Mute</span></div></li>
</ol><div id="respond">Leave a comment</div></div></body></html>
"""

BLOGGER = """<html><head><title>Naps</title></head><body><div class="post-body"><p>Naps help.</p></div>
<ol><li class="comment" id="c4265235981837780782"><div class="avatar-image-container"></div>
<div class="comment-block"><div class="comment-header"><cite class="user"><a href="#">Ruby</a></cite>
<span class="datetime secondary-text"><a href="#c4265235981837780782">12. März 2015 um 10:30</a></span></div>
<p class="comment-content">Hey,<br>they do.</p><span class="comment-actions"><a>Antworten</a></span></div>
<div class="comment-replies"><ol><li class="comment" id="c4265235981837780799"><div class="comment-block">
<div class="comment-header"><cite class="user">Jo</cite></div><p class="comment-content">Really?</p>
</div></li></ol></div></li></ol></body></html>
"""


def pdf(pages: Sequence[Sequence[str]], info: str = "") -> bytes:
    """A PDF with lines of ASCII text on each page; ``info`` is its metadata."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 12 Tf 72 {720 - 20 * row} Td ({line}) Tj ET\n" for row, line in enumerate(lines)
        )
        box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {5 + 2 * at} 0 R >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}endstream",
        ]
    objects.append(f"<< {info} >>")
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    return (
        f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}startxref\n{len(text)}\n%%EOF\n".encode()
    )


def _custom_comment(author: str, words: str, inside: str = "") -> str:
    """A comment of Reddit as of 2024."""
    when = '<time datetime="2023-08-06T08:01:00.000Z">2y ago</time>'
    return (
        f'<shreddit-comment author="{author}" depth="0"><div slot="commentMeta"><a>{author}</a> &bull; {when}'
        f'</div><div slot="comment"><p>{words}</p></div><div slot="actionRow"><button>Reply</button></div>'
        f"{inside}</shreddit-comment>"
    )


REDDIT = f"""<html><head><title>Naps : r/sleep</title></head><body><main>
<shreddit-post author="jo_k"><h1 slot="title">Naps</h1>
<div slot="text-body">{_PARAGRAPHS}</div></shreddit-post>
<shreddit-comment-tree>{_custom_comment("ann", "They help.", _custom_comment("jo_k", "Always?"))}
{_custom_comment("[deleted]", "Comment removed by moderator")}</shreddit-comment-tree></main></body></html>"""
"""A page of custom elements."""
