"""The parsed document: sentences, actors, times, quotations, each with its place in the text."""

from detente.reading.document import Reading, read_text_of
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

__all__ = ["Mention", "Reading", "Sentence", "read_text_of"]
