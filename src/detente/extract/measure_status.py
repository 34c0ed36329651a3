"""In which status a sentence leaves a measure, and how real that is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.measure_frames import is_dealing, is_no_longer
from detente.extract.measure_heads import names_a_measure
from detente.extract.measure_listings import favouring_list, is_struck_off
from detente.extract.measure_nouns import stopped_by
from detente.extract.measure_verbs import barring, barring_participle
from detente.extract.modality import modality
from detente.extract.predicates import noun_forms
from detente.extract.tables import classes, rows, word_group

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_UNDOING: Final = frozenset({"lifted", "eased"})
NO_MEASURE: Final = "none"
"""What a sentence leaves of a measure that it says nobody takes: `ruled out a ban`."""
_AHEAD: Final = ("considered", "planned")
_UPWARD: Final = frozenset({"xcomp", "dobj", "pobj", "acl", "conj", "csubj", "csubjpass"})
_CLAUSES: Final = frozenset({"acl", "relcl"})


def status_of(governor: Token, barred: Token, mode: str) -> tuple[str, str]:
    """The status and modality that the governing words give a measure.

    mode: modality of the governor. Where the noun itself names a measure (`sanctions`), what is done to it decides;
    else the governor is the measure (`suspended sales`).
    """
    dropped = _dropped(governor)
    if dropped is not None:
        return "lifted", "planned" if modality(dropped) == "planned" else "actual"
    is_bar = names_a_measure(barred) or governor.i == barred.i
    status = _named(governor, barred, is_bar)
    if status == NO_MEASURE or (status in _UNDOING and _is_no_more(governor)):
        return status, "actual"
    if _is_left_in_force(governor, status, mode):
        return "in_force", "actual"
    if status == "in_force":
        return _of_one_in_force(governor, barred, mode, is_bar)
    return _of_one_renewed(governor, mode) if status == "renewed" else _told(status, mode)


def _of_one_renewed(governor: Token, mode: str) -> tuple[str, str]:
    """What becomes of one that is renewed: only asked for or weighed, it is considered; not renewed, it ends."""
    if _is_asked_for(governor) or mode == "considered":
        return "considered", "considered"
    return ("expired", "actual") if mode == "negated" else _told("renewed", mode)  # "did not extend its ban"


def _told(status: str, mode: str) -> tuple[str, str]:
    if status == "considered":
        return "considered", "considered"
    return status, "actual" if mode == "negated" else mode


def _of_one_in_force(governor: Token, barred: Token, mode: str, is_bar: bool) -> tuple[str, str]:
    """Whether what is taken is only held out or weighed."""
    if not is_bar and mode in _AHEAD and _hangs_on_conduct(governor):
        return "threatened", "considered"
    if mode == "considered" or (mode == "planned" and _is_of_a_draft(governor)):
        return "considered", "considered"
    if is_bar and _is_held_out(governor, barred):
        return "threatened", "considered" if mode == "negated" else mode
    if is_bar and mode == "actual" and _is_yet_to_come(governor, barred):
        return "considered", "considered"
    return _told("in_force", mode)


def _is_of_a_draft(governor: Token) -> bool:
    """`a bill that would cut aid`, `the draft would bar`."""
    told = governor.head if governor.dep_ == "relcl" else None
    drafts = [told] if told is not None else [c for c in governor.lefts if c.dep_ == "nsubj"]
    return any(t.lemma_.lower() in word_group("draft") for t in drafts)


def _is_left_in_force(governor: Token, status: str, mode: str) -> bool:
    """An easing that is asked for, weighed or refused; sanctions that `will remain`, that somebody `will review`."""
    if status in _UNDOING:
        left = mode in ("considered", "negated") or _under_condition(governor)
        return left or _stops_short(governor) or _is_asked_for(governor)
    stays = governor.lemma_.lower() in word_group("leaves a measure in force")
    return status == "in_force" and mode == "planned" and stays


def _named(governor: Token, barred: Token, is_bar: bool) -> str:
    if is_bar and governor.dep_ == "conj" and governor.lemma_.lower() in word_group("leaves a measure in force"):
        return "in_force"  # "eased its ban but kept the embargo"
    if not is_bar or (governor.i == barred.i and governor.pos_ == "VERB"):  # "the talks that Peru suspended"
        return _of_what_is_barred(governor, barred)
    if _is_no_more(governor) or (governor.lemma_.lower() == "suspension" and governor.i != barred.i):
        return "lifted"
    found = next((s for w in _tellers(governor, barred) if (s := named_status(w))), "in_force")
    if found in _UNDOING and _is_itself_doing(barred, governor):
        return "in_force"
    if found == "lifted" and _is_in_part(governor, barred):
        return "eased"
    brought_back = found == "lifted" and governor.lemma_.lower() in word_group("bring back")
    return "renewed" if brought_back and names_a_measure(barred) else found


def _tellers(governor: Token, barred: Token) -> list[Token]:
    """The words that can tell what becomes of a measure: the ones over it, and its own."""
    aside = _is_aside(barred)
    above = [governor.head] if governor.dep_ in _UPWARD and not aside else []
    silent = {governor.i} if aside else set()
    silent |= {barred.i} if stopped_by(barred) is not None else set()  # "a pause in its aid": `pause` undoes nothing
    return [w for w in (*(t for t in (governor, barred) if t.i not in silent), *above) if not _lets(w)]


def _is_aside(barred: Token) -> bool:
    """`withdrew its staff after the break in relations`: told as the circumstance of another act."""
    return barred.dep_ == "pobj" and barred.head.lower_ in word_group("circumstance of another act")


def _lets(verb: Token) -> bool:
    """`authorized sanctions`, `allows the fleet to enforce the ban`: what eases trade that was barred eases no ban."""
    return verb.lemma_.lower() in word_group("lets what was barred")


def _is_itself_doing(barred: Token, governor: Token) -> bool:
    """`the new sanctions also remove Mali from the programme`: a measure that does something, and is not undone."""
    return barred.dep_ == "nsubj" and any(c.dep_ == "dobj" for c in governor.children)


def _is_in_part(governor: Token, barred: Token) -> bool:
    """`partly lifted the ban`, `waived the ban for the players`, `lifted most of its bans`."""
    if barred.head.lower_ == "of" and barred.head.head.lower_ in word_group("only a part"):
        return True
    partly = any(c.dep_ == "advmod" and c.lower_ in word_group("in part") for c in governor.children)
    for_some = any(c.dep_ == "prep" and c.lower_ == "for" for c in governor.children)
    return partly or (for_some and governor.lemma_.lower() == "waive")


def _hangs_on_conduct(governor: Token) -> bool:
    """`warned that it would halt the transit`, `would close its ports if there was a second case`."""
    if not any(a.lower_ in ("will", "would", "'ll") for a in governor.children if a.dep_ == "aux"):
        return False
    aside = [c for c in governor.children if c.dep_ == "parataxis"]  # "unless it pays, he warned, Peru will stop"
    warned = governor.dep_ == "ccomp" and named_status(governor.head) == "threatened"
    warned = warned or any(named_status(c) == "threatened" for c in aside)
    clauses = (c for head in (governor, *aside) for c in head.children if c.dep_ == "advcl")
    marks = {k.lower_ for c in clauses for k in c.children if k.dep_ == "mark"}
    return warned or bool(marks & word_group("hangs on conduct"))


def _of_what_is_barred(governor: Token, barred: Token) -> str:
    """Of `suspended sales` the verb says it; `sales that were prohibited will be authorized` the verb above."""
    own = _of_barring_verb(governor)
    if _ends_it(governor, barred):
        return "lifted"
    held_out = _held_out_above(governor)
    if held_out is not None:
        return held_out
    if governor.dep_ not in _CLAUSES:
        above = named_status(governor.head) if governor.dep_ in _UPWARD and governor.dep_ != "conj" else None
        return above or own
    verb = released_by(governor)
    if verb is None:
        return own
    return "lifted" if any(c.lower_ == "all" for c in _whole(governor).lefts) else named_status(verb) or own


def _ends_it(governor: Token, barred: Token) -> bool:
    """`removed from the blacklist`, `suspended the implementation of the rule`, `is no longer barred`."""
    if favouring_list(governor) is not None:
        return not is_struck_off(governor)
    if is_struck_off(governor):
        return True
    forms = noun_forms(barred)
    undoes = forms & word_group("instrument of government") and not forms & word_group("gives more than it bars")
    if undoes and _puts_off(governor):
        return True
    return _is_no_more(governor) and barring(governor) is not None


def _held_out_above(governor: Token) -> str | None:
    """`threatened on Monday to close`, `withdrew its threat to ban`: what a threat over the verb makes of it."""
    above = governor.head
    if governor.dep_ == "advcl" and any(c.lower_ == "to" for c in governor.lefts):
        return "threatened" if named_status(above) == "threatened" else None
    return "threatened" if governor.dep_ == "acl" and above.lemma_ == "threat" else None


def _dropped(governor: Token) -> Token | None:
    """The verb of `withdrew its threat to ban`, `shelved its plan for a tariff`."""
    noun = governor if governor.pos_ == "NOUN" else governor.head if governor.dep_ == "acl" else None
    if noun is None or noun.lemma_.lower() not in word_group("measure that is only held out"):
        return None
    verb = noun.head
    undone = noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB" and named_status(verb) in _UNDOING
    return verb if undone and modality(verb) in ("actual", "planned") else None


def released_by(governor: Token) -> Token | None:
    """The verb that frees what a relative clause says to be barred: `will authorize trade that was prohibited`."""
    noun = _whole(governor) if governor.dep_ in _CLAUSES else governor
    if noun.dep_ not in ("dobj", "nsubjpass", "pobj"):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return verb if verb.pos_ == "VERB" and named_status(verb) in _UNDOING else None


def _whole(governor: Token) -> Token:
    """The noun of a relative clause; with `previously`, the noun over it: `trade with Peru that was once barred`."""
    noun = governor.head
    if any(c.lower_ in word_group("until now") for c in governor.children):
        while noun.dep_ in ("pobj", "conj", "nmod", "compound", "prep", "acl"):
            noun = noun.head
    return noun


def _puts_off(verb: Token) -> bool:
    return verb.lemma_.lower() in word_group("puts off a measure")


def _is_no_more(governor: Token) -> bool:
    """`are no longer in effect`, `is no longer prohibited`."""
    return is_no_longer(governor) and not is_dealing(governor)


def named_status(word: Token) -> str | None:
    """The status that a word over a measure gives it, None where the table does not list it."""
    lemma = word.lemma_.lower()
    particles = (f"{lemma} {c.lower_}" for c in word.children if c.dep_ in ("prt", "advmod", "prep"))
    return next((_statuses()[p] for p in particles if p in _statuses()), None) or _statuses().get(lemma)


def _of_barring_verb(verb: Token) -> str:
    found = barring(verb) or barring_participle(verb)
    return found.status if found is not None else "in_force"


def _stops_short(governor: Token) -> bool:
    """`stopped short of lifting the ban`, `fell short of an easing`."""
    before = governor.head if governor.dep_ in ("pcomp", "pobj") else governor
    return before.lower_ == "of" and before.head.lower_ == "short"


def _is_asked_for(governor: Token) -> bool:
    """`a demand for the extension of the ban`, `talks on lifting the tariffs`: nobody has granted it."""
    if asked_by(governor) is not None:
        return True
    if governor.dep_ not in ("pcomp", "pobj") or governor.head.pos_ not in ("ADP", "SCONJ"):
        return False
    return governor.head.head.lemma_.lower() in word_group("asks for what becomes of a measure")


def asked_by(verb: Token) -> Token | None:
    """The verb of `appealed to Peru to lift its ban`, over what another is asked to do."""
    above = verb.head
    asked = verb.dep_ in ("advcl", "xcomp") and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)
    return above if asked and above.lemma_.lower() in word_group("appeals to somebody") else None


def _under_condition(governor: Token) -> bool:
    """`if Washington lifts the sanctions`."""
    return governor.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in word_group("leaves a measure open") for c in governor.children
    )


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
