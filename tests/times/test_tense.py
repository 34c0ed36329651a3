"""The light guess at tense."""

from __future__ import annotations

import pytest

from detente.times.tense import guess_tense

CASES = [
    ("Baker left on Sunday.", "past"),
    ("Baker will leave on Sunday.", "future"),
    ("Baker said he would leave on Sunday.", "future"),
    ("The pact is to be signed on Sunday.", "future"),
    ("The pact is to be signed and ratified on Sunday.", "future"),
    ("The pact was signed on Sunday.", "past"),
    ("The pact has been signed on Sunday.", "past"),
    ("They agreed to meet on Sunday.", "future"),
    ("They refused to meet until Sunday.", "past"),
    ("They flew to Beijing on Sunday.", "past"),
    ("They are scheduled to meet on Sunday.", "future"),
    ("They are set to meet on Sunday.", "future"),
    ("Talks resume on Sunday.", "present"),
    ("On Sunday they met.", "past"),
    ("On Sunday they will meet.", "future"),
    ("They will part. On Sunday they met.", "past"),
    ("They reportedly proposed a pact on Sunday.", "past"),
    ("The talks were to have opened on Sunday.", "past"),
    ("Prices rose to 5 percent on Sunday.", "past"),
    ("The yen fell to 142.85 from 141.80 on Sunday.", "past"),
    ("Sunday.", None),
]


@pytest.mark.parametrize(("text", "tense"), CASES)
def test_guess(text: str, tense: str | None) -> None:
    place = text.index("Sunday")
    assert guess_tense(text, place, place + len("Sunday")) == tense
