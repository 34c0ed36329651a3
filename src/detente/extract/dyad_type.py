"""The type of event between two given actors of a sentence, for use by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.extract.pair_scene import PairScene, Span, scene_of
from detente.extract.predicates import Predicate
from detente.extract.typing_features import pair_features
from detente.extract.typing_model import Scheme, by_root, decide, type_model
from detente.extract.typing_votes import best_predicate, foremost_cue
from detente.ontology import quad_class

_NOTHING: Final = "CONSULT"
_LEAST: Final = 0.1  # what is left of confidence where nothing in the sentence says what is done


@dataclass(frozen=True, slots=True)
class EventType:
    """What the source does to the target.

    root: PLOVER root. quad: its quad class. cameo: CAMEO code where one maps. predicate: the words that say so,
    None where nothing in the sentence does. confidence: the model's probability, 0 to 1.
    """

    root: str
    quad: str
    cameo: str | None
    predicate: str | None
    confidence: float


def event_type(sentence: str, source: Span, target: Span, scheme: Scheme = "plover") -> EventType:
    """Return the type of what the source does to the target.

    sentence: one sentence. source, target: character spans (start, end) of the two actors in it. scheme: whose
    roots are meant where they differ (`extract/data/type_variants.tsv`): `plover` follows the PLOVER codebook
    (signing an accord is SUPPORT, an embargo COERCE, a promise of anything AGREE), `guide` this software's records.
    """
    scene = scene_of(sentence, source, target)
    chances = by_root(type_model().probabilities(pair_features(scene)), scheme)
    root = decide(chances)
    predicate = best_predicate(scene, root)
    words = _words(scene, predicate)
    if words is None:
        return EventType(_NOTHING, quad_class(_NOTHING), None, None, _LEAST)
    cameo = predicate.sense.cameo if predicate is not None and predicate.sense.root == root else None
    return EventType(root, quad_class(root), cameo, words, round(chances[root], 3))


def _words(scene: PairScene, predicate: Predicate | None) -> str | None:
    """The words that say it: the lexicon's predicate, else the foremost cue, else the first verb."""
    if predicate is not None:
        return predicate.token.text
    cue = foremost_cue(scene)
    if cue is not None:
        return cue.text
    return next((t.text for t in scene.words if t.pos_ == "VERB"), None)
