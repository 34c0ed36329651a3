"""Short forms that a document introduces itself: "the Eritrean Defense Forces (EDF)", later "the EDF"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.reading.lists import name_particles, not_actors, other_groups
from detente.reading.mentions import Kind, Mention
from detente.reading.others import is_plural
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LEAST, _MOST = 2, 8  # letters
_SMALL: Final = frozenset({"of", "the", "for", "and", "on", "in", "to", "&", "'s", "-", "against", *name_particles()})
_OPEN: Final = frozenset({"(", "["})
_MEANT: Final = frozenset({"official", "force", "organisation", "thing", "state", "unknown"})


@dataclass(frozen=True, slots=True)
class Alias:
    """What a short form stands for: the mention that it was put beside; nobody where that names a thing."""

    mention: Mention | None
    name: str
    kind: Kind = "organisation"


def aliases(sentences: Iterable[Sentence], local: Iterable[Sequence[Mention]]) -> dict[str, Alias]:
    """The short forms in brackets of a document, each with what stands before it; the first counts."""
    found: dict[str, Alias] = {}
    for sentence, mentions in zip(sentences, local):
        tokens = sentence.tokens
        for k in range(1, len(tokens) - 1):
            if tokens[k - 1].text in _OPEN and _is_short(tokens[k].text) and tokens[k + 1].text in (")", "]", ",", ";"):
                alias = _before(tokens, k - 1, tokens[k].text, mentions)
                if alias is not None:
                    found.setdefault(tokens[k].text, alias)
    return found


def _is_short(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    return capitals >= _LEAST and len(word) <= _MOST and capitals * 2 >= len(word) and word[0].isalpha()


def _before(tokens: Sequence[Token], bracket: int, short: str, mentions: Sequence[Mention]) -> Alias | None:
    """The stretch before the bracket whose initials give the short form."""
    letters = [c.lower() for c in short if c.isupper()]
    start, left = bracket, len(letters)
    while start > 0 and left and bracket - start < 2 * len(letters) + 2:
        start -= 1
        word = tokens[start].text
        if word[:1].lower() == letters[left - 1] and word.lower() not in _SMALL - {letters[left - 1]}:
            left -= 1
        elif word.lower() not in _SMALL and not word[:1].isupper():
            return None
    if left:
        return None
    return _alias(tokens[start:bracket], mentions)


def _alias(stretch: Sequence[Token], mentions: Sequence[Mention]) -> Alias:
    name = stretch[0].doc[stretch[0].i : stretch[-1].i + 1].text
    if is_plural(stretch[-1]) and stretch[-1].lemma_.lower() in other_groups():
        return Alias(None, name, "group")
    places = {t.i for t in stretch}
    body = next((m for m in mentions if _heads(m, stretch, places)), None)
    if body is not None:
        return Alias(body, name)
    if stretch[-1].lower_ in not_actors():
        return Alias(None, name)
    meant = [m for m in mentions if m.token in places and m.kind in _MEANT and m.end >= stretch[-1].i]
    return Alias(meant[-1] if meant else None, name) if meant else Alias(None, "")


def _heads(mention: Mention, stretch: Sequence[Token], places: set[int]) -> bool:
    """Whether a mention that is known heads a longer name: `Peru's State Committee for National Security`."""
    if mention.token not in places or mention.kind != "official" or not mention.actors or mention.way == "context":
        return False
    return any(t.i == mention.end and t.lower_ in ("for", "of", "on") for t in stretch)


def expanded(mention: Mention, known: dict[str, Alias]) -> Mention | None:
    """The mention of a short form with what it stands for; None where the document does not say."""
    alias = known.get(mention.text) or known.get(mention.text.removeprefix("the "))
    if alias is None or (alias.mention is None and not alias.name):
        return None
    if alias.mention is None:
        if alias.kind == "group":
            return replace(mention.resolved((alias.name,), "short form", 0.8), kind="group")
        return mention.resolved((), "short form of a thing", 0.0)
    actors = alias.mention.actors or (alias.name,)
    kind = "organisation" if alias.mention.kind in ("unknown", "thing") else alias.mention.kind
    return Mention(
        mention.token,
        mention.start,
        mention.end,
        kind,
        actors,
        mention.text,
        "short form",
        0.85,
        None,
        alias.mention.office,
    )
