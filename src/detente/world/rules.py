"""When a form counts: the rule column of the name tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.errors import MalformedFileError
from detente.world.states import successor_at

_FLAGS = frozenset({"ambiguous", "dated", "prefix", "not_after_given"})
_HYPHENS = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Rule:
    """The parsed rule of a form."""

    flags: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    before: tuple[date, str] | None = None

    def allows(self, tokens: Sequence[str], start: int, end: int, given: frozenset[str]) -> bool:
        """Tell whether the neighbours of ``tokens[start:end]`` leave the form its meaning as a name."""
        previous = tokens[start - 1] if start else ""
        following = tokens[end] if end < len(tokens) else ""
        if previous in self.not_after or following in self.not_before:
            return False
        if "prefix" in self.flags and following not in _HYPHENS:
            return False
        return not ("not_after_given" in self.flags and previous in given)

    def code_on(self, code: str, on: date | None) -> str:
        """Return the code that the form stands for on the day."""
        if on is None:
            return code
        if self.before is not None and on < self.before[0]:
            return self.before[1]
        return successor_at(code, on) if "dated" in self.flags else code


NO_RULE = Rule()


def parse_rule(cell: str) -> Rule:
    """Return the rule of a table cell; raises MalformedFileError on a word it does not know."""
    if cell == "-":
        return NO_RULE
    flags: set[str] = set()
    lists: dict[str, frozenset[str]] = {}
    before = None
    for word in cell.split():
        name, colon, value = word.partition(":")
        if not colon and name in _FLAGS:
            flags.add(name)
        elif name in {"not_after", "not_before"} and value:
            lists[name] = frozenset(value.split(","))
        elif name == "before" and "=" in value:
            before = (date.fromisoformat(value[:10]), value[11:])
        else:
            raise MalformedFileError(f"rule column: {word!r} is unknown; see the header of names.tsv")
    none: frozenset[str] = frozenset()
    return Rule(frozenset(flags), lists.get("not_after", none), lists.get("not_before", none), before)
