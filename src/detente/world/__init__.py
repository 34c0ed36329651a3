"""Who is who between states: states, governments, offices and who held them when, organisations, places.

Everything stands in the tables of ``data/`` (tab-separated, each with its format and source in its header),
which an editor may change without touching code. They are read once, when first asked for.

The reading side works on tokens as spaCy's English tokenizer gives them: ``find_names`` finds states, their
governments, organisations, persons and places; ``find_offices`` finds titles. The looking-up side answers
for a code, a name or an office: ``state_name``, ``successor_at``, ``holder``, ``persons_named`` ...
"""

from detente.world.actors import actor_code
from detente.world.descriptions import states_so_called
from detente.world.forms import tokens_of
from detente.world.model import NameMatch, OfficeMatch, Person, Place, State
from detente.world.name_words import NAME_WORD, name_words
from detente.world.names import find_names
from detente.world.offices import find_offices
from detente.world.persons import has_office, holder, persons_named
from detente.world.places import place_of
from detente.world.states import (
    adjective_codes,
    capital_of,
    is_state,
    state,
    state_name,
    states,
    successor_at,
)

__all__ = [
    "NAME_WORD",
    "NameMatch",
    "OfficeMatch",
    "Person",
    "Place",
    "State",
    "actor_code",
    "adjective_codes",
    "capital_of",
    "find_names",
    "find_offices",
    "has_office",
    "holder",
    "is_state",
    "name_words",
    "persons_named",
    "place_of",
    "state",
    "state_name",
    "states",
    "states_so_called",
    "successor_at",
    "tokens_of",
]
