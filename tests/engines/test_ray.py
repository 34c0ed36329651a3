"""Ray: its actors make the parts that this machine's processes make, and what kills one costs no document."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="Ray is not installed (pip install 'detente[ray]')")

sys.path[:0] = [str(Path(__file__).parent.parent / name) for name in ("cli", "engines")]
from gold_reader import GoldReader, make_reader  # noqa: E402
from made_paths import fill  # noqa: E402

from detente.engines import ray as ray_engine  # noqa: E402
from detente.engines.local import Crew  # noqa: E402
from detente.engines.parts import Done, Part, Shelf, load_parts, plan, read_parts  # noqa: E402
from detente.engines.tasks import MakeReader  # noqa: E402
from detente.errors import WorkerError  # noqa: E402
from detente.records import Record  # noqa: E402
from detente.sources import Document  # noqa: E402

READER = "gold 1"


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """One cluster of this machine for all tests here; it takes seconds to start."""
    import ray

    os.environ.update(ray_engine._ENVIRONMENT)
    ray_engine._start(ray, workers=2)
    yield
    ray.shutdown()


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    """Five parts, 29 documents."""
    return plan([fill(tmp_path / "news")], None, READER)


def _by_ray(parts: list[Part], out: Path, make: MakeReader = make_reader) -> list[Done]:
    return list(ray_engine.read_by_ray(parts, str(out), READER, workers=2, make_reader=make, time_limit=60))


def _here(parts: list[Part], out: Path) -> dict[str, bytes]:
    with Crew(0, make_reader) as crew:
        list(read_parts(parts, crew, Shelf(str(out)), READER))
    return _bytes(out)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


class KillsItsActor(GoldReader):
    """A reader whose actor is killed once, amid the documents of an archive."""

    def read(self, document: Document) -> Iterable[Record]:
        return super().read(document) if document.name != "z14" else _then_killed(document, super().read(document))


class AlwaysKillsItsActor(GoldReader):
    """A reader whose actor is killed each time that it comes to a document."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "z14":
            os.kill(os.getppid(), signal.SIGKILL)
        return super().read(document)


class DiesOfADocument(GoldReader):
    """A reader whose own process dies of a document, as for want of memory."""

    def read(self, document: Document) -> Iterable[Record]:
        if document.name == "z14":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(document)


def _then_killed(document: Document, found: Iterable[Record]) -> Iterable[Record]:
    killed = Path(document.path or "").parent.parent / "killed"
    if not killed.exists():
        killed.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    return found


def test_ray_makes_the_same_parts(cluster: None, parts: list[Part], tmp_path: Path) -> None:
    done = _by_ray(parts, tmp_path / "ray")
    assert sum(each.documents for each in done) == 29
    assert _bytes(tmp_path / "ray") == _here(parts, tmp_path / "here")


def test_an_actor_killed_amid_its_part_is_started_again(cluster: None, parts: list[Part], tmp_path: Path) -> None:
    done = _by_ray(parts, tmp_path / "ray", KillsItsActor)
    assert (tmp_path / "killed").exists()
    assert sorted(each.identity for each in done) == sorted(part.identity for part in parts)
    assert not any(each.skipped for each in done)
    assert _bytes(tmp_path / "ray") == _here(parts, tmp_path / "here")


def test_a_document_that_kills_its_process_is_skipped_and_told(
    cluster: None, parts: list[Part], tmp_path: Path
) -> None:
    done = _by_ray(parts, tmp_path / "ray", DiesOfADocument)
    assert [each.skipped for each in done if each.skipped] == [{"WorkerError": 1}]
    assert [told[0].endswith("(z14)") for each in done for told in each.told] == [True]
    places = [str(tmp_path / "ray" / each.file) for each in done if each.file]
    found = load_parts(places, lambda document, reader: False, lambda archive, reader: None)
    assert sum(outcome.document is not None for outcome, _ in found) == 28


def test_a_part_that_kills_actors_again_and_again_is_left_and_told(
    cluster: None, parts: list[Part], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = {each.places[0]: each for each in _by_ray(parts, tmp_path / "ray", AlwaysKillsItsActor)}
    left = done.pop(str(tmp_path / "news" / "z.jsonl.gz"))
    assert left.file is None
    assert "ended 3 workers" in left.told[0][1]
    assert len(done) == 4
    assert all(each.file for each in done.values())


def test_a_reading_by_ray_that_is_killed_is_taken_up_by_this_machine(
    cluster: None, parts: list[Part], tmp_path: Path
) -> None:
    reading = ray_engine.read_by_ray(
        parts, str(tmp_path / "ray"), READER, workers=1, make_reader=make_reader, time_limit=60
    )
    first = next(reading)
    reading.close()
    shelf = Shelf(str(tmp_path / "ray"))
    whole = shelf.whole(parts)
    assert first.identity in whole
    with Crew(0, make_reader) as crew:
        list(read_parts([part for part in parts if part.identity not in whole], crew, shelf, READER))
    assert _bytes(tmp_path / "ray") == _here(parts, tmp_path / "here")


def test_a_cluster_that_is_not_there_is_told(
    parts: list[Part], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    def unreachable(**given: object) -> None:
        raise ConnectionError("ray.init() could not connect\nand more")

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "init", unreachable)
    monkeypatch.setenv("RAY_ADDRESS", "192.0.2.1:6379")
    with pytest.raises(WorkerError, match=r"cannot be reached at 192\.0\.2\.1:6379"):
        _by_ray(parts, tmp_path / "ray")


def test_ray_needs_no_network_but_loopback(tmp_path: Path) -> None:
    alone = ["unshare", "-rn", "sh", "-c", 'ip link set lo up 2>/dev/null || ifconfig lo up; exec "$@"', "sh"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody make a network of their own (unshare)")
    fill(tmp_path / "news")
    command = [sys.executable, "-c", "from detente.cli.main import main; main()", "records", str(tmp_path / "news")]
    environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    ran = subprocess.run(
        [*alone, *command, "--out", str(tmp_path / "parts"), "--engine", "ray"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "read      29 documents" in ran.stdout
