"""What every address may answer besides what was asked for: an error in plain words."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel, Field


class Trouble(BaseModel):
    """What is amiss."""

    detail: str = Field(description="In plain words.")


_WORDS: Final = {
    400: "This cannot be asked so: the words say why, and what to write.",
    401: "The server was started with a token, which is missing or wrong.",
    403: "It does not come from here: give `X-CSRF-Token`, or the token as `Authorization: Bearer`.",
    404: "The ledger holds nothing of this name.",
    409: "It does not fit what the ledger holds: several things begin so, or the entry cannot be judged so.",
    413: "The body is too long.",
    422: "A value is not of the form described here.",
    503: "The ledger cannot be used just now: another program writes to it, or the disk is full.",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the descriptions of errors, for `responses`."""
    return {status: {"model": Trouble, "description": _WORDS[status]} for status in statuses}


READING: Final = (400, 401, 422, 503)
WRITING: Final = (400, 401, 403, 404, 409, 413, 422, 503)
