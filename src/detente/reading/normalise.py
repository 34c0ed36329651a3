"""A text made easier for the parser, character for character as long as the original.

Quotation marks, dashes and ellipses take their plain forms (single marks that quote become double ones where a
block has no others), mark-up and the marks of a list in running text become blanks; since the length never changes, a
place in the parser's text is the same place in the document.
"""

from __future__ import annotations

import re
from typing import Final

from detente.reading.single_marks import single_marks

_PLAIN: Final = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "`": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\n": " ",
        "*": " ",
        "\\": " ",
        "‑": "-",
    }
)
_INVISIBLE: Final = dict.fromkeys([0x00AD, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)], " ")
_SPACED_DOTS: Final = re.compile(r"\. ?\. ?\.( ?\.)?")
_LINK: Final = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?:|/|#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
_ITEM: Final = re.compile(
    r"(?:(?<=\s)|^)\((?:[ivx]{1,5}|[a-h]|\d{1,2})\)(?=\s+[a-z])"
)  # "will (i) open … and (ii) close"
_SINGLE: Final = re.compile(r"(?:^|[\s(\[{—–:])[‘'`]")
_DASHES: Final = re.compile(r"(?<=\w)--(?=\w)")


def normalise(text: str) -> str:
    """Return the text for the parser; the result has exactly the length of the argument."""
    if "](" in text:
        text = _LINK.sub(_link_text, text)
    if "(" in text:
        text = _ITEM.sub(lambda m: " " * len(m.group()), text)
    single = single_marks(text) if _SINGLE.search(text) else []
    text = text.translate(_PLAIN).translate(_INVISIBLE)
    text = text.replace("''", '" ')
    if single and '"' not in text:
        text = _with_double_marks(text, single)
    text = _SPACED_DOTS.sub(lambda m: "…".ljust(len(m.group())), text)
    return _DASHES.sub(" –", text)


def _with_double_marks(text: str, places: list[int]) -> str:
    """The text with double quotation marks at those places."""
    letters = list(text)
    for place in places:
        letters[place] = '"'
    return "".join(letters)


def _link_text(match: re.Match[str]) -> str:
    """Keep a link's words and blank its address."""
    words = match.group(1)
    return " " + words + " " * (len(match.group()) - len(words) - 1)
