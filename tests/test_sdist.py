"""The source distribution holds all that is in the repository, so that its tests pass there too."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder

ROOT = Path(__file__).parents[1]


def test_every_file_of_the_repository_is_in_the_source_distribution() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not in a repository: this is an unpacked source distribution")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    tracked = {name for name in listed.decode().split("\0") if name and (ROOT / name).exists()}
    packed = {file.distribution_path for file in SdistBuilder(str(ROOT)).recurse_included_files()}
    assert tracked - packed == set()
    assert len(tracked) > 100
