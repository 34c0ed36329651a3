"""In which status a sentence leaves a measure, and how real that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.measure_heads import barring_verbs, names_a_measure
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows, word_group

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNDOING: Final = frozenset({"lifted", "eased"})
_UPWARD: Final = frozenset({"xcomp", "dobj", "pobj", "acl", "conj"})
_IF: Final = frozenset({"if", "unless", "until", "once", "provided"})


def status_of(governor: Token, barred: Token, mode: str) -> tuple[str, str]:
    """The status and modality that the governing words give a measure.

    mode: modality of the governor. Where the noun itself names a measure (`sanctions`), what is done to it decides;
    else the governor is the measure (`suspended sales`).
    """
    is_bar = names_a_measure(barred) or governor.i == barred.i
    status = _named(governor, barred, is_bar)
    if status in _UNDOING and (mode in ("considered", "negated") or _under_condition(governor)):
        return "in_force", "actual"  # an easing that is asked for, weighed or refused leaves it in force
    if status == "considered" or (status == "in_force" and mode == "considered"):
        return "considered", "considered"
    if status == "in_force" and is_bar and _is_held_out(governor, barred):
        return "threatened", "considered" if mode in ("negated", "considered") else mode
    if status == "in_force" and is_bar and mode == "actual" and _is_yet_to_come(governor, barred):
        return "considered", "considered"
    return status, "actual" if mode == "negated" else mode


def _named(governor: Token, barred: Token, is_bar: bool) -> str:
    above = [governor.head] if governor.dep_ in _UPWARD else []
    words = [governor, barred, *above] if is_bar else above
    of_verb = "in_force" if is_bar else _of_barring_verb(governor)
    return next((s for w in words if (s := _statuses().get(w.lemma_.lower()))), of_verb)


def named_status(word: Token) -> str | None:
    """The status that a word over a measure gives it, None where the table does not list it."""
    return _statuses().get(word.lemma_.lower())


def _of_barring_verb(verb: Token) -> str:
    found = barring_verbs().get(verb.lemma_.lower()) or barring_verbs().get(verb.lower_)
    return found[1] if found is not None else "in_force"


def _under_condition(governor: Token) -> bool:
    """`if Washington lifts the sanctions`."""
    return governor.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _IF for c in governor.children)


def _is_held_out(governor: Token, barred: Token) -> bool:
    """`will take further action`, `will not hesitate to take additional steps`."""
    coming = any(c.lower_ in word_group("yet to come") for c in barred.children)
    return coming and governor.lemma_ == "take" and governor.tag_ == "VB"


def _is_yet_to_come(governor: Token, barred: Token) -> bool:
    """`further sanctions` that nobody is said to have imposed."""
    if not any(c.lower_ in word_group("yet to come") for c in barred.children):
        return False
    return governor.lemma_.lower() not in word_group("imposing") and bool(
        noun_forms(barred) & classes().get("@sanction", frozenset())
    )


@lru_cache(maxsize=1)
def _statuses() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("measure_status.tsv")}
