"""`detente read` and `records` with a model's server: consent, what is sent and kept, bad days, both readers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from local_server import Asked, LocalServer, completion, says, status

from detente.cli.main import run

PAIRS = (
    ("Norway", "NOR", "Iceland", "ISL"),
    ("Kenya", "KEN", "Uganda", "UGA"),
    ("Chile", "CHL", "Bolivia", "BOL"),
    ("Japan", "JPN", "Mongolia", "MNG"),
    ("Egypt", "EGY", "Sudan", "SDN"),
    ("Greece", "GRC", "Albania", "ALB"),
)
CODES = {name: code for pair in PAIRS for name, code in (pair[:2], pair[2:])}
SENTENCE = re.compile(r"(\w+) accused (\w+) on Monday of closing the border\.")
SECRET = "sk-not-to-be-seen"


def reads(asked: Asked) -> None:
    """Answer as a model would that finds every accusation, and makes one up that stands nowhere."""
    text = asked.body["messages"][-1]["content"]
    found = [_event(match[0], CODES[match[1]], CODES[match[2]]) for match in SENTENCE.finditer(text)]
    found.append(_event("The two states went to war over the border that very day.", "NOR", "ISL"))
    asked.json(200, completion(json.dumps({"events": found}), usage=(900, 100)))


def _event(evidence: str, source: str, target: str) -> dict[str, object]:
    said = {"evidence": evidence, "source": source, "target": target, "type": "ACCUSE"}
    return {**said, "date": "1996-10-14", "modality": "actual", "context": ["territory"]}


Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def detente(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ran:
    """Run `detente` in an empty folder of a user without settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for name in ("DETENTE_LEDGER", "DETENTE_READER_URL", "DETENTE_READER_SETTINGS"):
        monkeypatch.delenv(name, raising=False)

    def ran(*args: object) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run([str(arg) for arg in args])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return ran


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for one, code, other, _ in PAIRS:
        (folder / f"{code.lower()}.txt").write_text(
            f"{one} and {other} Quarrel\n\n{one} accused {other} on Monday of closing the border.\n"
        )
    return folder


def _settings(local: LocalServer, **others: object) -> Path:
    values = {"url": local.url, "memory": "memory", "retries": 0, "parallel": 1, **others}
    lines = [f"{name} = {json.dumps(value)}" for name, value in values.items()]
    path = Path("detente-reader.toml")
    path.write_text("\n".join(["[reader]", *lines]) + "\n")
    return path


def _read(reader: str = "model", *more: object) -> list[object]:
    return ["read", "articles", "--published", "1996-10-15", "--reader", reader, *more]


def test_nothing_is_sent_unless_somebody_agrees(detente: Ran, articles: Path, local: LocalServer) -> None:
    _settings(local)
    code, _, err = detente(*_read())
    assert code == 2
    host = local.url.removeprefix("http://").removesuffix("/v1")
    assert f"to send the texts of 6 documents to {host} (this machine) (as " in err
    assert "detente-reader.toml says): 6 requests, about " in err
    assert "give --yes" in err
    assert local.asked == []


def test_a_file_found_here_sends_nothing_to_other_machines_unseen(detente: Ran, articles: Path) -> None:
    path = Path("detente-reader.toml")
    path.write_text('[reader]\nurl = "http://model.example/v1"\n')
    code, _, err = detente(*_read("model", "--yes"))
    assert code == 2
    assert "model.example, BEYOND THIS MACHINE" in err
    assert "nothing was sent" in err
    assert "--settings" in err


def test_the_grammar_sends_nothing_whatever_is_set(detente: Ran, articles: Path, local: LocalServer) -> None:
    _settings(local)
    assert detente("records", articles, "--published", "1996-10-15")[0] == 0
    assert local.asked == local.greeted == []


def test_what_was_answered_is_not_asked_again(detente: Ran, articles: Path, local: LocalServer) -> None:
    local.otherwise = reads
    _settings(local)
    code, out, err = detente(*_read("model", "--yes"))
    assert code == 0, err
    assert "6 documents (6 new)" in out
    assert re.search(r"6 requests? answered\n", out)
    assert "5,400 sent, 600 received" in out
    assert "6 claims of the model not believed (6 evidence not in the document)" in out
    before = detente("export", "--format", "entries")[1]
    local.stop()
    code, out, _ = detente(*_read("model", "--again"))  # no consent is asked, for nothing would be sent
    assert code == 0
    assert "0 requests answered, 6 answers kept from before" in out
    assert detente("export", "--format", "entries")[1] == before
    assert len(json.loads(before.splitlines()[0])) > 3


def test_a_server_that_dies_costs_what_it_left(detente: Ran, articles: Path, local: LocalServer) -> None:
    local.otherwise = status(503)
    local.then(reads, reads)
    _settings(local)
    code, out, err = detente(*_read("model", "--yes"))
    assert code == 1
    assert "2 documents (2 new)" in out
    assert err.count("detente: skipped") == 4
    local.otherwise = reads
    code, out, _ = detente(*_read("model", "--yes"))
    assert code == 0
    assert "4 documents (4 new)" in out
    assert "held      2 documents already" in out
    assert len([body for body in local.asked if body]) == 2 + 4 + 4


def test_a_limit_holds(detente: Ran, articles: Path, local: LocalServer) -> None:
    local.otherwise = reads
    _settings(local, answer_tokens=500, spend_limit=0.08, price_input=10.0, price_output=10.0)
    code, out, err = detente(*_read("model", "--yes"))
    assert code == 1
    spent = float(re.search(r"([\d.]+) spent", out)[1])  # type: ignore[index]
    assert 0 < len(local.asked) < 6  # what a request may cost is counted before it is sent
    assert spent == pytest.approx(0.01 * len(local.asked))
    assert spent <= 0.08
    assert "spend_limit" in err


def test_both_readers_and_how_far_they_agree(detente: Ran, articles: Path, local: LocalServer) -> None:
    local.otherwise = reads
    _settings(local)
    code, out, err = detente(*_read("both", "--yes"))
    assert code == 0, err
    table = {line.split()[0]: line.split()[1:] for line in out.splitlines() if line.startswith("          ")}
    assert table["event"][:1] == ["6"]
    shown = [json.loads(line) for line in detente("export", "--format", "records")[1].splitlines()]
    accused = [one for one in shown if one.get("type") == "ACCUSE"]
    assert len(accused) == 6
    assert all(one["readers"] == ["grammar", "model"] for one in accused)


def test_recording_and_replaying(detente: Ran, articles: Path, local: LocalServer) -> None:
    code, out, err = detente("records", "articles", "--published", "1996-10-15", "--reader", "model", "--record", "out")
    assert (code, out) == (0, "")
    assert "6 requests for 6 documents to out; none was sent" in err
    files = sorted(Path("out").iterdir())
    assert len(files) == 6
    for path in files:
        kept = json.loads(path.read_text())
        assert path.name == f"{kept['key']}.json"
        assert kept["answer"] is None
        assert kept["tokens"] < 6000
        text = kept["request"]["messages"][-1]["content"]
        match = SENTENCE.search(text)
        assert match is not None
        kept["answer"] = json.dumps({"events": [_event(match[0], CODES[match[1]], CODES[match[2]])]})
        path.write_text(json.dumps(kept))
    said = ["records", "articles", "--published", "1996-10-15", "--reader", "model", "--replay", "out"]
    code, out, err = detente(*said)
    assert code == 0, err
    assert len(out.splitlines()) == 6
    files[0].unlink()
    code, out, err = detente(*said)
    assert code == 1
    assert len(out.splitlines()) == 5
    assert f"missing   1 request without an answer in out\n          {files[0].name}" in err
    assert local.asked == []


def test_recording_what_a_server_answers(detente: Ran, articles: Path, local: LocalServer) -> None:
    local.otherwise = reads
    _settings(local, memory="")
    said = ["records", "articles", "--published", "1996-10-15", "--reader", "model"]
    code, first, _ = detente(*said, "--record", "out", "--yes")
    assert code == 0
    local.stop()
    code, second, _ = detente(*said, "--replay", "out")
    assert (code, second) == (0, first)
    assert not Path("memory").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--record", "out"], "need --reader model or --reader both"),
        (["--yes"], "need --reader model"),
        (["--reader", "model", "--record", "a", "--replay", "b"], "exclude each other"),
        (["--reader", "both", "--workers", "2"], "--workers is for the grammar alone"),
        (["--reader", "model"], "no model's server is set"),
        (["--reader", "oracle"], "oracle"),
        (["--reader", "model", "--replay", "nowhere"], "no folder of answers"),
        (["--reader", "model", "--settings", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_wrong_use_is_told(detente: Ran, articles: Path, options: list[str], told: str) -> None:
    code, _, err = detente("records", "articles", *options)
    assert code == 2
    assert told in err


def test_a_key_is_neither_read_from_a_file_nor_shown(
    detente: Ran, articles: Path, local: LocalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _settings(local)
    path.write_text(path.read_text() + f'key = "{SECRET}"\n')
    code, _, err = detente(*_read("model", "--yes"))
    assert code == 2
    assert "DETENTE_READER_KEY" in err
    assert SECRET not in err
    _settings(local)
    monkeypatch.setenv("DETENTE_READER_KEY", SECRET)
    local.otherwise = status(401, f"Incorrect API key provided: {SECRET}")
    code, out, err = detente(*_read("model", "--yes", "--record", "out"))
    assert code == 1
    assert SECRET not in out + err
    local.otherwise = says('{"events": []}')
    assert detente(*_read("model", "--yes", "--record", "out"))[0] == 0
    kept = [path.read_text() for folder in ("out", "memory") for path in Path(folder).iterdir()]
    assert not any(SECRET in text for text in kept)
    assert local.headers[-1]["authorization"] == f"Bearer {SECRET}"
