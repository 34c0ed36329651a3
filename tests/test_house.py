"""The house: which package may import which, what loads late, and which names are exported."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente

HOUSE = Path(detente.__file__).parent

FLOORS = (
    ("cli",),
    ("web",),
    ("engines",),
    ("export",),
    ("analysis",),
    ("ledger",),
    ("reconcile",),
    ("read",),
    ("extract",),
    ("reading",),
    ("sources", "world"),
    ("records", "ontology", "times"),
    ("endings", "errors", "logs"),
)
"""From the roof down: a package imports only from floors below its own."""

LEVEL = {name: number for number, names in enumerate(FLOORS) for name in names}

HEAVY = {"spacy", "numpy", "trafilatura", "pyarrow", "sqlalchemy", "alembic", "htmldate", "rich", "yaml"} | {
    "fastapi",
    "starlette",
    "uvicorn",
    "jinja2",
    "weasyprint",
    "openai",
    "httpx2",
    "httpcore2",
    "feedparser",
    "protego",
    "prometheus_client",
    "pydantic",
}

FILES = sorted(HOUSE.rglob("*.py"))


def _package(path: Path) -> str:
    parts = path.relative_to(HOUSE).parts
    return parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """Yield the packages of the house that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            if top == "detente" and rest:
                yield rest.partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_files_import_only_from_below(path: Path) -> None:
    own = _package(path)
    if own in {"__init__", "examples"}:
        pytest.skip("the front door may name every package; examples hold no code")
    for other in _imports(path):
        if other in LEVEL and other != own:
            assert LEVEL[other] > LEVEL[own], f"{own} may not import {other}"


def test_every_package_has_its_floor() -> None:
    packages = {p.name for p in HOUSE.iterdir() if p.is_dir() and list(p.glob("*.py"))}
    assert packages - {"examples"} <= set(LEVEL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_files_are_of_readable_size(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 300


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("PRAGMA", "BEGIN IMMEDIATE", "sqlite_master", "import sqlite3", "fts5"), "sqlite.py"),
        (("pg_", "tsvector", "COLLATE", "information_schema", "sqlstate"), "postgres.py"),
    ],
)
def test_what_is_particular_to_a_database_stands_in_one_file(words: tuple[str, ...], file: str) -> None:
    found = {p.name for p in (HOUSE / "ledger").rglob("*.py") if any(w in _code(p) for w in words)}
    assert found == {file}


def _code(path: Path) -> str:
    """A file without its docstrings."""
    tree = ast.parse(path.read_text())
    return ast.unparse(_Bare().visit(tree))


class _Bare(ast.NodeTransformer):
    def visit_Expr(self, node: ast.Expr) -> ast.Expr:
        return ast.Expr(ast.Constant(...)) if isinstance(node.value, ast.Constant) else node


def _loaded_by(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in ran.stdout.split()}


@pytest.mark.parametrize(
    "code",
    [
        "import detente",
        "import detente.cli.main",
        "import detente; detente.Event",
        "from detente.cli import brief, demo, explain, export, read, reader, records, review, serve, show, watch",
    ],
)
def test_nothing_heavy_is_loaded_early(code: str) -> None:
    assert not _loaded_by(code) & HEAVY


def test_exported_names_are_there_and_are_these() -> None:
    assert detente.__all__ == [
        "Commitment",
        "Condition",
        "Document",
        "Event",
        "Ledger",
        "Measure",
        "Meeting",
        "Record",
        "Statement",
        "__version__",
        "documents",
        "event_type",
        "explain",
        "read",
        "temporal_expressions",
    ]
    for name in detente.__all__:
        assert getattr(detente, name) is not None
    assert set(detente.__all__) <= set(dir(detente))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'writ'"):
        detente.writ  # noqa: B018


@pytest.mark.parametrize("before", ["", "import detente.read.door", "from detente.read import read"])
def test_read_is_called_by_its_name_whatever_was_imported_before(before: str) -> None:
    program = f"""
import detente
{before}
import detente.read
from detente.records import Record

class Nothing:
    name = "nothing"
    def read(self, document):
        assert document.published == "1991-11-18"
        return []

detente.read.default_reader = Nothing
assert detente.read("The envoys met in Geneva.", published="1991-11-18") == []
assert callable(detente.read) and detente.read.read_document
"""
    subprocess.run([sys.executable, "-c", program], check=True)
