"""What a paragraph looks like: running prose, a person's name, navigation, a caption, a byline."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.sources.tables import any_of, column_set, rows

_FINAL: Final = re.compile(r"[.!?…][\"'”’)\]*]*\Z")
_STOP: Final = re.compile(r"[.…][\"'”’)\]*]*\Z|[!?][\"”’]\Z")
_PARTICLE: Final = r"(?:al-\w+|bin|ibn|van|von|de|der|del|da|la|el|JR\.?)"
_CAPITAL: Final = r"[A-ZÀ-Þ][\w'’.-]*"
_PERSON: Final = rf"{_CAPITAL}(?: (?:{_CAPITAL}|{_PARTICLE})){{1,4}}"
_TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Gen|Sen|Rep|Prof)\.? )?"
_NAME: Final = re.compile(_TITLE + _PERSON)
_FURTHER: Final = r"(?:, | (?:and|&|in|for|at|of|with) |,? ?[|/·•] ?|\s+[-–—]\s+)[A-ZÀ-Þ@a-z][\w'’.@ -]{1,60}"
_BYLINE: Final = re.compile(
    rf"(?:(?i:story |written |posted |report )?(?i:by):?|From)\s+{_PERSON}(?:{_FURTHER}){{0,5}}"
)
_REPORTER: Final = re.compile(rf"{_PERSON}(?:,? reports)? (?:in|from) (?P<city>[A-Z][\w .'-]{{2,25}})")
_BYLINE_START: Final = re.compile(rf"(?i:by) {_PERSON}")
_RELATED_DATE: Final = re.compile(r"\d{1,2} \w{3,9}\.? ['’]?\d{2,4}\s*[|»·•–—]\s*[\w &/'’.-]{2,60}")
_WORDS: Final = re.compile(r"[^\W\d_][\w'’.-]*|[&|·•>/-]")


def ends_sentence(text: str) -> bool:
    """Tell whether the text ends with a full stop, question or exclamation mark, closing quote apart."""
    return _FINAL.search(text[-12:]) is not None


def is_sentence(text: str) -> bool:
    """Tell whether the text may be a sentence of the article: six words or more, and a final stop."""
    return _STOP.search(text[-12:]) is not None and len(text.split(None, 6)) >= 6


def is_prose(text: str) -> bool:
    """Tell whether the text is running prose: twenty words or more, and a final stop."""
    return _STOP.search(text[-12:]) is not None and len(text.split(None, 20)) >= 20


def is_name(text: str) -> bool:
    """Tell whether the text is only a person's name: two to five words with capitals."""
    return len(text) <= 50 and _NAME.fullmatch(text) is not None and not text.isupper()


def is_byline(text: str) -> bool:
    """Tell whether the line says who wrote it: `By Ann Smith and Tom Brown, Associated Press Writer`."""
    if len(text) > 160:
        return False
    line = text.replace("\n", " ")
    if found := _REPORTER.fullmatch(line):
        return found["city"] in column_set("datelines.tsv", "city")
    return _BYLINE.fullmatch(line) is not None and not (ends_sentence(line) and line[-4:].lower() != " jr.")


def begins_byline(text: str) -> bool:
    """Tell whether the text begins as a byline does."""
    return _BYLINE_START.match(text) is not None


def is_related_date(text: str) -> bool:
    """Tell whether the line is the date and section of a related link: `05 Feb 10 | Asia`."""
    return len(text) <= 80 and text[0].isdigit() and _RELATED_DATE.fullmatch(text) is not None


def is_navigation(text: str) -> bool:
    """Tell whether the line lists the sections of a site: nearly all its words are such names."""
    if len(text) > 300 or ends_sentence(text):
        return False
    words = _WORDS.findall(text)
    if len(words) < 3:
        return False
    capitals = sum(word[0].isupper() for word in words)
    known = sum(word.lower() in _navigation() for word in words)
    return known >= 0.75 * len(words) and (capitals >= 0.6 * len(words) or any(w in "|·•>" for w in words))


def is_caption(text: str) -> bool:
    """Tell whether a line reads as a picture's caption or credit."""
    if len(text) > 320:
        return False
    bare = text.rstrip(". ")
    if any_of("captions.tsv", "start").match(text) and len(text) <= 200:
        return True
    if _caption_end().search(bare):
        return True
    short = len(text) <= 200 and not ends_sentence(text)
    return short and any_of("captions.tsv", "inside").search(text) is not None


@lru_cache(maxsize=1)
def _caption_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('captions.tsv', 'end').pattern})\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _navigation() -> frozenset[str]:
    return frozenset(row[0] for row in rows("navigation.txt"))
