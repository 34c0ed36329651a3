"""Products of matrices, quicker than the parser's own, each row the same to the bit whatever rows stand beside it.

The parser's layers multiply the vectors of words by tables of weights with BLIS, whose portable kernels take half
of parsing's time. NumPy's OpenBLAS is three times as quick; but it lets a number's last bit depend on where in the
matrix it stands: its kernels have ways of their own for the columns at a panel's edges and for the rows left over
at the end. A text must be read alike in whatever company. So nothing of ours stands at an edge here: weights get
blank columns before and after them, vectors are filled up to whole batches, and one thread does it all. Where
rows are not steady even so, which is tried out on each machine, the parser's own way stays.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from spacy.language import Language

_EDGE: Final = 8  # columns that a kernel may treat otherwise, at each end of a panel
_WHOLE: Final = 16  # a panel's columns are a multiple of it
_WIDEST: Final = 288  # columns of weights in a panel, with its edges below the 320 that OpenBLAS takes in one go
_BATCH: Final = 12  # rows that a kernel takes in one go
_ROWS: Final = 240  # rows multiplied at once at most, so that what was tried out is what is done
_FEWEST: Final = 32  # narrower products take no time that counts

Panel = tuple[slice, Any]
"""The columns of a product that it makes, and the weights for them between blanks, one column a row."""


def quicken(parser: Language) -> Language:
    """Have the layers of the parser multiply quickly, where this machine does so steadily. For reading only."""
    if is_steady():
        for _, pipe in parser.pipeline:
            model = getattr(pipe, "model", None)
            for layer in model.walk() if isinstance(model, Model) else ():
                layer.ops = _quick(layer)
    return parser


def _quick(layer: Any) -> NumpyOps:
    """What a layer multiplies with: by panels of its own weights, where it has a table of them."""
    weights = layer.get_param("W") if layer.has_param("W") else None
    if weights is None or not isinstance(layer.ops, NumpyOps) or weights.dtype != np.float32:
        return layer.ops
    table = weights.reshape(-1, weights.shape[-1])
    return QuickOps(table) if len(table) >= _FEWEST else layer.ops


class QuickOps(NumpyOps):  # type: ignore[misc]
    """The operations of one layer, whose product with its own weights is quick; all others are as they were."""

    def __init__(self, weights: Any) -> None:
        """weights: a table of floats, a column of the product a row; it must not change any more."""
        super().__init__()
        self._weights = weights
        self._panels = panels(weights)

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return x times y, either of them turned or not, as NumpyOps does."""
        if trans1 or not trans2 or not self._is_ours(y) or not len(x):
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        product = np.empty((len(x), len(y)), np.float32) if out is None else out
        multiply(x, self._panels, product)
        return product

    def _is_ours(self, table: Any) -> bool:
        return table.ctypes.data == self._weights.ctypes.data and table.shape == self._weights.shape  # type: ignore[no-any-return]


def panels(weights: Any) -> tuple[Panel, ...]:
    """Cut weights, a column of the product a row, into panels with blanks around them."""
    return tuple(_panel(weights, start) for start in range(0, len(weights), _WIDEST))


def _panel(weights: Any, start: int) -> Panel:
    held = weights[start : start + _WIDEST]
    whole = -(-(len(held) + 2 * _EDGE) // _WHOLE) * _WHOLE
    table = np.zeros((whole, weights.shape[1]), np.float32)
    table[_EDGE : _EDGE + len(held)] = held
    return slice(start, start + len(held)), table


def multiply(rows: Any, weights: tuple[Panel, ...], product: Any) -> None:
    """Fill the product of rows with weights in panels."""
    with _one_thread():
        for start in range(0, len(rows), _ROWS):
            _multiply_some(rows[start : start + _ROWS], weights, product[start : start + _ROWS])


def _multiply_some(rows: Any, weights: tuple[Panel, ...], product: Any) -> None:
    """Fill the product of at most so many rows as were tried out."""
    lacking = -len(rows) % _BATCH
    whole = np.concatenate((rows, np.zeros((lacking, rows.shape[1]), np.float32))) if lacking else rows
    for columns, table in weights:
        made = np.dot(whole, table.T)
        product[:, columns] = made[: len(rows), _EDGE : _EDGE + columns.stop - columns.start]


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def _one_thread() -> Any:
    return _controller().limit(limits=1, user_api="blas")


@lru_cache(maxsize=1)
def is_steady() -> bool:
    """Whether a row's product is the same to the bit in any place and company, as tried out on this machine."""
    chance = np.random.default_rng(0)
    rows = chance.standard_normal((_ROWS, 96), np.float32)
    weights = panels(chance.standard_normal((_WIDEST, 96), np.float32))
    known = np.empty((_ROWS, _WIDEST), np.float32)
    multiply(rows, weights, known)
    for size in (*range(1, 2 * _BATCH + 1), _ROWS - 1, _ROWS):
        places = chance.permutation(_ROWS)[:size]
        found = np.empty((size, _WIDEST), np.float32)
        multiply(rows[places], weights, found)
        if not np.array_equal(found, known[places]):
            return False
    return True
