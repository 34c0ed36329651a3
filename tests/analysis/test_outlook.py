"""What lies ahead by the ledger itself, from which day, and that later documents change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import synthetic
from brief_makers import Told, entries_of

from detente.analysis.outlook import Outlook, outlook, outlook_of
from detente.analysis.outlook.ahead import ahead
from detente.errors import InputError
from detente.ledger import HeldDocument, Ledger
from detente.reconcile import Link

PAIR = ("PER", "ECU")


def looked(*told: Told, as_of: str = "1999-04-01", days: int = 30, **how: Any) -> Outlook:
    documents = [
        HeldDocument(one.doc, one.doc, (), None, one.published, "given" if one.published else "unknown",
                     one.publisher, None, None, 9, "", 1)
        for one in told
    ]  # fmt: skip
    day = {"as_of": date.fromisoformat(as_of)} if as_of else {}
    return outlook_of(PAIR, entries_of(told), documents, days=days, **day, **how)


def told_ahead(found: Outlook) -> list[tuple[str, str, str]]:
    return [(one.part, one.last.isoformat() if one.last else "", one.words) for one in found.ahead]


def meeting(day: str, **more: Any) -> Told:
    fields = {"participants": PAIR, "place": "Lima", "date": day, "modality": "planned", **more}
    return Told("meeting", f"The ministers of Peru and Ecuador are to meet in Lima, on {day}.", fields)


def promise(undertaking: str, **more: Any) -> Told:
    fields = {"by": "PER", "to": "ECU", "undertaking": undertaking, "date": "1999-03-04", **more}
    return Told("commitment", f"Peru promised Ecuador to {undertaking}.", fields)


def ban(status: str, day: str, published: str = "1999-03-05", **more: Any) -> Told:
    fields = {"by": "PER", "on": "ECU", "action": "imports of bananas", "status": status, "date": day, **more}
    words = {"in_force": "banned imports", "renewed": "renewed its ban on imports"}[status]
    return Told("measure", f"On {day} Peru {words} of bananas from Ecuador.", fields, published=published)


def test_meetings_planned_for_the_days_ahead() -> None:
    # From 1 April, thirty days: until 1 May. That of "May 1999" may still fall into them, on the 1st.
    found = looked(
        meeting("1999-04-20"), meeting("1999-06-20"), meeting("1999-03-20"), meeting("1999-05", place="Quito")
    )
    assert told_ahead(found) == [
        ("meeting", "1999-04-20", "planned for 20 Apr 1999"),
        ("meeting", "1999-05-31", "planned for May 1999"),
    ]
    assert found.until == date(1999, 5, 1)


def test_a_meeting_that_was_held_is_not_ahead() -> None:
    assert looked(meeting("1999-04-20", modality="actual")).ahead == ()


def test_deadlines_ahead_and_past() -> None:
    found = looked(
        promise("open the bridge at Macará", deadline="1999-04"),
        promise("clear the mines of the Cenepa", deadline="1999-02"),
        promise("hand over the school maps", deadline="1998"),
        promise("repair the road to Loja", deadline="1999-12"),
        promise("free the captured fishermen", deadline="1999-04", status="met"),
    )
    assert told_ahead(found) == [
        ("deadline", "1999-04-30", "due by Apr 1999"),
        ("overdue", "1999-02-28", "was due by Feb 1999; nothing is reported of it since"),
        ("overdue", "1998-12-31", "was due by 1998; nothing is reported of it since"),
    ]


def test_conditions_that_stand_open() -> None:
    found = looked(promise("lift its ban", status="conditional", conditions=[("ECU", "sign the treaty")]))
    assert told_ahead(found) == [("condition", "", "Peru would lift its ban; condition: sign the treaty (Ecuador)")]


def test_a_condition_that_was_met_says_by_what() -> None:
    doing = ("ECU", "lift its sanctions on tuna")
    vow = promise("reopen the port", status="conditional", conditions=[doing], date="1999-03-04")
    fields = {"source": "ECU", "target": "PER", "type": "RETREAT", "date": "1999-03-04"}
    deed = Told("event", "Ecuador lifted its sanctions on tuna.", fields)
    word = Told("event", "Ecuador called for tuna.", {**fields, "type": "REQUEST"})
    entries = entries_of((vow, deed, word))
    (hangs,) = (entry for entry in entries if entry.kind == "commitment")
    linked = [
        replace(entry, links=(Link("condition_of", hangs.id, entry.lead.id),)) if entry.kind == "event" else entry
        for entry in entries
    ]
    (done,) = (entry for entry in linked if entry.fields.get("type") == "RETREAT")
    same = replace(done, records=(replace(done.records[0], evidence=vow.evidence),))
    (unmet,) = ahead([hangs, same], date(1999, 4, 1), date(1999, 5, 1))
    assert unmet.done == ()  # the sentence that sets the condition does not tell that it was met
    (one,) = ahead(linked, date(1999, 4, 1), date(1999, 5, 1))
    assert one.done == (done.id,)
    assert one.words.endswith(f"; may be met by event {done.id[:8]} (4 Mar 1999)")


def test_measures_that_end_by_their_own_dates() -> None:
    found = looked(ban("in_force", "1998-05-01/1999-04-30"))
    assert told_ahead(found) == [("ending", "1999-04-30", "runs until 30 Apr 1999")]
    assert looked(ban("in_force", "1998-05-01/1999-07-30")).ahead == ()


def test_measures_that_were_renewed_each_year() -> None:
    # In force on 20 April 1997, renewed a year (365 days) later: the next turn is 20 April 1999.
    life = (ban("in_force", "1997-04-20", "1997-04-21"), ban("renewed", "1998-04-20", "1998-04-21"))
    (one,) = looked(*life).ahead
    assert (one.part, one.first) == ("renewal", date(1999, 4, 20))
    assert one.words == "in force or renewed 20 Apr 1997 and 20 Apr 1998: the next turn after as long again"
    assert looked(*life, as_of="1999-06-01").ahead == ()
    assert looked(life[0]).ahead == ()  # never renewed: nothing says that it will be


def test_doubtful_entries_are_counted_and_told_where_asked_for() -> None:
    doubtful = Told("meeting", "They may meet.", dict(meeting("1999-04-20").fields), confidence=0.01)
    found = looked(doubtful)
    assert (found.ahead, found.left_out) == ((), 1)
    everything = looked(doubtful, everything=True)
    assert (len(everything.ahead), everything.left_out) == (1, 0)


def test_what_concerns_others_is_not_told() -> None:
    assert looked(meeting("1999-04-20", participants=("PER", "CHL"))).ahead == ()


def event(day: str | None, published: str | None, root: str = "ACCUSE", modality: str = "actual") -> Told:
    fields = {"source": "PER", "target": "ECU", "type": root, "date": day, "modality": modality}
    return Told("event", f"Peru did {root} to Ecuador at {day}.", fields, published=published)


def test_acts_are_those_told_as_news() -> None:
    found = looked(
        event("1999-03-01", "1999-03-05"),
        event("1999-02", "1999-03-06", "AID"),  # a month long: of its last day
        event(None, "1999-03-07", "CONSULT"),  # told undated: of the day of its report
        event("1998", "1999-03-08", "REJECT"),  # no day
        event("1998-12-01", "1999-03-09", "REQUEST"),  # background: three months old
        event("1999-03-01", None, "SANCTION"),  # nobody knows since when it was known
        event("1999-03-30", "1999-03-10", "THREATEN", modality="planned"),  # did not happen
    )
    assert (found.acts, found.acts_left_out) == (3, 3)


def test_it_looks_from_the_latest_document_or_from_today() -> None:
    told = (event("1999-03-01", "1999-03-05"), event("1999-03-20", "1999-03-22"))
    found = looked(*told, as_of="", today=date(2020, 1, 1))
    assert (found.as_of, found.by) == (date(1999, 3, 22), "latest document")
    found = looked(*told, as_of="", today=date(1999, 3, 10))
    assert (found.as_of, found.by, found.acts) == (date(1999, 3, 10), "today", 1)
    assert looked(*told, as_of="1999-03-25").by == "asked"


def test_one_actor_alone_and_no_days_are_no_outlook() -> None:
    with pytest.raises(InputError, match="two actors"):
        outlook_of(("PER", "PER"), [], [])
    with pytest.raises(InputError, match="0 days"):
        outlook_of(PAIR, [], [], days=0)


@pytest.mark.parametrize("seed", [1, 2])
def test_documents_later_than_the_day_change_nothing(tmp_path: Path, seed: int) -> None:
    made = list(synthetic.news(300, seed, synthetic.Scene(states=3, days=500)))
    days = sorted(item.document.published for item in made if item.document.published)
    day = date.fromisoformat(days[len(days) // 2][:10])
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    for path, items in ((whole, made), (cut, [i for i in made if (i.document.published or "9") <= day.isoformat()])):
        with Ledger(path) as ledger:
            for item in items:
                ledger.add(item.document, item.records)
    told = []
    for path in (whole, cut):
        with Ledger(path) as ledger:
            told.append(outlook(ledger, "USA", "CHN", days=20, as_of=day, everything=True, check=True))
    assert told[0] == told[1]
    assert told[0].acts > 10
    with Ledger(whole) as ledger:  # which could fail: looked at later, there is more
        assert outlook(ledger, "USA", "CHN", days=20, everything=True).acts > told[0].acts
