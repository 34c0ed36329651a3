"""Whether the markup of an element hides its text from whoever looks at the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

WHITE: Final = "#ffffff"
_NAMED: Final = {"white": WHITE, "black": "#000000", "transparent": "transparent"}
_SHORT: Final = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_RGB: Final = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1(?:\.0+)?)?\)")
_CLEAR: Final = re.compile(r"rgba\(\d{1,3},\d{1,3},\d{1,3},0?\.?0+\)")
_IMPORTANT: Final = "!important"
_NOTHING: Final = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%|ex|vw|vh)?|\.0+(?:px|pt|em|rem|%)?")
_AWAY: Final = re.compile(r"-\d{4,}(?:\.\d+)?(?:px|pt|em|rem|%|vw|vh)")
_OFF_PAGE: Final = ("text-indent", "left", "top", "right", "margin-left", "margin-top")
_CLIPS: Final = ("rect(0,0,0,0)", "rect(0000)", "rect(0px,0px,0px,0px)", "rect(1px,1px,1px,1px)")


def style_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the declarations of a `style` attribute, without blanks, in lower case."""
    declared = attributes.get("style", "").lower().split(";")
    pairs = (one.partition(":")[::2] for one in declared if ":" in one)
    return {name.strip(): "".join(value.split()).removesuffix(_IMPORTANT) for name, value in pairs}


def background_of(attributes: Mapping[str, str], style: Mapping[str, str], above: str) -> str:
    """Return the colour, or whatever else is painted, behind an element; `above` where it has none of its own."""
    said = style.get("background-color") or style.get("background") or attributes.get("bgcolor", "").lower()
    painted = colour(said) if said else ""
    return above if painted in ("", "transparent", "none", "inherit", "initial") else painted


def is_hidden(attributes: Mapping[str, str], style: Mapping[str, str], background: str) -> bool:
    """Tell whether an element shows nothing: not displayed, without size, off the page, in its ground's colour."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    if _NOTHING.fullmatch(style.get("font-size", "")) or _NOTHING.fullmatch(style.get("opacity", "")):
        return True
    sized = (_NOTHING.fullmatch(style.get(side, "")) for side in ("width", "height", "max-height", "max-width"))
    if any(sized) and style.get("overflow", "").startswith(("hidden", "clip")):
        return True
    if any(_AWAY.fullmatch(style.get(side, "")) for side in _OFF_PAGE) or style.get("clip") in _CLIPS:
        return True
    ink = colour(style.get("color") or attributes.get("color", "").lower())
    return ink == "transparent" or (bool(ink) and ink == background)


def colour(said: str) -> str:
    """Return a colour in one form for each, `#rrggbb` where it can be; as written where it cannot."""
    value = "".join(said.split())
    if short := _SHORT.fullmatch(value):
        return "#" + "".join(2 * digit for digit in short.groups())
    if mixed := _RGB.fullmatch(value):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in mixed.groups())
    return "transparent" if _CLEAR.fullmatch(value) else _NAMED.get(value, value)
