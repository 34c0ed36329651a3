"""The words by which a model is asked: the prompt file, its sections and its version."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final

from detente.errors import SettingsError
from detente.ontology import KINDS
from detente.read.model.schema import LISTS

PLACEHOLDERS: Final = ("date", "title", "publisher", "place", "names", "before", "part", "mark")

_SECTIONS: Final = ("system", *KINDS, "all kinds", "answer", "text")
_HEAD: Final = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_NUMBER: Final = re.compile(r"^version: *(\d+) *$", re.MULTILINE)
_PLACE: Final = re.compile(r"\{([a-z]+)\}")
_HASH_LETTERS: Final = 8


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file understood. version: its number and the first letters of its hash, `1-5f0c21ab`."""

    version: str
    sections: Mapping[str, str]

    def system(self, kinds: Sequence[str] = KINDS) -> str:
        """Return the system message that asks for these kinds of records, without what is about others."""
        asked = [kind for kind in KINDS if kind in kinds]
        examples = {kind: self.sections.get(f"example {kind}") for kind in asked}
        about = [words for kind in asked for words in (self.sections[kind], examples[kind]) if words]
        parts = [self.sections["system"], self.sections["all kinds"], *about]
        return "\n\n".join([*parts, _fill(self.sections["answer"], _form(asked))])

    def user(self, values: Mapping[str, str]) -> str:
        """Return the user message with the values of PLACEHOLDERS put in; none of them is looked into."""
        paragraphs = self.sections["text"].split("\n\n")
        return "\n\n".join(_fill(one, values) for one in paragraphs if all(values[name] for name in _named(one)))


@lru_cache(maxsize=1)
def the_prompt() -> Prompt:
    """Return the prompt that comes with Détente."""
    return parse_prompt(files("detente.read.model").joinpath("data/prompt.md").read_text(encoding="utf-8"))


def version() -> str:
    """Return the version of the prompt that comes with Détente."""
    return the_prompt().version


def parse_prompt(text: str) -> Prompt:
    """Return the prompt that a file's text holds; raises SettingsError where a section or the version is missing."""
    text = text.replace("\r\n", "\n")
    heads = list(_HEAD.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    sections = {head[1]: text[head.end() : end].strip() for head, end in zip(heads, ends)}
    number = _NUMBER.search(text[: heads[0].start()] if heads else text)
    for fault in _faults(sections, number is not None):
        raise SettingsError(f"prompt.md: {fault}; its format stands in the comment at its head")
    digest = hashlib.sha256(text.encode()).hexdigest()[:_HASH_LETTERS]
    return Prompt(f"{number[1] if number else ''}-{digest}", sections)


def _faults(sections: Mapping[str, str], numbered: bool) -> Iterator[str]:
    if not numbered:
        yield "no line `version: NUMBER`"
    for name in _SECTIONS:
        if not sections.get(name):
            yield f"no section `## {name}`"
    for name in _named(sections["text"]):
        if name not in PLACEHOLDERS:
            yield f"unknown placeholder {{{name}}} in `## text`"
    for name in ("part", "mark"):
        if name not in _named(sections["text"]):
            yield f"no {{{name}}} in `## text`"


def _named(template: str) -> list[str]:
    return _PLACE.findall(template)


def _fill(template: str, values: Mapping[str, str]) -> str:
    """Put the values into the template at once, so that braces within a value stay what they are."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), template)


def _form(kinds: Sequence[str]) -> dict[str, str]:
    names = [LISTS[kind] for kind in kinds]
    listed = ", ".join(f'"{name}"' for name in names)
    word = "the list" if len(names) == 1 else "the lists"
    return {"lists": f"{word} {listed}", "form": json.dumps({name: [] for name in names})}
