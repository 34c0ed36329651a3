"""The requests that a document makes: which words a model is sent about which part, and for what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.read.model.budget import PLACE_TOKENS, PUBLISHER_TOKENS, TITLE_TOKENS, Budget, budget_of, kind_groups
from detente.read.model.exchange import Message, Parameters, Request
from detente.read.model.names import names_with_codes
from detente.read.model.part import Part
from detente.read.model.parts import halves, parts_of
from detente.read.model.prompt import Prompt, the_prompt
from detente.read.model.schema import answer_schema
from detente.read.model.settings import ModelSettings
from detente.read.model.shown import shown, shown_block, shown_blocks
from detente.read.model.tokens import clipped, estimate
from detente.sources.document import Document
from detente.times import parse_edtf

_UNKNOWN: Final = "unknown"
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MARK_LETTERS: Final = 10
_LONGEST_DETAIL: Final = 2000  # characters of a title that are looked at


@dataclass(frozen=True, slots=True)
class Question:
    """A request with what it is about: the part of the document, and the kinds of records it asks for."""

    request: Request
    part: Part
    kinds: tuple[str, ...]


def questions_of(document: Document, settings: ModelSettings, prompt: Prompt | None = None) -> list[Question]:
    """Return what is asked about a document, by part and kind; nothing where it has nothing to read.

    The same document, settings and prompt give the same requests. Raises SettingsError where the model's
    window is too small for the prompt.
    """
    asking = _Asking.about(document, settings, prompt)
    parts = parts_of(document, asking.budget.part, asking.budget.before)
    return [asking.question(part, kinds) for part in parts for kinds in kind_groups(settings)]


def requests_of(document: Document, settings: ModelSettings, prompt: Prompt | None = None) -> list[Request]:
    """Return the requests that a document makes; see `questions_of`."""
    return [question.request for question in questions_of(document, settings, prompt)]


def smaller(
    question: Question, document: Document, settings: ModelSettings, prompt: Prompt | None = None
) -> list[Question]:
    """Return the same question about each half of its part, for an answer that was cut off.

    Nothing where the part is a single sentence. The halves bear the part's number.
    """
    asking = _Asking.about(document, settings, prompt)
    parts = halves(document, question.part, asking.budget.before)
    return [asking.question(part, question.kinds) for part in parts]


@dataclass(frozen=True, slots=True)
class _Asking:
    """What stays the same in all questions about a document."""

    document: Document
    settings: ModelSettings
    prompt: Prompt
    budget: Budget

    @classmethod
    def about(cls, document: Document, settings: ModelSettings, prompt: Prompt | None) -> _Asking:
        words = prompt or the_prompt()
        return cls(document, settings, words, budget_of(settings, words))

    def question(self, part: Part, kinds: Sequence[str]) -> Question:
        """Return the question about a part."""
        request = Request(
            model=self.settings.model,
            messages=(
                Message("system", self.prompt.system(kinds)),
                Message("user", self.prompt.user(self._values(part))),
            ),
            parameters=Parameters(self.settings.temperature, self.budget.answer, self.settings.seed),
            prompt=self.prompt.version,
            schema=answer_schema(kinds),
            document=self.document.name,
            part=part.number,
        )
        return Question(request, part, tuple(kinds))

    def _values(self, part: Part) -> dict[str, str]:
        """Return what is put into the user message."""
        document = self.document
        text, before = shown_blocks(document, part.blocks), shown_blocks(document, part.before)
        title = _detail(document.title, TITLE_TOKENS)
        lines = [title, *(shown_block(document, block) for block in (*part.before, *part.blocks))]
        return {
            "date": _dated(document),
            "title": title,
            "publisher": _detail(document.publisher, PUBLISHER_TOKENS),
            "place": _detail(document.dateline_place, PLACE_TOKENS),
            "names": _names(lines, _day(document), self.budget.names),
            "before": before,
            "part": text,
            "mark": _mark(text, "\n".join((text, before, title))),
        }


def _detail(value: str | None, tokens: int) -> str:
    return clipped(shown((value or "")[:_LONGEST_DETAIL]), tokens) or _UNKNOWN


def _names(lines: Iterable[str], day: date | None, tokens: int) -> str:
    """Return the names and codes as far as they fit."""
    kept: list[str] = []
    for line in names_with_codes(lines, day):
        tokens -= estimate(line) + 1
        if tokens < 0:
            break
        kept.append(line)
    return "; ".join(kept)


def _mark(part: str, words: str) -> str:
    """Return a word made of the part's hash that the document's words do not hold, so that no text can forge it."""
    for number in range(len(words) + 1):
        digest = hashlib.sha256(f"{number}:{part}".encode("utf-8", "replace")).hexdigest()
        if digest[:_MARK_LETTERS] not in words:
            return digest[:_MARK_LETTERS]
    raise AssertionError("a text holds fewer different words than letters")


def _day(document: Document) -> date | None:
    return parse_edtf(document.published).last if document.published else None


def _dated(document: Document) -> str:
    """Return the document's date with its weekday where it is a day, and how it is known where it is inferred."""
    if not document.published:
        return _UNKNOWN
    span = parse_edtf(document.published)
    day = f" ({_DAYS[span.first.weekday()]})" if span.first == span.last else ""
    inferred = " (inferred from its text)" if document.dating == "inferred" else ""
    return f"{document.published}{day}{inferred}"
