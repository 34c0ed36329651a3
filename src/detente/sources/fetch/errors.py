"""What can go wrong with a request."""

from __future__ import annotations

from detente.errors import DetenteError


class FetchError(DetenteError):
    """An address gave nothing that can be used.

    kind: the cause in one word, to be counted. final: whether trying again is useless. wait: seconds that the
    server asks us to stay away.
    """

    def __init__(self, reason: str, kind: str, *, final: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.kind = kind
        self.final = final
        self.wait = wait


class Closed(FetchError):  # noqa: N818 - it is a state of a host, no error
    """Nothing was asked: the host wants to be left alone until a time (seconds since 1970)."""

    def __init__(self, host: str, until: float) -> None:
        super().__init__(f"{host} asked to be left alone for a while", "closed")
        self.until = until
