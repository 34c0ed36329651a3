"""What a form sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from detente.errors import InputError
from detente.web.reviewer import local

_WHY_LETTERS = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """The names and values of a form, in their order."""

    pairs: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str:
        """Return the last value of a name without blanks around it; empty where there is none."""
        return next((value.strip() for key, value in reversed(self.pairs) if key == name), "")

    def all(self, name: str) -> list[str]:
        """Return the values of a name that are not empty."""
        return [value.strip() for key, value in self.pairs if key == name and value.strip()]

    def but(self, *names: str) -> Iterator[tuple[str, str]]:
        """Yield names and values, some left out; for the hidden fields of a form that asks for these."""
        return ((key, value) for key, value in self.pairs if key not in names)

    @property
    def back(self) -> str:
        """The address of ours to go to afterwards; empty for that of the entry."""
        return local(self.text("back"))

    @property
    def why(self) -> str | None:
        """The reason given; raises InputError for one that is too long."""
        said = self.text("why")
        if len(said) > _WHY_LETTERS:
            raise InputError(f"a reason of more than {_WHY_LETTERS} letters; say it shorter")
        return said or None


async def _sent(request: Request) -> Sent:
    form = await request.form()
    return Sent(tuple((key, value) for key, value in form.multi_items() if isinstance(value, str)))


FormSent = Annotated[Sent, Depends(_sent)]
"""The form, for a handler's parameter."""
