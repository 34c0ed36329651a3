"""Explanations: they tell what the reader does, and every feature in words."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest

import detente
from detente.extract.lexicon import senses
from detente.extract.lines import line_of
from detente.ontology import KINDS
from detente.read import read_document
from detente.read.explanation import Proposal, SentenceExplanation, explain_document
from detente.read.explanation.glosses import feature_words, is_known, value_words
from detente.sources import Document, documents

EXAMPLES = Path(__file__).parents[2] / "src" / "detente" / "examples"
LIFTING = (
    "On Thursday Ecuador lifted its ban on tuna from Peru. The sun was out. "
    "“We shall open the port as soon as Ecuador pays its debts,” President Alberto Fujimori of Peru told reporters."
)


@pytest.fixture(scope="module")
def told() -> list[SentenceExplanation]:
    return detente.explain(LIFTING, published="1997-01-21")


@pytest.fixture(scope="module")
def examples() -> list[tuple[Document, list[SentenceExplanation]]]:
    found = [item for item in documents([EXAMPLES]) if isinstance(item, Document)]
    return [(document, explain_document(document)) for document in found]


def _proposals(explained: Sequence[SentenceExplanation]) -> list[Proposal]:
    return [proposal for one in explained for proposal in (*one.accepted, *one.rejected)]


def test_what_is_accepted_is_what_the_reader_reads(
    examples: list[tuple[Document, list[SentenceExplanation]]],
) -> None:
    for document, explained in examples:
        read = sorted((r.id, r.confidence) for r in read_document(document)[0])
        assert sorted((p.record.id, p.record.confidence) for one in explained for p in one.accepted) == read


def test_every_rejected_candidate_says_why(examples: list[tuple[Document, list[SentenceExplanation]]]) -> None:
    verdicts = defaultdict(int)
    for _, explained in examples:
        accepted = {p.record.id for one in explained for p in one.accepted}
        for proposal in _proposals(explained):
            verdicts[proposal.verdict] += 1
            assert (proposal.confidence < proposal.threshold) == (proposal.verdict == "below")
            assert (proposal.into in accepted) == (proposal.verdict == "merged")
    assert verdicts["below"] > verdicts["accepted"] > verdicts["merged"] > 0


def test_the_weights_decide(examples: list[tuple[Document, list[SentenceExplanation]]]) -> None:
    """Among the candidates of a kind the confidence grows with the sum of what speaks for and against them."""
    for kind in KINDS:
        found = [p for _, explained in examples for p in _proposals(explained) if p.kind == kind]
        sums = sorted((sum(r.weight for r in (*p.pro, *p.contra)), p.confidence) for p in found)
        confidences = [confidence for _, confidence in sums]
        assert len(found) > 10
        assert all(one <= other + 0.001 for one, other in itertools.pairwise(confidences))


def test_reasons_are_parted_and_the_heaviest_comes_first(told: list[SentenceExplanation]) -> None:
    for proposal in _proposals(told):
        assert all(reason.weight > 0 for reason in proposal.pro)
        assert all(reason.weight < 0 for reason in proposal.contra)
        for reasons in (proposal.pro, proposal.contra):
            sizes = [abs(reason.weight) for reason in reasons]
            assert sizes == sorted(sizes, reverse=True)


def test_sentences_are_told_in_order_with_their_places(told: list[SentenceExplanation]) -> None:
    assert [one.number for one in told] == [1, 2, 3]
    assert all(LIFTING[one.start : one.end] == one.text for one in told)


def test_actors_and_times_that_were_seen(told: list[SentenceExplanation]) -> None:
    first = told[0]
    seen = {actor.words: actor for actor in first.actors}
    assert (seen["Ecuador"].actors, seen["Ecuador"].kind, seen["Ecuador"].how) == (("ECU",), "state", "a state's name")
    assert seen["Peru"].actors == ("PER",)
    assert [(time.words, time.interval) for time in first.times] == [("Thursday", "1997-01-16")]


def test_predicates_name_their_row_of_the_lexicon(told: list[SentenceExplanation]) -> None:
    lexicon = resources.files("detente.extract").joinpath("data/lexicon.tsv").read_text("utf-8").splitlines()
    lifted = next(p for p in told[0].predicates if p.words == "lifted")
    assert (lifted.root, lifted.told, lifted.modality) == ("RETREAT", "RETREAT", "actual")
    assert lexicon[lifted.line - 1] == lifted.row
    assert lifted.row.split("\t")[0].startswith("lift")
    assert ("ECU", "PER") in lifted.pairs


def test_the_line_of_any_row_is_that_of_its_sense() -> None:
    for (pos, head), found in senses().items():
        for sense in found:
            cells = line_of("lexicon.tsv", sense.number)[1].split("\t")
            assert (cells[1], cells[2]) == (pos, sense.root)
            assert head in cells[0].split()


def test_cues_of_condition_modality_promise_and_saying(told: list[SentenceExplanation]) -> None:
    seen = {(cue.subject, cue.words) for cue in told[2].cues}
    assert ("condition", "as soon as") in seen
    assert ("modality", "shall open") in seen
    assert ("saying", "told") in seen
    assert ("measure", "ban") in {(cue.subject, cue.words) for cue in told[0].cues}
    assert not told[1].cues


def test_quotations_with_their_speaker(told: list[SentenceExplanation]) -> None:
    (quotation,) = told[2].quotations
    assert quotation.words.startswith("We shall open the port")
    assert quotation.speaker is not None
    assert "Fujimori" in quotation.speaker
    assert quotation.by == ("PER",)


def test_a_sentence_of_no_relation_says_why_it_is_silent(told: list[SentenceExplanation]) -> None:
    dull = told[1]
    assert not dull.accepted
    assert not dull.rejected
    assert [kind for kind, _ in dull.silent] == list(KINDS)
    assert dict(dull.silent)["event"] == "no word here is a predicate of the lexicon"


def test_a_predicate_without_two_actors_says_so() -> None:
    (one,) = detente.explain("The parliament condemned the flood of letters.", published="1997-01-21")
    assert any(p.words == "condemned" and not p.pairs for p in one.predicates)
    assert dict(one.silent)["event"].startswith("no two different actors")


@pytest.mark.parametrize("kind", KINDS)
def test_every_feature_of_the_weights_has_words(kind: str) -> None:
    """A new feature needs a row in `read/explanation/data/glosses.tsv`."""
    path = resources.files("detente.extract").joinpath(f"weights/{kind}.json")
    unknown = [f for f in json.loads(path.read_text("utf-8"))["weights"] if not is_known(kind, f)]
    assert not unknown


@pytest.mark.parametrize(
    ("kind", "feature", "words"),
    [
        ("event", "rank=0|V", "grammar gives both sides (of a verb)"),
        ("statement", "rank=0", "whoever speaks for it is the state that the text names most"),
        ("statement", "q|verb=say", "quoted, verb of saying “say”"),
        ("event", "word=lift/V&rank=2", "predicate “lift/V”; both sides are guessed"),
        ("event", "mode=planned|AID", "told as planned or announced (AID)"),
        ("event", "again=1|2", "an earlier sentence tells the same of the two (both sides are guessed)"),
        ("event", "again|dated=True", "told again; with a date: yes"),
        ("event", "src=clause:state@in", "doer: elsewhere in the clause, a state, its capital or people, after “in”"),
        ("event", "tgt=with<obj", "the other: after “with”, on the object"),
        ("event", "never heard of=1", "never heard of=1"),
        ("event", "&", "the plain candidate"),
    ],
)
def test_features_in_words(kind: str, feature: str, words: str) -> None:
    assert feature_words(kind, feature) == words


def test_a_code_without_a_row_is_told_as_it_is() -> None:
    assert value_words("how", "memory") == "a name that the text or the tables introduced"
    assert value_words("how", "witchcraft") == "witchcraft"
