"""`--gate` with a model: what by its words is of other matters is not sent, and what is sent is read as without it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from local_server import LocalServer
from test_command import Ran, articles, detente, reads
from test_command import _settings as settings

__all__ = ["articles", "detente"]  # fixtures

SPORT = (
    "Norway beat Iceland to reach the final\n\nThe striker scored twice, and the coach praised his team. "
    "Norway accused Iceland on Monday of closing the border.\n"
)


@pytest.fixture
def mixed(articles: Path) -> Path:
    """Six articles of quarrels, and one of a match with a sentence that the model would take."""
    for path in articles.iterdir():
        path.write_text(
            path.read_text() + "\nIts foreign minister recalled the ambassador, and called off the talks.\n"
        )
    text = SPORT + "\nFans filled the stadium; the goalkeeper left the pitch, and the league table changed.\n"
    (articles / "sport.txt").write_text(text)
    return articles


def _records(ran: tuple[int, str, str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in ran[1].splitlines()]


@pytest.mark.parametrize("reader", ["model", "both"])
def test_what_the_gate_stops_is_not_sent_and_the_rest_is_the_same(
    detente: Ran, mixed: Path, local: LocalServer, reader: str
) -> None:
    local.otherwise = reads
    settings(local, memory="")
    options = ("records", mixed, "--published", "1996-10-15", "--reader", reader, "--yes")
    every = _records(detente(*options))
    assert len(local.asked) == 7
    local.asked.clear()
    gated = detente(*options, "--gate")
    assert gated[0] == 0, gated[2]
    assert "about to send the texts of 6 documents" in gated[2]
    assert "passed over 1 by the gate" in gated[2]
    assert len(local.asked) == 6
    assert not any("striker" in json.dumps(body) for body in local.asked)
    assert _records(gated) == [one for one in every if one["doc"] != "sport"]
    for one in _records(gated):
        text = (mixed / f"{one['doc']}.txt").read_text()
        assert text[int(str(one["start"])) : int(str(one["end"]))] == one["evidence"]


def test_requests_that_are_only_written_are_those_of_what_passes(detente: Ran, mixed: Path) -> None:
    said = ("records", mixed, "--published", "1996-10-15", "--reader", "model", "--record", "out", "--gate")
    assert "6 requests for 6 documents to out; none was sent" in detente(*said)[2]


def test_an_archive_read_with_the_gate_is_read_whole_without_it(
    detente: Ran, mixed: Path, local: LocalServer, tmp_path: Path
) -> None:
    local.otherwise = reads
    settings(local)
    lines = [
        json.dumps({"id": path.stem, "text": path.read_text(), "date": "1996-10-15"})
        for path in sorted(mixed.iterdir())
    ]
    archive = tmp_path / "news.jsonl.gz"
    archive.write_bytes(gzip.compress("\n".join(lines).encode()))
    code, out, err = detente("read", archive, "--reader", "model", "--yes", "--gate")
    assert code == 0, err
    assert "6 documents (6 new)" in out
    assert "passed over 1" in out
    code, out, err = detente("read", archive, "--reader", "model", "--yes")
    assert code == 0, err
    assert "1 document (1 new)" in out
    assert len(local.asked) == 7
