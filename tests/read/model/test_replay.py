"""Answers of a model, written by hand with the faults that models show, replayed: what enters, and what does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from detente.errors import MissingPathError, ReaderError
from detente.read import attempt_documents
from detente.read.model.checking.doubts import confidence
from detente.read.model.kept import KeptAnswers
from detente.read.model.opening import opened
from detente.read.model.reader import ModelReader
from detente.read.model.requests import requests_of
from detente.read.model.settings import ModelSettings
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.sources import Document, documents

ANSWERS = {path.stem: path for path in Path(__file__).parent.joinpath("answers").iterdir() if path.suffix != ".md"}
EXAMPLES = Path(__file__).parents[3] / "src" / "detente" / "examples"
SETTINGS = ModelSettings(model="by-hand")
PERU, COURIER, STATUS = "pe-ec-19970121-recall", "us-cn-19911118-courier", "us-cn-19930528-trade-status"


@pytest.fixture(scope="module")
def articles() -> dict[str, Document]:
    return {item.name: item for item in documents(EXAMPLES) if isinstance(item, Document)}


@pytest.fixture(scope="module")
def folder(articles: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as --record leaves it, with the answers put beside the requests."""
    place = tmp_path_factory.mktemp("replay")
    kept = KeptAnswers(place)
    for name, path in ANSWERS.items():
        (request,) = requests_of(articles[name], SETTINGS)
        kept.write_request(request)
        (place / f"{request.key}.answer.txt").write_text(path.read_text())
    return place


@pytest.fixture
def reader(folder: Path) -> ModelReader:
    return opened(SETTINGS, replay=folder).reader


def _read(reader: ModelReader, document: Document) -> tuple[list[Record], Counter[str]]:
    ((read, refusals),) = attempt_documents([document], reader)
    assert read.failure is None
    assert all(document.text[one.start : one.end] == one.evidence for one in read.records)
    return list(read.records), Counter(refusal.reason for refusal in refusals)


def test_what_a_model_says_of_a_recall(reader: ModelReader, articles: dict[str, Document]) -> None:
    records, refused = _read(reader, articles[PERU])
    assert refused == {"evidence not in the document": 1, "actor not in the document": 1}
    assert Counter(one.kind for one in records) == {
        "event": 12,
        "measure": 3,
        "meeting": 1,
        "commitment": 1,
        "statement": 2,
    }
    first = next(one for one in records if isinstance(one, Event))
    assert (first.source, first.doubts) == ("PER", ())  # a name in place of a code is put right
    assert not any(isinstance(one, Event) and "USA" in (one.source, one.target) for one in records)
    tuna = next(one for one in records if isinstance(one, Measure) and "tuna" in one.action)
    assert (tuna.date, tuna.doubts) == ("1997-01-13", ("date: the text gives 1997-01-20",))
    talks = next(one for one in records if isinstance(one, Meeting))
    assert (talks.persons, talks.doubts) == ((), ("person not in the document",))
    assert tuna.confidence < confidence("measure", ())
    assert talks.confidence < confidence("meeting", ())


def test_what_a_model_says_of_a_visit(reader: ModelReader, articles: dict[str, Document]) -> None:
    records, refused = _read(reader, articles[COURIER])
    assert refused == {"unknown type": 1, "lacks status": 1}
    assert Counter(one.kind for one in records) == {"event": 11, "meeting": 1, "commitment": 2, "statement": 1}
    quote = next(one for one in records if isinstance(one, Statement))
    assert quote.evidence.startswith('"We moved')  # as it stands in the article, whatever marks the answer had
    talks = next(one for one in records if isinstance(one, Event) and one.type == "CONSULT")
    assert "\n" not in talks.evidence
    memorandum = next(one for one in records if isinstance(one, Commitment) and "memorandum" in one.undertaking)
    assert memorandum.deadline == "1992-12-31"
    assert memorandum.doubts[0].startswith("deadline: the text gives 1991-12")
    promise = [one for one in records if isinstance(one, Event) and "no such promise" in one.evidence]
    assert {one.modality for one in promise} == {"actual", "negated"}
    assert all("contradicts another claim of the answer" in one.doubts for one in promise)


def test_what_a_model_says_of_a_page(reader: ModelReader, articles: dict[str, Document]) -> None:
    records, refused = _read(reader, articles[STATUS])
    assert refused == {"evidence not in the document": 2, "evidence outside the article": 1, "claim repeated": 1}
    assert Counter(one.kind for one in records) == {
        "event": 8,
        "measure": 1,
        "meeting": 2,
        "commitment": 1,
        "statement": 1,
    }
    assert not any("script" in one.evidence or "whale" in one.evidence for one in records)


def test_a_replay_is_the_same_every_time(folder: Path, articles: dict[str, Document]) -> None:
    readings = [[_read(opened(SETTINGS, replay=folder).reader, articles[name]) for name in ANSWERS] for _ in range(2)]
    assert readings[0] == readings[1]


def test_what_has_no_answer_is_a_failure_and_is_listed(reader: ModelReader, articles: dict[str, Document]) -> None:
    name = "pe-ec-19961014-incident"
    ((read, _),) = attempt_documents([articles[name]], reader)
    assert read.failure is not None
    assert "no answer is kept" in read.failure
    assert isinstance(reader.answerer, KeptAnswers)
    assert [request.document for request in reader.answerer.missing()] == [name]
    with pytest.raises(ReaderError, match="no answer is kept"):
        reader.read(articles[name])


def test_another_model_has_other_answers(folder: Path, articles: dict[str, Document]) -> None:
    other = opened(ModelSettings(model="another"), replay=folder).reader
    ((read, _),) = attempt_documents([articles[PERU]], other)
    assert read.failure is not None


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError, match="no folder of answers"):
        opened(SETTINGS, replay=tmp_path / "nowhere")
