"""Which words of a sentence name a measure, or what is barred, and which word says what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from detente.extract.measure_frames import framed, is_no_longer, is_promised
from detente.extract.measure_listings import listed
from detente.extract.measure_lists import firsts_of_kinds
from detente.extract.measure_nouns import bars, stopped_by
from detente.extract.measure_verbs import Barring, barring, barring_participle
from detente.extract.modality import modality
from detente.extract.predicates import noun_forms
from detente.extract.relations import MODIFIERS
from detente.extract.tables import classes, word_group
from detente.reading.grammar import agents, conjuncts, patients, prepositional, shared_by
from detente.reading.kept import kept
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREDICATIVE: Final = frozenset({"acomp", "oprd", "attr", "ROOT", "conj"})


def measure_heads(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """The nouns that name a measure or what is barred, each with the word that governs its status."""
    for token in tokens:
        if _names_a_bar(token):
            yield token, _governor(token)
        elif token.pos_ == "VERB" and (found := listed(token)):
            yield found, token
        elif token.pos_ == "VERB" and not _befalls(token):
            yield from _of_verb(token)
        elif token.pos_ == "AUX" and (found := framed(token)):  # "are no longer able to enter"
            yield found, token
        elif token.pos_ == "ADJ" and token.dep_ in _PREDICATIVE and (row := barring_participle(token)):
            yield from _before_participle(token, row)


def _of_verb(verb: Token) -> Iterator[tuple[Token, Token]]:
    found = framed(verb)
    if found is not None:
        yield found, verb
    elif (row := barring(verb)) is not None:
        yield from _under_verb(verb, row)


def _befalls(verb: Token) -> bool:
    """`snow closed the pass`, `shoppers stopped buying`: what no government does."""
    doers = (c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN")
    return any(c.lemma_.lower() in word_group("bars as no government") for c in doers)


@kept
def names_a_measure(noun: Token) -> bool:
    """Whether the noun itself is a measure (`sanctions`), not what is barred."""
    return noun.pos_ in ("NOUN", "PROPN") and (bool(noun_forms(noun) & bars()) or stopped_by(noun) is not None)


def is_tie(noun: Token) -> bool:
    """Whether the noun names a tie between states: trade, aid, relations, talks."""
    return bool(noun_forms(noun) & classes().get("@tie", frozenset()))


def _under_verb(verb: Token, row: Barring) -> Iterator[tuple[Token, Token]]:
    """The object of a verb that bars, where it is of the right sort; the verb itself where it has none."""
    if _is_of_the_press(verb) or _merely_says(verb) or did_not(verb, row.status):
        return
    if verb.lemma_.lower() in word_group("bars unless promised") and is_promised(verb):
        return
    after_copula = verb.dep_ in ("acomp", "oprd") and verb.tag_ in ("VBN", "VBD")  # "remains blocked"
    done_to = _before_copula(verb.head) if after_copula else _done_to(verb)
    objects = [o for o in done_to if o.pos_ in _NOMINAL or (o.dep_ == "dobj" and row.allows(o))]
    objects = [o for o in objects if o.lemma_.lower() not in word_group("measures nothing")]  # "to the extent barred"
    if any(_is_no_dealing(o, verb) for o in objects):
        return
    if any(names_a_measure(o) or _is_part_of_a_measure(o) for o in objects):
        return
    objects = [o for o in objects if row.allows(o)]
    if objects:
        yield from ((first, verb) for first in firsts_of_kinds(objects))
    elif row.objects is None and not any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        yield verb, verb


def _is_no_dealing(noun: Token, verb: Token) -> bool:
    """What is no dealing between states, and a single visit or meeting, which only does not take place."""
    lemma = noun.lemma_.lower()
    if lemma in word_group("no dealing between states"):
        return True
    put_off = verb.lemma_.lower() in word_group("puts off a gathering")
    return put_off and noun.tag_ == "NN" and lemma in word_group("one gathering")


def _done_to(verb: Token) -> list[Token]:
    """What the verb is done to; of `was refused a visa` the visa."""
    if is_passive(verb) and verb.lemma_.lower() in word_group("keeps a thing from somebody"):
        kept = [t for c in verb.children if c.dep_ in ("dobj", "oprd") for t in conjuncts(c)]
        if kept:
            return kept
    found = [a.token for a in patients(verb)]
    if found:
        return found
    shifted = [a for c in verb.children if c.dep_ == "prep" for t in c.children for a in t.children if after_a_day(a)]
    if shifted:
        return shifted
    particles = [c for c in verb.children if c.tag_ == "RP"]  # "switched off the current", taken for `off` of place
    return [o for c in particles for o in c.children if o.dep_ == "pobj"]


def did_not(verb: Token, status: str) -> bool:
    """`never severed relations`, `refused to close its border`: no measure, though `did not reopen` leaves one."""
    if status != "in_force" or is_no_longer(verb):
        return False
    return modality(verb) == "negated" or _is_supposed(verb) or _is_merely_enabled(verb)


def _is_merely_enabled(verb: Token) -> bool:
    """`the law allows the president to ban imports`: what may be done, and is not done yet."""
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in word_group("merely enables")


def _is_supposed(verb: Token) -> bool:
    """`if Norway closed its ports`: a case that is put, and no plan."""
    if verb.dep_ != "advcl":
        return False
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in word_group("puts a case") for c in verb.children)


def _is_part_of_a_measure(noun: Token) -> bool:
    """`suspend all of the tariffs`, `suspended enforcement of the ban`: the tariffs are the measure, not barred."""
    if noun.lower_ not in word_group("part of a whole"):
        return False
    return any(p.way == "of" and names_a_measure(p.token) for p in prepositional(noun))


def _merely_says(verb: Token) -> bool:
    """`listed Peru as poor`, `is hated and isolated`: words that bar only where somebody is named who does."""
    lemma = verb.lemma_.lower()
    if lemma in word_group("bars only in the passive") and not is_passive(verb):
        return True
    return lemma in word_group("bars only by somebody") and is_passive(verb) and not agents(verb)


def _before_participle(participle: Token, row: Barring) -> Iterator[tuple[Token, Token]]:
    """`the assets remain frozen`: the subject of the verb over the participle."""
    if not did_not(participle.head, row.status):
        yield from ((subject, participle) for subject in _before_copula(participle.head) if row.allows(subject))


def _before_copula(copula: Token) -> list[Token]:
    """The subject of `remains`; of a clause that the parser took for it, that clause's own."""
    for child in copula.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return [child]
        if child.dep_ in ("csubj", "ccomp"):
            return [c for c in child.lefts if c.dep_ in ("nsubj", "nsubjpass")]
    return []


def _names_a_bar(token: Token) -> bool:
    """Whether a noun names a measure; a capitalised one mostly belongs to the name of an office or law."""
    if stopped_by(token) is not None:
        return True
    if not names_a_measure(token) or noun_forms(token) & word_group("no measure"):
        return False
    if _is_of_the_press(token) or _is_a_power(token) or _is_any_measure(token):
        return False
    if token.dep_ in ("compound", "nmod"):
        return token.head.lemma_.lower() in word_group("made of measures")
    if token.lemma_.lower() == "suspension" and any(names_a_measure(a.token) for a in prepositional(token)):
        return False  # "the suspension of the tariffs": the tariffs are the measure
    return token.pos_ == "NOUN" or token.lemma_.lower() in word_group("plain bar")


def _is_a_power(noun: Token) -> bool:
    """`U.S. control of the Canal`: a power over something, where `export control` and `controls` are measures."""
    alone = noun.tag_ in ("NN", "NNP") and noun.lemma_.lower() in word_group("measure only in the plural")
    return alone and not any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in noun.lefts)


def _is_any_measure(noun: Token) -> bool:
    """`passed the measure`, `measures to address the drought`: no measure against anybody, unless said to be."""
    if noun.lemma_.lower() != "measure":
        return False
    if any(a.way in ("against", "on") for a in prepositional(noun)):
        return False
    aims = any(c.dep_ in ("acl", "relcl") and c.lemma_.lower() in word_group("aims of help") for c in noun.rights)
    plain = noun.tag_ == "NN" and not any(c.dep_ in ("compound", "amod") for c in noun.lefts)
    return aims or plain


def _is_of_the_press(word: Token) -> bool:
    """`the contents of this call will be embargoed`, `held under embargo`: news kept back for some hours."""
    if word.lemma_.lower() != "embargo":
        return False
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in word_group("kept back from the press") for t in word.sent)


def _governor(noun: Token) -> Token:
    """The verb or noun over a measure that says what becomes of it: `lifted`, `the easing of`."""
    if noun.dep_ in ("compound", "nmod"):
        return _governor(noun.head)
    if after_a_day(noun):
        return noun.head.head.head
    head = first_conjunct(noun).head
    if head.dep_ == "prep" or first_conjunct(noun).dep_ == "pobj":
        head = head.head
    if head.lower_ in word_group("part of a whole") and head.head.i != head.i:  # "lifted the last of its bans"
        noun, head = head, head.head
    if head.pos_ == "ADJ" and head.lower_ in word_group("liable to a measure"):  # "no longer subject to a ban"
        head = head.head
    if head.pos_ not in ("VERB", "AUX", "NOUN") or head.i == noun.i:
        return noun
    head = _ahead(head) or head
    return (shared_by(noun) or head) if noun.dep_ == "dobj" else head


def after_a_day(noun: Token) -> bool:
    """`recalled on Friday its ambassador`: an object that the parser hangs on the day before it."""
    return noun.dep_ == "appos" and noun.head.dep_ == "pobj" and noun.head.lower_ in word_group("day of the news")


def _ahead(copula: Token) -> Token | None:
    """The verb of `the ban is to lapse`, `is due to be lifted`, below the word that its subject hangs on."""
    if copula.lemma_ != "be" or copula.tag_ not in ("VBZ", "VBP"):
        return None
    below = [c for c in copula.children if c.dep_ in ("xcomp", "acomp") and c.i > copula.i]
    below += [c for b in below for c in b.children if c.dep_ == "xcomp" and b.pos_ in ("ADJ", "VERB")]
    return next((v for v in below if v.pos_ == "VERB" and any(c.lower_ == "to" for c in v.lefts)), None)


def is_ahead(verb: Token) -> bool:
    """`is to be lifted`, `are due to expire`."""
    above = verb.head if verb.dep_ == "xcomp" else None
    copula = above.head if above is not None and above.dep_ in ("acomp", "xcomp") else above
    return copula is not None and copula.i != verb.i and _ahead(copula) == verb and modality(verb) == "actual"


def modifiers(noun: Token) -> list[Token]:
    """The words before a measure that can name actors; of `the Peru sanctions program` those of the whole."""
    found = [c for c in noun.lefts if c.dep_ in MODIFIERS]
    if noun.dep_ in ("compound", "nmod"):
        found += [c for c in noun.head.lefts if c.dep_ in MODIFIERS and c.i != noun.i]
    return found


def first_conjunct(token: Token) -> Token:
    """The first of the coordinated words that a word belongs to."""
    while token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token
