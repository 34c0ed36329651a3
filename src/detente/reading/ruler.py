"""The model's attribute ruler made quick: the same rules, but each looked up once for every sort of token.

spaCy's own ruler tries some 180 patterns at every token, which takes a fifth of the time of parsing. Nearly all
of them ask for one token only: for its tag, its word, its dependency, or whether it is blank. So what they say of
a token is kept by these four. Patterns of several tokens are left to spaCy's matcher, for the few texts that
hold a word that opens one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from spacy.attrs import DEP, IS_SPACE, LOWER, TAG  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RULER: Final = "attribute_ruler"
_QUICK: Final = "detente_ruler"
_KEYS: Final = {"TAG": TAG, "LOWER": LOWER, "DEP": DEP, "IS_SPACE": IS_SPACE}
_ATTRIBUTES: Final = list(_KEYS.values())
_TESTS: Final = {"IN", "NOT_IN", "REGEX"}
_PLACES: Final = {name: place for place, name in enumerate(_KEYS)}

Sort = tuple[int, int, int, int]
Part = dict[str, Any]
Step = tuple[int, dict[Any, Any]]


def hasten(parser: Language) -> Language:
    """Put a quick ruler in the place of the parser's own, where that has only patterns that it knows."""
    ruler = parser.get_pipe(_RULER) if _RULER in parser.pipe_names else None
    if isinstance(ruler, AttributeRuler) and is_simple(ruler):
        quick: Any = parser.replace_pipe(_RULER, _QUICK)
        quick.follow(ruler)
    return parser


def is_simple(ruler: AttributeRuler) -> bool:
    """Whether the patterns of a ruler ask only for what a `QuickRuler` looks at."""
    parts = [part for rule in _rules(ruler) for pattern in rule for part in pattern]
    return all(name in _KEYS and _is_known(value) for part in parts for name, value in part.items())


def _rules(ruler: AttributeRuler) -> list[list[list[Part]]]:
    """The patterns of each rule."""
    told: list[Any] = ruler.patterns
    return [rule["patterns"] for rule in told]


def _is_known(value: object) -> bool:
    return isinstance(value, (bool, str)) or (isinstance(value, dict) and len(value) == 1 and set(value) <= _TESTS)


@Language.factory(_QUICK)
class QuickRuler:
    """Sets what an attribute ruler sets; call it with a parsed text."""

    def __init__(self, nlp: Language, name: str = _QUICK) -> None:
        """The arguments are those of every part of a spaCy pipeline."""
        self._vocab = nlp.vocab
        self._matcher = Matcher(nlp.vocab)
        self._attrs: list[dict[Any, Any]] = []
        self._indices: list[int] = []
        self._single: list[tuple[int, Part]] = []
        self._openings: list[Part] = []
        self._plain: frozenset[str] = frozenset()
        self._other: list[Any] = []
        self._words: dict[int, int] = {}
        self._steps: dict[Sort, tuple[Step, ...]] = {}
        self._whole: dict[Sort, dict[Any, Any]] = {}
        self._opens: dict[Sort, bool] = {}

    def follow(self, ruler: AttributeRuler) -> None:
        """Take over the rules of a ruler that `is_simple`."""
        self._attrs, self._indices = ruler.attrs, ruler.indices
        for number, rule in enumerate(_rules(ruler)):
            joint = [p for p in rule if len(p) > 1]
            self._single += [(number, p[0]) for p in rule if len(p) == 1]
            self._openings += [p[0] for p in joint]
            if joint:
                self._matcher.add(str(number), joint)
        parts = (*(part for _, part in self._single), *self._openings)
        wanted = [part["LOWER"] for part in parts if "LOWER" in part]
        self._plain = frozenset(w for w in wanted if isinstance(w, str))
        self._other = [w for w in wanted if not isinstance(w, str)]
        listed = [w for w in self._other if isinstance(w, dict) and "IN" in w]
        self._plain |= frozenset(word for w in listed for word in w["IN"])
        self._other = [w for w in self._other if w not in listed]

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of all tokens, those of later rules over those of earlier ones."""
        word = self._word
        sorts = [(tag, word(lower), dep, blank) for tag, lower, dep, blank in doc.to_array(_ATTRIBUTES).tolist()]
        for sort in set(sorts) - self._whole.keys():
            self._learn(sort)
        joint = self._joint(doc) if any(self._opens[sort] for sort in sorts) else {}
        for place, (token, sort) in enumerate(zip(doc, sorts)):
            if place not in joint:
                set_token_attrs(token, self._whole[sort])
                continue
            for _, attrs in sorted((*self._steps[sort], *joint[place]), key=lambda step: step[0]):
                set_token_attrs(token, attrs)
        return doc

    def _word(self, lower: int) -> int:
        """A word that some pattern asks for; 0 for all the others, of which the rules say the same."""
        known = self._words.get(lower)
        if known is None:
            asked = self._vocab.strings[lower] in self._plain or any(self._holds(w, lower) for w in self._other)
            known = self._words[lower] = lower if asked else 0
        return known

    def _learn(self, sort: Sort) -> None:
        """Find out what the rules say of a sort of token."""
        steps = tuple((n, self._attrs[n]) for n, part in self._single if self._fits(sort, part))
        self._steps[sort] = steps
        self._whole[sort] = {name: value for _, attrs in steps for name, value in attrs.items()}
        self._opens[sort] = any(self._fits(sort, part) for part in self._openings)

    def _joint(self, doc: Doc) -> dict[int, list[Step]]:
        """What the patterns of several tokens say, by the place of the token that they say it of."""
        found: dict[int, list[Step]] = {}
        for match, start, end in self._matcher(doc, allow_missing=True):
            number = int(self._vocab.strings[match])
            index = self._indices[number]
            found.setdefault((start if index >= 0 else end) + index, []).append((number, self._attrs[number]))
        return found

    def _fits(self, sort: Sort, part: Part) -> bool:
        return all(self._holds(value, sort[_PLACES[name]]) for name, value in part.items())

    def _holds(self, wanted: Any, have: int) -> bool:
        """Whether a token's value, as spaCy numbers it, is what a pattern wants."""
        if isinstance(wanted, bool):
            return wanted is bool(have)
        word = self._vocab.strings[have]
        if isinstance(wanted, str):
            return bool(wanted == word)
        ((test, operand),) = wanted.items()
        if test == "REGEX":
            return re.search(operand, word) is not None
        return (word in operand) is (test == "IN")
