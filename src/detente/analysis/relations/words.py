"""An index in words: its periods' names, and how it is computed and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.analysis.relations.index import Index
from detente.analysis.relations.periods import WIDEST, Period
from detente.analysis.wording import date_words

_QUARTER_DAYS: Final = range(90, 93)
MINUS: Final = "\N{MINUS SIGN}"


def period_words(period: Period) -> str:
    """Return the period for readers: "18 Nov 1991", "Nov 1991", "1991 Q4", "1991"."""
    if period.days in _QUARTER_DAYS and period.first.month % 3 == 1:
        return f"{period.first.year} Q{(period.first.month + 2) // 3}"
    return date_words(period.edtf)


def signed(value: float) -> str:
    """Return a number of the index to one digit, with its sign: "+4.2", "−6.0", "0.0"."""
    rounded = round(value, 1)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):.1f}"


def explained(index: Index) -> str:
    """Return in one paragraph how the index is computed, what it cannot say, and what is left out."""
    return " ".join(_sentences(index))


def _sentences(index: Index) -> Iterator[str]:
    yield (
        f"Each act counts once, in the {index.by} of the middle of its date, however often it is reported, and words "
        "of one type by one side on one day are one act: its score (-10 to 10; Goldstein's of 1992 where a CAMEO code "
        "is known, else that of its type in the PLOVER manual) times its weight, 1 - (1 - confidence)^sources. "
        "Cooperation and conflict are the sums above and below 0, net is both together; the range given with a sum is "
        "the least and the most that it would be without any one source. What both did together counts once in the "
        "net, and in the sum of either side; an act of several issue areas counts in each."
    )
    if index.half_life is not None:
        yield f"The level adds to each net what is left of earlier ones, half of it after {index.half_life:g} days."
    yield (
        f"It tells what was reported in the texts that were read, and no more: a {index.by} without entries is one "
        "without news, not without relations. Scores rank kinds of acts; they do not measure what was at stake, who "
        "was right, or what comes next, and two pairs of which not equally much is read cannot be compared."
    )
    if index.left_out:
        told = ", ".join(f"{number} {reason}" for reason, number in reason_words(index).items())
        yield f"Of the entries on the two, these count nowhere: {told}."


def reason_words(index: Index) -> dict[str, int]:
    """Return why entries count nowhere, in words, with their numbers."""
    wide = f"with a date wider than {WIDEST[index.by]} days"
    return {_WORDS.get(reason, wide): number for reason, number in index.left_out.items()}


_WORDS: Final = {
    "dated after its last report": "dated after their last report",
    "no act": "statements and others that are no act between the two",
    "no date, or one wider than a year": "without a date, or with one wider than a year",
    "not done": "planned, weighed or denied",
    "told by another entry": "that tell an act of another entry",
    "to nobody in particular": "towards nobody in particular",
}
