"""The model's vectors of words, kept: what a word's form says of it is the same wherever it stands.

The first layers of spaCy's `tok2vec` look at each word alone (its norm, its first and last letters, its shape) and
take a third of that component's time. So their vectors are kept by what they look at. Every row is worked out for
itself, so a vector is the same to the bit whichever words are worked out with it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_COMPONENT: Final = "tok2vec"
_FIRST: Final = "extract_features"
_LAST: Final = "ragged2list"
_MOST: Final = 20_000  # words; some ten megabytes


def remember_words(parser: Language) -> Language:
    """Have the parser keep the vectors of words, where its model has the layers that are known here."""
    model: Any = parser.get_pipe(_COMPONENT).model if _COMPONENT in parser.pipe_names else None  # type: ignore[attr-defined]
    embed: Any = model.layers[0] if model is not None and model.layers else None
    names = [layer.name for layer in embed.layers] if embed is not None else []
    if len(names) > 2 and names[0] == _FIRST and names[-1] == _LAST:
        embed._func = KnownWords(embed._func)
    return parser


class KnownWords:
    """The forward function of the layers that look at each word alone."""

    def __init__(self, own: Callable[..., Any]) -> None:
        """own: the function that it stands for, still asked in training."""
        self._own = own
        self._places: dict[bytes, int] = {}
        self._vectors: Any = None
        self._lock = Lock()  # a place in the table belongs to one word, whoever else is reading

    def __call__(self, model: Any, docs: list[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        """Return the vectors of the words of each text, and a function for training, which is not for use."""
        if is_train:
            return self._own(model, docs, is_train)  # type: ignore[no-any-return]
        extract, *rest = model.layers
        looks = extract.predict(docs)
        keys = [_rows(look) for look in looks]
        if not any(keys):  # not a word in any of them
            return self._own(model, docs, is_train)  # type: ignore[no-any-return]
        with self._lock:
            self._learn(looks, keys, rest)
            places = [[self._places[key] for key in row] for row in keys]
            return [self._vectors[held] for held in places], _untrained

    def _learn(self, looks: list[Any], keys: list[list[bytes]], layers: list[Any]) -> None:
        """Work out the vectors of the words that are new."""
        import numpy as np

        if len(self._places) > _MOST:
            self._places, self._vectors = {}, None
        new: dict[bytes, Any] = {}
        for look, row in zip(looks, keys):
            for place, key in enumerate(row):
                if key not in self._places and key not in new:
                    new[key] = look[place]
        if not new:
            return
        found: Any = [np.stack(list(new.values()))]
        for layer in layers:
            found = layer.predict(found)
        start = len(self._places)
        self._places.update((key, start + n) for n, key in enumerate(new))
        self._vectors = found[0] if self._vectors is None else np.concatenate((self._vectors, found[0]))


def _rows(look: Any) -> list[bytes]:
    """Each row of a table of numbers as bytes."""
    raw, width = look.tobytes(), look.shape[1] * look.itemsize
    return [raw[at : at + width] for at in range(0, len(raw), width)]


def _untrained(_: Any) -> Any:
    raise RuntimeError("kept vectors are for reading only; train the model as spaCy loads it")
