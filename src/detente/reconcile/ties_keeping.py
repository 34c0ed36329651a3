"""What became of a promise: `fulfils` and `breaches`, from an act of the promising side to its commitment.

Within a document the commitment's own status says how it ended, and the act that ended it stands in the same
sentence or speaks of the thing promised. Across documents the act's sentence itself must speak of a
promise broken or kept, or the act must be told in nearly the words of the promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact
from detente.reconcile.keeping_keys import BREAKING, KEEPING, SEASON
from detente.reconcile.numbers import number_of
from detente.reconcile.parties import in_common
from detente.reconcile.shortfall import falls_short, only_in_part, refused_doing, too_late
from detente.reconcile.span import Days, apart, days, meet
from detente.reconcile.telling import may_follow, one_sentence
from detente.reconcile.tie import Tie
from detente.reconcile.words import contained, figures, group_names, has_word_of, word_set
from detente.records import Commitment, Event

_DONE: Final = KEEPING - {"CONSULT"}
_SPOKEN: Final = frozenset({"AGREE", "ACCUSE", "REQUEST", "SUPPORT", "CONCEDE"})
_BESIDE: Final = 30
_SAME_WORDS: Final = 0.65
_YEAR: Final = 366
_YEARS: Final = 3 * 366
_SHARED: Final = 3
_SHORT: Final = 2
_MOSTLY: Final = 0.5
_LONG: Final = 4


def within(facts: Sequence[Fact[Any]]) -> Iterator[Tie]:
    """Yield what kept or broke which promise among the records of one document."""
    acts = [f for f in facts if isinstance(f.record, Event) and f.record.modality == "actual"]
    yield from (Tie("accused_of_breach", a.id, p.id, a.id) for a in acts for p in facts if _charges(a, p))
    for promise in facts:
        if isinstance(promise.record, Commitment):
            ended = promise.record.status in ("broken", "met")
            mine = [act for act in acts if act.record.source == promise.record.by and may_follow(act, promise)]
            if any(_told_beside(other, promise) for other in facts):
                mine = [act for act in mine if not one_sentence(act, promise) or _of_one_matter(act, promise)]
            for act in mine:
                yield from _outcome(act, promise) if ended else _sequel(act, promise)
            if ended:
                yield from _only_sequel(mine, promise)
            if promise.record.status == "broken":
                yield from _only_failure(mine, promise)


def _told_beside(other: Fact[Any], promise: Fact[Commitment]) -> bool:
    """Tell whether one sentence has another promise of the same side, so that an act there may keep either."""
    own = isinstance(other.record, Commitment) and other.record.by == promise.record.by and other is not promise
    return own and one_sentence(other, promise)


def _of_one_matter(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether act and promise can be of one issue area."""
    a, b = set(act.record.context), set(promise.record.context)
    return not a or not b or bool(a & b)


def _charges(charge: Fact[Any], promise: Fact[Any]) -> bool:
    """Tell whether another side says that the promise was broken, which does not yet make it so."""
    if not (isinstance(charge.record, Event) and isinstance(promise.record, Commitment)):
        return False
    if charge.record.type != "ACCUSE" or charge.record.target != promise.record.by:
        return False
    about = len(_shared(charge, promise)) >= 2 or (one_sentence(charge, promise) and bool(_shared(charge, promise)))
    return about and says("breach", charge.record.evidence) and may_follow(charge, promise)


def _outcome(act: Fact[Event], promise: Fact[Commitment]) -> Iterator[Tie]:
    if promise.record.status == "broken" and _breaks(act, promise):
        yield Tie("breaches", act.id, promise.id, act.id)
    if promise.record.status == "met" and act.record.type in KEEPING and _is_about(act, promise):
        yield Tie("fulfils", act.id, promise.id, act.id)


def _only_sequel(acts: Sequence[Fact[Event]], promise: Fact[Commitment]) -> Iterator[Tie]:
    """Yield the one act after a promise that speaks of the same thing at all: it kept it, or kept it too late."""
    doing = [act for act in acts if act.record.type in _DONE and _begins_after(act, promise)]
    later = [act for act in doing if _shared(act, promise) - word_set("any news")]
    if len(later) != 1 or one_sentence(later[0], promise):
        return
    act, due = later[0], days(promise.record.deadline)
    late = due is not None and act.days is not None and act.days[0] > due[1]
    if promise.record.status == ("broken" if late else "met"):
        yield Tie("breaches" if late else "fulfils", act.id, promise.id, act.id)


def _only_failure(acts: Sequence[Fact[Event]], promise: Fact[Commitment]) -> Iterator[Tie]:
    """Yield the one act towards the partner that is told as a failure or breach, where none speaks of the promise."""
    to_partner = [act for act in acts if act.record.target == promise.record.to and act.record.type in BREAKING]
    failing = [act for act in to_partner if says("breach", act.record.evidence)]
    if len(failing) == 1 and not any(_breaks(act, promise) for act in acts):
        yield Tie("breaches", failing[0].id, promise.id, failing[0].id)


def _sequel(act: Fact[Event], promise: Fact[Commitment]) -> Iterator[Tie]:
    """Yield how a promise ended that the document tells as standing, where a later sentence of it says so."""
    if promise.record.status not in ("open", "conditional"):
        return
    if act.record.type in _DONE and _is_about(act, promise) and only_in_part(act, promise):
        yield Tie("breaches", act.id, promise.id, act.id)
    if one_sentence(act, promise):
        return
    if act.record.type == "REJECT" and (_leaves_accord(act, promise) or _refuses(act, promise)):
        yield Tie("breaches", act.id, promise.id, act.id)
    shared = _shared(act, promise)
    number = number_of(promise.record.undertaking)
    named = (number is not None and number in act.words) or says("kept", act.record.evidence)
    if act.record.type in _DONE and len(shared) >= 2 and named:
        yield Tie("fulfils", act.id, promise.id, act.id)


def _refuses(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act denies the partner what the promise was to let it do ("permit inspections")."""
    let = bool(promise.words & word_set("letting")) and promise.record.status == "open"
    to_partner = promise.record.to is not None and act.record.target == promise.record.to
    return let and to_partner and _begins_after(act, promise) and bool(_shared(act, promise) - word_set("letting"))


def _leaves_accord(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act is to leave or break the accord of the year of the promise."""
    year, sentence = (promise.record.date or "")[:4], act.record.evidence
    place = sentence.find(year) if year else -1
    beside = sentence[max(0, place - _BESIDE) : place + _BESIDE]
    return place >= 0 and act.days != promise.days and says("accord", beside)


def _breaks(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    if act.record.type == "REJECT" and act.days is not None and act.days == promise.days:
        return False  # the refusal is the promise: "vowed never to"
    if one_sentence(act, promise):
        in_time = promise.record.deadline is not None and not too_late(act, promise)
        done = act.record.type in _DONE and in_time and not falls_short(act.record.evidence)
        return act.record.type not in _SPOKEN and act.record.type != "CONSULT" and not done
    if act.record.type in BREAKING and (_begins_after(act, promise) and _shared(act, promise)):
        return True
    return act.record.type == "REJECT" and _leaves_accord(act, promise)


def _begins_after(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return act.days is not None and (promise.days is None or act.days[0] >= promise.days[0])


def _is_about(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    return one_sentence(act, promise) or len(_shared(act, promise)) >= 2


def _shared(act: Fact[Event], promise: Fact[Commitment]) -> frozenset[str]:
    """Return what act and undertaking have in common beyond the parties' names."""
    return in_common(act.words, promise.words, promise.record.by, promise.record.to, act.record.target)


def between(act: Fact[Any], promise: Fact[Any]) -> Iterator[Tie]:
    """Yield the tie of an act to the promise of another document that it keeps or breaks."""
    if not (isinstance(act.record, Event) and isinstance(promise.record, Commitment)):
        return
    if _charges(act, promise) and _later(act, promise) and len(_shared(act, promise)) >= _SHARED:
        yield Tie("accused_of_breach", act.id, promise.id, act.id)
    if act.record.source != promise.record.by or act.record.modality != "actual" or not _later(act, promise):
        return
    shared = _shared(act, promise)
    if act.record.type in BREAKING and (_breaks_it(act, promise, shared) or _refuses_what_is_due(act, promise, shared)):
        yield Tie("breaches", act.id, promise.id, act.id)
    elif act.record.type in KEEPING and not _stood_after(promise, act) and _keeps(act, promise, shared):
        late, short = too_late(act, promise), falls_short(act.record.evidence)
        at_last = late and says("promised", act.record.evidence) and len(shared - _of_any()) >= _SHORT
        if at_last or (act.record.type in _DONE and only_in_part(act, promise)):
            yield Tie("breaches", act.id, promise.id, act.id)
        elif not late and not short:
            yield Tie("fulfils", act.id, promise.id, act.id)


def _breaks_it(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    """Tell whether the act's sentence speaks of a promise broken, and mostly of this one's content."""
    told = len(shared) >= _SHARED and says("breach", act.record.evidence)
    return told and contained(promise.words, act.words) >= _MOSTLY and not _is_done(act, promise)


def _refuses_what_is_due(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    """Tell whether the act, after the day set, refuses the partner the doing that was promised ("refuses to free")."""
    due, told = days(promise.record.deadline), act.days or days(act.reported)
    if act.record.type != "REJECT" or act.record.target != promise.record.to or due is None or told is None:
        return False
    overdue = due[1] < told[1] <= due[1] + _YEAR and (act.days is None or act.days[1] > due[1])
    of_the_sum = not _numbers(promise.words) or bool(_numbers(shared))
    return overdue and of_the_sum and bool(refused_doing(act.record.evidence) & shared)


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())


def _is_done(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act does what was promised, and so cannot break it: a sale, where a sale was promised."""
    given = act.record.type == "AID" and bool(promise.words & word_set("giving"))
    curbed = promise.words & word_set("curbing") or has_word_of("curbing", promise.record.undertaking)
    return given and not curbed


def _later(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    told = act.days or days(act.reported)
    if told is None or not may_follow(act, promise):
        return False
    return promise.days is None or promise.days[0] <= told[1] <= promise.days[1] + _YEARS


def _stood_after(promise: Fact[Commitment], act: Fact[Event]) -> bool:
    """Tell whether a paper later than that of the act says of a promise without a day that it is not kept."""
    unkept = promise.record.status != "met" and promise.days is None
    return unkept and (promise.reported or "") > (act.reported or "9999")


def _keeps(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    partner = promise.record.to is None or act.record.target == promise.record.to
    if act.record.type == "CONSULT":
        return bool(act.days) and _talks_kept(act, promise, partner, shared)
    if partner and (_pays(act, promise) or _yields_at_last(act, promise, shared)):
        return True
    if partner and says("kept", act.record.evidence) and any(len(w) >= _LONG for w in shared - _of_doing()):
        return True
    if partner and _SHORT <= len(promise.words) <= _SHARED and promise.words <= act.words and shared - group_names():
        return True  # a promise told in few words, all of them in the act's sentence
    if partner and act.record.type == "RETREAT" and shared - group_names() and _names_all(act, promise):
        return True
    alike = len(shared) >= 3 or (len(shared) >= 2 and says("keeping", act.record.evidence))
    return partner and alike and contained(promise.words, act.words) >= _SAME_WORDS


def _talks_kept(act: Fact[Event], promise: Fact[Commitment], partner: bool, shared: frozenset[str]) -> bool:
    """Tell whether talks are those promised: with the partner and soon (by who was to mediate, with either side), or
    by the day set, under the name that the promise gives them.
    """
    soon = not apart(act.days, promise.days or days(promise.reported), SEASON)
    to_meet = promise.words & word_set("talking")
    if promise.words & word_set("letting"):
        to_meet = to_meet and shared - _of_many()  # who is let in, and not any two who meet
    if soon and to_meet:
        return partner or bool(promise.words & word_set("mediating"))
    due = promise.record.deadline is not None and meet(act.days, days(promise.record.deadline))
    return partner and due and len(shared - group_names()) >= _SHARED


def _pays(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act gives what was promised, or a part of it: both name the sum."""
    one_sum = bool(figures(act.words) & figures(promise.words))
    return act.record.type == "AID" and one_sum and len(act.words & promise.words) >= _SHARED


def _names_all(act: Fact[Event], promise: Fact[Commitment]) -> bool:
    """Tell whether the act's sentence has every word of the promise but those that say little."""
    named = promise.words - word_set("vague")
    return len(named) >= _SHORT and named <= act.words


def _yields_at_last(act: Fact[Event], promise: Fact[Commitment], shared: frozenset[str]) -> bool:
    """Tell whether the act frees or lets through, within a season, the thing that the promise was to let or free."""
    to_yield = bool(promise.words & (word_set("letting") | word_set("ending")))
    own = shared - _of_many()
    made = _made(promise)
    if act.days is None or made is None or act.days[0] <= (promise.days or made)[1] - (0 if promise.days else 1):
        return False
    soon = not apart(act.days, made, SEASON)
    nothing_else = not promise.words - _of_many() and len(shared) >= _SHORT
    return act.record.type == "RETREAT" and to_yield and soon and (bool(own) or nothing_else)


def _made(promise: Fact[Commitment]) -> Days | None:
    """Return the days on which the promise was made, as far as known; of one that stands those of the report."""
    stands = promise.record.status in ("open", "conditional")
    return promise.days or (days(promise.reported) if stands else None)


def _of_many() -> frozenset[str]:
    """Return the words that say little of what is promised."""
    return group_names() | _of_any()


def _of_doing() -> frozenset[str]:
    """Return the words of doing, and those that many things have in common."""
    return group_names() | word_set("vague") | word_set("doing")


def _of_any() -> frozenset[str]:
    """Return the words that any promise or news may have."""
    return word_set("vague") | word_set("any news")
