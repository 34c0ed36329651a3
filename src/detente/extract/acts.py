"""What a predicate does: the type of its act and how real it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.kept_acts import is_kept
from detente.extract.modality import is_moved, is_performed, modality
from detente.extract.predicates import Predicate
from detente.extract.tables import rows, word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token

SPEECH: Final = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "REJECT"})
"""Acts that saying so does: their modality and date are those of the saying."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done and how real it is."""

    root: str
    modality: str
    is_planned: bool = False


def act_of(predicate: Predicate) -> Act:
    """Type and modality of an event; an act only announced or promised is the word, which is actual."""
    token, root = predicate.token, predicate.sense.root
    if is_kept(token):
        return Act(root, "actual")
    found = modality_of(predicate)
    if found == "planned" and token.lemma_.lower() in word_group("staying"):
        found = "actual"  # "will remain in force"
    planned = found == "planned"
    if planned:
        when = "conditional" if _has_condition(token) else "planned"
        root = _announced().get((root, when), root)
    if root in SPEECH and (found == "planned" or (found == "considered" and is_performed(token))):
        found = "actual"
    return Act(root, found, planned)


def modality_of(predicate: Predicate) -> str:
    """How real it is; a meeting called off is negated: `cancelled a visit`, `may put off the summit` weighs that."""
    found = modality(predicate.token, negation=not predicate.sense.is_negation)
    if is_awaited(predicate) and found == "actual":
        return "planned"
    if predicate.sense.root != "CONSULT" or predicate.sense.lemma not in word_group("calls a meeting off"):
        return found
    if is_moved(predicate.token):
        return "planned"
    return {"negated": "planned", "considered": "considered"}.get(found, "negated")


def is_awaited(predicate: Predicate) -> bool:
    """`is due in Riga`, `is expected in Riga`: a visit to come."""
    return predicate.sense.root == "CONSULT" and predicate.sense.lemma in word_group("awaited")


@lru_cache(maxsize=1)
def _announced() -> dict[tuple[str, str], str]:
    """What an act becomes when its doer only says that it will do it: (root, planned or conditional) -> root."""
    return {(row[0], row[1]): row[2] for row in rows("future.tsv")}


def _has_condition(token: Token) -> bool:
    """Whether an if- or unless-clause hangs on the word or its verb."""
    near = [token, token.head] if token.dep_ in ("xcomp", "ccomp", "conj", "dobj") else [token]
    return any(
        c.dep_ == "advcl"
        and any(m.dep_ in ("mark", "advmod") and m.lower_ in ("if", "unless", "once") for m in c.children)
        for t in near
        for c in t.children
    )
