"""Times: EDTF dates, and the temporal expressions of a text with what they mean."""

from detente.times.deadlines import Deadline, find_deadlines
from detente.times.edtf import Interval, begins_after, is_edtf, overlap, parse_edtf, to_edtf
from detente.times.expressions import TemporalExpression, find_times, find_times_of_parts, temporal_expressions
from detente.times.inference import infer_published

__all__ = [
    "Deadline",
    "Interval",
    "TemporalExpression",
    "begins_after",
    "find_deadlines",
    "find_times",
    "find_times_of_parts",
    "infer_published",
    "is_edtf",
    "overlap",
    "parse_edtf",
    "temporal_expressions",
    "to_edtf",
]
