"""How often `detente.analysis.reciprocity` finds what is not there: pairs of series that do not heed each other.

    python scripts/reciprocity_chance.py [--pairs 200]

Prints, for noise of three kinds and three lengths, the share of pairs of which any of the two tests passes at 5 %
after Holm (by permutation, as told to users), the same by the F distribution, and the share of series in which a
change of level is found. 5 % is what chance should give.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable

import numpy

from detente.analysis.reciprocity import LEVEL, Series, breaks_of, fit, holm

Noise = Callable[[numpy.random.Generator, int], "numpy.ndarray"]

KINDS: dict[str, Noise] = {
    "normal": lambda chance, number: chance.normal(size=number),
    "few acts": lambda chance, number: chance.poisson(0.4, number) * chance.choice([-8, -4, -2, 2, 3, 5, 7], number),
    "bursts": lambda chance, number: (chance.random(number) < 0.25) * chance.standard_t(3, number) * 6,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    pairs = parser.parse_args().pairs
    warnings.simplefilter("ignore")
    print(f"{'noise':10} {'periods':>8} {'permuted':>9} {'F':>6} {'breaks':>7}")
    for name, noise in KINDS.items():
        for number in (36, 60, 120):
            found = [_one(noise, number, seed) for seed in range(pairs)]
            shares = [sum(column) / pairs for column in zip(*found, strict=True)]
            print(f"{name:10} {number:8} {shares[0]:9.3f} {shares[1]:6.3f} {shares[2]:7.3f}", flush=True)


def _one(noise: Noise, number: int, seed: int) -> tuple[bool, bool, bool]:
    chance = numpy.random.default_rng(seed)
    values = [noise(chance, number) for _ in range(2)]
    names = (("A", "B"), ("B", "A"))
    series = [Series(*name, tuple(map(float, one)), (("e",),) * number) for name, one in zip(names, values)]
    tests = fit(series, "month").tests
    by_f = min(holm([test.f_p for test in tests])) < LEVEL
    return any(test.found for test in tests), by_f, bool(breaks_of(values[0]))


if __name__ == "__main__":
    main()
