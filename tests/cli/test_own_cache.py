"""Tests never use the cache of the user."""

from __future__ import annotations

import pytest

from claimgraph.files.cache_folder import cache_folder


def test_the_cache_of_tests_is_a_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A large map that a test reads would otherwise stay in the cache folder of the user."""
    folder = cache_folder()
    assert folder is not None
    assert folder.is_relative_to(tmp_path_factory.getbasetemp())
