"""Whether one account tells as news what another recalls later, with a looser date and in other words.

"It began last March with a broken wire, for which Ghana held its neighbour responsible": the month or year that is
recalled must hold the days of the news, and what both name must be more than the words of any news.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date
from typing import Final

from detente.reconcile.cues import says
from detente.reconcile.fact import Fact, same_document
from detente.reconcile.names import names_in
from detente.reconcile.parties import in_common, party_stems
from detente.reconcile.span import Days, days, meet, width
from detente.reconcile.words import dice, group_names, numbers_clash, stem, telling, word_set
from detente.records import Event
from detente.world import is_state

_NEWS: Final = 45
_BACKGROUND: Final = 90
_MONTH: Final = 27
_YEAR: Final = 366
_YEARS: Final = 5 * 366
_TWO: Final = 2
_SEVERAL: Final = 3
_TELLING: Final = 4
_DEEDS: Final = frozenset({"SANCTION", "RETREAT", "COOPERATE", "AID", "AGREE", "CONCEDE", "COERCE", "REJECT"})
_SELDOM: Final = frozenset({"SANCTION", "RETREAT"})
_RARE: Final = frozenset({"SANCTION", "RETREAT", "COOPERATE", "AID"})
_PROMISES: Final = frozenset({"AGREE", "CONCEDE"})
_TO_THE_NAMED: Final = ("taking persons", "freeing persons", "hurting persons")
_TO_PERSONS: Final = frozenset({"COERCE", "RETREAT", "ASSAULT"})


def recalled_marks(fact: Fact[Event]) -> Iterator[Hashable]:
    """Yield what news of a deed and its recollection share: the year, and a telling word; of a promise the word."""
    if fact.record.type not in _DEEDS:
        return
    if fact.record.type in _TO_PERSONS:
        yield from (("done to", name) for name in sorted(_named(fact))[:_TELLING])
    for word in telling(_own(fact.words), _TELLING):
        if fact.days is not None and width(fact.days) <= _YEAR:
            yield ("in", date.fromordinal(fact.days[0]).year, word)
        if fact.record.type in _PROMISES:
            yield ("promised", word)


def recalled(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether one account recalls what the other tells, or both recall one act; symmetric."""
    if same_document(a, b) or a.record.type == "CONSULT" or numbers_clash_in_topics(a, b):
        return False
    if _done_to_one_person(a, b) or _done_to_the_named(a, b) or _both_recall(a, b):
        return True
    if a.days is None or b.days is None:
        return _undated_recalled(*((a, b) if a.days is None else (b, a)))
    if a.days == b.days and width(a.days) == 0:
        return _of_one_day(a, b)
    return _loosely_dated(*sorted((a, b), key=lambda fact: width(fact.days or (0, 0))))


def numbers_clash_in_topics(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether what both bar or promise has different numbers, whichever topics are held together."""
    return bool(a.topics and b.topics) and all(numbers_clash(x, y) for x in a.topics for y in b.topics)


def _loosely_dated(news: Fact[Event], recollection: Fact[Event]) -> bool:
    """Tell whether a later document gives the month, season or year of what was news, and names the same."""
    if not meet(news.days, recollection.days) or not _MONTH <= width(recollection.days or (0, 0)) <= _YEAR:
        return False
    if not _is_news(news) or _age(recollection, news.days) < _NEWS:
        return False
    if news.record.type == "THREATEN" and _topics_meet(news, recollection):
        return True
    return _named_enough(news, recollection) or _deed_of_month(news, recollection)


def _deed_of_month(news: Fact[Event], recollection: Fact[Event]) -> bool:
    """Tell whether the recollection names the month of a deed of which there are few, and something of it.

    Two words, one of them its own; or, where neither names anybody, what is done.
    """
    if news.record.type not in _RARE or _topics_differ(news, recollection) or _other_names(news, recollection):
        return False
    if width(recollection.days or (0, 0)) > _MONTH + 4:
        return False
    shared = _shared(news, recollection) - word_set("any act")
    names = _named(news) | _named(recollection)
    own = _shared_own(news, recollection) - {stem(name) for name in names}
    return (bool(own) and len(shared) >= _TWO) or (news.record.type in _SELDOM and not names and bool(shared))


def _other_names(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both name persons or things, and none that the other names."""
    return bool(_named(a) and _named(b)) and _named(a).isdisjoint(_named(b))


def _topics_differ(a: Fact[Event], b: Fact[Event]) -> bool:
    return bool(a.topics and b.topics) and not _topics_meet(a, b)


def _of_one_day(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are of one day, and name enough, or one recalls long after a deed done seldom."""
    own = _shared_own(a, b)
    if len(own) >= _TWO and len(_shared(a, b)) >= _SEVERAL:
        return True
    long_after = max(_age(a, a.days), _age(b, b.days)) >= _BACKGROUND
    return long_after and a.record.type in _SELDOM and not _topics_differ(a, b)


def _undated_recalled(undated: Fact[Event], dated: Fact[Event]) -> bool:
    """Tell whether what one tells undated is told by the other with a day, or a promise recalled as one."""
    if dated.days is None:
        return False
    own = _shared_own(undated, dated)
    if meet(undated.about, dated.days) and width(dated.days) <= _MONTH + 4:
        return len(own) >= _TWO and len(_shared(undated, dated)) >= _SEVERAL
    age = _age(undated, dated.days)
    if undated.record.type not in _PROMISES or not 0 <= age <= _YEARS or not says("recalled", undated.record.evidence):
        return False
    return len(own) >= _TWO and len(_shared(undated, dated)) >= _SEVERAL


def _both_recall(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both documents recall, long after, an act of one month or year in like words."""
    if a.days is None or a.days != b.days or not _MONTH <= width(a.days) <= _YEAR:
        return False
    if min(_age(a, a.days), _age(b, b.days)) < _BACKGROUND or a.record.type not in _DEEDS:
        return False
    shared = _shared(a, b) - word_set("any news")
    return len(shared) >= _TWO and bool(shared - word_set("any act"))


def _done_to_one_person(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are done to one person of full name, on days or in a year that agree."""
    name = a.record.target
    full = name == b.record.target and not is_state(name) and len(name.split()) > 1 and name.istitle()
    return full and a.record.type in _TO_PERSONS and meet(a.days, b.days) and _narrow(a.days) and _narrow(b.days)


def _done_to_the_named(a: Fact[Event], b: Fact[Event]) -> bool:
    """Tell whether both are done to those of the same two names or of one full name, and a date is known of one at most
    that is not after the other's report.
    """
    if a.record.type not in _TO_PERSONS or (a.days is not None and b.days is not None):
        return False
    undated, dated = (a, b) if a.days is None else (b, a)
    told = dated.days or days(dated.reported)
    if told is None or not 0 <= _age(undated, told) <= _YEARS:
        return False
    one_step = bool(a.words & word_set("judging")) == bool(b.words & word_set("judging"))
    one_deed = any(a.words & deed and b.words & deed for deed in map(word_set, _TO_THE_NAMED))
    return one_step and one_deed and len(_named(a) & _named(b)) >= _TWO


def _named(fact: Fact[Event]) -> frozenset[str]:
    return names_in(fact.record.evidence, party_stems(fact.record.source, fact.record.target))


def _narrow(span: Days | None) -> bool:
    return span is not None and width(span) <= _YEAR


def _is_news(fact: Fact[Event]) -> bool:
    return _age(fact, fact.days) < _NEWS


def _age(fact: Fact[Event], told: Days | None) -> int:
    """Return how many days after the days told of the document came out; 0 where that is not known."""
    reported = days(fact.reported)
    return reported[0] - told[1] if reported is not None and told is not None else 0


def _topics_meet(a: Fact[Event], b: Fact[Event]) -> bool:
    return any((x & y) - word_set("shared by many measures") for x in a.topics for y in b.topics)


def _named_enough(a: Fact[Event], b: Fact[Event]) -> bool:
    own = _shared_own(a, b)
    return len(own) >= _TWO or (bool(own) and len(_shared(a, b)) >= _SEVERAL) or _alike_topics(a, b)


def _alike_topics(a: Fact[Event], b: Fact[Event]) -> bool:
    return any(dice(x, y) >= 0.5 for x in a.topics for y in b.topics)


def _shared_own(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    """Return the words of both that tell this act from others of the same two."""
    return _shared(a, b) & _own(a.words)


def _own(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words - group_names() - word_set("any news") if not w[0].isdigit())


def _shared(a: Fact[Event], b: Fact[Event]) -> frozenset[str]:
    common = in_common(a.words, b.words, a.record.source, a.record.target)
    return frozenset(word for word in common - word_set("any news") if not word[0].isdigit())
