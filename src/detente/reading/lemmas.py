"""The model's lemmas, kept: spaCy's rules for English look at a word's form, part of speech and morphology alone.

spaCy's own lemmatizer makes an object of every token and asks it for some five texts; here all tokens of a text are
asked at once, and a lemma is found by rule when a word is first met. Rules look their guesses up among the known words,
which spaCy holds as lists of up to 57 thousand; here they are sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from spacy.attrs import LEMMA, MORPH, ORTH, POS  # type: ignore[import-not-found]
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language

from detente.reading.lists import verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEMMATIZER: Final = "lemmatizer"
_KEPT: Final = "detente_lemmatizer"
_KNOWN_WORDS: Final = "lemma_index"
_LOOKS: Final = [ORTH, POS, MORPH, LEMMA]
_MOST: Final = 50_000  # words; some ten megabytes

Word = tuple[int, int, int]


def remember_lemmas(parser: Language) -> Language:
    """Have the parser keep lemmas, where its lemmatizer is the one known here and follows rules."""
    own: Any = parser.get_pipe(_LEMMATIZER) if _LEMMATIZER in parser.pipe_names else None
    if type(own) is EnglishLemmatizer and own.mode == "rule" and not own.overwrite:
        kept: Any = parser.replace_pipe(_LEMMATIZER, _KEPT)
        kept.follow(own)
    return parser


@Language.factory(_KEPT)
class KnownLemmas:
    """Sets the lemmas that a lemmatizer sets; call it with a tagged text."""

    def __init__(self, nlp: Language, name: str = _KEPT) -> None:
        """The arguments are those of every part of a spaCy pipeline."""
        self._own: Any = None
        self._lemmas: dict[Word, int] = {}

    def follow(self, own: EnglishLemmatizer) -> None:
        """Ask this lemmatizer for the words that are new."""
        self._own = own
        if own.lookups.has_table(_KNOWN_WORDS):
            known = own.lookups.get_table(_KNOWN_WORDS)
            for part_of_speech, words in list(known.items()):
                known[part_of_speech] = frozenset(words)

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of each token that has none yet."""
        import numpy as np

        if len(self._lemmas) > _MOST:
            self._lemmas = {}
        found: list[int] = []
        for place, (orth, pos, morph, lemma) in enumerate(doc.to_array(_LOOKS).tolist()):
            word = (orth, pos, morph)
            known = lemma or self._lemmas.get(word)
            if known is None:
                known = self._lemmas[word] = doc.vocab.strings.add(self._lemma(doc[place]))
            found.append(known)
        column: Any = np.array(found, dtype=np.uint64).reshape(-1, 1)
        return doc.from_array([LEMMA], column) if found else doc

    def _lemma(self, token: Any) -> str:
        """By spaCy's rules, but of a verb that they get wrong by our own list."""
        listed = verb_lemmas().get(token.lower_) if token.pos_ == "VERB" else None
        return listed or str(self._own.lemmatize(token)[0])
