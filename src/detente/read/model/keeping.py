"""Answerers put before another one: what it answers is remembered, or recorded for people to read."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock

from detente.errors import NoAnswerError, ReaderError
from detente.read.model.exchange import Answer, Answerer, Request
from detente.read.model.kept import KeptAnswers


class Remembering:
    """Asks another for what is not kept, and keeps it.

    trouble: why an answer could not be kept, the first time that this happened; the answer is used all the
    same, since it has been paid for. A kept file that is broken is asked anew and written over.
    """

    def __init__(self, kept: KeptAnswers, inner: Answerer) -> None:
        """kept: the memory. inner: who is asked."""
        self.kept = kept
        self.inner = inner
        self.trouble: str | None = None
        self._lock = Lock()

    def holds(self, request: Request) -> bool:
        """Tell whether the answer is kept, or the other one has it."""
        return self.kept.holds(request) or self.inner.holds(request)

    def answer(self, request: Request) -> Answer:
        """Return the answer kept, or the other's; raises what the other raises."""
        with suppress(ReaderError):
            if (found := self.kept.found(request)) is not None:
                return found
        answer = self.inner.answer(request)
        try:
            self.kept.write_answer(request, answer)
        except ReaderError as error:
            with self._lock:
                self.trouble = self.trouble or str(error)
        return answer


class Recording:
    """Writes each request and, where there is somebody to ask, its answer into a folder.

    It belongs before the memory, so that remembered answers are recorded, too. An answer in the folder already,
    from a run that was broken off, is not asked again. Without another to ask, nothing is answered: what the
    folder holds of answers is for a replay.
    """

    def __init__(self, kept: KeptAnswers, inner: Answerer | None) -> None:
        """kept: the folder. inner: who is asked, None for nobody."""
        self.kept = kept
        self.inner = inner

    def holds(self, request: Request) -> bool:
        """Tell whether the answer is in the folder, or the other one has it; never without another."""
        return self.inner is not None and (self.kept.holds(request) or self.inner.holds(request))

    def answer(self, request: Request) -> Answer:
        """Write the request, and return its answer; raises NoAnswerError without another to ask.

        Raises what the other raises, and ReaderError where the folder cannot be written to or holds a broken file
        for the request, which is left alone, since somebody's answer may stand in it.
        """
        self.kept.write_request(request)
        if self.inner is None:
            raise NoAnswerError(f"{self.kept.path_of(request)}: the request is written and not sent")
        if (found := self.kept.found(request)) is not None:
            return found
        answer = self.inner.answer(request)
        self.kept.write_answer(request, answer)
        return answer
