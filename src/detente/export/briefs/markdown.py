"""A brief as Markdown with footnotes (`[^1]`), every source's word escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.analysis import Brief, Note, Section
from detente.analysis.briefing.texts import tidy
from detente.export.briefs.notes import ID_LETTERS, counted, nothing, quotation, source

_MARKS: Final = re.compile(r"([\\`*_\[\]<>&|~#$^{}!@])")
_AT_LINE_START: Final = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLETS: Final = re.compile(r"^([-+=:])")


def brief_markdown(brief: Brief) -> str:
    """Return the brief as Markdown: CommonMark with the footnotes of GitHub, Pandoc and others."""
    return "\n".join(_lines(brief))


def escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is: no markup, no HTML, no link."""
    line = _MARKS.sub(r"\\\1", tidy(text))
    line = re.sub(r"(?i)\b(https?|ftp|mailto|data|javascript|file):", r"\1&#58;", line)
    line = re.sub(r"(?i)\bwww\.", "www&#46;", line)
    line = _AT_LINE_START.sub(r"\1\\\2", line)
    return _BULLETS.sub(r"\\\1", line)


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escaped(brief.title)}", "", f"*{escaped(brief.subtitle)}*", "")
    for section in brief.sections:
        yield from (f"## {escaped(section.heading)}", "", *_section(section), "")
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note)}"
    yield ""


def _section(section: Section) -> list[str]:
    shown = [
        escaped(sentence.text) + "".join(f"[^{number}]" for number in sentence.notes) for sentence in section.sentences
    ]
    return [" ".join(shown)] if section.running else [f"- {one}" for one in shown]


def _note(note: Note) -> str:
    if note.entry is None:
        return escaped(nothing(note))
    report = f"{escaped(source(note))}: {escaped(quotation(note))} · entry `{note.entry[:ID_LETTERS]}`"
    return f"{escaped(counted(note))}, for instance {report}" if note.counted else report
