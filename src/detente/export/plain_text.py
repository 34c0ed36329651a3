"""Text of strangers made fit for formats that do not take every character."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 file may hold, not even as a reference: controls, halves of surrogate pairs, U+FFFE and U+FFFF."""
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_REPLACEMENT: Final = "\ufffd"


def xml_text(text: str) -> str:
    """Return the text as it may stand in an XML element or attribute; what XML cannot hold becomes U+FFFD."""
    kept = _NO_XML.sub(_REPLACEMENT, text)
    return escape(kept, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def one_line(text: str) -> str:
    """Return the text on one line: white space and control characters become single spaces."""
    return " ".join(_CONTROLS.sub(" ", text).split())
