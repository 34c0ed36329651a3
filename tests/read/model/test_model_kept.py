"""Answers kept in a folder: written whole, found again, told where broken, remembered and recorded."""

from __future__ import annotations

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from detente.errors import NoAnswerError, ReaderError, ServerError
from detente.read.model.exchange import Answer, Message, Parameters, Request
from detente.read.model.keeping import Recording, Remembering
from detente.read.model.kept import KeptAnswers
from detente.read.model.schema import answer_schema

TEXT = '{"events": [], "meetings": []}'


def request(words: str = "Oman hosted Yemen.", document: str = "oman", part: int = 0) -> Request:
    """A request about those words."""
    return Request("m", (Message("user", words),), Parameters(), "1-abc", answer_schema(["event"]), document, part)


class Oracle:
    """An Answerer that counts what it is asked."""

    def __init__(self, failing: bool = False) -> None:
        self.asked: list[str] = []
        self.failing = failing

    def holds(self, request: Request) -> bool:
        """It holds nothing."""
        return False

    def answer(self, request: Request) -> Answer:
        """Answer with the words themselves, or fail."""
        self.asked.append(request.key)
        if self.failing:
            raise ServerError("no")
        return Answer(request.messages[0].content, "stop", 10, 2)


@pytest.fixture
def kept(tmp_path: Path) -> KeptAnswers:
    """A folder that is not there yet."""
    return KeptAnswers(tmp_path / "answers")


def test_an_answer_is_found_again_as_it_was(kept: KeptAnswers) -> None:
    assert not kept.holds(request())
    kept.write_answer(request(), Answer("Élysée “half” \ud83d", "length", 12, 3))
    assert kept.holds(request())
    assert kept.answer(request()) == Answer("Élysée “half” \ud83d", "length", 12, 3, remembered=True)
    assert not kept.holds(request("Oman hosted Iraq."))


def test_a_file_holds_the_request_in_full_and_can_be_read_by_people(kept: KeptAnswers) -> None:
    kept.write_request(request())
    said = json.loads(kept.path_of(request()).read_text(encoding="utf-8"))
    assert set(said) == {"key", "prompt", "document", "part", "tokens", "request", "answer"}
    assert (said["key"], said["prompt"], said["document"], said["part"]) == (request().key, "1-abc", "oman", 0)
    assert said["request"]["messages"] == [{"role": "user", "content": "Oman hosted Yemen."}]
    assert said["request"]["response_format"]["json_schema"]["schema"] == request().schema
    assert said["tokens"] > 0
    assert said["answer"] is None
    assert not kept.holds(request())


def test_files_are_for_their_owner_alone_and_nothing_else_stays(kept: KeptAnswers) -> None:
    kept.write_request(request())
    kept.write_answer(request(), Answer(TEXT))
    assert [path.name for path in kept.folder.iterdir()] == [f"{request().key}.json"]
    assert stat.S_IMODE(kept.path_of(request()).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def test_what_has_no_answer_is_listed_once_by_document_and_part(kept: KeptAnswers) -> None:
    late, early, other = request("b", "b", 1), request("c", "b", 0), request("a", "a", 5)
    for one in (late, early, other, late):
        with pytest.raises(NoAnswerError, match=one.key):
            kept.answer(one)
    assert kept.missing() == (other, early, late)


COMPLETION = {
    "object": "chat.completion",
    "choices": [{"message": {"role": "assistant", "content": TEXT}, "finish_reason": "length"}],
    "usage": {"prompt_tokens": 7, "completion_tokens": 5},
}

FORMS = [
    (TEXT, Answer(TEXT, remembered=True)),
    ({"text": TEXT}, Answer(TEXT, remembered=True)),
    ({"text": TEXT, "finish": "length", "input_tokens": 1}, Answer(TEXT, "length", 1, remembered=True)),
    ({"text": TEXT, "finish": 3, "output_tokens": True}, Answer(TEXT, remembered=True)),
    (COMPLETION, Answer(TEXT, "length", 7, 5, remembered=True)),
    ({"choices": [{"message": {"content": [{"type": "text", "text": TEXT}]}}]}, Answer(TEXT, remembered=True)),
    ({"choices": [{"message": {"content": None}, "finish_reason": "stop"}]}, Answer("", remembered=True)),
    ({"events": [], "meetings": []}, Answer(TEXT, remembered=True)),
    ([{"kind": "event"}], Answer('[{"kind": "event"}]', remembered=True)),
]


@pytest.mark.parametrize(("said", "answer"), FORMS)
def test_an_answer_may_be_put_there_in_any_of_these_forms(kept: KeptAnswers, said: Any, answer: Answer) -> None:
    kept.write_request(request())
    path = kept.path_of(request())
    path.write_text(json.dumps({**json.loads(path.read_text()), "answer": said}))
    assert kept.answer(request()) == answer
    kept.write_request(request())
    assert kept.answer(request()) == answer
    path.unlink()
    (kept.folder / f"{request().key}.answer.json").write_text(json.dumps(said))
    assert kept.answer(request()) == answer


def test_a_text_file_beside_the_request_goes_before_what_stands_in_it(kept: KeptAnswers) -> None:
    kept.write_answer(request(), Answer("old"))
    (kept.folder / f"{request().key}.answer.txt").write_text(f"Here it is:\n{TEXT}", encoding="utf-8")
    assert kept.answer(request()).text == f"Here it is:\n{TEXT}"


BROKEN = [
    "",
    "{",
    "[" * 100_000,
    "3",
    '{"answer": 3}',
    '{"answer": {"error": "busy"}}',
    '{"answer": {"choices": []}}',
    '{"answer": {"choices": [{"delta": {}}]}}',
    '{"key": "another", "answer": "x"}',
]


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_told_by_its_name_and_never_written_over_by_a_request(kept: KeptAnswers, content: str) -> None:
    kept.folder.mkdir()
    path = kept.path_of(request())
    path.write_text(content)
    assert not kept.holds(request())
    with pytest.raises(ReaderError, match=path.name):
        kept.answer(request())
    kept.write_request(request())
    assert path.read_text() == content


def test_a_folder_in_place_of_a_file_is_told(kept: KeptAnswers) -> None:
    kept.path_of(request()).mkdir(parents=True)
    with pytest.raises(ReaderError, match="no file of an answer"):
        kept.answer(request())
    with pytest.raises(ReaderError, match=request().key):
        kept.write_answer(request(), Answer(TEXT))
    assert [path.name for path in kept.folder.iterdir()] == [f"{request().key}.json"]


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("")
    with pytest.raises(ReaderError, match="check the folder"):
        KeptAnswers(tmp_path / "answers").write_request(request())


def test_a_write_that_fails_leaves_the_old_file(kept: KeptAnswers, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_answer(request(), Answer("old"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ReaderError, match="No space left"):
        kept.write_answer(request(), Answer("new"))
    assert kept.answer(request()).text == "old"
    assert len(list(kept.folder.iterdir())) == 1


# ------------------------------------------------------------------------------- remembering and recording


def test_what_was_answered_is_not_asked_again(kept: KeptAnswers) -> None:
    oracle = Oracle()
    remembering = Remembering(kept, oracle)
    assert not remembering.holds(request())
    assert remembering.answer(request()) == Answer("Oman hosted Yemen.", "stop", 10, 2)
    assert remembering.holds(request())
    assert remembering.answer(request()) == Answer("Oman hosted Yemen.", "stop", 10, 2, remembered=True)
    assert len(oracle.asked) == 1


def test_a_failure_is_not_remembered(kept: KeptAnswers) -> None:
    with pytest.raises(ServerError):
        Remembering(kept, Oracle(failing=True)).answer(request())
    assert not kept.folder.exists()


def test_a_broken_memory_is_asked_anew_and_put_right(kept: KeptAnswers) -> None:
    kept.folder.mkdir()
    kept.path_of(request()).write_text("{")
    assert Remembering(kept, Oracle()).answer(request()).text == "Oman hosted Yemen."
    assert kept.answer(request()).text == "Oman hosted Yemen."


def test_an_answer_is_used_even_if_it_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("")
    remembering = Remembering(KeptAnswers(tmp_path / "answers"), Oracle())
    assert remembering.answer(request()).text == "Oman hosted Yemen."
    assert "check the folder" in (remembering.trouble or "")


def test_recording_without_a_server_writes_the_request_and_answers_nothing(kept: KeptAnswers) -> None:
    recording = Recording(kept, None)
    kept.write_answer(request("known"), Answer(TEXT))
    for words in ("Oman hosted Yemen.", "known"):
        assert not recording.holds(request(words))
        with pytest.raises(NoAnswerError, match="written and not sent"):
            recording.answer(request(words))
    assert kept.answer(request("known")).text == TEXT
    assert not kept.holds(request())
    assert kept.path_of(request()).exists()


def test_recording_writes_remembered_answers_too(kept: KeptAnswers, tmp_path: Path) -> None:
    memory, oracle = KeptAnswers(tmp_path / "memory"), Oracle()
    memory.write_answer(request(), Answer("from the memory"))
    recording = Recording(kept, Remembering(memory, oracle))
    assert recording.holds(request())
    assert recording.answer(request()).text == "from the memory"
    assert kept.answer(request()).text == "from the memory"
    assert recording.answer(request("new")).text == "new"
    assert recording.answer(request("new")).remembered
    assert len(oracle.asked) == 1


def test_a_failed_request_stays_recorded_without_an_answer(kept: KeptAnswers) -> None:
    with pytest.raises(ServerError):
        Recording(kept, Oracle(failing=True)).answer(request())
    assert kept.path_of(request()).exists()
    assert not kept.holds(request())


def test_many_threads_may_ask_at_once(kept: KeptAnswers, tmp_path: Path) -> None:
    recording = Recording(kept, Remembering(KeptAnswers(tmp_path / "memory"), Oracle()))
    requests = [request(f"words {number % 20}") for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(recording.answer, requests))
    assert [answer.text for answer in answers] == [f"words {number % 20}" for number in range(200)]
    assert len(list(kept.folder.iterdir())) == 20
