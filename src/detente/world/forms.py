"""Splitting a name into the tokens that spaCy's English tokenizer makes of it, and its variants in print."""

import re
import unicodedata
from functools import lru_cache

_HYPHEN = re.compile(r"(?<=[^\W\d_])([-–—/])(?=[^\W\d_])")
_POSSESSIVE = re.compile(r"('s|’s|'|’)$")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+|(?:St|Dr|Mr|Mrs|Ms|Rep|Sen|Gen|Adm|Col|Gov|Jr|Sr|Inc|Ltd|Co)\.")


@lru_cache(maxsize=512)
def _pieces(word: str) -> tuple[str, ...]:
    if "." in word and _HYPHEN.search(word) and re.match(r"(?:[A-Z]\.)+-", word):
        return (word,)
    parts: list[str] = []
    for part in _HYPHEN.sub(r" \1 ", word).split():
        parts.extend(_split_end(part))
    return tuple(parts)


def _split_end(part: str) -> list[str]:
    for sign in (",", ")", ";", ":"):
        if part.endswith(sign) and len(part) > 1:
            return [*_split_end(part[:-1]), sign]
    if part.startswith("(") and len(part) > 1:
        return ["(", *_split_end(part[1:])]
    possessive = _POSSESSIVE.search(part)
    if possessive and len(part) > len(possessive[0]):
        return [part[: possessive.start()], possessive[0]]
    if part.endswith(".") and len(part) > 3 and not _ABBREVIATION.fullmatch(part):
        return [part[:-1], "."]
    return [part]


def tokens_of(form: str) -> tuple[str, ...]:
    """Return the tokens of a name as spaCy's English tokenizer would give them in running text.

    Good enough for names: hyphens between letters stand alone, a possessive ending is a token of its own,
    dotted abbreviations stay whole.
    """
    if form.isalpha():
        return (form,)
    words = form.split()
    if "-" not in form and "." not in form and "'" not in form and "," not in form and form.isascii():
        return tuple(words) if "/" not in form and "(" not in form else _all_pieces(words)
    return _all_pieces(words)


def _all_pieces(words: list[str]) -> tuple[str, ...]:
    return tuple(piece for word in words for piece in (_pieces(word) if not word.isalpha() else (word,)))


def plain(text: str) -> str:
    """Return the text without its diacritics: ``Élysée`` as ``Elysee``."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def variants(form: str) -> list[str]:
    """Return the form as written, and as it stands in print without diacritics or with curly apostrophes."""
    found = [form]
    if not form.isascii():
        found.append(plain(form))
    return found + [one.replace("'", "’") for one in found if "'" in one]
