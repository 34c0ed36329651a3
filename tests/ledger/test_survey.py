"""What lists, charts and searches ask of a ledger: it must agree with what the entries themselves say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from synthetic import Scene, news

from detente.errors import InputError
from detente.ledger import Ledger, Selection, pair_name
from detente.ledger.passages import cut, found_in, phrases_in
from detente.ledger.sureness import sure
from detente.reconcile import Entry
from detente.records import Commitment, Measure, Meeting, Statement
from detente.sources import Document
from detente.world import is_state

TEXT = (
    "Envoys of Peru and Ecuador met in Brasília on Monday. Peru promised to withdraw its patrols.\n"
    "“We keep our word,” said Ángel Núñez. Nothing else was said."
)


def note(text: str = TEXT, name: str = "one", publisher: str | None = "El Diario") -> Document:
    return Document(name=name, text=text, published="1996-10-15", dating="given", publisher=publisher)


def fill(ledger: Ledger, document: Document) -> None:
    first, second = "Envoys of Peru and Ecuador met in Brasília on Monday.", "Peru promised to withdraw its patrols."
    at = {
        sentence: {
            "doc": document.name,
            "evidence": sentence,
            "start": document.text.index(sentence),
            "end": document.text.index(sentence) + len(sentence),
            "confidence": 0.95,
        }
        for sentence in (first, second)
    }
    meeting = Meeting(participants=("PER", "ECU"), place="Brasília", date="1996-10-14", **at[first])
    pledge = Commitment(by="PER", to="ECU", undertaking="withdraw its patrols", deadline="1996-12", **at[second])
    ledger.add(document, [meeting, pledge])


pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "small.db") as ledger:
        fill(ledger, note())
        yield ledger


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[tuple[Ledger, list[Entry]]]:
    """A ledger with some hundreds of entries among few states, and all its entries."""
    with Ledger(tmp_path_factory.mktemp("survey") / "busy.db") as ledger:
        items = list(news(700, seed=3, scene=Scene(states=6, days=900, words=60)))
        random.Random(1).shuffle(items)
        for item in items[: len(items) // 2]:
            ledger.add(item.document, item.records)
        ledger.refresh()
        for item in items[len(items) // 2 :]:  # these come in by increments
            ledger.add(item.document, item.records)
            ledger.refresh()
        yield ledger, ledger.entries()


def concerns(entry: Entry, actor: str) -> bool:
    """Tell whether an entry is about an actor: a party, or a person who meets or speaks."""
    return actor in (*entry.actors, *entry.fields.get("persons", ()), entry.fields.get("speaker"))


def chosen(entries: list[Entry], one: str, other: str) -> list[Entry]:
    return [entry for entry in entries if {one, other} <= set(entry.actors)]


def test_counts_and_pages_agree_with_the_entries(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, entries = busy
    assert ledger.count() == len(entries) > 100
    assert ledger.counts() == Counter((entry.kind, entry.status) for entry in entries)
    assert ledger.counts(Selection(sure_only=True)) == Counter((e.kind, e.status) for e in entries if sure(e))
    assert ledger.entry_counts(sure_only=True) == Counter(entry.kind for entry in entries if sure(entry))
    pages = [entry for skip in range(0, len(entries), 40) for entry in ledger.page(skip=skip, most=40)]
    assert sorted(entry.id for entry in pages) == sorted(entry.id for entry in entries)
    days = [entry.fields["date"] or "" for entry in pages]
    assert [bool(day) for day in days] == sorted((bool(day) for day in days), reverse=True)


def test_filters_of_lists_agree_with_those_of_entries(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, entries = busy
    for pair in combinations(sorted({actor for entry in entries for actor in entry.actors if is_state(actor)}), 2):
        mine = chosen(entries, *pair)
        assert ledger.entries(between=pair) == mine
        assert ledger.count(Selection(between=pair[::-1])) == len(mine)
        assert {mark.entry for mark in ledger.marks(Selection(between=pair))} == {entry.id for entry in mine}
    actor = entries[0].actors[0]
    assert ledger.count(Selection(actor=actor)) == sum(concerns(entry, actor) for entry in entries)
    for least in (0.3, 0.6, 0.9):
        assert ledger.count(Selection(min_confidence=least)) == sum(entry.confidence >= least for entry in entries)
    persons = {name for entry in entries for name in (*entry.fields.get("persons", ()), entry.fields.get("speaker"))}
    for person in sorted(filter(None, persons))[:5]:
        found = {entry.id for entry in ledger.page(Selection(actor=person), most=1000)}
        assert found == {entry.id for entry in entries if concerns(entry, person)} != set()
    publisher = next(iter(ledger.publishers()))
    keys = {held.key for held in ledger.documents() if held.publisher == publisher}
    mine = [entry for entry in entries if any(record.document in keys for record in entry.records)]
    assert {entry.id for entry in ledger.page(Selection(publisher=publisher), most=1000)} == {e.id for e in mine}


def test_pairs_by_activity(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, entries = busy
    told = Counter(
        pair_name(*pair) for entry in entries for pair in combinations(sorted(filter(is_state, entry.actors)), 2)
    )
    found = ledger.pairs(most=100)
    assert {pair_name(*one.pair): one.entries for one in found} == told
    assert [one.entries for one in found] == sorted(told.values(), reverse=True)
    busiest = found[0]
    mine = chosen(entries, *busiest.pair)
    assert busiest.kinds == Counter(entry.kind for entry in mine)
    dated = [entry for entry in mine if entry.fields["date"]]
    assert sum(busiest.years.values()) == len(dated)


def first_year(entry: Entry) -> int | None:
    """The year that an entry begins in: of a measure that of its first step, which can lie before its status's."""
    steps = [step.date for step in entry.history if step.date] if entry.kind == "measure" else []
    dated = entry.fields["date"]
    return min(int(date[:4]) for date in (dated, *steps)) if dated else None


def test_the_years_and_the_company_of_an_actor(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, entries = busy
    actor = entries[0].actors[0]
    mine = [entry for entry in entries if actor in entry.actors]
    years = ledger.years(Selection(actor=actor))
    assert years == Counter((entry.kind, first_year(entry)) for entry in mine)
    others = Counter(other for entry in mine for other in entry.actors if other != actor and is_state(other))
    assert ledger.company(actor, most=100) == others
    assert next(iter(ledger.company(actor).values())) == max(others.values())
    sure_ones = Counter(o for e in mine if sure(e) for o in e.actors if o != actor and is_state(o))
    assert ledger.company(actor, most=100, sure_only=True) == sure_ones


def test_a_person_has_the_company_of_states(tmp_path: Path) -> None:
    with Ledger(tmp_path / "one.db") as ledger:
        for text, speaker, about in (("Ana Ruiz spoke of Ecuador.", "Ana Ruiz", "ECU"), ("Peru spoke.", "Peru", None)):
            at = {"doc": "one", "evidence": text, "start": 0, "end": len(text)}
            ledger.add(note(text), [Statement(speaker=speaker, by="PER", about=about, **at)])
        assert ledger.company("Ana Ruiz") == {"ECU": 1, "PER": 1}
        assert ledger.count(Selection(actor="Ana Ruiz")) == 1
        assert ledger.count(Selection(actor="PER")) == 2
        assert ledger.count(Selection(actor="Peru")) == 0


def test_documents_in_pages(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, _ = busy
    held = ledger.documents()
    shelf = [one for skip in range(0, len(held), 30) for one in ledger.shelf(skip=skip, most=30)]
    assert sorted(one.key for one in shelf) == sorted(one.key for one in held)
    assert [one.published or "" for one in shelf] == sorted((one.published or "" for one in held), reverse=True)
    publisher = next(iter(ledger.publishers()))
    mine = [one for one in held if one.publisher == publisher]
    assert {one.key for one in ledger.shelf(publisher, most=len(held))} == {one.key for one in mine}
    assert ledger.shelved(publisher) == Counter((one.published or "")[:4] for one in mine)
    year = max((one.published or "")[:4] for one in mine)
    assert len(ledger.shelf(publisher, year=year, most=len(held))) == ledger.shelved(publisher)[year]


def test_what_lies_ahead_and_what_is_overdue(small: Ledger) -> None:
    pledges, meetings = small.ahead("1996-10-01")
    assert [entry.kind for entry in pledges] == ["commitment"]
    assert [entry.kind for entry in meetings] == ["meeting"]
    assert small.overdue("1996-12-31") == (0, [])
    assert small.overdue("1997-01-01")[0] == 1
    assert small.ahead("1997-01-01") == ([], [])


def test_a_measure_reaches_from_its_threat_to_its_end(tmp_path: Path) -> None:
    told = {
        "Peru threatened to ban tuna from Ecuador.": ("threatened", "1996-02-01"),
        "Peru banned tuna from Ecuador.": ("in_force", "1996-04-01"),
        "Peru lifted its ban on tuna from Ecuador.": ("lifted", "1997-05-03"),
    }
    with Ledger(tmp_path / "ban.db") as ledger:
        for number, (sentence, (status, day)) in enumerate(told.items()):
            document = Document(name=f"d{number}", text=sentence, published=day, dating="given", publisher=f"P{number}")
            at = {"doc": document.name, "evidence": sentence, "start": 0, "end": len(sentence), "date": day}
            ledger.add(document, [Measure(by="PER", on="ECU", action="tuna from Ecuador", status=status, **at)])
        (mark,) = ledger.marks()
        assert (mark.first, mark.ends, mark.status) == ("1996-02-01", "1997-05-03", "lifted")


def test_what_a_person_judged_waits_no_longer(busy: tuple[Ledger, list[Entry]]) -> None:
    ledger, _ = busy
    first = ledger.waiting(20)[0]
    judgement = ledger.confirm(first.id, by="Ana")
    assert first.id not in {entry.id for entry in ledger.waiting(1000)}
    ledger.undo(judgement.id, by="Ana")
    assert first.id in {entry.id for entry in ledger.waiting(1000)}


@pytest.mark.parametrize("asked", ["Brasilia", "promise patrols", '"met in Brasília"', "ANGEL", "“keep our word”"])
def test_words_are_found_whatever_their_form(small: Ledger, asked: str) -> None:
    found = small.search(asked)
    assert found.passages == 1
    assert found.hits[0].text in TEXT


@pytest.mark.parametrize("asked", ["", "  ", '"', "Lima", '"in met Brasília"', "NOT", "patrols OR", "*", "a AND b"])
def test_words_that_are_not_there_are_not_found(small: Ledger, asked: str) -> None:
    assert small.search(asked).passages == 0


def test_a_hit_leads_to_the_entry_that_rests_on_it(small: Ledger) -> None:
    (hit,) = small.search("patrols").hits
    (entry,) = small.named(hit.entries)
    assert entry.kind == "commitment"
    assert TEXT[hit.start : hit.end].startswith("Peru promised")
    assert small.search("said", Selection(kind="meeting")).passages == 0
    assert small.search("Peru", Selection(kind="meeting")).kinds == {"meeting": 1}
    assert small.search("Peru", Selection(publisher="La Prensa")).passages == 0
    assert small.search("Peru", year="1997").passages == 0
    assert small.search("Peru").years == {"1996": 2}
    assert small.search("Peru").pairs == {"ECU-PER": 2}
    assert small.extracts("patrols", [hit.document.key]) == {hit.document.key: hit.text}
    assert small.extracts("patrols", ["0"]) == {}


def test_texts_that_are_replaced_or_read_twice_are_found_once(small: Ledger) -> None:
    fill(small, note())
    fill(small, note(publisher="La Prensa", name="a"))
    assert small.search("patrols").passages == 1


def test_passages_cover_the_text_and_are_short() -> None:
    long = "word " * 5000
    for text in (TEXT, long, "", "\n\n", "One. Two? “Three!” Four\nfive."):
        places = list(cut(text))
        assert "".join(text[a:b] for a, b in places) == text
        assert all(b - a <= 1000 for a, b in places)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("promise patrol", [["promised", "patrols"]]), ('"met in Brasília"', [["met in Brasília"]]),
        ("BRASILIA lima", [["Brasília"]]), ("", [[]]), ("zebra", [[]]),
    ],
)  # fmt: skip
def test_the_words_are_found_again_in_the_text(asked: str, found: list[list[str]]) -> None:
    places = found_in([TEXT], asked)
    assert [[TEXT[start:end] for start, end in places[0]]] == found


def test_what_people_type_is_asked_as_words() -> None:
    assert phrases_in('M-11 "trade  talks" near(x) col:y') == ["M-11", "trade talks", "near x", "col y"]
    assert phrases_in('"') == []


def test_a_filter_that_is_none_is_refused(small: Ledger) -> None:
    with pytest.raises(InputError):
        small.count(Selection(kind="visit"))
