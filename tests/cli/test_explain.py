"""`detente explain`: one file, its sentences, what is shown of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ran import Detente

TEXT = (
    "Ecuador lifted its ban on tuna from Peru on Thursday, as Chile had asked. "
    "The weather was fine in the valley that day. "
    "Peru promised Ecuador to withdraw its patrols by March."
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "border.txt"
    path.write_text(TEXT)
    return path


def test_a_file_is_explained_sentence_by_sentence(detente: Detente, article: Path) -> None:
    ran = detente("explain", article, "--published", "1997-01-21")
    flat = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "border, sentence 1",
        "border, sentence 3",
        "Peru (PER) (a state's name, 1.00)",
        "Thursday: 16 Jan 1997",
        "lexicon.tsv:",
        "✓",
        "✗",
        "– no word here is a predicate of the lexicon",
    ):
        assert words in flat
    assert max(map(len, ran.out.splitlines())) <= 120
    assert not (article.parent / "detente.db").exists()


def test_one_sentence_by_number_or_words(detente: Detente, article: Path) -> None:
    for choice in (("--sentence", "3"), ("--grep", "WITHDRAW its"), ("--grep", "promised")):
        ran = detente("explain", article, *choice)
        assert "sentence 3" in ran.out
        assert "sentence 1" not in ran.out
    assert detente("explain", article, "--sentence", "1", "--grep", "x").code == 2
    ran = detente("explain", article, "--sentence", "9")
    assert (ran.code, ran.out) == (0, "")
    assert "no sentence" in ran.err


def test_one_kind_and_how_many_rejected(detente: Detente, examples: Path) -> None:
    def told(*args: str) -> list[dict[str, list[dict[str, object]]]]:
        path = examples / "us-cn-19911118-herald.txt"
        return [json.loads(line) for line in detente("explain", path, "--json", *args).out.splitlines()]

    everything, measures = told("--rejected", "99"), told("--kind", "measure")
    assert len(everything) == len(measures) > 10
    kinds = {p["kind"] for one in measures for p in (*one["accepted"], *one["rejected"])}
    assert kinds == {"measure"}
    assert {p["kind"] for one in everything for p in one["rejected"]} > kinds
    assert sum(len(one["rejected"]) for one in everything) > sum(
        len(one["rejected"]) for one in told("--rejected", "1")
    )
    assert not any(one["rejected"] for one in told("--rejected", "0"))


def test_json_has_the_records_of_detente_records(
    detente: Detente, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.read import default_reader

    monkeypatch.setattr("detente.engines.local.default_reader", default_reader)
    records = [json.loads(line) for line in detente("records", article, "--published", "1997-01-21").out.splitlines()]
    lines = detente("explain", article, "--json", "--published", "1997-01-21").out.splitlines()
    accepted = [p["record"] for line in lines for p in json.loads(line)["accepted"]]
    assert records
    assert sorted(accepted, key=lambda r: r["id"]) == sorted(records, key=lambda r: r["id"])


def test_a_file_that_is_not_there(detente: Detente) -> None:
    ran = detente("explain", "nowhere.txt")
    assert ran.code == 1
    assert "nowhere.txt" in ran.err
