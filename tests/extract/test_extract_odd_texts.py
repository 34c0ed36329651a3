"""Odd input: reading never fails, and what comes out has its evidence in the text, character for character."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.read.door import admit
from detente.read.grammar import GrammarReader
from detente.sources import document_from_text

PLEDGE = "Peru promised Chile to withdraw its troops by June if Chile lifted its embargo on fish."
ODD = {
    "markdown links": "[Peru](https://e.org/a_(b)) promised [Chile](/chile) to *withdraw* its **troops** by June.",
    "no-break spaces": PLEDGE.replace(" ", "\u00a0"),
    "narrow spaces": PLEDGE.replace(" fish", "\u202ffish").replace("Peru ", "Peru\u2009"),
    "curly quotation": "“Chile’s word is worth nothing to us,” Peru’s foreign minister said in ‘Lima’.",
    "tabs": PLEDGE.replace(" to ", "\tto\t"),
    "windows lines": f"Talks\r\n\r\n{PLEDGE}\r\n{PLEDGE}\r\n\r\n“We shall wait for Chile,” Peru's envoy said.\r\n",
    "old lines": f"{PLEDGE}\r{PLEDGE}",
    "emoji": f"🇵🇪🤝🇨🇱 {PLEDGE} 👍🏽 Peru banned fish 🐟 from Chile.",
    "right to left": f"\u202e\u200f{PLEDGE}\u202c \u200fPeru banned fish from Chile.\u200e",
    "accents apart": "Peru\u0301 promised Chile to withdraw its troops. Peru banned fi\u0301sh from Chile.",
    "zero width": "\ufeffPeru\u200b promised\u200b Chile to withdraw its troops.",
    "surrogate": f"\ud83d {PLEDGE}",
    "controls": f"\x00\x07{PLEDGE}\x1b[31m Peru banned fish from Chile.\x0c",
    "astral letters": f"𝔓𝔢𝔯𝔲 waits. {PLEDGE}",
    "unbalanced": f'"{PLEDGE} “‘({PLEDGE}',
    "broken lines": PLEDGE.replace(" ", "\n", 3),
    "shouting": PLEDGE.upper(),
    "whispering": PLEDGE.lower(),
    "no end": PLEDGE.removesuffix(".") + " —",
    "dots": PLEDGE.replace(" by", " . . . by").replace("fish.", "fish..."),
    "very long line": "Peru waited and " * 1650 + PLEDGE,
}
READ_IN_VAIN = {"whispering", "broken lines"}
"""Names without capitals are no names to a careful reader; lines of one word are headings."""


@pytest.mark.parametrize("name", ODD)
def test_evidence_of_odd_texts_is_verbatim(name: str) -> None:
    document = document_from_text(ODD[name], published="1993-05-10")
    found = list(GrammarReader().read(document))
    admitted, refused = admit(found, document)
    assert refused == []
    assert all(document.text[r.start : r.end] == r.evidence for r in admitted)
    assert admitted or name in READ_IN_VAIN


def test_the_long_line_is_of_some_five_thousand_words() -> None:
    assert 4_900 < len(ODD["very long line"].split()) < 5_100


PIECES = st.sampled_from(
    [
        "Peru",
        "Chile's",
        "promised",
        "to",
        "lift",
        "embargo",
        "if",
        "not",
        '"',
        "“",
        "’",
        ",",
        ".",
        "said",
        "the",
        "(",
        "by June",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=16).map(" ".join))


@settings(max_examples=30, deadline=None)
@given(TEXTS)
@example("")
@example("said")
@example('"')
@example("unless if provided that")
@example("Peru Peru Peru Chile Chile Chile")
@example("to to to promised promised if")
def test_random_texts_are_read_without_failing(text: str) -> None:
    document = document_from_text(text, published="1993-05-10")
    assert admit(GrammarReader().read(document), document)[1] == []
