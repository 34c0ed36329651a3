"""The grammar compiled: which stretches of a text may be temporal expressions.

Every rule of `data/grammar.yaml` becomes one regular expression. A rule is tried only at words that
occur in its pattern, so most words of a text cost one look into a dictionary.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from detente.times.tables import load_yaml, words

_BLANK: Final = r"(?:[ \t\xa0]+\n?[ \t]*|\n[ \t]*)"
_TAIL: Final = r"(?!\w|[,./:]\d|-\d)"
_TOKEN: Final = re.compile(r"['’]?\d+|[^\W\d_]+")
_GLUED: Final = re.compile(r"(?:[\w$€£#/]|\d[.,]|\w[-–]|['’])$")
_LOOK_BACK: Final = 24
_LONGEST_YEAR: Final = 4


@dataclass(frozen=True)
class Rule:
    """One rule of the grammar: `build` names the reader of its matches; the rest are regular expressions.

    They are compiled when a text first needs them, for together they take a third of a second.
    """

    build: str
    source: str
    after_source: str | None
    unless_source: str | None
    trim_source: str | None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What the rule matches, the conditions on what follows included."""
        return re.compile(self.source, re.IGNORECASE)

    @cached_property
    def trim(self) -> re.Pattern[str] | None:
        """The words at the head of a match that are only context."""
        return _compiled(self.trim_source)

    @cached_property
    def _before(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _compiled(self.after_source), _compiled(self.unless_source)

    def allowed(self, before: str) -> bool:
        """Tell whether the rule may match after these words."""
        after, unless = self._before
        if after and not after.search(before):
            return False
        return not (unless and unless.search(before))


def _compiled(source: str | None) -> re.Pattern[str] | None:
    return re.compile(source, re.IGNORECASE) if source else None


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules that are tried at a word."""

    all: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        """The rules in their order."""
        return iter(self.all)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that a rule matched; `start` leaves out words that are only context."""

    rule: Rule
    match: re.Match[str]
    start: int
    end: int


def scan(text: str, read: Callable[[Found], bool], start: int = 0, end: int | None = None) -> None:
    """Hand the matches to `read` in order, the longest first at each place, until it says that it understood.

    What is understood is not looked into again; where nothing is, the next word is tried.
    """
    by_word, place = _index(), start
    for token in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if token.start() < place:
            continue
        rules = _rules_at(token.group().lower(), by_word)
        for found in _matches(text, token.start(), rules) if rules else ():
            if read(found):
                place = found.end
                break


def _rules_at(word: str, by_word: dict[str, Rules]) -> Rules | None:
    if word[-1].isdigit():
        return by_word.get("#")
    return by_word.get(word) or (by_word.get(word[:-1]) if word[-1] == "s" else None)


@lru_cache(maxsize=4096)  # a text is looked through more than once: for its times, and for its deadlines
def _matches(text: str, place: int, rules: Rules) -> list[Found]:
    before = text[max(0, place - _LOOK_BACK) : place]
    if _GLUED.search(before):
        return []
    found: list[Found] = []
    for rule in rules:
        match = rule.pattern.match(text, place)
        if match and rule.allowed(before) and not _is_title(text, match):
            cut = rule.trim.match(text, place) if rule.trim else None
            found.append(Found(rule, match, cut.end() if cut else place, match.end()))
    return sorted(found, key=lambda f: -f.end)


def _is_title(text: str, match: re.Match[str]) -> bool:
    """A word, a few words or four figures alone in quotation marks name a book or a song: `"1984"`."""
    if text[match.start() - 1 : match.start()] not in {'"', "“"} or text[match.end() : match.end() + 1] not in {
        '"',
        "”",
    }:
        return False
    return len(match.group()) <= _LONGEST_YEAR or not any(c.isdigit() for c in match.group())


@lru_cache(maxsize=1)
def _index() -> dict[str, Rules]:
    raw = load_yaml("grammar.yaml")
    fragments = _word_fragments()
    for name, pattern in raw["fragments"].items():
        fragments[name] = _expand(pattern, fragments)
    by_word: dict[str, list[Rule]] = defaultdict(list)
    for entry in raw["rules"]:
        rule = _rule(entry, fragments)
        begins = entry.get("begins", "").split()
        for word in {*_first_words(_expand(entry["pattern"], fragments)), *begins}:
            by_word[word].append(rule)
    return {word: Rules(tuple(rules)) for word, rules in by_word.items()}


def _rule(entry: dict[str, str], fragments: dict[str, str]) -> Rule:
    def expanded(key: str) -> str | None:
        return _expand(entry[key], fragments) if key in entry else None

    source = f"(?:{_blanks(_expand(entry['pattern'], fragments))}){_TAIL}"
    if "never" in entry:
        source += f"(?!{expanded('never')})"
    if "must" in entry:
        source += f"(?={expanded('must')})"
    return Rule(entry["build"], source, expanded("after"), expanded("unless"), expanded("trim"))


def _expand(pattern: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda m: fragments[m.group(1)], pattern)


def _blanks(pattern: str) -> str:
    return re.sub(r"\[[^\]]*\]| ", lambda m: _BLANK if m.group() == " " else m.group(), pattern)


def _first_words(pattern: str) -> set[str]:
    """Return the words that a match may begin with, `#` for a number: all in the pattern, to be safe."""
    found = set(re.findall(r"[a-z]+", re.sub(r"\?P<\w+>|\\[a-zA-Z]|\(\?-i:", " ", pattern).lower()))
    return found | ({"#"} if "\\d" in pattern or "[1-9]" in pattern else set())


def _any(options: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(set(options), key=lambda o: (-len(o), o))) + ")"


def _word_fragments() -> dict[str, str]:
    table = words()
    units = [u for u, code in table.units.items() if code not in {"WE", "NI"}]
    return {
        "month": _month_fragment(),
        "weekday": _weekday_fragment(),
        "unit": _any(units),
        "plainunit": "(?:minute|hour|day|week|month|year|decade|century|weekend|fortnight)",
        "stepunit": "(?:day|week|month|year|quarter|decade|century|weekend)",
        "season": _any(table.seasons),
        "daypart": _any(table.dayparts),
        "decadeword": _any(table.decades),
        "ordinal": _any(o for o in table.ordinals if o not in {"final", "last"}),
        "card": _card_fragment(),
        "tens": _any(w for w, n in table.numbers.items() if n in range(20, 100, 10)),
        "teens": _any(w for w, n in table.numbers.items() if 9 < n < 20 and w != "dozen"),
        "ones": _any(w for w, n in table.numbers.items() if n < 10 and w not in {"a", "an"}),
        "approx": _any(table.approximate),
        "zone": _any(table.zones),
        "holiday": _any(name.replace("'", "['’]") for name in table.holidays),
    }


def _month_fragment() -> str:
    ambiguous = {"may", "march", "mar"}
    full = [m.title() for m in words().months if len(m) > 4 and m not in ambiguous] + ["June", "July"]
    short = [m.title() for m in words().months if len(m) <= 4 and m not in {"may", "june", "july"}]
    upper = [m.upper() for m in words().months]
    lower = [m for m in words().months if len(m) > 5 and m not in {*ambiguous, "august"}]
    return f"(?:(?-i:{_any([*full, 'May', 'March', *upper, *lower])})|(?-i:{_any(short)})\\b\\.?)"


def _weekday_fragment() -> str:
    full = [d.title() for d in words().weekdays if len(d) > 5]
    short = [d.title() for d in words().weekdays if len(d) <= 5]
    other = [d for d in words().weekdays if len(d) > 5] + [d.upper() for d in words().weekdays if len(d) > 5]
    return f"(?:(?-i:{_any([*full, *other])})|(?-i:{_any(short)})\\.)"


def _card_fragment() -> str:
    table = words().numbers
    ones = _any(w for w, n in table.items() if n < 10 and w not in {"a", "an"})
    tens = _any(w for w, n in table.items() if n in range(20, 100, 10))
    teens = _any(w for w, n in table.items() if 9 < n < 20 and w != "dozen")
    return f"(?:(?:{tens}(?:[- ]{ones})?|{teens}|{ones})(?: hundred)?|(?:a |one )?hundred|(?:a |two )?dozen)"
