"""What a run has spent of tokens and money, and that it spends no more than it may."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from detente.errors import LimitError

_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Reserved:
    """What a request may come to use, held for it until it is known what it used."""

    input_tokens: int
    output_tokens: int


class Spending:
    """Counts tokens and money of a run; what a request may need is reserved before it is sent.

    tokens_limit: tokens of all requests and answers. spend_limit: money, in the currency of the prices.
    price_input, price_output: for a million tokens. A request that would fit but for others under way waits for
    them, since they mostly use less than is reserved.
    """

    def __init__(
        self,
        *,
        tokens_limit: int | None = None,
        spend_limit: float | None = None,
        price_input: float | None = None,
        price_output: float | None = None,
    ) -> None:
        self._tokens_limit = tokens_limit
        self._spend_limit = spend_limit
        self._prices = (price_input or 0.0, price_output or 0.0)
        self._priced = price_input is not None or price_output is not None
        self._under_way: list[Reserved] = []
        self._changed = threading.Condition()
        self.input_tokens = 0
        self.output_tokens = 0
        self.estimated = False
        """Whether some of the tokens were estimated, since the server did not count them."""

    @property
    def tokens(self) -> int:
        """All tokens used so far."""
        return self.input_tokens + self.output_tokens

    @property
    def money(self) -> float | None:
        """What they cost, None where no price is set."""
        return self._cost(self.input_tokens, self.output_tokens) if self._priced else None

    def reserve(self, input_tokens: int, output_tokens: int) -> Reserved:
        """Hold what a request may use; raises LimitError where a limit would be passed by it."""
        wanted = Reserved(input_tokens, output_tokens)
        with self._changed:
            while passed := self._passed([*self._under_way, wanted]):
                if not self._under_way or self._passed([wanted]):
                    raise LimitError(passed)
                self._changed.wait()
            self._under_way.append(wanted)
        return wanted

    def settle(
        self, reserved: Reserved, input_tokens: int | None, output_tokens: int | None, *, guess: int | None = None
    ) -> None:
        """Count what was used; None where the server did not say.

        guess: tokens of the answer, where they can be estimated; all that was reserved is counted otherwise, as
        for an answer that got lost.
        """
        with self._changed:
            self._under_way.remove(reserved)
            self.estimated = self.estimated or input_tokens is None or output_tokens is None
            guessed = reserved.output_tokens if guess is None else guess
            self.input_tokens += reserved.input_tokens if input_tokens is None else input_tokens
            self.output_tokens += guessed if output_tokens is None else output_tokens
            self._changed.notify_all()

    def release(self, reserved: Reserved) -> None:
        """Count nothing: the request did not come to be answered."""
        with self._changed:
            self._under_way.remove(reserved)
            self._changed.notify_all()

    def _passed(self, more: list[Reserved]) -> str | None:
        """Return which limit is passed by these besides what is spent, or None."""
        given = self.input_tokens + sum(one.input_tokens for one in more)
        taken = self.output_tokens + sum(one.output_tokens for one in more)
        if self._tokens_limit is not None and given + taken > self._tokens_limit:
            return (
                f"the limit of {self._tokens_limit:,} tokens would be passed: {self.tokens:,} are used, the next "
                f"request may need {more[-1].input_tokens + more[-1].output_tokens:,}; raise tokens_limit to go on"
            )
        if self._spend_limit is not None and self._cost(given, taken) > self._spend_limit:
            next_cost = self._cost(more[-1].input_tokens, more[-1].output_tokens)
            return (
                f"the limit of {self._spend_limit:,.2f} would be passed: {self.money or 0.0:,.2f} is spent, the next "
                f"request may cost {next_cost:,.4f}; raise spend_limit to go on"
            )
        return None

    def _cost(self, input_tokens: int, output_tokens: int) -> float:
        return (input_tokens * self._prices[0] + output_tokens * self._prices[1]) / _MILLION
