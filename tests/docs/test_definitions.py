"""The page of definitions names every value that a field may have, and every field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from detente import Commitment, Event, Measure, Meeting, Statement
from detente.ontology import COMMITMENT_STATUSES, CONTEXTS, MEASURE_STATUSES, MODALITIES, ROOTS
from detente.reconcile import Entry

PAGE = (Path(__file__).parents[2] / "docs" / "records.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE)) | set(re.findall(r"\b([A-Z]{3,})\b", PAGE))


@pytest.mark.parametrize(
    "values", [CONTEXTS, MODALITIES, ROOTS, MEASURE_STATUSES, COMMITMENT_STATUSES], ids=lambda values: values[0]
)
def test_every_value_is_named(values: tuple[str, ...]) -> None:
    assert set(values) <= NAMED


@pytest.mark.parametrize("kind", [Event, Meeting, Measure, Commitment, Statement, Entry])
def test_every_field_is_named(kind: type) -> None:
    assert {field.name for field in fields(kind)} <= NAMED
