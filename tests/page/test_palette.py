"""The shades tell the ranks apart for every kind of sight, and without any colour."""

from __future__ import annotations

import itertools
import re
from importlib import resources

import pytest

STEPS = (8, 7, 6, 5, 4, 1, 0)
"""The shades from most to least evidence; cases, mechanisms and opinion share one."""

Colour = tuple[float, float, float]
Matrix = tuple[Colour, Colour, Colour]

SIGHT: dict[str, Matrix] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency"
(IEEE TVCG 15, 2009), full severity, on linear sRGB."""


def shades(*, dark: bool) -> list[str]:
    text = (resources.files("claimgraph.page") / "static" / "palette.css").read_text("utf-8")
    light_half, _, dark_half = text.partition("@media (prefers-color-scheme: dark)")
    named = dict(re.findall(r"--step-(\d): (#\w{6})", dark_half if dark else light_half))
    return [named[str(step)] for step in STEPS]


def linear(shade: str) -> Colour:
    values = [int(shade[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    ]
    return red, green, blue


def seen(colour: Colour, sight: Matrix) -> Colour:
    red, green, blue = [
        min(1.0, max(0.0, sum(part * value for part, value in zip(row, colour, strict=True))))
        for row in sight
    ]
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """CIE L*a*b* under D65."""
    weights = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    across, bright, deep = [
        ratio ** (1 / 3) if ratio > 0.008856 else 7.787 * ratio + 16 / 116
        for ratio in (
            sum(part * value for part, value in zip(row, colour, strict=True)) / top
            for row, top in zip(weights, white, strict=True)
        )
    ]
    return 116 * bright - 16, 500 * (across - bright), 200 * (bright - deep)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("sight", list(SIGHT))
def test_any_two_shades_differ_for_every_kind_of_sight(sight: str, *, dark: bool) -> None:
    colours = [lab(seen(linear(shade), SIGHT[sight])) for shade in shades(dark=dark)]
    distances = [
        sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        for one, other in itertools.combinations(colours, 2)
    ]
    assert min(distances) > 10


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_neighbours_differ_in_grey_too_and_more_evidence_is_more_ink(*, dark: bool) -> None:
    brightness = [lab(linear(shade))[0] for shade in shades(dark=dark)]
    ordered = sorted(brightness, reverse=dark)
    assert brightness == ordered
    assert min(abs(one - other) for one, other in itertools.pairwise(brightness)) > 5
