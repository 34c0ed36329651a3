"""What a person decided about records: a value of its own, good in every ledger that holds the texts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

from detente.errors import InputError
from detente.records import Record

Action = Literal["confirm", "reject", "correct", "same", "apart"]

ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
_SIDED: Final = ("same", "apart")
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record as it was when a person judged it.

    side: which of the things compared it belongs to, from 0 (`same` and `apart` have two or more). beside: the
    records of its kind that the same words gave then; so they are not taken for its re-reading later.
    """

    record: Record
    side: int = 0
    beside: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who took a judgement back, when (UTC, ISO 8601), and why."""

    who: str
    when: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    action: `confirm` and `reject` what the records say, `correct` a field of the entry that the first of them is
    in, all of them tell the `same` fact, or those of different sides are `apart`. judged: the records, as they were.
    who; when: UTC, ISO 8601; why. field, value: of `correct` alone. undone: where it was taken back.
    """

    action: Action
    judged: tuple[Judged, ...]
    who: str
    when: str
    why: str | None = None
    field: str | None = None
    value: Any = None
    undone: Undoing | None = None

    def __post_init__(self) -> None:
        """Raise InputError where this is no judgement."""
        problem = next(_problems(self), None)
        if problem is not None:
            raise InputError(f"no judgement: {problem}")

    @property
    def id(self) -> str:
        """A hash of what was decided, by whom and when; the same in every ledger."""
        records = [[one.side, one.record.id] for one in self.judged]
        content = [self.action, records, self.field, self.value, self.why, self.who, self.when]
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]

    @property
    def kind(self) -> str:
        """The kind of the records judged."""
        return self.judged[0].record.kind

    @property
    def documents(self) -> tuple[str, ...]:
        """The keys of the documents that the records stand in."""
        return tuple(sorted({one.record.document for one in self.judged}))


def moment(when: datetime | None = None) -> str:
    """Return a time (now, without one) as judgements note it: UTC, ISO 8601 to the microsecond."""
    return (when or datetime.now(UTC)).astimezone(UTC).strftime(_MOMENT)


def as_moment(text: str) -> str:
    """Return a time written in any way of ISO 8601 as judgements note it; raises InputError where it is none."""
    try:
        read = datetime.fromisoformat(text)
        return moment(read if read.tzinfo else read.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        raise InputError(f"{text!r} is no time; write 2026-11-22T14:30:00Z") from error


def _problems(judgement: Judgement) -> Iterator[str]:
    if judgement.action not in ACTIONS:
        yield f"{judgement.action!r} is none of {', '.join(ACTIONS)}"
    if not judgement.judged:
        yield "it names no record"
    if not judgement.who.strip():
        yield "nobody judges; say who, with `by`"
    if len({one.record.kind for one in judgement.judged}) > 1:
        yield f"records of different kinds cannot be the {judgement.action}"
    if any(not one.record.document for one in judgement.judged):
        yield "a record without its document"
    if judgement.action in _SIDED and len({one.side for one in judgement.judged}) < 2:
        yield f"{judgement.action} needs two or more things to compare"
    if (judgement.field is not None) != (judgement.action == "correct"):
        yield "a field is of `correct` alone"
