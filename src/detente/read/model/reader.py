"""The reader that asks a language model, and takes of its answers what stands in the document."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from detente.errors import NoAnswerError, ReaderError
from detente.read.model.answers import claims_of
from detente.read.model.checking import checked
from detente.read.model.claims import Claim
from detente.read.model.exchange import Answer, Answerer
from detente.read.model.joining import joined
from detente.read.model.part import Part
from detente.read.model.prompt import version
from detente.read.model.requests import Question, questions_of, smaller
from detente.read.model.settings import ModelSettings
from detente.read.protocol import Read
from detente.reading import read_text_of
from detente.records import Record
from detente.sources.document import Document

_DEEPEST: Final = 2
"""How often a part whose answer was cut off, or was none, is halved and asked about again."""


@dataclass
class Tally:
    """What a run of asking came to. cut: parts of whose answers only the complete claims could be taken."""

    asked: int = 0
    remembered: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cut: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def count(self, answer: Answer) -> None:
        """Count an answer, and its tokens where it was asked for now."""
        if answer.remembered:
            self.remembered += 1
            return
        self.asked += 1
        self.input_tokens += answer.input_tokens or 0
        self.output_tokens += answer.output_tokens or 0


@dataclass(frozen=True, slots=True)
class _Answered:
    """What was got for one part: the answers with what each claims."""

    claims: tuple[Claim, ...]
    answers: tuple[Answer, ...]
    parts: tuple[Part, ...]
    cut: bool = False


class ModelReader:
    """Asks about each part of a document; several at a time, in the order of the documents.

    Pure as far as the answers are: the same answers give the same records. title: model and words, for the ledger.
    """

    name = "model"

    def __init__(self, settings: ModelSettings, answerer: Answerer) -> None:
        """answerer: what gives the answers: a server, or answers kept."""
        self.settings = settings
        self.answerer = answerer
        self.title = f"model {settings.model} (prompt {version()})"
        self.tally = Tally()

    def read(self, document: Document) -> Iterable[Record]:
        """Return the records of a document; raises ReaderError where an answer cannot be had."""
        read = next(self.attempts([document]))
        if read.failure is not None:
            raise ReaderError(read.failure)
        return read.records

    def attempts(self, documents: Iterable[Document]) -> Iterator[Read]:
        """Yield what became of each document, in order; a failure costs its document alone."""
        most = max(1, self.settings.parallel)
        pool, waiting = ThreadPoolExecutor(most), deque[tuple[Document, list[Future[_Answered]]]]()
        try:
            for document in documents:
                questions = questions_of(document, self.settings)
                asked = [pool.submit(self._answered, question, document) for question in questions]
                waiting.append((document, asked))
                if len(waiting) > most:
                    yield self._read(*waiting.popleft())
            while waiting:
                yield self._read(*waiting.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, document: Document, asked: list[Future[_Answered]]) -> Read:
        """Wait for the answers and check them; all of them, or the document is not read."""
        answers: list[_Answered] = []
        failures: list[ReaderError] = []
        for future in asked:
            try:
                answers.append(future.result())
            except ReaderError as error:
                failures.append(error)
        self._count(answers)
        if failures:
            return Read(document, failure=_failure(failures, len(asked)))
        if not answers:
            return Read(document)
        claims = list(chain.from_iterable(answer.claims for answer in answers))
        parts = dict.fromkeys(chain.from_iterable(answer.parts for answer in answers))
        found = checked(claims, read_text_of(document), tuple(parts))
        self.tally.refused.update(found.refused)
        return Read(document, joined(found.records, found.parts), tuple(found.refused))

    def _count(self, answers: Iterable[_Answered]) -> None:
        for answered in answers:
            self.tally.cut += answered.cut
            for answer in answered.answers:
                self.tally.count(answer)

    def _answered(self, question: Question, document: Document, depth: int = 0) -> _Answered:
        """Ask; a part whose answer was cut off or was none is asked about again in halves."""
        answer = self.answerer.answer(question.request)
        claims = claims_of(answer.text, part=question.part.number)
        alone = _Answered(claims.found, (answer,), (question.part,))
        if not (claims.cut or claims.broken or answer.finish == "length"):
            return alone
        halves = smaller(question, document, self.settings) if depth < _DEEPEST else []
        try:
            return _together(alone, [self._answered(half, document, depth + 1) for half in halves])
        except NoAnswerError:
            if claims.broken:
                raise
            return _together(alone, [])


def _together(first: _Answered, halves: list[_Answered]) -> _Answered:
    """Put the answers about the halves to the one that was cut; raises ReaderError where nobody answered."""
    if not first.claims and not halves:
        raise ReaderError(
            "an answer of the model has not the form asked for; try one_kind = true or smaller part_tokens"
        )
    every = [first, *halves]
    return _Answered(
        tuple(chain.from_iterable(one.claims for one in every)),
        tuple(chain.from_iterable(one.answers for one in every)),
        tuple(chain.from_iterable(one.parts for one in every)),
        cut=not halves or any(half.cut for half in halves),
    )


def _failure(failures: list[ReaderError], requests: int) -> str:
    """Say in one line why a document could not be read: the first reason, and how many requests have one."""
    first = str(failures[0])
    return first if requests == 1 else f"{first} ({len(failures)} of its {requests} requests)"
