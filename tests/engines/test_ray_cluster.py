"""A cluster at RAY_ADDRESS, of two nodes: it makes the parts that this machine makes, also when a node is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray", reason="Ray is not installed (pip install 'detente[ray]')")

sys.path[:0] = [str(Path(__file__).parent.parent / "cli")]
from made_paths import fill  # noqa: E402

from detente.engines import ray as ray_engine  # noqa: E402

COMMAND = [sys.executable, "-c", "from detente.cli.main import main; main()", "records"]


@pytest.fixture
def nodes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A head without processors for work, and two nodes beside it; RAY_ADDRESS names the head."""
    from ray.cluster_utils import Cluster

    for name, value in ray_engine._ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    small = {"object_store_memory": 100 * 2**20, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, **small})
    cluster.workers = [cluster.add_node(num_cpus=2, object_store_memory=100 * 2**20) for _ in range(2)]
    cluster.wait_for_nodes()
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    yield cluster
    cluster.shutdown()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.parquet")}


def _start(news: Path, out: Path, *further: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, str(news), "--out", str(out), *further],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def test_a_cluster_makes_the_parts_that_this_machine_makes(nodes: Any, tmp_path: Path) -> None:
    news = tmp_path / "news"
    fill(news)
    here, there = _start(news, tmp_path / "here"), _start(news, tmp_path / "there", "--engine", "ray", "--workers", "3")
    assert there.communicate(timeout=300)[1] == ""
    assert (here.wait(300), there.returncode) == (0, 0)
    assert _bytes(tmp_path / "there") == _bytes(tmp_path / "here")


def test_a_node_that_is_lost_loses_no_document(nodes: Any, tmp_path: Path) -> None:
    news = tmp_path / "news"
    fill(news)
    there = _start(news, tmp_path / "there", "--engine", "ray", "--workers", "3")
    while there.poll() is None and not _bytes(tmp_path / "there"):
        time.sleep(0.05)
    nodes.remove_node(nodes.workers[0], allow_graceful=False)
    assert there.wait(300) == 0
    again = _start(news, tmp_path / "there")  # what the loss left, if anything
    assert (again.wait(300), _start(news, tmp_path / "here").wait(300)) == (0, 0)
    assert _bytes(tmp_path / "there") == _bytes(tmp_path / "here")
