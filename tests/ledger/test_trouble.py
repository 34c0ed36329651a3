"""Ledgers that cannot be used: each is refused with one clear line, and nothing held is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine
from test_ledger import content, document, reading

import new_ledgers
from detente.errors import LedgerWriteError, MissingPathError, NewerLedgerError, NotALedgerError
from detente.ledger import Ledger, opening, schema


def make(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add(document(), reading(document()))
        ledger.entries()


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 500)
    before = path.read_bytes()
    with pytest.raises(NotALedgerError, match=r"notes\.txt"):
        Ledger(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(NotALedgerError, match="not a ledger"):
        Ledger(path)
    tables = sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("recipes",)]


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    make(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerLedgerError, match="update Détente"):
        Ledger(path)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM records").fetchone() == (2,)


def test_a_missing_ledger_is_made_only_where_wanted(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(MissingPathError, match="detente read"):
        Ledger(path, create=False)
    assert not path.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerWriteError, match="folder"):
        Ledger(tmp_path)


def test_no_ledger_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerWriteError, match="no folder"):
        Ledger(tmp_path / "nowhere" / "test.db")


def test_a_folder_that_takes_no_files() -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("needs /proc, a folder in which nobody may make files")
    with pytest.raises(LedgerWriteError, match="allows writing"):
        Ledger("/proc/self/test.db")


def test_a_read_only_ledger_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    make(path)
    with Ledger(f"sqlite:///file:{path}?mode=ro&uri=true") as ledger:
        assert len(ledger.entries()) == 2
        other = document("other", "Peru promised Ecuador to withdraw its patrols by December. Again.")
        with pytest.raises(LedgerWriteError, match="read-only"):
            ledger.add(other, reading(other))


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    make(path)
    with Ledger(path) as ledger:
        before = content(ledger)
        _allow_no_more_pages(ledger)
        large = document("large", "Peru promised Ecuador to withdraw its patrols by December. " * 2000)
        with pytest.raises(LedgerWriteError, match="disk is full"):
            ledger.add(large, reading(large))
        assert content(ledger) == before
    with Ledger(path) as ledger:
        assert content(ledger) == before
        assert ledger.add(large, reading(large)).new


def _allow_no_more_pages(ledger: Ledger) -> None:
    """Make SQLite answer as on a full disk: its file may not grow."""
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def test_an_unknown_address(tmp_path: Path) -> None:
    from detente.errors import LedgerError

    with pytest.raises(LedgerError, match="no ledger address"):
        Ledger("://nothing")


def test_an_address_names_the_file_that_its_path_names(tmp_path: Path) -> None:
    with Ledger(f"sqlite:///{tmp_path / 'named.db'}") as ledger:
        ledger.add(document(), reading(document()))
        before = content(ledger)
    with Ledger(tmp_path / "named.db", create=False) as ledger:
        assert content(ledger) == before


@pytest.fixture
def really_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    """New ledgers are made by the migrations, as everywhere but in tests."""
    monkeypatch.setattr(opening, "_upgrade", new_ledgers.migrate)


def _held_in(path: Path) -> list[object]:
    """All that a file of SQLite holds, and how it is written to."""
    with closing(sqlite3.connect(path)) as file:
        shapes = file.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        tables = sorted(name for kind, name, _, _ in shapes if kind == "table")
        rows = [(name, file.execute(f"SELECT * FROM {name}").fetchall()) for name in tables]
        return [sorted(map(str, shapes)), rows, file.execute("PRAGMA journal_mode").fetchone()]


def test_a_ledger_made_quickly_for_tests_is_as_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("first", "quick"):
        Ledger(tmp_path / name).close()
    monkeypatch.setattr(opening, "_upgrade", new_ledgers.migrate)
    Ledger(tmp_path / "real").close()
    assert _held_in(tmp_path / "real") == _held_in(tmp_path / "first") == _held_in(tmp_path / "quick")


@pytest.mark.usefixtures("really_migrated")
def test_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    path = tmp_path / "test.db"
    make(path)
    found = MetaData()
    found.reflect(create_engine(f"sqlite:///{path}"))
    apart = ("alembic_version", "passage_words")  # alembic's own, and those that full-text search makes
    tables = {name: table for name, table in found.tables.items() if not name.startswith(apart)}
    assert set(tables) == set(schema.metadata.tables)
    for name, table in schema.metadata.tables.items():
        assert [_column(c) for c in tables[name].columns] == [_column(c) for c in table.columns], name
        assert {i.name for i in tables[name].indexes} == {i.name for i in table.indexes}, name


def _column(column: object) -> tuple[str, str, bool, bool]:
    return (column.name, str(column.type), column.nullable, column.primary_key)  # type: ignore[attr-defined]


def test_the_newest_migration_is_the_one_the_code_names() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "detente.ledger:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD
