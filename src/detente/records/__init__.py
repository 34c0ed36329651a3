"""Records: what one document says, one fact a record, with the words that say so."""

from detente.records.json_form import record_from_dict, record_to_dict
from detente.records.model import ACTOR_FIELDS, Commitment, Condition, Event, Measure, Meeting, Record, Statement

__all__ = [
    "ACTOR_FIELDS",
    "Commitment",
    "Condition",
    "Event",
    "Measure",
    "Meeting",
    "Record",
    "Statement",
    "record_from_dict",
    "record_to_dict",
]
