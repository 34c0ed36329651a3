"""The errors Détente raises, and nothing else.

DetenteError                    anything of ours; its message says what, where, and what to do
├── InputError                  a file or argument that cannot be read
│   ├── MissingPathError        a path that is not there
│   ├── UnreadableFileError     there, but no permission, binary, empty, or too large
│   ├── MalformedFileError      not what its name says: broken JSON, truncated page
│   │   └── TornError           an archive damaged at a place, or broken off
│   ├── LanguageError           a text that is not English
│   ├── UnknownNameError        an id or name that names nothing
│   ├── AmbiguousNameError      an id or name that names several things
│   ├── DateError               a date that is no date
│   ├── MissingEngineError      an engine that is not installed
│   └── SettingsError           a setting of the model's reader that is none, or is missing
├── EvidenceError               a record whose evidence does not stand in its document
├── ModelError                  the parser's model is missing or not the known one
├── ReaderError                 a language model that cannot be asked, or gives no answer
│   ├── ServerError             its server is not reached, refuses, or fails however often it is asked
│   ├── LimitError              the limit of tokens or of money is reached
│   └── NoAnswerError           no answer is kept for a request, and none may be asked for
├── TimeLimitError              a document takes longer than the time limit
├── WorkerError                 a worker process died, or none can be started
├── NoPdfError                  the machine lacks what makes PDF files
└── LedgerError                 a ledger that cannot be used
    ├── NotALedgerError         a file that is something else
    ├── NewerLedgerError        made by a later version of Détente
    ├── LedgerWriteError        the disk is full, or the file cannot be written
    └── LedgerAwayError         its server does not answer, or went away; it may come back
"""


class DetenteError(Exception):
    """Root of all errors raised by this package."""


class InputError(DetenteError):
    """A file or an argument cannot be read; the rest can go on."""


class MissingPathError(InputError):
    """A path that does not exist."""


class UnreadableFileError(InputError):
    """A file that is there but cannot be read as text."""


class MalformedFileError(InputError):
    """A file, or one line of it, that is not what its name says."""


class TornError(MalformedFileError):
    """An archive that is damaged at a place. sound: whether what came before in the same member can be relied on."""

    def __init__(self, message: str, *, sound: bool = False) -> None:
        super().__init__(message)
        self.sound = sound


class LanguageError(InputError):
    """A text in a language that the reader does not know."""


class UnknownNameError(InputError):
    """An id or name under which the ledger holds nothing."""


class AmbiguousNameError(InputError):
    """An id or name, or the first letters of one, under which the ledger holds several things."""


class DateError(InputError):
    """A date that is no date."""


class SettingsError(InputError):
    """A setting of the model's reader that is none, or is missing."""


class EvidenceError(DetenteError):
    """A record whose evidence is not verbatim in its document."""


class ModelError(DetenteError):
    """The language model is missing, or its files are not the known ones."""


class ReaderError(DetenteError):
    """A language model cannot be asked, or its answer is none; other documents can go on."""


class ServerError(ReaderError):
    """The model's server is not reached, refuses, or fails however often it is asked."""


class LimitError(ReaderError):
    """The limit of tokens or of money that was set is reached."""


class NoAnswerError(ReaderError):
    """No answer is kept for a request, and none may be asked for."""


class TimeLimitError(DetenteError):
    """A document takes longer than it may."""


class WorkerError(DetenteError):
    """A worker process died of a document, or none can be started."""


class MissingEngineError(InputError):
    """An engine was asked for that is not installed."""


class NoPdfError(DetenteError):
    """The machine lacks what makes PDF files."""


class LedgerError(DetenteError):
    """A ledger that cannot be opened or written."""


class NotALedgerError(LedgerError):
    """The file is not a ledger of ours."""


class NewerLedgerError(LedgerError):
    """The ledger was made by a newer version."""


class LedgerWriteError(LedgerError):
    """The ledger could not be written; what it held before is unchanged."""


class LedgerAwayError(LedgerError):
    """The ledger's server does not answer, or went away amid the work; it may come back."""
