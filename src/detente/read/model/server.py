"""Asking a model's server. The one place of this package that reaches the network."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING, Any, Final

from detente.errors import ServerError, SettingsError
from detente.read.model.breaker import Breaker
from detente.read.model.client import make_client
from detente.read.model.completion import answer_of
from detente.read.model.exchange import Answer, Request
from detente.read.model.manner import Manner, Without, body_without
from detente.read.model.pace import Pace, Wait
from detente.read.model.settings import ModelSettings
from detente.read.model.spending import Reserved, Spending
from detente.read.model.tokens import estimate, estimate_request
from detente.read.model.trouble import Trouble, connection_trouble, status_trouble

if TYPE_CHECKING:
    from openai import OpenAI

_FIRST_WAIT: Final = 0.5
_LONGEST_BACKOFF: Final = 8.0


class Server:
    """Asks an OpenAI-compatible server: at a pace, within limits, again where that may help, not for ever.

    A request is asked at most 1 + `retries` times, each answer awaited `timeout` seconds, with pauses that
    double from half a second to eight, or are as long as the server says (up to a minute). Once the server is
    away for several requests in a row, or takes no request of ours at all, the rest fails at once.
    """

    def __init__(self, settings: ModelSettings, *, wait: Wait | None = None) -> None:
        """Raise SettingsError where no server is set, ReaderError without the library. wait: for tests."""
        if settings.url is None or settings.host is None:
            raise SettingsError("no server is set; set url, or DETENTE_READER_URL, such as http://localhost:8000/v1")
        self.host = settings.host
        self._settings = settings
        self._ended = threading.Event()
        self._wait: Wait = wait or self._wait_or_end
        self._client: OpenAI = make_client(settings.url, settings.key, settings.timeout, local=settings.is_local)
        self._pace = Pace(settings.requests_a_minute, wait=self._wait)
        self._manner = Manner(settings.structured)
        self._breaker = Breaker()
        self.spending = Spending(
            tokens_limit=settings.tokens_limit,
            spend_limit=settings.spend_limit,
            price_input=settings.price_input,
            price_output=settings.price_output,
        )

    @property
    def structured(self) -> bool | None:
        """Whether the server binds answers to a schema; None while it was not asked to."""
        return self._manner.structured

    @property
    def without(self) -> Without:
        """Fields of a request that the server turned out not to take."""
        return self._manner.without

    def holds(self, request: Request) -> bool:
        """Tell that no answer is here already."""
        return False

    def answer(self, request: Request) -> Answer:
        """Return the server's answer; raises ServerError, LimitError. May be called from several threads."""
        without, asked_again = self._manner.without, 0
        while True:
            body = body_without(request, without)
            outcome = self._attempt(request, body)
            if isinstance(outcome, Answer):
                self._manner.well(body, without, bool(request.schema))
                self._breaker.well()
                return outcome
            often = asked_again >= min(1, self._settings.retries)
            blamed = self._manner.blamed(outcome, body, without, often)
            if blamed is not None:
                without |= {blamed}
            elif asked_again < min(outcome.again, self._settings.retries):
                asked_again += 1
                self._pause(outcome, asked_again)
            else:
                self._breaker.failed(outcome)
                raise ServerError(outcome.told)

    def models(self) -> tuple[str, ...]:
        """Return the names of the server's models; raises ServerError where it does not list them."""
        self._pace.take()
        outcome = self._heard(None)
        if isinstance(outcome, Trouble):
            raise ServerError(outcome.told)
        listed = outcome.get("data") if isinstance(outcome, dict) else None
        named = [one.get("id") for one in listed or () if isinstance(one, dict)]
        return tuple(name for name in named if isinstance(name, str))

    def close(self) -> None:
        """End all waiting, and the connections; what is asked afterwards fails."""
        self._breaker.failed(Trouble("the run was ended", ends=True))
        self._ended.set()
        self._client.close()

    def _attempt(self, request: Request, body: dict[str, Any]) -> Answer | Trouble:
        """Ask once, and count what it cost."""
        self._breaker.check()
        reserved = self.spending.reserve(estimate_request(request), request.parameters.answer_tokens)
        outcome: Answer | Trouble | None = None
        try:
            self._pace.take()
            self._breaker.check()
            outcome = self._asked(request, body)
        finally:
            self._account(reserved, outcome)
        return outcome

    def _account(self, reserved: Reserved, outcome: Answer | Trouble | None) -> None:
        if isinstance(outcome, Answer):
            guess = estimate(outcome.text)
            self.spending.settle(reserved, outcome.input_tokens, outcome.output_tokens, guess=guess)
        elif outcome is not None and outcome.spent:
            self.spending.settle(reserved, *outcome.used)
        else:
            self.spending.release(reserved)

    def _asked(self, request: Request, body: dict[str, Any]) -> Answer | Trouble:
        outcome = self._heard(request, body)
        return outcome if isinstance(outcome, Trouble) else answer_of(outcome, self.host)

    def _heard(self, request: Request | None, body: dict[str, Any] | None = None) -> Any | Trouble:
        """Return the decoded body of what the server says, or why there is none; without a request, its models.

        The answer is taken as it came, not as the library's objects, since these believe what a server says.
        """
        import httpx2
        import openai

        try:
            if body is None:
                response = self._client.get("/models", cast_to=httpx2.Response)
            else:
                response = self._client.post("/chat/completions", body=body, cast_to=httpx2.Response)
        except openai.APIStatusError as error:
            return status_trouble(error.response, self.host, request, self._settings.key)
        except openai.APIConnectionError as error:
            return connection_trouble(error, self.host, self._settings.timeout)
        try:
            return response.json()
        except (ValueError, RecursionError):
            kind = "a web page" if "html" in response.headers.get("content-type", "") else "no JSON"
            told = f"{self.host} answers with {kind}; url should be the part before /chat/completions, mostly up to /v1"
            return Trouble(told, again=1, spent=True)

    def _pause(self, trouble: Trouble, times: int) -> None:
        """Wait before asking again; where the server had too much, all threads do."""
        backoff = min(_FIRST_WAIT * 2 ** (times - 1), _LONGEST_BACKOFF) * random.uniform(0.75, 1)
        seconds = max(backoff, trouble.wait or 0.0)
        if trouble.status == 429:
            self._pace.hold(seconds)
        else:
            self._wait(seconds)

    def _wait_or_end(self, seconds: float) -> None:
        self._ended.wait(seconds)
