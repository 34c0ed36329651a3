"""Acts that hang on a condition: which act, on what, and who would have to do that.

`Chad will free the crew only if Niger lifts the embargo`: Chad's freeing hangs on Niger's lifting. What stands in the
condition has not happened, and a condition that another must meet is asked of that other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.conditions import head_after, markers_in
from detente.extract.tables import rows, word_group
from detente.reading.grammar import agents, patients, prepositional
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_KINDS: Final = frozenset({"if", "unless", "depend", "time"})


@dataclass(frozen=True)
class Hanging:
    """An act and the condition that it hangs on.

    act: the verb of the act. marker: the words that open the condition. kind: of the marker, as in conditions.tsv.
    head: the verb or noun that states the condition.
    """

    act: Token
    marker: str
    kind: str
    head: Token

    @cached_property
    def stretch(self) -> frozenset[int]:
        """The words of the condition."""
        return frozenset(t.i for t in self.head.subtree)

    @cached_property
    def is_open(self) -> bool:
        """Whether the condition is still to be met: of a time only where the act is ahead (`will … once`)."""
        return self.kind != "time" or self.act_is_ahead

    @cached_property
    def act_is_ahead(self) -> bool:
        """Whether the act is told as one to come, or as one that may or may not be done."""
        verb = self.act
        words = {a.lower_ for v in (verb, verb.head) for a in auxiliaries(v)} & word_group("modal of what hangs")
        return bool(words) or verb.tag_ == "VB"

    @cached_property
    def is_withheld(self) -> bool:
        """Whether the act is refused, or is a good that the other wants: the condition can be a threat."""
        verb = self.act
        nouns = {c.lemma_.lower() for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")}
        benefit = verb.lemma_.lower() in word_group("giving a benefit") or bool(nouns & word_group("benefit"))
        return benefit or is_negated(verb) or self.kind == "depend"

    def doers(self, arguments: Arguments) -> list[Actor]:
        """Who would have to meet the condition."""
        heads = [a.token for a in agents(self.head) or patients(self.head)] if self.head.tag_[:1] == "V" else []
        if self.kind == "depend" and not heads:
            noun = self.head.head if self.head.dep_ in ("amod", "compound") else self.head
            heads = [*(c for c in noun.lefts if c.dep_ == "poss"), noun, *(a.token for a in prepositional(noun))]
        return _named(heads, "hung", arguments)

    def makers(self, arguments: Arguments) -> list[Actor]:
        """Whose act hangs on it, and so who makes the condition: the doer of the act, else the one who says so."""
        met = {a.name for a in self.doers(arguments)}
        doers = [] if self.kind == "depend" else [a.token for a in agents(self.act)]
        own = [a for a in _named(doers, "maker", arguments) if a.name not in met]
        return own or [a for a in arguments.actors(self.act, "speaker") if a.name not in met]


def _named(heads: list[Token], way: str, arguments: Arguments) -> list[Actor]:
    found: dict[str, Actor] = {}
    for head in heads:
        for actor in arguments.inside(head, way):
            found.setdefault(actor.name, actor)
    return list(found.values())


def hangings(arguments: Arguments) -> tuple[Hanging, ...]:
    """The acts of a sentence that hang on a condition, each once."""
    return arguments.once(lambda: tuple(_found(arguments)), "hangings")


def _found(arguments: Arguments) -> Iterator[Hanging]:
    tokens = arguments.sentence.tokens
    if not any(t.lower_ in _openers() or t.lemma_.lower() in _openers() for t in tokens):
        return
    places = {t.i: k for k, t in enumerate(tokens)}
    for words, follows in markers_in(tokens):
        marker = " ".join((words[0].lemma_ if words[0].pos_ == "VERB" else words[0].lower_, *_rest(words)))
        kind = _kinds().get(marker, _kinds().get(" ".join(t.lower_ for t in words), ""))
        head = head_after(tokens[places[words[-1].i] + 1 :], follows, words[-1].i)
        act = (
            _hung(head, words)
            if head is not None and kind in _KINDS and marker not in word_group("no demand")
            else None
        )
        if act is not None and head is not None:
            yield Hanging(act, _narrowed(marker, words[0]), kind, head)
    yield from _awaited(tokens)


def _rest(words: Sequence[Token]) -> Iterator[str]:
    return (t.lower_ for t in words[1:])


def _narrowed(marker: str, first: Token) -> str:
    """`only if` where the parser or the writer has set the `only` apart: `will do so only, it said, if`."""
    before = first.doc[first.i - 1].lower_ if first.i else ""
    return f"only {marker}" if before == "only" and not marker.startswith("only") else marker


def _awaited(tokens: Sequence[Token]) -> Iterator[Hanging]:
    """`will stay shut until Chad pays`, `will not talk before it has paid`."""
    for verb in tokens:
        if verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX"):
            opener = next((c for c in verb.lefts if c.lower_ in word_group("opening what is awaited")), None)
            found = Hanging(verb.head, opener.lower_, "time", verb) if opener is not None else None
            if found is not None and found.act_is_ahead:
                yield found


def _hung(head: Token, words: Sequence[Token]) -> Token | None:
    """The verb that a condition hangs on: the nearest above it outside its marker, or a marker that is a verb."""
    first = words[0]
    if first.pos_ == "VERB" and first.lemma_.lower() in word_group("depending verb"):
        return first
    inside = {t.i for t in words}
    return next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX") and t.i not in inside), None)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row[0].lower(): row[2] for row in rows("conditions.tsv")}


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """First words of the markers: a sentence without any has no condition."""
    named = {marker.split()[0] for marker, kind in _kinds().items() if kind in _KINDS}
    return frozenset(named) | word_group("opening what is awaited")
