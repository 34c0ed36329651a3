"""Statements: broken quotations come together, and only the words between the marks are the speaker's."""

from __future__ import annotations

import pytest

from detente.extract.statements import statements
from detente.reading import read_text_of
from detente.records import Statement
from detente.sources import document_from_text


def said(text: str) -> list[Statement]:
    found = statements(read_text_of(document_from_text(text, published="2007-08-20")), [], 0.0)
    return [s for s in found if isinstance(s, Statement) and s.quote]


@pytest.mark.parametrize(
    ("text", "speaker", "quote"),
    [
        (
            "“We are ready,” said Peruvian Foreign Minister Eduardo Ferrero, “to open the pass to Chile in May.”",
            "Eduardo Ferrero",
            "We are ready, to open the pass to Chile in May.",
        ),
        (
            '"Chile has broken its word," the Peruvian president said, "and we shall answer in kind."',
            "Peruvian president",
            "Chile has broken its word, and we shall answer in kind.",
        ),
        (
            '"Chile has broken its word," said the Peruvian president. "We shall answer in kind at the border."',
            "Peruvian president",
            "Chile has broken its word, We shall answer in kind at the border.",
        ),
        (
            "The Peruvian president said that Chile had “broken its word” and would “pay a heavy price for it.”",
            "Peruvian president",
            "broken its word pay a heavy price for it.",
        ),
        (
            "‘Chile has broken its word to us all,’ the Peruvian president said.",
            "Peruvian president",
            "Chile has broken its word to us all,",
        ),
        (
            'The Peruvian president said: "Chile knows our view. It has known it for years."',
            "Peruvian president",
            "Chile knows our view. It has known it for years.",
        ),
    ],
)
def test_the_pieces_of_a_quotation_are_joined(text: str, speaker: str, quote: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.by, found.quote, found.about) == (speaker, "PER", quote, "CHL")
    assert found.evidence == text


def test_evidence_is_at_most_two_sentences() -> None:
    text = '"Chile errs. It has erred for years. It will err again," the Peruvian president said.'
    (found,) = said(text)
    assert found.quote == "Chile errs. It has erred for years. It will err again,"
    assert found.evidence == '"Chile errs. It has erred for years.'


@pytest.mark.parametrize(
    "text",
    [
        'The Peruvian president called Chile "a neighbour".',
        'The ship is named "The Long Way Home from Chile to Peru".',
        "The Peruvian president flew to Chile.",
    ],
)
def test_few_words_or_nobodys_are_no_quotation(text: str) -> None:
    assert said(text) == []


def test_two_speakers_are_two_statements() -> None:
    text = (
        '"Peru has kept its word to us," the Chilean minister said. '
        '"Chile has not kept its own," the Peruvian minister answered.'
    )
    assert [(s.by, s.quote) for s in said(text)] == [
        ("CHL", "Peru has kept its word to us,"),
        ("PER", "Chile has not kept its own,"),
    ]
