"""Every error the product raises on purpose. Each message says what happened and what to do."""

from __future__ import annotations


class FactcheckError(Exception):
    """The root: catch this to show a message instead of a traceback."""


class IngestError(FactcheckError):
    """A source could not be read. ``name`` is the file or label the reader was given."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message


class EmptyArticleError(IngestError):
    """The source holds no text."""


class BinaryFileError(IngestError):
    """The source is not text."""


class TooLargeError(IngestError):
    """The source is over the size cap."""


class TooFewArticlesError(FactcheckError):
    """A comparison needs two different articles."""


class ModelError(FactcheckError):
    """The embedding model cannot be used."""


class ModelMissingError(ModelError):
    """The model is not where the settings say."""


class ModelDamagedError(ModelError):
    """The model's files are not the ones that were published."""


class StoreError(FactcheckError):
    """The record of stories and verdicts cannot be read or written."""


class StoreDamagedError(StoreError):
    """The database file is not a database, or is from a newer version."""


class StoreFullError(StoreError):
    """No room to write: nothing was saved, nothing was lost."""


class LaunchError(FactcheckError):
    """The dashboard cannot be started."""


class OutputError(FactcheckError):
    """A result file cannot be written."""
