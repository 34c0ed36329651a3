"""The forecaster: ranks worked out by hand, a slow reference, and what must change nothing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from detente.analysis.forecast import evaluate, evaluate_quadruples, read_quadruples
from detente.analysis.forecast.affinity import followers
from detente.analysis.forecast.facts import Facts
from detente.analysis.forecast.history import FOREVER, Scales
from detente.analysis.forecast.models import Recurrency, Setting, Weighed, ranks
from detente.analysis.forecast.probabilities import Scored
from detente.analysis.forecast.questions import Question
from detente.analysis.forecast.ranking import rank, ranking
from detente.analysis.forecast.recurrency import DECAYS, SHARES, Choice, tried
from detente.analysis.forecast.weights import Lessons, fit, likelihood

Quad = tuple[object, object, object, object]


def written(folder: Path, **parts: Sequence[Quad]) -> Path:
    folder.mkdir(exist_ok=True)
    for name in ("train", "valid", "test"):
        lines = ("\t".join(map(str, quad)) + "\n" for quad in parts[name])
        (folder / f"{name}.txt").write_text("".join(lines))
    return folder


def some_facts(seed: int, number: int, entities: int, relations: int, times: int) -> list[tuple[int, int, int, int]]:
    """Facts in the order of time, of which half repeat an earlier one."""
    chance = random.Random(seed)
    made: list[tuple[int, int, int, int]] = []
    for place in range(number):
        time = place * times // number
        if made and chance.random() < 0.5:
            subject, relation, target, _ = chance.choice(made)
        else:
            subject, relation, target = (
                chance.randrange(entities),
                chance.randrange(relations),
                chance.randrange(entities),
            )
        made.append((subject, relation, target, time))
    return made


def test_ranks_of_ties_and_filtered_answers() -> None:
    scores = np.array([0.5, 0.9, 0.5, 0.5, 0.1])
    none = np.array([], dtype=np.int64)
    assert rank(scores, 1, none) == 1
    assert rank(scores, 0, none) == 3  # shares the ranks 2, 3, 4 with two others
    assert rank(scores, 0, np.array([1])) == 2  # without the best: ranks 1, 2, 3
    assert rank(scores, 0, np.array([0, 1, 2])) == 1.5  # without an equal one too: ranks 1, 2
    assert rank(scores, 4, np.array([4])) == 5  # itself among the true ones is not left out
    assert rank(np.zeros(4), 2, none) == 2.5


def test_figures_of_ranks() -> None:
    found = ranking(np.array([1.0, 2.0, 4.0, 20.0]))
    assert found.mrr == pytest.approx((1 + 1 / 2 + 1 / 4 + 1 / 20) / 4)  # 0.45
    assert (found.hits1, found.hits3, found.hits10, found.queries) == (0.25, 0.5, 0.75, 4)


def test_what_never_was_is_a_tie_and_what_was_yesterday_is_known_in_single_step_only(tmp_path: Path) -> None:
    # Nine entities. The relation q first appears in test.txt: at time 3 all nine are equal for each of the two
    # queries, rank 5, reciprocal 0.2. At time 4 single step has seen the fact, the only one of q: rank 1. Multi step
    # has not: rank 5. Valid facts are of one time, so the model is recurrency.
    folder = written(
        tmp_path / "q",
        train=[(0, "r", 1, 0), (0, "r", 1, 24)],
        valid=[(0, "r", 1, 48)],
        test=[(2, "q", 3, 72), (2, "q", 3, 96)],
    )
    (folder / "stat.txt").write_text("9\t2\n")
    single, multi = evaluate(folder)
    assert (single.mode, multi.mode, single.model) == ("single", "multi", "recurrency")
    assert single.ranking.mrr == pytest.approx((0.2 + 1.0) / 2)
    assert multi.ranking.mrr == pytest.approx(0.2)
    assert single.ranking.queries == 4


def test_other_answers_of_the_same_time_are_left_out_and_those_of_other_times_are_not(tmp_path: Path) -> None:
    # Objects: two answers at time 72, each ranked among the eight entities that are not the other: all equal, so
    # (1 + ... + 8) / 8 = 4.5. Subjects: one answer each among nine, rank 5. Nothing is known in multi step.
    folder = written(
        tmp_path / "q",
        train=[(0, "r", 1, 0)],
        valid=[(0, "r", 1, 48)],
        test=[(2, "q", 3, 72), (2, "q", 4, 72), (2, "q", 5, 96)],
    )
    (folder / "stat.txt").write_text("9 2")
    (multi,) = evaluate(folder, ["multi"])
    assert multi.objects.mrr == pytest.approx((1 / 4.5 + 1 / 4.5 + 1 / 5) / 3)
    assert multi.subjects.mrr == pytest.approx(1 / 5)


def test_what_always_recurs_is_foretold(tmp_path: Path) -> None:
    days = range(30)
    facts = [(name, "meets", f"{name}'s friend", day) for day in days for name in ("a", "b", "c")]
    folder = written(tmp_path / "q", train=facts[:60], valid=facts[60:75], test=facts[75:])
    for found in evaluate(folder):
        assert found.ranking.mrr == pytest.approx(1.0)
        assert found.brier < 0.1 * found.plain_brier


def known_and_asked(seed: int) -> tuple[Facts, Facts]:
    facts = [(s, r, o, float(t)) for s, r, o, t in some_facts(seed, 160, 12, 3, 20)]
    return Facts.of(facts).both_ways(3), Facts.of(facts[110:]).both_ways(3)


def setting(known: Facts) -> Setting:
    return Setting(12, 6, Scales(), followers(known, 12, 6))


def slow_scores(known: Facts, question: Question, subject: int, decay: float, share: float) -> list[float]:
    """The paper's formulae, as they stand."""
    quads = {
        (int(s), int(r), int(o), float(t))
        for s, r, o, t in zip(known.subject, known.relation, known.object, known.time)
        if t < question.time
    }
    of_relation = [o for _, r, o, _ in quads if r == question.relation]
    found = []
    for entity in range(12):
        times = [t for s, r, o, t in quads if (s, r, o) == (subject, question.relation, entity)]
        psi = 2 ** (decay * (max(times) - question.time)) if times else 0.0
        xi = of_relation.count(entity) / len(of_relation) if of_relation else 0.0
        found.append(share * psi + (1 - share) * xi)
    return found


def slow_rank(scores: list[float], true: int, others: set[int]) -> float:
    rivals = [score for entity, score in enumerate(scores) if entity != true and entity not in others]
    better = sum(score > scores[true] + 1e-12 for score in rivals)
    equal = sum(abs(score - scores[true]) <= 1e-12 for score in rivals)
    return 1 + better + equal / 2


def subjects_of(asked: Facts) -> list[int]:
    """The subjects of the questions, in their order."""
    rows = zip(asked.time, asked.subject, asked.relation)
    return [int(subject) for _, subject, _ in sorted({(float(t), int(s), int(r)) for t, s, r in rows})]


@pytest.mark.parametrize("seed", [1, 2])
def test_recurrency_is_that_of_the_paper(seed: int) -> None:
    known, asked = known_and_asked(seed)
    decay, share = 0.3, 0.9
    model = Recurrency(Choice(np.full(6, decay), np.full(6, share)))
    number = 0
    for subject, question in zip(subjects_of(asked), setting(known).questions(known, asked), strict=True):
        slow = slow_scores(known, question, subject, decay, share)
        assert model.scores(question) == pytest.approx(slow, abs=1e-12)
        true = {int(one) for one in question.true}
        expected = [slow_rank(slow, int(one), true - {int(one)}) for one in question.true]
        assert ranks(model.scores(question), question.true).tolist() == expected
        number += 1
    assert number > 60


def test_every_choice_is_tried_as_it_would_rank() -> None:
    known, asked = known_and_asked(3)
    for number, question in enumerate(setting(known).questions(known, asked)):
        true = int(question.true[0])
        gained = tried(question, true, np.unique(question.true))
        for row, column in ((0, 0), (0, 12), (5, 6), (11, 4), (15, 9), (number % 16, number % 13)):
            choice = Choice(np.full(6, DECAYS[row]), np.full(6, SHARES[column]))
            scores = Recurrency(choice).scores(question)
            assert gained[row, column] == pytest.approx(1 / ranks(scores, question.true)[0])


def test_evidence_counts_what_was_before() -> None:
    # Subject 0: relation 0 with 1 at times 0 and 2, relation 1 with 1 at time 1, relation 0 with 2 at time 2. Seen
    # from time 3, with half-lives 1 and ever, (0, 0, 1) sums to 1/8 + 1/2 and 2, (0, 0, 2) to 1/2 and 1; the pair
    # (0, 1) to 3. Its last sighting one step ago is worth 2^(-1/2) with a half-life of 2.
    rows = [(0, 0, 1, 0.0), (0, 1, 1, 1.0), (0, 0, 1, 2.0), (0, 0, 2, 2.0), (0, 0, 1, 3.0)]
    scales = Scales(facts=(1, FOREVER), seen=(2,), pairs=(FOREVER,), related=(FOREVER,))
    follow = np.zeros((4, 4))
    follow[0, 1] = 0.5
    known = Facts.of(rows).both_ways(2)
    (question,) = Setting(3, 4, scales, follow).questions(known, Facts.of(rows[4:]))
    own = question.evidence.own
    assert question.evidence.partners.tolist() == [1, 2]
    assert own[0, :5] == pytest.approx([0.625, 2, 2**-0.5, 0.5, 3])
    assert own[1, :5] == pytest.approx([0.5, 1, 2**-0.5, 0, 1])
    assert own[0, 5:] == pytest.approx([0.625 * 0.625 / 1.125, 4 / 3, 0.5 * 2**-0.5, 0.5, 9 / 4])
    assert question.shares.tolist() == [0, 2 / 3, 1 / 3]
    assert question.evidence.of(np.array([0]))[0, :10].tolist() == [0] * 10
    all_ = question.evidence.of(np.arange(3))
    assert question.evidence.total() == pytest.approx(all_.sum(axis=0))
    weights = np.arange(1.0, all_.shape[1] + 1)
    assert question.evidence.scores(weights) == pytest.approx(all_ @ weights)


def test_relations_that_follow_others_are_learned() -> None:
    # Relation 1 follows relation 0 thirty steps later, half of it remembered; five doubts against one sighting.
    follow = followers(Facts.of([(0, 0, 1, 0.0), (0, 1, 1, 30.0)]), 2, 2)
    assert follow.tolist() == [[0, 0], [pytest.approx(0.5 / 6), 0]]


def test_later_facts_change_no_earlier_forecast() -> None:
    known, asked = known_and_asked(4)
    made, weights = setting(known), np.random.default_rng(4).random((6, 50))
    time = 17.0
    before = known.chosen(known.time < time)
    early = asked.chosen(asked.time <= time)
    whole, cut = list(made.questions(known, early)), list(made.questions(before, early))
    assert len(whole) == len(cut) > 20
    for one, other in zip(whole, cut):
        width = one.evidence.total().shape[0]
        model = Weighed(weights[:, :width], 1.0)
        assert model.scores(one) == pytest.approx(model.scores(other), rel=1e-12)
        assert one.last.tolist() == other.last.tolist()


def test_names_do_not_matter(tmp_path: Path) -> None:
    facts = some_facts(5, 400, 15, 4, 40)
    chance = random.Random(5)
    names = [f"actor {n}" for n in chance.sample(range(1000), 15)]
    renamed = [(names[s], f"does {9 - r}", names[o], 1000 + 24 * t) for s, r, o, t in facts]
    figures = []
    for folder, quads in (("plain", facts), ("renamed", renamed)):
        test = quads[340:]
        home = written(tmp_path / folder, train=quads[:280], valid=quads[280:340], test=test)
        figures.append(evaluate(home))
    for one, other in zip(*figures):
        assert one.ranking.mrr == pytest.approx(other.ranking.mrr, rel=1e-9)
        assert (one.model, one.ranking.hits3) == (other.model, other.ranking.hits3)
        assert one.brier == pytest.approx(other.brier, rel=1e-6)


def test_the_same_files_give_the_same_figures(tmp_path: Path) -> None:
    facts = some_facts(6, 300, 10, 3, 30)
    held = read_quadruples(written(tmp_path / "q", train=facts[:200], valid=facts[200:250], test=facts[250:]))
    first, second = (evaluate_quadruples(held, ["single"])[0] for _ in range(2))
    assert first.ranking == second.ranking
    assert first.reliability == second.reliability


def test_weights_find_what_tells() -> None:
    # The first kind of evidence is spread evenly over four answers, the second lies three times in four on the truth.
    true = np.array([[0.25, 1.0], [0.25, 1.0], [0.25, 1.0], [0.25, 0.0]])
    lessons = Lessons(np.zeros(4, dtype=np.int64), true, np.ones((4, 2)))
    found = fit(lessons, 2, float("inf"))
    # p(truth) = (w/4 + v) / (w + v) three times and (w/4) / (w + v) once: with a = v / (w + v) the likelihood
    # (1 + 3a)^3 (1 - a) is greatest where 9 (1 - a) = 1 + 3a, at a = 2/3.
    assert found[0, 1] / found[0].sum() == pytest.approx(2 / 3, abs=1e-3)
    assert found[1].tolist() == found[0].tolist()
    assert likelihood(lessons, found) > likelihood(lessons, np.ones((2, 2)))


def test_probabilities_are_scored() -> None:
    # Scores 3, 1, 0, 1 and the last one left out: probabilities 3/4, 1/4, 0. Truth is the first.
    scored = Scored()
    scored.add(np.array([3.0, 1.0, 0.0, 1.0]), 0, np.array([0, 3]))
    assert scored.brier == pytest.approx(0.25**2 + 0.25**2)
    bins = [(one.low, one.forecasts, one.mean, one.share) for one in scored.bins()]
    assert bins == [(0.0, 1, 0.0, 0.0), (0.2, 1, pytest.approx(0.25), 0.0), (0.7, 1, pytest.approx(0.75), 1.0)]
