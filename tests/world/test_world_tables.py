"""The tables themselves, and what is looked up in them by code or name."""

import random
import time
from datetime import date

import pytest

from detente.errors import MalformedFileError
from detente.world import (
    adjective_codes,
    capital_of,
    find_names,
    find_offices,
    holder,
    is_state,
    persons_named,
    place_of,
    state_name,
    states,
    successor_at,
    tokens_of,
)
from detente.world.persons import all_persons
from detente.world.rules import parse_rule
from detente.world.tables import first_day, last_day, rows

HOLDERS = [
    ("USA", "secretary of state", date(1991, 11, 18), "James A. Baker III"),
    ("USA", "president", date(1995, 1, 1), "Bill Clinton"),
    ("USA", "national security adviser", date(1989, 12, 9), "Brent Scowcroft"),
    ("CHN", "foreign minister", date(1991, 11, 18), "Qian Qichen"),
    ("CHN", "foreign minister", date(2023, 1, 15), "Qin Gang"),
    ("SUN", "foreign minister", date(1986, 1, 1), "Eduard Shevardnadze"),
    ("RUS", "foreign minister", date(2015, 1, 1), "Sergei Lavrov"),
    ("GBR", "prime minister", date(1985, 1, 1), "Margaret Thatcher"),
    ("FRA", "president", date(1985, 1, 1), "François Mitterrand"),
    ("DEU", "chancellor", date(1990, 10, 3), "Helmut Kohl"),
    ("UN", "secretary-general", date(2003, 3, 20), "Kofi Annan"),
    ("IAEA", "director general", date(2003, 3, 20), "Mohamed ElBaradei"),
    ("IND", "prime minister", date(1971, 12, 1), "Indira Gandhi"),
    ("ZAF", "president", date(1995, 1, 1), "Nelson Mandela"),
]


@pytest.mark.parametrize(("code", "office", "day", "name"), HOLDERS)
def test_holder(code: str, office: str, day: date, name: str) -> None:
    found = holder(code, office, day)
    assert found is not None
    assert found.name == name


def test_nobody_holds_an_office_before_it_was() -> None:
    assert holder("IAEA", "director general", date(1950, 1, 1)) is None
    assert holder("XXX", "president", None) is None


def test_persons_named_puts_the_holder_first_and_former_ones_after() -> None:
    assert persons_named("Bush", date(1990, 1, 1))[0].name == "George H.W. Bush"
    assert persons_named("Bush", date(2004, 1, 1))[0].name == "George W. Bush"
    assert persons_named("Chou En-lai", date(1972, 2, 21))[0].name == "Zhou Enlai"
    assert persons_named("Mitterrand", date(1985, 1, 1))[0].code == "FRA"
    assert persons_named("Nobody Atall", None) == []


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Xi Jinping", "Xi"),
        ("Kim Il Sung", "Kim"),
        ("Saddam Hussein", "Saddam"),
        ("Charles de Gaulle", "de Gaulle"),
    ],
)
def test_surname_part(name: str, surname: str) -> None:
    assert persons_named(name, None)[0].surname == surname


@pytest.mark.parametrize(
    ("code", "day", "then"),
    [
        ("SUN", date(1991, 12, 25), "SUN"),
        ("SUN", date(1991, 12, 26), "RUS"),
        ("RUS", date(1985, 1, 1), "SUN"),
        ("YUG", date(2004, 1, 1), "SCG"),
        ("YUG", date(2010, 1, 1), "SRB"),
        ("SRB", date(1995, 1, 1), "YUG"),
        ("DDR", date(1995, 1, 1), "DEU"),
        ("DEU", date(1985, 1, 1), "DEU"),
        ("CZE", date(1992, 12, 31), "CSK"),
        ("COD", date(1985, 1, 1), "ZAR"),
        ("COD", date(1960, 7, 1), "COD"),
        ("SRB", date(1914, 7, 28), "SRB"),
        ("USA", date(1900, 1, 1), "USA"),
        ("NATO", date(1990, 1, 1), "NATO"),
    ],
)
def test_successor_at(code: str, day: date, then: str) -> None:
    assert successor_at(code, day) == then
    assert successor_at(code, None) == code


def test_states_by_code() -> None:
    assert state_name("CHN") == "China"
    assert state_name("NATO") == "NATO"
    assert is_state("PSE")
    assert is_state("SUN")
    assert not is_state("NATO")
    assert capital_of("JPN") == "Tokyo"
    assert capital_of("NATO") is None
    assert adjective_codes()["French"] == "FRA"
    assert "Sino" not in adjective_codes()


def test_place_of() -> None:
    geneva, malaysia, prague = place_of("Geneva"), place_of("Malaysia"), place_of("Prague")
    assert geneva is not None
    assert (geneva.name, geneva.code) == ("Geneva", "CHE")
    assert malaysia is not None
    assert (malaysia.name, malaysia.code) == ("Malaysia", "MYS")
    assert prague is not None
    assert prague.code == "CZE"
    canton = place_of("Canton")
    assert canton is not None
    assert canton.name == "Guangzhou"
    assert place_of("Nowhere-upon-Sea") is None


def test_every_code_is_a_state_of_ours_or_an_organisation() -> None:
    organisations = {row[0] for row in rows("organisations")} | {"-"}
    for table, column in (("names", 1), ("institutions", 1), ("blockers", 1), ("places", 2), ("offices", 2)):
        for row in rows(table):
            assert row[column] in states() or row[column] in organisations, (table, row)
    for person in all_persons():
        assert person.code in states() or person.code in organisations, person


def test_states_are_complete_and_former_ones_have_successors() -> None:
    table = states()
    assert sum(one.status == "state" for one in table.values()) >= 194
    assert {"PSE", "TWN", "HKG", "XKX", "VAT", "MAC", "GRL"} <= set(table)
    for one in table.values():
        assert (one.status == "former") == (one.successor is not None)
        assert one.successor is None or one.successor in table


def test_persons_are_many_and_their_terms_run_forward() -> None:
    people = all_persons()
    assert len(people) >= 4000
    for person in people:
        assert person.start or person.end
        assert person.surname
        if person.start and person.end:
            assert person.start <= person.end, person


def test_dates_of_tables() -> None:
    assert first_day("1991-11") == date(1991, 11, 1)
    assert last_day("1991-11") == date(1991, 11, 30)
    assert last_day("2004-02") == date(2004, 2, 29)
    assert last_day("1991") == date(1991, 12, 31)
    assert first_day("-") is None


def test_unknown_rule_is_refused() -> None:
    with pytest.raises(MalformedFileError, match="nonsense"):
        parse_rule("ambiguous nonsense")


def test_tokens_agree_with_spacy() -> None:
    spacy = pytest.importorskip("spacy")
    blank = spacy.blank("en")
    forms = [form for row in rows("names") for form in row[0].split(" | ")]
    forms += [form for row in rows("treaties") for form in (row[0], *row[1].split(" | "))]
    wrong = [form for form in forms if tuple(t.text for t in blank(f"the {form} so"))[1:-1] != tokens_of(form)]
    assert len(wrong) <= len(forms) // 50, wrong


def test_never_fails_and_stays_in_range_on_any_tokens() -> None:
    rng = random.Random(7)
    vocabulary = ["the", "The", "US", "U.S.-China", "Sino", "-", "Kim", "Jong", "of", "minister", "deputy"]
    vocabulary += ["former", "(", "'", "’s", "Hong", "Kong", "Congo", "/", "", "V"]
    for _ in range(300):
        tokens = [rng.choice(vocabulary) for _ in range(rng.randrange(12))]
        for one in [*find_names(tokens, date(1999, 1, 1)), *find_offices(tokens)]:
            assert 0 <= one.start < one.end <= len(tokens)


def test_speed() -> None:
    text = "Secretary of State James Baker told Chinese officials in Beijing that the ban would stay in force ."
    tokens = text.split() * 50
    find_names(tokens, date(1991, 11, 18))
    find_offices(tokens)
    began = time.process_time()
    for _ in range(20):
        find_names(tokens, date(1991, 11, 18))
        find_offices(tokens)
    assert len(tokens) * 20 / (time.process_time() - began) > 150_000
