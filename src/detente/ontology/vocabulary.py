"""Closed lists of values that records may take.

Roots and quad classes are PLOVER's (Open Event Data Alliance 2018), with two roots that split
YIELD: CONCEDE for the word, RETREAT for the deed.
"""

from typing import Final

KINDS: Final = ("event", "meeting", "measure", "commitment", "statement")

QUAD_CLASSES: Final[dict[str, tuple[str, ...]]] = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}

ROOTS: Final = tuple(root for roots in QUAD_CLASSES.values() for root in roots)

MODALITIES: Final = ("actual", "planned", "considered", "negated")

MEASURE_STATUSES: Final = ("in_force", "eased", "lifted", "threatened", "considered", "renewed", "expired")

COMMITMENT_STATUSES: Final = ("open", "conditional", "met", "broken", "withdrawn", "refused")

CONTEXTS: Final = (
    "nonproliferation",
    "arms_transfers",
    "human_rights",
    "trade",
    "technology",
    "finance",
    "military",
    "territory",
    "diplomatic",
    "humanitarian",
    "migration",
    "environment",
    "terrorism",
    "crime",
    "cyber",
    "health",
    "energy",
    "peace_process",
    "culture",
    "other",
)

_QUAD_OF: Final = {root: quad for quad, roots in QUAD_CLASSES.items() for root in roots}


def quad_class(root: str) -> str:
    """Return the quad class of a PLOVER root; raises KeyError for a word that is no root."""
    return _QUAD_OF[root]
