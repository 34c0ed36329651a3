"""Settings: a file, the environment before it, and clear words where a name or value is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.errors import SettingsError
from detente.read.model.settings import ModelSettings
from detente.read.model.settings_file import default_memory, load_settings


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def loaded(tmp_path: Path, text: str | None = None, **variables: str) -> ModelSettings:
    """The settings of a file of that text and those variables."""
    file = None
    if text is not None:
        file = tmp_path / "mine.toml"
        file.write_text(text, encoding="utf-8")
    surroundings = {f"DETENTE_READER_{name.upper()}": value for name, value in variables.items()}
    return load_settings(file, {"XDG_DATA_HOME": str(tmp_path / "data"), **surroundings}, tmp_path)


def test_without_file_and_variables_there_is_no_server_but_a_memory(tmp_path: Path) -> None:
    assert loaded(tmp_path) == ModelSettings(memory=tmp_path / "data" / "detente" / "answers")


def test_a_file_sets_what_it_names_and_limits_may_stand_apart(tmp_path: Path) -> None:
    text = """
    [reader]
    url = "http://localhost:8000/v1/"
    model = "small"
    context = 8192
    one_kind = true
    temperature = 0
    seed = false
    memory = "kept"
    structured = "no"
    [reader.limits]
    parallel = 2
    spend_limit = 1.5
    price_input = 0.2
    price_output = 1
    """
    assert loaded(tmp_path, text) == ModelSettings(
        url="http://localhost:8000/v1",
        model="small",
        context=8192,
        one_kind=True,
        seed=None,
        structured="no",
        parallel=2,
        spend_limit=1.5,
        price_input=0.2,
        price_output=1.0,
        memory=tmp_path / "kept",
        file=tmp_path / "mine.toml",
    )


def test_the_environment_goes_before_the_file_and_an_empty_variable_does_not(tmp_path: Path) -> None:
    text = '[reader]\nmodel = "from the file"\nretries = 1\none_kind = true'
    said = loaded(
        tmp_path, text, model="from outside", retries="", one_kind="no", seed="none", timeout="2.5", key=" k "
    )
    assert (said.model, said.retries, said.one_kind, said.seed, said.timeout, said.key) == (
        *("from outside", 1, False, None, 2.5, "k"),
    )


@pytest.mark.parametrize("word", ["", "false", "no", "0"])
def test_no_memory_is_kept_where_the_user_says_so(tmp_path: Path, word: str) -> None:
    assert loaded(tmp_path, memory=word).memory is None
    assert loaded(tmp_path, "[reader]\nmemory = false").memory is None
    assert loaded(tmp_path, '[reader]\nmemory = ""').memory is None


def test_files_are_looked_for_in_this_order(tmp_path: Path) -> None:
    places = {
        "given": tmp_path / "given.toml",
        "variable": tmp_path / "variable.toml",
        "folder": tmp_path / "detente-reader.toml",
        "user": tmp_path / "config" / "detente" / "reader.toml",
    }
    places["user"].parent.mkdir(parents=True)
    for name, place in places.items():
        place.write_text(f'[reader]\nmodel = "{name}"', encoding="utf-8")
    variable = {"DETENTE_READER_SETTINGS": str(places["variable"])}
    assert load_settings(places["given"], variable, tmp_path).model == "given"
    assert load_settings(None, variable, tmp_path).model == "variable"
    assert load_settings(None, {}, tmp_path).model == "folder"
    assert load_settings(None, {}, tmp_path).file == places["folder"]
    places["folder"].unlink()
    assert load_settings(None, {}, tmp_path).model == "user"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[reader]\nmodell = 'x'", "unknown setting modell; did you mean model"),
        ("[reader]\nkey = 'secret'", "set DETENTE_READER_KEY in the environment"),
        ("[reader.limits]\nkey = 'secret'", "set DETENTE_READER_KEY in the environment"),
        ("[reader.limits]\nmodel = 'x'", "unknown limit model"),
        ("[raeder]\nmodel = 'x'", "unknown table raeder; did you mean reader"),
        ("reader = 3", "must be a table"),
        ("[reader]\nlimits = 3", "must be a table"),
        ("[reader", "no TOML"),
        ("[reader]\nretries = true", "give a whole number"),
        ("[reader]\nretries = 2.5", "give a whole number"),
        ("[reader]\none_kind = 1", "give true or false"),
        ("[reader]\ntimeout = '5'", "give a number"),
        ("[reader]\nurl = 5", "give text"),
        ("[reader]\nmemory = true", "give a folder"),
        ("[reader]\ntemperature = nan", "of common size"),
        ("[reader]\ntemperature = 3", "from 0 to 2"),
        ("[reader]\nparallel = 0", "from 1 to 64"),
        ("[reader]\nstructured = 'maybe'", "auto, yes, no"),
        ("[reader]\nmodel = ' '", "model is no name"),
        ("[reader]\nspend_limit = 5\nprice_input = 1", "needs price_input and price_output"),
        ("[reader]\nurl = 'localhost:8000'", "no address of a server"),
        ("[reader]\nurl = 'ftp://localhost'", "no address of a server"),
        ("[reader]\nurl = 'http://'", "no address of a server"),
        ("[reader]\nurl = 'http://local host/'", "no address of a server"),
        ("[reader]\nurl = 'http://localhost:99999/'", "no address"),
        ("[reader]\nurl = 'http://localhost/v1?x=1'", "base address alone"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as error:
        loaded(tmp_path, text)
    assert "mine.toml" in str(error.value)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("modle", "x", "unknown variable DETENTE_READER_MODLE; did you mean DETENTE_READER_MODEL"),
        ("retries", "many", "DETENTE_READER_RETRIES = 'many' is wrong; give a whole number"),
        ("one_kind", "perhaps", "give true or false"),
        ("timeout", "1e999", "of common size"),
        ("context", "9" * 5000, "give a whole number"),
        ("key", "ünsecret", "look at DETENTE_READER_KEY"),
    ],
)
def test_what_is_wrong_in_the_environment_is_told(tmp_path: Path, variable: str, value: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as error:
        loaded(tmp_path, **{variable: value})
    assert "secret" not in str(error.value)


@pytest.mark.parametrize("name", ["gone.toml", "."])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="can be read"):
        load_settings(tmp_path / name, {}, tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "binary.toml"
    file.write_bytes(b"\xff\xfe\x00model")
    with pytest.raises(SettingsError, match="no TOML"):
        load_settings(file, {}, tmp_path)


def test_a_name_and_password_in_the_address_are_refused_and_not_shown() -> None:
    with pytest.raises(SettingsError, match="DETENTE_READER_KEY") as error:
        ModelSettings(url="ftp://me:secret@example.org/v1")
    assert "secret" not in str(error.value)


def test_the_key_is_never_shown() -> None:
    assert "secret" not in repr(ModelSettings(key="secret"))


@pytest.mark.parametrize(
    ("url", "host", "local"),
    [
        (None, None, True),
        ("http://localhost:8000/v1", "localhost:8000", True),
        ("http://127.0.0.1:11434/v1", "127.0.0.1:11434", True),
        ("http://[::1]:8000/v1", "[::1]:8000", True),
        ("http://0.0.0.0:8000/v1", "0.0.0.0:8000", False),
        ("https://models.ministry.example/v1", "models.ministry.example", False),
        ("https://localhost.example/v1", "localhost.example", False),
        ("http://192.168.1.5/v1", "192.168.1.5", False),
    ],
)
def test_the_host_is_known_and_whether_it_is_this_machine(url: str | None, host: Any, local: bool) -> None:
    settings = ModelSettings(url=url)
    assert (settings.host, settings.is_local) == (host, local)


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/detente/answers"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/detente/answers"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/detente/answers"),
        ("win32", {"LOCALAPPDATA": "/a"}, "/a/detente/answers"),
    ],
)
def test_the_memory_lies_with_the_users_data(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert default_memory(variables) == Path(folder)
