"""Pieces of sources' texts in our sentences: quoted to the letter, or woven in where they make good English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.analysis.briefing.tables import patterns, words
from detente.extract.tables import rows as extract_rows

_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_LEADING: Final = re.compile(r"^(?:But|And|However|Meanwhile|Moreover|Also|Yet|So|Still|Nevertheless),? (?=\w)")
_QUOTE_LETTERS: Final = 200
_MOST_WORDS: Final = 34
_NOUNISH: Final = frozenset({"of", "for", "from", "against", "to", "on", "in", "and", "by", "with"})


def tidy(text: str) -> str:
    """Return the text on one line, without characters that nobody sees or that turn the line round."""
    return " ".join(_UNSEEN.sub("", text.replace("\u2028", " ").replace("\u2029", " ")).split())


def clipped(text: str, letters: int = _QUOTE_LETTERS) -> str:
    """Return the text, tidy, cut at a word with an ellipsis where it is longer."""
    line = tidy(text)
    if len(line) <= letters:
        return line
    return line[:letters].rsplit(" ", 1)[0][:letters].rstrip(",;:–— ") + " …"


def quoted(text: str, letters: int = _QUOTE_LETTERS) -> str:
    """Return the text in quotation marks: of one that has its own around it, with these."""
    line = clipped(text, letters).strip()
    if len(line) > 1 and line[0] in '“"' and line[-1] in '”"' and not set(line[1:-1]) & set('“”"'):
        line = line[1:-1]
    return f"“{_LEADING.sub('… ', _matched(line))}”"


def _matched(line: str) -> str:
    """Return the line without a quotation mark at its beginning or end whose other half is not in it."""
    if line[:1] == "“" and line.count("“") > line.count("”"):
        line = line[1:]
    if line[-1:] == "”" and line.count("”") > line.count("“"):
        line = line[:-1]
    if line.count('"') % 2 and line[:1] == '"':
        line = line[1:]
    return line[:-1] if line.count('"') % 2 and line[-1:] == '"' else line


def whole(text: str) -> bool:
    """Tell whether a piece of text can stand in a sentence of ours: brackets and quotes closed, not too long."""
    line = tidy(text)
    if (
        not line
        or len(line.split()) > _MOST_WORDS
        or re.search(r"[,;:] *[,;:]|[.!?] [A-Z]|[{}<>|\\]|…$|[;:]|\b(?:for example|for instance|i\.e\.|e\.g\.)", line)
    ):
        return False
    pairs = (("(", ")"), ("[", "]"), ("“", "”"))
    return all(line.count(a) == line.count(b) for a, b in pairs) and line.count('"') % 2 == 0


def relative(text: str) -> bool:
    """Tell whether the text says when, or who speaks, by words that hold only in its own place."""
    return any(pattern.search(text) for pattern in patterns("relative_time.txt"))


def stands_in(text: str, evidence: str) -> bool:
    """Tell whether the text stands in the evidence to the letter, apart from blanks and forms of quotes."""
    return _levelled(text) in _levelled(evidence)


def as_in(text: str, evidence: str) -> str | None:
    """Return the text as the evidence writes it, with its own quotes and capitals; None where it is not there."""
    line, wanted, level = tidy(evidence), _levelled(text), _levelled(evidence)
    place = level.find(wanted)
    return line[place : place + len(wanted)] if place >= 0 and len(level) == len(line) else None


def woven(text: str, evidence: str) -> str | None:
    """Return a piece as it may stand in our sentence: as it is, or quoted where its words hang on their place.

    None where neither will do: it is no whole phrase, or hangs on its place and is no quotation.
    """
    line = tidy(text).rstrip(" .,")
    if not whole(line):
        return None
    if not relative(line):
        return line
    there = as_in(line, evidence)
    return quoted(there, len(there)) if there else None


def is_infinitive(text: str) -> bool:
    """Tell whether a piece begins with a bare verb ("sign a treaty", "not sell missiles")."""
    parts = tidy(text).split()
    if parts[:1] == ["not"]:
        parts = parts[1:]
    if not parts or not parts[0].isalpha() or not parts[0].islower():
        return False
    if parts[0] in words("verbs.txt"):
        return len(parts) > 1 or parts[0] in ("mediate", "return", "withdraw", "negotiate", "cooperate")
    return parts[0] in _verbs() and len(parts) > 1 and parts[1] not in _NOUNISH


def held_back(evidence: str) -> tuple[str | None, str | None]:
    """Return who tells it without being named, and the word by which the source holds back; None where neither."""
    line = tidy(evidence)
    found = [_first(line, name) for name in ("unnamed_sources.txt", "hedges.txt")]
    return found[0], found[1]


def _first(line: str, name: str) -> str | None:
    matches = (pattern.search(line) for pattern in patterns(name))
    return next((match.group(1) for match in matches if match), None)


def _levelled(text: str) -> str:
    return re.sub(r"[’‘]", "'", re.sub(r"[“”]", '"', tidy(text))).lower()


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(row[0].split()[0] for row in extract_rows("lexicon.tsv") if row[1] == "V")
