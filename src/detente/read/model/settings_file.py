"""Whence the settings of the model's reader come: a TOML file, and the environment, which goes before it.

The file is the one named, else `DETENTE_READER_SETTINGS`, else `detente-reader.toml` in the working folder,
else `reader.toml` in the user's folder of settings for Détente. It holds one table, `[reader]`, with the names
of `ModelSettings`; those that bound what is sent and spent may stand in `[reader.limits]` instead:

    [reader]
    url = "http://localhost:8000/v1"
    model = "qwen2.5-32b-instruct"
    context = 16384
    memory = false              # keep no answers; or the folder to keep them in

    [reader.limits]
    parallel = 8
    tokens_limit = 2_000_000

The environment overrides each by `DETENTE_READER_` and its name in capitals; an empty variable counts as not
set, but for `DETENTE_READER_MEMORY`, where it means none. The key stands in `DETENTE_READER_KEY` alone.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from detente.errors import SettingsError
from detente.read.model.settings import ModelSettings

PREFIX: Final = "DETENTE_READER_"
LOCAL_FILE: Final = "detente-reader.toml"
USER_FILE: Final = "reader.toml"

_TEXTS: Final = ("url", "model", "structured")
_WHOLE: Final = (
    *("context", "part_tokens", "answer_tokens", "seed", "retries", "parallel"),
    *("requests_a_minute", "tokens_limit"),
)
_NUMBERS: Final = ("temperature", "timeout", "spend_limit", "price_input", "price_output")
_LIMITS: Final = (
    *("timeout", "retries", "parallel", "requests_a_minute"),
    *("tokens_limit", "spend_limit", "price_input", "price_output"),
)
_NAMES: Final = tuple(f.name for f in fields(ModelSettings) if f.name not in ("file", "key"))
_ENVIRONMENT: Final = (*_NAMES, "key", "settings")
_VARIABLE: Final = "variable"
_TRUE: Final = ("true", "yes", "on", "1")
_FALSE: Final = ("false", "no", "off", "0", "none")


def load_settings(
    file: Path | None = None, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> ModelSettings:
    """Return the settings of a file and the environment; without either, those of no server.

    file: the one named by the user. environment, folder: where else to look, by default the process's own.
    Raises SettingsError where the file named is not there or not TOML, a name is unknown, or a value wrong.
    """
    surroundings = os.environ if environment is None else environment
    chosen = settings_file(file, surroundings, folder)
    said = _from_file(chosen) if chosen else {}
    said |= _from_environment(surroundings)
    said.setdefault("memory", default_memory(surroundings))
    try:
        return ModelSettings(**said, file=chosen)
    except SettingsError as error:
        raise SettingsError(f"{chosen or 'the environment'}: {error}") from error


def settings_file(file: Path | None, environment: Mapping[str, str], folder: Path | None = None) -> Path | None:
    """Return the file that settings are read from, None where there is none."""
    import click

    named = file or (Path(environment[PREFIX + "SETTINGS"]) if environment.get(PREFIX + "SETTINGS") else None)
    if named is not None:
        return named
    places = ((folder or Path.cwd()) / LOCAL_FILE, Path(click.get_app_dir("detente")) / USER_FILE)
    return next((place for place in places if place.is_file()), None)


def found_here(settings: ModelSettings) -> bool:
    """Whether the settings are of a file that merely lies in the working folder, which others may have filled."""
    return settings.file is not None and settings.file == Path.cwd() / LOCAL_FILE


def default_memory(environment: Mapping[str, str]) -> Path:
    """Return the folder in which answers are kept unless the user says otherwise: with the user's own data."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "win32":
        base = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "detente" / "answers"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror or error}; name a file of settings that can be read") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: no TOML ({error}); see docs/model-reader.md for an example") from error
    _refuse_unknown(path, content, ("reader",), "table")
    reader = _table(path, content.get("reader", {}), "reader")
    limits = _table(path, reader.pop("limits", {}), "reader.limits")
    if "key" in reader or "key" in limits:
        raise SettingsError(
            f"{path}: a key does not belong in a file, which is copied and shared; "
            f"take it out and set {PREFIX}KEY in the environment"
        )
    _refuse_unknown(path, limits, _LIMITS, "limit")
    _refuse_unknown(path, reader, (*_NAMES, "limits"), "setting")
    return {name: _value(name, value, path) for name, value in {**reader, **limits}.items()}


def _table(path: Path, value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{path}: `{name}` must be a table; write [{name}] on a line and the settings below it")
    return dict(value)


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    given = {name[len(PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    _refuse_unknown("the environment", given, _ENVIRONMENT, _VARIABLE)
    said: dict[str, Any] = {}
    for name, value in given.items():
        if name == "key" and value.strip():
            said[name] = value.strip()
        elif name not in ("settings", "key") and (value.strip() or name == "memory"):
            said[name] = _value(name, _plain(name, value.strip()), None)
    return said


def _refuse_unknown(where: Path | str, given: Mapping[str, Any], known: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {_spelt(near[0], what)}?" if near else f"use one of {_listed(known, what)}"
            raise SettingsError(f"{where}: unknown {what} {_spelt(name, what)}; {hint}")


def _listed(names: Iterable[str], what: str) -> str:
    return ", ".join(_spelt(name, what) for name in names)


def _spelt(name: str, what: str) -> str:
    return PREFIX + name.upper() if what == _VARIABLE else name


def _plain(name: str, value: str) -> Any:
    """Return a variable's words as the value that a TOML file would hold."""
    word = value.lower()
    if name == "one_kind" and word in (*_TRUE, *_FALSE):
        return word in _TRUE
    if (name == "memory" and word in _FALSE) or (name == "seed" and word in _FALSE and word != "0"):
        return False
    convert: Callable[[str], Any] = int if name in _WHOLE else float if name in _NUMBERS else str
    try:
        return convert(value)
    except ValueError:
        return value


def _value(name: str, value: Any, path: Path | None) -> Any:
    """Return the value as the setting has it; raises SettingsError where it is of another sort."""
    where = f"{path}: {name}" if path else PREFIX + name.upper()
    if name == "memory":
        return _folder(value, path, where)
    if name == "seed" and value is False:
        return None
    if name == "one_kind":
        return _right(isinstance(value, bool), value, where, "true or false")
    if name in _TEXTS:
        text = _right(isinstance(value, str), value, where, "text in quotation marks")
        return text.rstrip("/") if name == "url" else text
    if name in _WHOLE:
        return _right(isinstance(value, int) and not isinstance(value, bool), value, where, "a whole number")
    number = _right(isinstance(value, int | float) and not isinstance(value, bool), value, where, "a number")
    return float(_right(abs(number) < 1e300, number, where, "a number of common size"))


def _folder(value: Any, path: Path | None, where: str) -> Path | None:
    if value is False or value == "":
        return None
    text = _right(isinstance(value, str), value, where, "a folder, or false to keep no answers")
    return (path.parent if path else Path()) / Path(text).expanduser()


def _right(fits: bool, value: Any, where: str, what: str) -> Any:
    if not fits:
        raise SettingsError(f"{where} = {value!r} is wrong; give {what}")
    return value
