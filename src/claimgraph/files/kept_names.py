"""The name of the file beside a map with data that was kept for an export, and has no meaning in the map."""

from __future__ import annotations

from pathlib import PurePath

_KEPT = ".kept"


def kept_path(path: str) -> str:
    """The file of the kept data of a map: ``talk.kept.ttl`` beside ``talk.ttl``."""
    whole = PurePath(path)
    return whole.with_name(f"{whole.stem}{_KEPT}{whole.suffix or '.ttl'}").as_posix()


def is_kept(path: str) -> bool:
    """Whether a path is named like the file of the kept data of a map."""
    return PurePath(path).stem.endswith(_KEPT)
