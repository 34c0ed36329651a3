"""Acts told by a promise that was kept: of `followed through on its pledge to ship oil`, the shipping was done."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detente.extract.modality import modality
from detente.extract.tables import rows, word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token


def is_kept(act: Token) -> bool:
    """Whether an infinitive under a word of promising stands under a verb of keeping that was done."""
    noun = act.head
    if act.tag_ != "VB" or act.dep_ != "acl" or noun.lemma_.lower() not in word_group("promise told before"):
        return False
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ != "VERB" or not (verb.tag_ == "VBD" or any(c.lower_ in ("has", "have", "had") for c in verb.lefts)):
        return False
    return _keeps(verb) and modality(verb) == "actual"


def _keeps(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    with_particle = {f"{lemma} {c.lower_}" for c in verb.rights if c.dep_ in ("prt", "prep", "advmod", "acomp", "dobj")}
    return not {lemma, *with_particle}.isdisjoint(_keeping())


@lru_cache(maxsize=1)
def _keeping() -> frozenset[str]:
    return frozenset(row[0] for row in rows("promise_status.tsv") if row[1] == "met")
