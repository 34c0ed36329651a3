"""Quotations: what stands between marks, in every dress, and marks that do not pair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading.normalise import normalise
from detente.reading.quotations import Quotation, quotations


def found(text: str) -> list[Quotation]:
    return quotations(0, text, normalise(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"We shall wait," said the envoy.', ["We shall wait,"]),
        ("“We shall wait,” said the envoy.", ["We shall wait,"]),
        ("The answer was «nous attendons» once more.", ["nous attendons"]),
        ("The envoy said: ‘We shall wait.’", ["We shall wait."]),
        ("‘We won’t wait,’ the envoy said.", ["We won’t wait,"]),
        ('"We shall," he said, "wait for Peru."', ["We shall,", "wait for Peru."]),
        ('"We wait. Peru waits. Chile does not," he said.', ["We wait. Peru waits. Chile does not,"]),
        ("“He said ‘never’ to me,” the envoy told us.", ["He said ‘never’ to me,"]),
        ('The "so-called" pact and the "real" one.', ["so-called", "real"]),
        ("Peru's envoy and Chile’s minister left.", []),
        ("The miners' strike and the dockers’ strike.", []),
        ("'We shall wait,' the envoy said.", ["We shall wait,"]),
        ("'We won't wait,' the ministers' envoy said, 'nor will Peru.'", ["We won't wait,", "nor will Peru."]),
        ("The miners' union told the 'rogue states' that it would strike.", ["rogue states"]),
        ("The 'Lima's Gate' plan was dropped.", ["Lima's Gate"]),
        ("'The dockers' strike is over,' Ruiz said.", ["The dockers' strike is over,"]),
        ("It was 'no comment' from Quito", ["no comment"]),
        ("'Is it over?' asked Ruiz. 'It is not!'", ["Is it over?", "It is not!"]),
        ("In the '90s the envoys' talks failed, and in '98 the ministers' did.", []),
        ("'Tis the dockers' strike, 'twas the miners'.", []),
        ("Rock 'n' roll and the fishermen's and dockers' songs.", []),
        ("Sana'a and the Qur'an, O'Brien and D'Estaing, Côte d'Ivoire's ministers' cars.", []),
        ("A wall of 6' by 12' and a rod of 5' 3\".", []),
        ("He said 'we shall and went.", []),
        ("``We shall wait,'' the envoy said. ``Peru waits.''", ["We shall wait,", "Peru waits."]),
        ("''We shall wait,'' the envoy said of the ''so-called'' pact.", ["We shall wait,", "so-called"]),
        ("The miners' union of the ministers' town said ''no''.", ["no"]),
        ('He wrote "" and left.', []),
        ("No marks at all.", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert [q.text for q in found(text)] == quoted
    assert not any(q.open for q in found(text))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We shall wait for Peru.", ["We shall wait for Peru."]),
        ('He said, "We shall wait.', ["We shall wait."]),
        ("“First this. “Then that,” he said.", ["Then that,"]),
    ],
)
def test_a_quotation_without_its_end_goes_on_to_the_end_or_the_next(text: str, quoted: list[str]) -> None:
    assert [q.text for q in found(text)] == quoted
    assert [q.open for q in found(text)] == [not text.endswith("said.")]


def test_a_closing_mark_alone_quotes_nothing() -> None:
    assert found("We shall wait,” he said.") == []


def test_words_are_counted() -> None:
    (quotation,) = found("“We shall wait.”")
    assert quotation.words == 3


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="“”\"„«»‘’' a.b,\n—(", max_size=40))
def test_whatever_the_marks_quotations_are_in_order_and_in_place(text: str) -> None:
    end = 0
    for quotation in found(text):
        assert text[quotation.start : quotation.end].strip() == quotation.text != ""
        assert quotation.start >= end
        end = quotation.end
        assert end <= len(text)
