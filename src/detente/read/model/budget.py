"""How many tokens a request may spend on what: the part, what stands before it, the names, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from detente.errors import SettingsError
from detente.ontology import KINDS
from detente.read.model.names import MOST_NAMES
from detente.read.model.parts import BEFORE_TOKENS
from detente.read.model.prompt import PLACEHOLDERS, Prompt
from detente.read.model.settings import ModelSettings
from detente.read.model.tokens import estimate

REQUEST_TOKENS: Final = 6000
"""A request stays below so many tokens, whatever the settings."""

TITLE_TOKENS: Final = 60
PUBLISHER_TOKENS: Final = 30
PLACE_TOKENS: Final = 20

_DETAILS: Final = TITLE_TOKENS + PUBLISHER_TOKENS + PLACE_TOKENS + 30  # the last for the date and its weekday
_MARKS: Final = 4 * 12
_FORM: Final = 40  # of a chat's form, and what rounding adds
_NAMES: Final = MOST_NAMES * 8
_LEAST: Final = 100
"""A part shorter than this is not worth a request."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Most tokens of each piece of a request. answer: room left for the answer."""

    part: int
    before: int
    names: int
    answer: int


def budget_of(settings: ModelSettings, prompt: Prompt) -> Budget:
    """Return the budget under these settings; the longest part that fits, up to `part_tokens`.

    Raises SettingsError where the model's window leaves no room for a part.
    """
    fixed = _fixed(settings, prompt)
    for part in range(min(settings.part_tokens, REQUEST_TOKENS), 0, -1):
        before, names = min(BEFORE_TOKENS, part // 5), min(_NAMES, part // 4)
        request = fixed + part + before + names
        answer = _answer(settings, part)
        if request < REQUEST_TOKENS and request + answer <= (settings.context or REQUEST_TOKENS + answer):
            if part < min(_LEAST, settings.part_tokens):
                break
            most = settings.answer_tokens if settings.context is None else settings.context - request
            return Budget(part, before, names, min(settings.answer_tokens, most))
    raise SettingsError(_no_room(settings, fixed))


def kind_groups(settings: ModelSettings) -> Sequence[Sequence[str]]:
    """Return which kinds of records are asked for together."""
    return [[kind] for kind in KINDS] if settings.one_kind else [KINDS]


def _fixed(settings: ModelSettings, prompt: Prompt) -> int:
    """Return the tokens of a request besides its part: of the longest, where each kind is asked for alone."""
    system = max(estimate(prompt.system(kinds)) for kinds in kind_groups(settings))
    user = estimate(prompt.user(dict.fromkeys(PLACEHOLDERS, "x")))
    return system + user + _DETAILS + _MARKS + _FORM


def _answer(settings: ModelSettings, part: int) -> int:
    """Return the room that an answer about a part needs: records hold evidence again and again."""
    return min(settings.answer_tokens, part * 3 // 2 if settings.one_kind else part * 2)


def _no_room(settings: ModelSettings, fixed: int) -> str:
    if settings.context is None:
        return f"the prompt takes about {fixed} of {REQUEST_TOKENS} tokens; shorten prompt.md"
    least = fixed + _LEAST * 4
    kind = "" if settings.one_kind else "set one_kind = true, or "
    return (
        f"context = {settings.context} leaves no room beside the prompt, which takes about {fixed} tokens; "
        f"{kind}take a model with a window of at least {least} tokens"
    )
