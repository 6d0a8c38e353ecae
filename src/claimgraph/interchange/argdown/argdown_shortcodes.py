"""The shortcodes of Argdown: names of logical signs and faces between two dots or two colons."""

from __future__ import annotations

_NAMES = {
    "∀": "A", "∃": "E", "𝗢": "O", "𝗣": "P", "→": "->", "↔": "<->", "¬": "~", "∧": "^", "∨": "v",
    "⊻": "v_", "◇": "<>", "◻": "[]", "😀": "happy", "☺": "smile smiley", "😆": "laugh lol", "🤣": "rofl",
    "😂": "joy", "❤": "heart", "❓": "? question", "😍": "love", "😉": "wink", "🤫": "shush", "😐": "meh",
    "🙄": "eye-roll", "😢": "sad", "😞": "disappointed", "😱": "scream", "👍": "+1 up", "👎": "-1 down",
    "🤔": "think", "⭐": "star", "✔": "y agree", "❌": "n disagree",
}  # fmt: skip

SHORTCODES = {
    f"{edge}{name}{edge}": sign for sign, names in _NAMES.items() for name in names.split() for edge in ".:"
}
"""The signs by their codes, such as ``.->.`` and ``:->:``."""

SHORTCODES[":smile:"] = "☺\ufe0f"  # the only code of a pair that differs, in the official list
