"""The shades tell the ranks apart for every kind of sight, and without any colour."""

from __future__ import annotations

import itertools
import math
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


def named(*, dark: bool) -> dict[str, str]:
    text = (resources.files("claimgraph.page") / "static" / "palette.css").read_text("utf-8")
    light_half, _, dark_half = text.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([\w-]+): (#\w{6})", dark_half if dark else light_half))


def shades(*, dark: bool) -> list[str]:
    return [named(dark=dark)[f"step-{step}"] for step in STEPS]


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


def difference(one: Colour, other: Colour) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal, Color Research and Application 30, 2005) of two L*a*b* colours."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    scale = 1.5 - 0.5 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    chroma = [math.hypot(a * scale, b) for _, a, b in (one, other)]
    hue = [math.atan2(b, a * scale) % (2 * math.pi) if a or b else 0.0 for _, a, b in (one, other)]
    turn = hue[1] - hue[0] if all(chroma) else 0.0
    turn -= 2 * math.pi * round(turn / (2 * math.pi))
    steps = (other[0] - one[0], chroma[1] - chroma[0])
    around = 2 * math.sqrt(chroma[0] * chroma[1]) * math.sin(turn / 2)
    light, tone = (one[0] + other[0]) / 2, sum(chroma) / 2
    angle = hue[0] + turn / 2 if all(chroma) else sum(hue)
    weave = (
        1
        - 0.17 * math.cos(angle - math.pi / 6)
        + 0.24 * math.cos(2 * angle)
        + 0.32 * math.cos(3 * angle + math.pi / 30)
        - 0.20 * math.cos(4 * angle - math.radians(63))
    )
    of_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    of_tone, of_hue = 1 + 0.045 * tone, 1 + 0.015 * tone * weave
    shift = math.radians(60) * math.exp(-((((math.degrees(angle) % 360) - 275) / 25) ** 2))
    twist = -2 * math.sqrt(tone**7 / (tone**7 + 25**7)) * math.sin(shift)
    parts = (steps[0] / of_light, steps[1] / of_tone, around / of_hue)
    return math.sqrt(sum(part**2 for part in parts) + twist * parts[1] * parts[2])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_published_examples(one: Colour, other: Colour, expected: float) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=0.0001)


@pytest.mark.parametrize(
    ("sight", "dark", "least"),
    [
        *(("normal", False, 12), ("protan", False, 14), ("deutan", False, 13), ("tritan", False, 12)),
        *(("normal", True, 17), ("protan", True, 16), ("deutan", True, 18), ("tritan", True, 17)),
    ],
)
def test_any_two_shades_differ_for_every_kind_of_sight(sight: str, *, dark: bool, least: int) -> None:
    colours = [lab(seen(linear(shade), SIGHT[sight])) for shade in shades(dark=dark)]
    assert min(difference(*pair) for pair in itertools.combinations(colours, 2)) > least - 0.5


def test_more_evidence_is_more_ink_and_neighbours_differ_in_grey_too() -> None:
    brightness = [lab(linear(shade))[0] for shade in shades(dark=False)]
    assert brightness == sorted(brightness)
    assert min(abs(one - other) for one, other in itertools.pairwise(brightness)) > 5


def test_in_the_dark_more_evidence_is_lighter_within_a_family_of_kinds() -> None:
    brightness = dict(zip(STEPS, (lab(linear(shade))[0] for shade in shades(dark=True)), strict=True))
    for family in ((8, 7), (6, 5), (4, 1)):
        stronger, weaker = (brightness[step] for step in family)
        assert stronger - weaker > 5, family


TEXTS = ("text", "soft", "link", "caution", "supports", "contradicts", "contested")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "ground"])
@pytest.mark.parametrize("name", TEXTS)
def test_text_stands_out_from_its_ground(name: str, ground: str, *, dark: bool) -> None:
    assert contrast(name, ground, dark=dark) >= 4.9


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("name", "ground", "least"),
    [
        ("text", "changed", 4.9),
        ("soft", "changed", 4.9),
        ("changed-edge", "changed", 4.5),
        ("outline", "paper", 8.2),
    ],
)
def test_marks_and_signs_stand_out(name: str, ground: str, least: float, *, dark: bool) -> None:
    assert contrast(name, ground, dark=dark) >= least


def contrast(name: str, ground: str, *, dark: bool) -> float:
    """The contrast of two colours by WCAG 2."""
    brightness = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(shade), strict=True))
        for shade in (named(dark=dark)[name], named(dark=dark)[ground])
    )
    return (brightness[1] + 0.05) / (brightness[0] + 0.05)
