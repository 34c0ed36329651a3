"""`detente serve`: the ledger in a browser, on this machine."""

from __future__ import annotations

import gc
import threading
import webbrowser
from typing import TYPE_CHECKING, Final

import click

from detente.cli.options import ledger_option

if TYPE_CHECKING:
    import socket

    from fastapi import FastAPI

DEFAULT_PORT: Final = 8712

_TOKEN_LETTERS: Final = 16
_WAITING: Final = 128
_SECONDS_TO_END: Final = 3


@click.command()
@ledger_option
@click.option(
    "--port",
    "-p",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port to answer at; 0 takes any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to answer at; one that other machines reach needs --token.",
)
@click.option(
    "--token",
    envvar="DETENTE_TOKEN",
    metavar="TOKEN",
    help=f"What a visitor must present, at least {_TOKEN_LETTERS} letters; better set as DETENTE_TOKEN.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
def serve(ledger: str, port: int, host: str, token: str | None, open_it: bool) -> int:
    """Show a ledger in the browser, until Ctrl-C.

    Only this machine can reach it, and nothing is fetched from elsewhere. With --token everything is shown only
    to those who open the address printed, with the token in it, or send `Authorization: Bearer TOKEN`.
    """
    _check(host, token)
    from detente.ledger.dialect import shown
    from detente.web import create_app

    app = create_app(ledger, token=token, hosts=(host,))
    _settle_memory()
    listening = _listening(host, port)
    address = f"http://{_bracketed(host)}:{listening.getsockname()[1]}/{f'?token={token}' if token else ''}"
    click.echo(f"{shown(ledger)} is shown at {address} (Ctrl-C ends it)")
    if open_it:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    _run(app, listening)
    return 0


def _settle_memory() -> None:
    """Load the tables that pages ask, and let the collection of garbage pass over them, whenever it comes."""
    from detente.times import temporal_expressions
    from detente.web.rendering import environment
    from detente.world import find_names

    find_names(["China"], None)
    temporal_expressions("on Monday", "1991-11-18")
    environment()
    gc.collect()
    gc.freeze()


def _check(host: str, token: str | None) -> None:
    """Raise a usage error where others could look without being asked."""
    from detente.web.security import is_loopback

    if token is None and not is_loopback(host):
        raise click.UsageError(f"--host {host} can be reached from other machines; give --token, or leave --host out")
    if token is not None and (len(token) < _TOKEN_LETTERS or not _plain(token)):
        raise click.UsageError(
            f"a token needs at least {_TOKEN_LETTERS} letters and digits (and . _ ~ -), best by chance: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe())'"
        )


def _plain(token: str) -> bool:
    return token.isascii() and all(letter.isalnum() or letter in "._~-" for letter in token)


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; a usage error tells why it cannot be had."""
    import socket

    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(_WAITING)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise click.UsageError(f"cannot answer at {host}, port {port}: {why}; --port 0 takes a free one") from error
    return made


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _run(app: FastAPI, listening: socket.socket) -> None:
    """Answer requests until the program is told to end."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("ended", err=True)
