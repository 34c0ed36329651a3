"""A ledger brought up to date bit by bit is the one computed from nothing, to the byte of its export."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import synthetic
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from synthetic import News

from detente.export import write_export
from detente.ledger import Ledger, increment, rebuilding, schema
from detente.ledger import neighbours as neighbours_module
from detente.reconcile import grouping

pytestmark = pytest.mark.usefixtures("database")


def exported(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    write_export(ledger, "entries", out)
    return out.getvalue()


def kept(ledger: Ledger) -> tuple[object, ...]:
    """The export, and all that is kept for the next increment but the components."""
    export = exported(ledger)
    with ledger._engine.connect() as connection:
        ready = [column for column in schema.prepared.c if column.name != "component"]
        asked = (select(*ready), *map(select, (schema.facts, schema.places, schema.ties, schema.changed_documents)))
        return export, *(sorted(map(tuple, connection.execute(query))) for query in asked)


def components(ledger: Ledger) -> dict[str, str]:
    """The component of each record."""
    query = select(schema.prepared.c.record, schema.prepared.c.component)
    with ledger._engine.connect() as connection:
        return {row.record: row.component for row in connection.execute(query)}


@pytest.fixture
def always_increments(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many documents changed, they are taken in; windows and components are small enough to matter."""
    monkeypatch.setattr(rebuilding, "_FEW", 10**6)
    monkeypatch.setattr(increment, "LARGE", 5)
    for module in (grouping, neighbours_module):
        monkeypatch.setattr(module, "REACH", 2)


def dense(seed: int, documents: int = 24) -> list[News]:
    """News of few states on few days, so that nearly all of it hangs together."""
    found = list(synthetic.news(documents * 10, seed=seed, scene=synthetic.Scene(states=3, days=60, words=12)))
    return found[:documents]


@pytest.mark.usefixtures("always_increments")
@settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 10**6), st.data())
def test_any_steps_lead_where_rebuilding_leads(seed: int, data: st.DataObject) -> None:
    news = dense(seed)
    step = st.tuples(st.sampled_from(("add", "less", "ask", "undated")), st.integers(0, len(news) - 1))
    steps = data.draw(st.lists(step, min_size=12, max_size=40))
    with TemporaryDirectory() as folder, Ledger(Path(folder) / "steps.db") as ledger:
        for one in news[:4]:
            ledger.add(one.document, one.records)
        exported(ledger)
        for how, place in steps:
            _do(ledger, how, news[place])
        bit_by_bit, joined = kept(ledger), components(ledger)
        ledger.rebuild()
        assert bit_by_bit == kept(ledger)
        within = {(name, joined[record]) for record, name in components(ledger).items()}
        assert len(within) == len({name for name, _ in within})  # none is split; some may be joined until a rebuild


def _do(ledger: Ledger, how: str, one: News) -> None:
    if how == "ask":
        ledger.entry_counts()
    elif how == "less":
        ledger.add(one.document, one.records[::2])
    elif how == "undated":
        ledger.add(replace(one.document, published=None, dating="unknown"), one.records[1:])
    else:
        ledger.add(one.document, one.records)


def _watching(database: str) -> Iterator[str]:
    """What makes a database note each entry that is written."""
    for what, row in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "new")):
        note = f"INSERT INTO written VALUES ({row}.entry);"
        after = f"CREATE TRIGGER on_{what} AFTER {what} ON entry_records"
        if database == "sqlite":
            yield f"{after} BEGIN {note} END"
        else:
            body = f"BEGIN {note} RETURN NULL; END"
            yield f"CREATE FUNCTION note_{what}() RETURNS trigger LANGUAGE plpgsql AS '{body}'"
            yield f"{after} FOR EACH ROW EXECUTE FUNCTION note_{what}()"


def test_only_what_a_document_can_change_is_written(tmp_path: Path, database: str) -> None:
    """Triggers count the rows: adding one document to a ledger of many writes few of them."""
    news = list(synthetic.news(1500))
    with Ledger(tmp_path / "many.db") as ledger:
        for one in news[1:]:
            ledger.add(one.document, one.records)
        before = {entry.id for entry in ledger.entries()}
        with ledger._engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("CREATE TABLE written (entry TEXT)")
            for statement in _watching(database):
                connection.exec_driver_sql(statement)
        ledger.add(news[0].document, news[0].records)
        after = ledger.entries()
        with ledger._engine.connect() as connection:
            written = set(connection.exec_driver_sql("SELECT entry FROM written").scalars())
        assert {record.doc for entry in after for record in entry.records} >= {news[0].document.name}
        assert written
        assert len(written) < len(before) / 4
