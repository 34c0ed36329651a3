"""A parse as plain Python objects: what spaCy's tokens say, asked once for each token.

spaCy makes a new object whenever a token is asked for, and a new string whenever one of its attributes is; extraction
asks some thousand times for each word. So a finished parse is copied once, under the names that spaCy uses; what is
seldom asked for is still asked of spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, overload

from detente.reading.spans import Span
from detente.reading.told import Told

if TYPE_CHECKING:
    from spacy import tokens as spacy_tokens

_PLACE: Final = attrgetter("i")
_TEXTS: Final = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
_NUMBERS: Final = ("SPACY", "LIKE_NUM", "IDX", "HEAD")


class Token:
    """A word or mark; attributes and order of children are those of spaCy's token of the same place."""

    __slots__ = (
        "_under",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "kept",
        "lefts",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "rights",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(self, doc: Doc, i: int, texts: Iterable[str], space: int, like_num: int, idx: int) -> None:
        """texts: the word as it stands, in lower case, its lemma, part of speech, tag, dependency, sort of entity.

        space: whether a blank is behind it. like_num: whether it is a number, in digits or as a word.
        """
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.dep_, self.ent_type_ = texts
        self.whitespace_ = " " if space else ""
        self.like_num = bool(like_num)
        self.head = self
        self.lefts: tuple[Token, ...] = ()
        self.rights: tuple[Token, ...] = ()
        self.children: tuple[Token, ...] = ()
        self.kept: dict[Callable[[Token], Any], Any] = {}
        self._under: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def ancestors(self) -> Iterator[Token]:
        """The word it hangs on, the one that this hangs on, and so on."""
        token, head = self, self.head
        while head is not token:
            yield head
            token, head = head, head.head

    @property
    def subtree(self) -> tuple[Token, ...]:
        """All that hangs on it and itself, what is left of a word before it, what is right of it behind."""
        if self._under is None:
            self._under = self._gathered() if self.children else (self,)
        return self._under

    def _gathered(self) -> tuple[Token, ...]:
        """Its subtree, without recursion: a hostile text may be a chain of any length."""
        found: list[Token] = []
        open_: list[tuple[Token, bool]] = [(self, False)]
        while open_:
            token, is_due = open_.pop()
            if is_due or not token.children:
                found.append(token)
                continue
            open_ += [(t, False) for t in reversed(token.rights)]
            open_.append((token, True))
            open_ += [(t, False) for t in reversed(token.lefts)]
        return tuple(found)

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return min(self.subtree, key=_PLACE)

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return max(self.subtree, key=_PLACE)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """Those coordinated with it: all that hang on the first of the chain by coordination."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [t for t in token.rights if t.dep_ == "conj"]
        return tuple(t for t in found if t is not self)

    @property
    def sent(self) -> Span:
        """The parser's sentence that it stands in."""
        found = self._told.sent
        return Span(self.doc, found.start, found.end)

    def nbor(self, steps: int = 1) -> Token:
        """The word so many places on; raises IndexError where there is none."""
        if self.i + steps < 0:
            raise IndexError(self.i + steps)
        return self.doc[self.i + steps]

    @property
    def _told(self) -> spacy_tokens.Token:
        return self.doc.told[self.i]

    @property
    def text_with_ws(self) -> str:
        """It and the blank behind it."""
        return self.text + self.whitespace_

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters only."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it begins with a capital, which is its only one."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_space(self) -> bool:
        """Whether it is blank."""
        return self.text.isspace()

    is_punct = Told(bool)
    """Whether it is a mark of punctuation."""


class Doc:
    """The parse of one text; told: spaCy's own."""

    __slots__ = ("_heads", "text", "tokens", "told")

    def __init__(self, told: spacy_tokens.Doc) -> None:
        self.told = told
        self._heads: dict[tuple[int, int], Token | None] = {}
        self.text = str(told.text)
        self.tokens = _tokens(self, told)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        """The token at a place, or the stretch between two."""
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    @property
    def sents(self) -> Iterator[Span]:
        """The parser's sentences."""
        return (Span(self, s.start, s.end) for s in self.told.sents)

    def let_go(self) -> None:
        """Cut what ties its tokens to each other and to it, when nobody asks them any more.

        They are one great cycle, and would wait for Python's search for cycles, which goes through all that lives.
        """
        self._heads.clear()
        for token in self.tokens:
            del token.doc, token.head, token.children, token.lefts, token.rights, token.kept, token._under

    def head_of(self, start: int, end: int) -> Token | None:
        """The word that heads the words which stand, if only in part, between two places; None where none do."""
        key = (start, end)
        if key not in self._heads:
            span = self.char_span(start, end, alignment_mode="expand")
            self._heads[key] = span.root if span is not None else None
        return self._heads[key]

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The stretch between two places in the text, or None where no token begins or ends there."""
        found = self.told.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else Span(self, found.start, found.end)


def _tokens(doc: Doc, told: spacy_tokens.Doc) -> list[Token]:
    strings: Any = told.vocab.strings
    numbers: Any = told.to_array([*_TEXTS, *_NUMBERS])
    texts, others, heads = numbers[:, : len(_TEXTS)], numbers[:, len(_TEXTS) : -1], numbers[:, -1].astype("int64")
    names = {number: strings[number] for number in set(texts.ravel().tolist())}
    rows = zip(texts.tolist(), others.tolist())
    made = [Token(doc, i, map(names.__getitem__, row), *rest) for i, (row, rest) in enumerate(rows)]
    _hang(made, heads.tolist())
    return made


def _hang(made: list[Token], heads: list[int]) -> None:
    """Tell each token its head, by how far off that is, and each head the words under it."""
    under: dict[int, list[Token]] = {}
    for token, offset in zip(made, heads):
        if offset:
            token.head = made[token.i + offset]
            under.setdefault(token.head.i, []).append(token)
    for place, found in under.items():
        head = made[place]
        head.children = tuple(found)
        head.lefts = tuple(t for t in found if t.i < place)
        head.rights = tuple(t for t in found if t.i > place)
