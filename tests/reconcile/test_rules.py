"""Which records tell the same fact, kind by kind: pairs that must come together and pairs that must not."""

from __future__ import annotations

from typing import Any

import pytest

from detente.reconcile import Entry, Origin, reconcile
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement

PUBLISHED = {"a": Origin("1996-10-15"), "b": Origin("1996-10-16"), "c": Origin("1998-03-02"), "d": Origin()}


def entries(*records: Record) -> list[Entry]:
    return reconcile(records, PUBLISHED)


def shared(doc: str, evidence: str = "So it was.", **more: Any) -> dict[str, Any]:
    return {"doc": doc, "document": doc, "evidence": evidence, "start": 0, "end": len(evidence), **more}


def meeting(doc: str, date: str | None = "1996-10-14", **more: Any) -> Meeting:
    return Meeting(**{"participants": ("PER", "ECU"), **shared(doc, date=date), **more})


def commitment(doc: str, undertaking: str, **more: Any) -> Commitment:
    return Commitment(**{"by": "PER", "to": "ECU", "undertaking": undertaking, **shared(doc), **more})


def measure(doc: str, action: str, status: str = "in_force", **more: Any) -> Measure:
    return Measure(**{"by": "IND", "on": "PAK", "action": action, "status": status, **shared(doc), **more})


def event(doc: str, evidence: str, **more: Any) -> Event:
    fields = {"source": "TUR", "target": "GRC", "type": "ACCUSE", **shared(doc, evidence), **more}
    return Event(**{"date": "1996-10-14", **fields})


def statement(doc: str, quote: str | None, **more: Any) -> Statement:
    return Statement(**{"speaker": "Wang Yi", "by": "CHN", "quote": quote, **shared(doc), **more})


SAME = {
    "meeting at overlapping dates": (meeting("a"), meeting("b", "1996-10-13/1996-10-15")),
    "meeting, one names the person more fully": (
        meeting("a", persons=("Alberto Fujimori",)),
        meeting("b", persons=("Fujimori", "Ballén")),
    ),
    "meeting, city and country with one person": (
        meeting("a", persons=("Fujimori",), place="Quito"),
        meeting("b", persons=("Fujimori",), place="Ecuador"),
    ),
    "meeting undated, same person and place": (
        meeting("a", None, persons=("Fujimori",), place="Quito"),
        meeting("d", None, persons=("Alberto Fujimori",), place="Quito"),
    ),
    "meeting, participants in another order, a mediator more": (
        meeting("a"),
        meeting("b", participants=("BRA", "ECU", "PER")),
    ),
    "commitment in other words": (
        commitment("a", "withdraw its patrols from the river"),
        commitment("b", "pull out patrols from the border river by withdrawing them"),
    ),
    "commitment, partner left open": (
        commitment("a", "allow inspections of fishing boats"),
        commitment("c", "allow inspection of the fishing boats", to=None),
    ),
    "commitment, mutual, written either way": (
        commitment("a", "exchange ambassadors again within a month"),
        commitment("b", "exchange ambassadors within a month", by="ECU", to="PER"),
    ),
    "measure, noun for noun": (
        measure("a", "high-level official visits"),
        measure("b", "high-level contacts with Pakistani officials"),
    ),
    "measure that was lifted since": (
        measure("a", "imports of textiles", date="1996-10"),
        measure("c", "textile imports", "lifted", date="1998-03"),
    ),
    "event on one day in like words": (
        event("a", "Turkey accused Greece on Monday of violating its airspace near the islet."),
        event("b", "Greece violated Turkish airspace near an islet, Turkey said in an accusation."),
    ),
    "event undated, news of the same days": (
        event("a", "Turkey recalled its ambassador from Greece in anger.", type="SANCTION"),
        event("b", "Turkey angrily recalled its ambassador from Athens.", type="SANCTION", date=None),
    ),
    "crackdown told with fuller and shorter names": (
        event("a", "The army fired on pro-democracy demonstrators.", target="pro-democracy demonstrators"),
        event("b", "Soldiers fired at demonstrators.", target="demonstrators", date="1996-10"),
    ),
    "meeting undated in one, news of the same days": (
        meeting("a", persons=("Alberto Fujimori",), place="Quito"),
        meeting("b", None, persons=("Fujimori",)),
    ),
    "event copied, undated": (
        event("a", "Turkey blamed Greece for the collapse of talks.", date=None),
        event("d", "Turkey blamed Greece for the collapse of talks.", date=None),
    ),
    "talks told without common words": (
        event("a", "Envoys sat down in Ankara.", type="CONSULT"),
        event("b", "A Turkish delegation received Greek guests.", type="CONSULT"),
    ),
    "statement, one paper quotes a part": (
        statement("a", "we will not accept any interference in our internal affairs, whatever its pretext"),
        statement("b", "will not accept any interference in our internal affairs"),
    ),
}

DIFFERENT = {
    "meeting in another month": (meeting("a"), meeting("b", "1996-11-14")),
    "meeting undated in one, news of other years": (
        meeting("a", persons=("Fujimori",), place="Quito"),
        meeting("c", None, persons=("Fujimori",)),
    ),
    "event towards other groups": (
        event("a", "The army fired on demonstrators.", target="demonstrators"),
        event("b", "The army fired on fishermen.", target="fishermen"),
    ),
    "meeting of other persons": (meeting("a", persons=("Fujimori",)), meeting("b", persons=("Leoro",))),
    "meeting in another place": (meeting("a", place="Quito"), meeting("b", place="Brasilia")),
    "meeting with one party only in common": (meeting("a"), meeting("b", participants=("PER", "BRA"))),
    "meetings of a whole year": (meeting("a", "1996"), meeting("b", "1996")),
    "two rounds in one document": (
        meeting("a", "1996-10-14/1996-10-15"),
        meeting("a", "1996-10-15", evidence="Then again."),
    ),
    "commitments of both sides in one document": (
        commitment("a", "suspend the duty on articles of the other for 90 days"),
        commitment("a", "suspend the duty on articles of the other for 90 days", by="ECU", to="PER"),
    ),
    "commitment to another": (
        commitment("a", "withdraw patrols"),
        commitment("b", "withdraw patrols", to="COL"),
    ),
    "commitment about another weapon": (
        commitment("a", "sell M-11 missiles"),
        commitment("b", "sell M-9 missiles"),
    ),
    "commitment of another decade": (
        commitment("a", "withdraw its patrols", date="1986"),
        commitment("b", "withdraw its patrols", date="1996"),
    ),
    "commitment with another deadline": (
        commitment("a", "withdraw its patrols", deadline="1996-12"),
        commitment("b", "withdraw its patrols", deadline="1998-12"),
    ),
    "measure of another state": (measure("a", "textile imports"), measure("b", "textile imports", by="LKA")),
    "measure on something else": (measure("a", "textile imports"), measure("b", "overflights by airlines")),
    "measure under another order": (
        measure("a", "tariffs on goods under order 10"),
        measure("b", "tariffs on goods under order 12"),
    ),
    "event with another modality": (
        event("a", "Turkey accused Greece of violating its airspace."),
        event("b", "Turkey accused Greece of violating its airspace.", modality="negated"),
    ),
    "event of another day in the same words": (
        event("a", "Turkey accused Greece of violating its airspace."),
        event("b", "Turkey accused Greece of violating its airspace.", date="1996-10-20"),
    ),
    "two accusations in one document": (
        event("a", "Turkey accused Greece of violating its airspace near the islet."),
        event("a", "Turkey accused Greece of arming the islet near its airspace."),
    ),
    "two facts in one sentence": (
        event("a", "They met in May and June.", type="CONSULT", date="1996-05/1996-06"),
        event("a", "They met in May and June.", type="CONSULT", date="1996-06"),
    ),
    "statement by another side": (
        statement("a", "we will not accept any interference in our affairs"),
        statement("b", "we will not accept any interference in our affairs", by="RUS"),
    ),
    "statement years later": (
        statement("a", "the leading state sponsor of terrorism", date="1996-10"),
        statement("c", "the leading state sponsor of terrorism", date="1998-03"),
    ),
    "statements on other things": (
        statement("a", "we will not accept any interference in our affairs"),
        statement("b", "we will not forget what was promised to us"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_same_fact(pair: tuple[Record, Record]) -> None:
    assert len(entries(*pair)) == 1


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_different_facts(pair: tuple[Record, Record]) -> None:
    assert len(entries(*pair)) == 2


def test_contradicting_accounts_do_not_meet_through_a_third() -> None:
    """A paper that names no person joins one of two meetings of a day, never both."""
    found = entries(meeting("a", persons=("Fujimori",)), meeting("b", persons=("Leoro",)), meeting("c", persons=()))
    assert len(found) == 2


_TALKS = ("diplomatic",)


def test_meeting_fields_are_filled_from_all_accounts() -> None:
    (entry,) = entries(
        meeting("a", "1996-10", persons=("Fujimori",), place=None, context=("territory",)),
        meeting("b", "1996-10-14", persons=("Alberto Fujimori", "Leoro"), place="Quito", context=("diplomatic",)),
    )
    assert entry.fields["date"] == "1996-10-14"
    assert entry.fields["persons"] == ["Alberto Fujimori", "Leoro"]
    assert entry.fields["place"] == "Quito"
    assert entry.fields["participants"] == ["ECU", "PER"]
    assert set(entry.fields["context"]) == {"territory", "diplomatic"}


def test_meeting_is_actual_once_an_account_says_so() -> None:
    (entry,) = entries(meeting("a", modality="planned"), meeting("b", modality="actual"))
    assert entry.status == "actual"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (("open",), "open"),
        (("open", "conditional"), "conditional"),
        (("conditional", "open"), "conditional"),
        (("broken", "open"), "broken"),
        (("met", "broken"), "broken"),
        (("broken", "met"), "met"),
        (("open", "refused"), "refused"),
    ],
)
def test_commitment_status_is_its_last_outcome(told: tuple[str, ...], status: str) -> None:
    records = [commitment(doc, "withdraw its patrols", status=s) for doc, s in zip("ab", told)]
    (entry,) = entries(*records)
    assert entry.status == status


def test_commitment_history_dates_promise_and_outcome() -> None:
    (entry,) = entries(
        commitment("a", "withdraw its patrols", date="1996-10-14", status="open"),
        commitment("c", "withdraw its patrols", date="1996-10", status="broken"),
    )
    assert [(step.status, step.date) for step in entry.history] == [
        ("open", "1996-10-14"),
        ("broken", "1998-03-02"),
    ]
    assert entry.history[1].record_id == next(r.id for r in entry.records if r.doc == "c")


def test_commitment_keeps_every_condition_once() -> None:
    condition = Condition("ECU", "reopen the crossing")
    (entry,) = entries(
        commitment("a", "withdraw its patrols", conditions=(condition,), status="conditional"),
        commitment("b", "withdraw its patrols", conditions=(condition,), status="conditional"),
    )
    assert entry.fields["conditions"] == [{"by": "ECU", "action": "reopen the crossing"}]


def test_measure_status_is_the_last_reported() -> None:
    (entry,) = entries(
        measure("c", "textile imports", "lifted", date="1998-03-01"),
        measure("a", "textile imports", "in_force", date="1996-10-01"),
    )
    assert entry.status == "lifted"
    assert entry.fields["date"] == "1998-03-01"
    assert [(s.status, s.date) for s in entry.history] == [
        ("in_force", "1996-10-01"),
        ("lifted", "1998-03-01"),
    ]


def test_measure_keeps_the_precise_date_where_a_later_report_says_it_roughly() -> None:
    (entry,) = entries(measure("a", "textile imports", date="1996-10-01"), measure("c", "textile imports", date="1996"))
    assert entry.fields["date"] == "1996-10-01"


def test_statement_keeps_the_fullest_quotation() -> None:
    (entry,) = entries(*SAME["statement, one paper quotes a part"])
    assert entry.status == "said"
    assert entry.fields["quote"].endswith("whatever its pretext")
