"""Quick products are those of the parser's own layers, and a row's is the same to the bit in any company."""

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from detente.reading import products
from detente.reading.model import DEFAULT_MODEL
from detente.reading.products import QuickOps, is_steady, multiply, panels, quicken

TEXTS = tuple(
    f"{one} and {other} signed {n} accords in {month}, and {one}'s envoy left."
    for n, (one, other, month) in enumerate(
        [("Peru", "Chile", "May"), ("Chad", "Niger", "June"), ("Oman", "Yemen", "July"), ("Fiji", "Tonga", "March")] * 9
    )
)
pytestmark = pytest.mark.skipif(
    not is_steady(), reason="OpenBLAS is not steady on this machine: the parser's own way stays"
)


def _vectors(parser: spacy.Language, texts: tuple[str, ...]) -> list[np.ndarray]:
    return list(parser.get_pipe("tok2vec").predict([parser.make_doc(text) for text in texts]))


def test_a_text_is_the_same_to_the_bit_alone_and_in_company() -> None:
    parser = quicken(spacy.load(DEFAULT_MODEL))
    together = _vectors(parser, TEXTS)
    for place, text in enumerate(TEXTS):
        assert np.array_equal(_vectors(parser, (text,))[0], together[place])
    assert np.array_equal(np.vstack(_vectors(parser, TEXTS[::-1])[::-1]), np.vstack(together))


def test_vectors_and_parses_are_spacys_own() -> None:
    own, ours = spacy.load(DEFAULT_MODEL), quicken(spacy.load(DEFAULT_MODEL))
    for mine, theirs in zip(_vectors(ours, TEXTS), _vectors(own, TEXTS), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-3, atol=1e-4)
    columns = ["TAG", "HEAD", "DEP", "LEMMA", "SENT_START"]
    for mine, theirs in zip(ours.pipe(TEXTS), own.pipe(TEXTS), strict=True):
        assert np.array_equal(mine.to_array(columns), theirs.to_array(columns))


@pytest.mark.parametrize(("width", "columns"), [(96, 288), (96, 1024), (96, 50), (576, 288), (64, 106), (3, 7)])
@pytest.mark.parametrize("size", [1, 11, 12, 13, 240, 241, 700])
def test_any_rows_in_any_order(width: int, columns: int, size: int) -> None:
    chance = np.random.default_rng(size)
    rows = chance.standard_normal((size, width), np.float32)
    weights = chance.standard_normal((columns, width), np.float32)
    known, turned = np.empty((size, columns), np.float32), np.empty((size, columns), np.float32)
    order = chance.permutation(size)
    multiply(rows, panels(weights), known)
    multiply(rows[order], panels(weights), turned)
    assert np.array_equal(turned, known[order])
    np.testing.assert_allclose(known, rows.astype(float) @ weights.T.astype(float), atol=1e-3)


def test_other_products_are_those_of_numpy_ops() -> None:
    chance = np.random.default_rng(1)
    weights, others, rows = (chance.standard_normal((n, 40), np.float32) for n in (64, 64, 5))
    ops, own = QuickOps(weights), NumpyOps()
    assert np.array_equal(ops.gemm(rows, others, trans2=True), own.gemm(rows, others, trans2=True))
    assert np.array_equal(
        ops.gemm(rows, weights, trans1=False, trans2=True, out=(given := np.empty((5, 64), "f4"))), given
    )
    assert np.array_equal(ops.gemm(others, weights, trans1=True), own.gemm(others, weights, trans1=True))
    assert ops.gemm(rows[:0], weights, trans2=True).shape == (0, 64)


def test_the_threads_of_others_stay_as_they_were() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in ThreadpoolController().info() if pool["user_api"] == "blas"]

    before = threads()
    multiply(np.ones((4, 96), np.float32), panels(np.ones((64, 96), np.float32)), np.empty((4, 64), np.float32))
    assert threads() == before


def test_a_machine_without_steady_rows_keeps_the_parsers_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products, "is_steady", lambda: False)
    parser = quicken(spacy.load(DEFAULT_MODEL))
    layers = [layer for name in ("tok2vec", "parser") for layer in parser.get_pipe(name).model.walk()]
    assert not any(isinstance(layer.ops, QuickOps) for layer in layers)


def test_unsteady_rows_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_company(rows: np.ndarray, weights: object, product: np.ndarray) -> None:
        product[:] = rows[:, :1] + np.float32(1e-7) * len(rows)

    monkeypatch.setattr(products, "multiply", by_company)
    is_steady.cache_clear()
    assert not is_steady()
    is_steady.cache_clear()
