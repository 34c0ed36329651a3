"""Records: what one document says, one fact a record, with the words that say so."""

from detente.records.checks import check_record
from detente.records.json_form import record_from_dict, record_to_dict
from detente.records.lines import RecordLine, read_record_lines
from detente.records.model import Commitment, Condition, Event, Measure, Meeting, Record, Statement

__all__ = [
    "Commitment",
    "Condition",
    "Event",
    "Measure",
    "Meeting",
    "Record",
    "RecordLine",
    "Statement",
    "check_record",
    "read_record_lines",
    "record_from_dict",
    "record_to_dict",
]
