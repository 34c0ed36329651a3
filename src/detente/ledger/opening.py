"""Opening a ledger: a new file is set up, an older one brought up to date, anything else refused."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from detente.errors import MissingPathError, NewerLedgerError, NotALedgerError
from detente.ledger import dialect, schema

_FORMAT: Final = "detente-ledger"


def prepare(engine: Engine, name: str, *, create: bool = True) -> None:
    """Make the database behind the engine a ledger of this version.

    create: whether to make a ledger where nothing is. Raises MissingPathError where it may not, NotALedgerError where
    the database holds something else, NewerLedgerError where a later version made it.
    """
    with engine.connect() as connection:
        revision = _revision(connection, name)
    if revision == schema.HEAD:
        return
    if revision is None and not create:
        raise MissingPathError(f"{name}: no ledger here; make one with `detente read PATH… --ledger {name}`")
    if revision is not None and revision > schema.HEAD:
        raise NewerLedgerError(
            f"{name}: this ledger was made by a newer version of Détente; "
            f"update Détente (its tables are of revision {revision}, this version knows {schema.HEAD})"
        )
    _migrate(engine, name)


def _revision(connection: Connection, name: str) -> str | None:
    """Return the ledger's revision, or None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "meta"} <= tables or not _is_ours(connection):
        raise NotALedgerError(f"{name}: the database is not a ledger of Détente; name another")
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _is_ours(connection: Connection) -> bool:
    rows = connection.execute(schema.meta.select().where(schema.meta.c.key == "format"))
    return any(row.value == _FORMAT for row in rows)


def _migrate(engine: Engine, name: str) -> None:
    """Run the migrations that are missing, all in one transaction, whoever comes first."""
    dialect.of(engine).make_ready(engine)
    with dialect.writing(engine.connect()) as connection, connection.begin():
        before = _revision(connection, name)
        if before == schema.HEAD:
            return  # another process was faster
        _upgrade(connection)
        if before is None:
            _sign(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "detente.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    dialect.of(connection).settle(connection)


def _sign(connection: Connection) -> None:
    connection.execute(
        schema.meta.insert(),
        [
            {"key": "format", "value": _FORMAT},
            {"key": "records_version", "value": "0"},
            {"key": "entries_version", "value": "0"},
        ],
    )
