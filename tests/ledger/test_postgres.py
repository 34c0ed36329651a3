"""A ledger on a PostgreSQL server: what only such a one can meet."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import synthetic
from sqlalchemy import text
from test_increments import exported
from test_ledger import BAN, MEETING, add, content, document

from detente.errors import LedgerError, LedgerWriteError, MissingPathError, NewerLedgerError, NotALedgerError
from detente.export import FORMATS, write_export
from detente.ledger import Ledger, dialect, postgres, schema
from detente.records import Meeting
from postgres_server import ADMIN, PASSWORD, Server


@pytest.fixture
def url(server: Server) -> str:
    """The address of an empty ledger."""
    return server.url(server.new())


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger(url) as opened:
        yield opened


# ------------------------------------------------- the same on both databases


def test_both_databases_export_the_same_bytes(ledger: Ledger, tmp_path: Path) -> None:
    news = list(synthetic.news(900, scene=synthetic.Scene(states=6, days=500, words=40)))
    odd = [
        document("Ähre", f"One. {MEETING}"),
        document("Zoo", f"Two. {MEETING}"),
        document("an ox", f"Three. {MEETING}"),
    ]
    with Ledger(tmp_path / "file.db") as file:
        for held in (file, ledger):
            for one in news:
                held.add(one.document, one.records)
            add(held, *odd)
        for what in FORMATS:
            ours, theirs = io.BytesIO(), io.BytesIO()
            write_export(ledger, what, ours)
            write_export(file, what, theirs)
            assert ours.getvalue() == theirs.getvalue()
            assert len(ours.getvalue()) > 100
        assert [one.name for one in ledger.documents()] == [one.name for one in file.documents()]
        asked = [word for one in news[:20] for word in one.document.text.split()[3:5]] + ['"on Monday"', "of the"]
        for words in asked:
            ours, theirs = ledger.search(words, most=500), file.search(words, most=500)
            assert (ours.passages, ours.more, set(ours.entry_ids)) == (
                theirs.passages,
                theirs.more,
                set(theirs.entry_ids),
            )


def test_the_tables_are_those_that_the_code_knows(server: Server) -> None:
    """From nothing to the newest migration; and all texts are in the order of their bytes."""
    place = server.bare()
    Ledger(server.url(place)).close()
    columns = server.tell(
        "SELECT table_name, column_name, data_type, collation_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name NOT IN ('alembic_version', 'passage_words')",
        place,
    )
    assert {(table, column) for table, column, *_ in columns} == {
        (table.name, column.name) for table in schema.metadata.tables.values() for column in table.columns
    }
    assert {sort for *_, kind, sort in columns if kind == "text"} == {"C"}
    assert "character varying" not in {kind for *_, kind, _ in columns}


# ------------------------------------------------- odd texts


@pytest.mark.parametrize("sign", ["\0", "\1", "\1\1", "\1\2", "\2", "\x1f", "\U0001f600", "\\", "'", "%s", ":a"])
def test_any_sign_is_given_back(ledger: Ledger, sign: str) -> None:
    one = document(f"n{sign}", f"A{sign}b {MEETING} c{sign}", title=sign, publisher=f"P{sign}", url=f"https://{sign}")
    start = one.text.index(MEETING)
    evidence = one.text[start:]
    person = f"Ana{sign}Paz"
    at = {"doc": one.name, "evidence": evidence, "start": start, "end": start + len(evidence)}
    added = ledger.add(one, [Meeting(participants=("PER", "ECU"), persons=(person,), **at)], reader=f"r{sign}")
    assert added.records == 1
    (held,), (entry,) = ledger.documents(), ledger.entries()
    assert (held.name, held.title, held.publisher, held.reader) == (one.name, sign, f"P{sign}", f"r{sign}")
    assert ledger.text(one.key) == one.text
    assert entry.lead.evidence == evidence
    assert ledger.company(person) == {"ECU": 1, "PER": 1}
    assert ledger.search("envoys Brasilia").entry_ids == (entry.id,)
    assert ledger.is_current(one, f"r{sign}")
    assert ledger.added_since(one.name) == 1


def test_names_without_end_are_held(ledger: Ledger) -> None:
    name = "".join(chr(0x4E00 + number) for number in range(9000))
    add(ledger, document(name, f"{name} {BAN}", publisher=name[::-1], title=name))
    (held,) = ledger.documents()
    assert (held.name, held.publisher) == (name, name[::-1])
    assert ledger.publishers() == {name[::-1]: 1}
    assert len(ledger.shelf(name[::-1])) == 1
    assert ledger.search("Ecuador fish").passages == 1
    assert len(ledger.entries()) == 1


def test_texts_are_ordered_as_they_were_before_signs_were_kept_otherwise() -> None:
    words, texts = postgres.Words(), sorted(["", "\0", "\0\0", "\0a", "\1", "\1\0", "\2", "a", "a\0", "a\1", "ab"])
    kept = [words.process_bind_param(one, None) for one in texts]  # type: ignore[arg-type]
    assert kept == sorted(kept)  # type: ignore[type-var]
    assert not any("\0" in one for one in kept if one)
    assert [words.process_result_value(one, None) for one in kept] == texts  # type: ignore[arg-type]


def test_very_many_ids_may_be_asked_for(ledger: Ledger) -> None:
    add(ledger, document())
    wanted = sorted(entry.id for entry in ledger.entries())
    many = (*wanted, *(f"{number:016x}" for number in range(70_000)))
    assert sorted(entry.id for entry in ledger.named(many)) == wanted


# ------------------------------------------------- several at once


def test_who_reads_sees_one_state_and_waits_for_nobody(url: str) -> None:
    with Ledger(url) as writer, Ledger(url) as reader:
        add(writer, document("one"))
        with reader._reading() as reading:
            count = text("SELECT count(*) FROM documents")
            assert reading.execute(count).scalar_one() == 1
            add(writer, document("two", f"Two. {MEETING}"))
            assert reading.execute(count).scalar_one() == 1
        assert len(reader.documents()) == 2


def test_many_writers_and_judges_at_once(url: str) -> None:
    """They queue; none meets an error, and all that they did is there."""
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Ledger(url) as mine:
                for turn in range(5):
                    add(mine, document(f"{number}-{turn}", f"{number}, {turn}. {BAN}"), document("all", MEETING))
                    entry = mine.entries("meeting")[0]
                    mine.confirm(entry.id, by=f"judge {number}")
        except BaseException as error:  # noqa: BLE001 - told below, in the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)
    assert errors == []
    with Ledger(url) as ledger:
        assert len(ledger.documents()) == 21
        assert len(ledger.judgements()) == 20
        before = content(ledger)
        ledger.rebuild()
        assert content(ledger) == before


def test_who_waits_too_long_for_a_writer_is_told(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_LOCK", postgres._LOCK.replace("60s", "100ms"))
    with (
        Ledger(url) as one,
        Ledger(url) as other,
        one._writing(),
        pytest.raises(LedgerWriteError, match="another program"),
    ):
        add(other, document())


# ------------------------------------------------- what cannot be used is told


def test_servers_that_let_nobody_in_are_told(server: Server) -> None:
    held = server.new()
    away = f"postgresql+psycopg://{ADMIN}:{PASSWORD}@127.0.0.1:1/{held}"
    for url, words in (
        (server.over_network(held, "wrong-one"), "refuses the role or its password"),
        (server.over_network("nowhere"), "no such database"),
        (server.url(held, user="stranger"), "does not know the role"),
        (away, "no server answers"),
        ("postgresql+psycopg://me:not-told@no.such.host.invalid/x", "host is not known"),
    ):
        with pytest.raises(LedgerError, match=words) as told:
            Ledger(url)
        assert PASSWORD not in str(told.value)
        assert "wrong-one" not in str(told.value)
        assert "\n" not in str(told.value)


def test_the_password_opens_and_is_not_shown(server: Server) -> None:
    for form in ("postgresql+psycopg://", "postgresql://", "postgres://"):
        url = server.over_network(server.new()).replace("postgresql+psycopg://", form)
        with Ledger(url) as ledger:
            assert PASSWORD not in ledger.name
            assert f"{ADMIN}:***@127.0.0.1" in ledger.name


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("postgresql://me:se:cr@t@host/db", "postgresql://me:***@host/db"),
        ("postgresql://me@host/db?password=secret&port=1", "postgresql://me@host/db?password=***&port=1"),
        ("postgresql://me:secret@/db?host=/tmp", "postgresql://me:***@/db?host=/tmp"),
        ("postgresql://host/db", "postgresql://host/db"),
        ("sqlite:///a:b@c.db", "sqlite:///a:b@c.db"),
        ("a:b@c.db", "a:b@c.db"),
    ],
)
def test_addresses_are_shown_without_password(address: str, seen: str) -> None:
    assert dialect.shown(address) == seen


def test_a_full_disk_of_the_server_is_told() -> None:
    errors = pytest.importorskip("psycopg.errors")
    assert postgres.advice(errors.DiskFull("could not extend file"))[0] is LedgerWriteError
    assert "free some space there" in postgres.advice(errors.DiskFull("could not extend file"))[1]


def test_other_databases_are_no_ledgers_address() -> None:
    with pytest.raises(LedgerError, match=r"mysql://me:\*\*\*@host/x: no ledger address"):
        Ledger("mysql://me:secret@host/x")


def test_another_programs_database_is_left_as_it_is(server: Server) -> None:
    place = server.bare()
    server.tell("CREATE TABLE recipes (name text)", place)
    with pytest.raises(NotALedgerError, match="not a ledger"):
        Ledger(server.url(place))
    assert server.tell("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", place) == [("recipes",)]


def test_a_newer_ledger_is_left_alone(server: Server) -> None:
    place = server.new()
    server.tell("UPDATE alembic_version SET version_num = '9999'", place)
    with pytest.raises(NewerLedgerError, match="update Détente"):
        Ledger(server.url(place))


def test_a_ledger_is_made_only_where_wanted(server: Server) -> None:
    place = server.bare()
    with pytest.raises(MissingPathError, match="detente read"):
        Ledger(server.url(place), create=False)
    assert server.tell("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", place) == []


def test_a_role_that_may_only_read_reads(server: Server) -> None:
    place = server.new()
    with Ledger(server.url(place)) as ledger:
        add(ledger, document())
        ledger.refresh()
    server.tell("CREATE ROLE guest LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", place)
    with Ledger(server.url(place, user="guest"), create=False) as guest:
        assert len(guest.entries()) == 2
        with pytest.raises(LedgerWriteError, match="may not"):
            add(guest, document("two", f"Two. {MEETING}"))


def test_a_schema_of_its_own(server: Server) -> None:
    """Two ledgers in one database, each in its schema."""
    place = server.bare()
    server.tell("CREATE SCHEMA a; CREATE SCHEMA b", place)
    for name in ("a", "b"):
        with Ledger(f"{server.url(place)}&options=-csearch_path%3D{name}") as ledger:
            add(ledger, document(name, f"{name}. {MEETING}"))
            assert [one.name for one in ledger.documents()] == [name]
            assert exported(ledger)
            assert ledger.search("envoys").passages == 1


def test_rows_of_event_tables_come_back_in_the_same_order(ledger: Ledger, tmp_path: Path) -> None:
    numbers = ("b-2", "a", "B", "ä", "10", "9")
    said = '{{"id": "{}", "source": [{{"code": "USA"}}], "recipient": [{{"code": "CHN"}}], "event": "AID"}}'
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{said.format(number)}\n" for number in numbers))
    with Ledger(tmp_path / "file.db") as file:
        for held in (file, ledger):
            assert held.import_events("plover", [path]).new == 6
            assert held.import_events("plover", [path]).held == 6
        lines = ledger.event_lines("plover")
        assert lines == file.event_lines("plover")
        # by length, then by bytes
        assert lines == [said.format(number) for number in ("9", "B", "a", "ä", "10", "b-2")]
        asked = ledger.entries(source="plover", between=("CHN", "USA"))
        assert asked == file.entries(source="plover", between=("CHN", "USA"))
        assert ledger.imported_entry(asked[0].id) == asked[0]
