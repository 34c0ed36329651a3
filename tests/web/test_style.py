"""Colours: every text can be read on every ground that it stands on, in both themes (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

STYLE = (files("detente.web") / "static" / "style.css").read_text("utf-8")
TONES = ("good", "held", "waiting", "bad", "force", "past")
QUADS = ("verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict")
TEXTS = ("ink", "soft", "link", *QUADS)


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


_LIGHT, _REST = STYLE.split("@media (prefers-color-scheme: dark)")
THEMES = {"light": _colours(_LIGHT), "dark": _colours(_REST.partition("*, *::before")[0])}


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_texts_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    for text in TEXTS:
        for ground in ("paper", "card", "sunk"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for tone in TONES:
        assert _contrast(colours[tone], colours[f"{tone}-ground"]) >= 4.5, tone
    assert _contrast(colours["ink"], colours["mark"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_focus_can_be_seen(theme: str) -> None:
    colours = THEMES[theme]
    for mark in ("edge", "focus"):
        for ground in ("paper", "card"):
            assert _contrast(colours[mark], colours[ground]) >= 3, (mark, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_words_and_deeds_differ_in_lightness_too(theme: str) -> None:
    colours = THEMES[theme]
    for side in ("cooperation", "conflict"):
        assert _contrast(colours[f"verbal-{side}"], colours[f"material-{side}"]) >= 1.4
