"""A small part of `make fuzz`, always the same: spoilt files of every format cost no more than themselves."""

from __future__ import annotations

import pytest
from fuzz import try_all
from fuzz_checks import CHECKS


@pytest.mark.parametrize("kind", CHECKS)
def test_spoilt_files_of_every_format(kind: str) -> None:
    found = try_all(5, range(25), 0.0, (kind,))
    assert found.inputs[kind] == 25
    assert found.findings == []


def test_what_is_read_from_spoilt_files_is_verbatim() -> None:
    found = try_all(6, range(60), 0.4, (".txt", ".html", ".warc.gz", ".jsonl"))
    assert found.records > 20
    assert found.findings == []
