"""The settings of the model's reader: which server and model, how parts are cut, and what limits hold."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from detente.errors import SettingsError

Structured = Literal["auto", "yes", "no"]

_STRUCTURED: Final = ("auto", "yes", "no")
_BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "context": (512, 100_000_000),
    "part_tokens": (100, 1_000_000),
    "temperature": (0, 2),
    "answer_tokens": (64, 1_000_000),
    "seed": (0, 2**63 - 1),
    "timeout": (1, 86_400),
    "retries": (0, 20),
    "parallel": (1, 64),
    "requests_a_minute": (1, 1_000_000),
    "tokens_limit": (1, 10**15),
    "spend_limit": (0, 10**12),
    "price_input": (0, 10**9),
    "price_output": (0, 10**9),
}


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How the model's reader works; see `settings_file.py` for whence the values come.

    url: the server's base, such as `http://localhost:8000/v1`; None where none is asked. model: its name
    there. key: sent to that server as the bearer's key, never printed or kept. context: the model's window in
    tokens; None where it is large (16,000 and more). part_tokens: the length of a document's part. one_kind:
    a request for each kind of record, for weak models. answer_tokens: the most that an answer may have.
    structured: whether the server is asked to bind its output to a schema; `auto` tries. timeout: seconds
    for one answer. retries: how often a failed request is sent again. parallel: requests at once.
    tokens_limit: all tokens of a run, sent and received. spend_limit: in the currency of the prices, which
    are for a million tokens. memory: folder of answers kept, None for none. file: the file that the settings
    were read from, for telling. Raises SettingsError where a value is none that its setting may have.
    """

    url: str | None = None
    model: str = "model"
    key: str | None = field(default=None, repr=False)
    context: int | None = None
    part_tokens: int = 1500
    one_kind: bool = False
    temperature: float = 0.0
    answer_tokens: int = 4096
    seed: int | None = 0
    structured: Structured = "auto"
    timeout: float = 120.0
    retries: int = 4
    parallel: int = 4
    requests_a_minute: int | None = None
    tokens_limit: int | None = None
    spend_limit: float | None = None
    price_input: float | None = None
    price_output: float | None = None
    memory: Path | None = None
    file: Path | None = None

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise SettingsError(fault)

    @property
    def host(self) -> str | None:
        """The server's name and port, as the user is told of it; None without a server."""
        return urlsplit(self.url).netloc if self.url else None

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine, so that no text leaves it; true without a server."""
        name = urlsplit(self.url).hostname if self.url else "localhost"
        if name == "localhost":
            return True
        try:
            return ipaddress.ip_address(name or "").is_loopback
        except ValueError:
            return False

    def _faults(self) -> Iterator[str]:
        yield from _url_faults(self.url)
        if not self.model.strip() or not self.model.isprintable():
            yield "model is no name; give the name by which the server knows the model"
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            yield "the key holds signs that no key has; look at DETENTE_READER_KEY"
        for name, (least, most) in _BOUNDS.items():
            value = getattr(self, name)
            if value is not None and not least <= value <= most:
                yield f"{name} = {value} is out of bounds; give a number from {least:g} to {most:g}"
        if self.structured not in _STRUCTURED:
            yield f"structured = {self.structured!r} is unknown; use one of {', '.join(_STRUCTURED)}"
        if self.spend_limit is not None and None in (self.price_input, self.price_output):
            yield "spend_limit needs price_input and price_output, the prices of a million tokens"


def _url_faults(url: str | None) -> Iterator[str]:
    if url is None:
        return
    try:
        split = urlsplit(url)
        named, _ = bool(split.hostname), split.port
    except ValueError as error:
        yield f"url is no address ({error}); give one like http://localhost:8000/v1"
        return
    if "@" in url:
        yield "url holds a name or password; take it out and set DETENTE_READER_KEY in the environment"
    elif split.scheme not in ("http", "https") or not named or not url.isprintable() or " " in url:
        yield f"url = {url!r} is no address of a server; give one like http://localhost:8000/v1"
    elif split.query or split.fragment:
        yield f"url = {url!r} ends in ? or #; give the base address alone, like http://localhost:8000/v1"
