"""What speaks against a claim: causes for which it is refused, and doubts that only make it less sure.

The wordings are few, so that a report can count them; what stands after a colon differs from case to case.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.errors import DetenteError

UNKNOWN_KIND: Final = "unknown kind"
REPEATED: Final = "claim repeated"
ACTOR_ABSENT: Final = "actor not in the document"
ACTOR_FOREIGN: Final = "actor not in Latin letters"
SAME_ACTOR: Final = "source and target are one"
NO_STATE: Final = "no state takes part"
TOO_FEW: Final = "fewer than two participants"
UNKNOWN_TYPE: Final = "unknown type"
UNKNOWN_MODALITY: Final = "unknown modality"
UNKNOWN_STATUS: Final = "unknown status"
WORDING_FOREIGN: Final = "wording in no words of the text"
SPEAKER_ABSENT: Final = "speaker not in the document"
NO_QUOTE: Final = "quote not in the document"

ACTOR_FAR: Final = "actor not near the evidence"
PARTICIPANT_DROPPED: Final = "participant not in the document"
PERSON_DROPPED: Final = "person not in the document"
PLACE_DROPPED: Final = "place not in the document"
ABOUT_DROPPED: Final = "about: actor not in the document"
CONDITION_DROPPED: Final = "condition not in words of the text"
REASON_DROPPED: Final = "reason not in words of the text"
WORDING_LOOSE: Final = "wording not of the text"
WORDING_LONG: Final = "wording too long"
QUOTE_DROPPED: Final = "quote not verbatim"
DATE_UNREADABLE: Final = "date not readable"
DEADLINE_UNREADABLE: Final = "deadline not readable"
DATE_ELSEWHERE: Final = "date: the text gives"
DEADLINE_ELSEWHERE: Final = "deadline: the text gives"
DATE_UNFOUNDED: Final = "date: not from the text"
DEADLINE_UNFOUNDED: Final = "deadline: not from the text"
ACTUAL_AHEAD: Final = "date after the news, yet actual"
PLANNED_BEFORE: Final = "date before the news, yet planned"
ADDRESSED: Final = "the text speaks to its reader"
CONTRADICTS: Final = "contradicts another claim of the answer"


class RefusedClaimError(DetenteError):
    """A claim that cannot become a record; the message is the cause."""


def lacks(field: str) -> str:
    """The cause where a claim lacks a field that every record of its kind has."""
    return f"lacks {field}"


def confidence(kind: str, doubts: tuple[str, ...]) -> float:
    """How sure a record of a kind is, 0 to 1: the kind's base, lessened by each doubt as `data/confidence.tsv` says."""
    sure = _table()["base", kind]
    for doubt in dict.fromkeys(doubts):
        sure *= _factor(doubt)
    return round(sure, 3)


def _factor(doubt: str) -> float:
    table = _table()
    known = (words for what, words in table if what == "doubt" and (doubt == words or doubt.startswith(words + " ")))
    return table["doubt", next(known)]


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], float]:
    text = files("detente.read.model").joinpath("data/confidence.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = (line.split("\t") for line in lines[1:])
    return {(what, words): float(number) for what, words, number in rows}
