"""Every error the product raises on purpose. Each message says what happened and what to do."""

from __future__ import annotations

from datetime import datetime

from factcheck.catalogue import moment, tr, trn


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


class FetchError(IngestError):
    """A page on the web could not be read. ``name`` is its address."""


class FetchOffError(FetchError):
    """Reading pages from the web has not been allowed."""


class AddressRefusedError(FetchError):
    """The address is not one of a public web page."""


class RobotsError(FetchError):
    """The site asks programs to leave this page alone."""


class PaywallError(FetchError):
    """The site gives the page to some readers only."""


class NotAnArticleError(FetchError):
    """What the address holds is no page with text."""


class FetchTimeoutError(FetchError):
    """The site was too slow."""


class TooFewArticlesError(FactcheckError):
    """A comparison needs two different articles."""


class StoppedError(FactcheckError):
    """A reader stopped the comparison. ``read`` and ``understood``: how much was done and kept, of how much."""

    def __init__(self, read: tuple[int, int] = (0, 0), understood: tuple[int, int] = (0, 0)) -> None:
        super().__init__(read, understood)
        self.read = read
        self.understood = understood

    def __str__(self) -> str:
        """Say it in the language of whoever asks: it was stopped where nobody reads."""
        first = tr("The comparison was stopped.")
        kept = ", ".join(filter(None, (
            tr("{done} of {all} articles read", done=self.read[0], all=self.read[1]) if self.read[0] else "",
            tr("{done} of {all} wordings understood", done=self.understood[0], all=self.understood[1])
            if self.understood[0] else "",
        )))  # fmt: skip
        then = tr("Kept for the next time: {kept}.", kept=kept) if kept else tr("Nothing had been read yet.")
        return f"{first} {then}"


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


class StaleError(StoreError):
    """Somebody else saved this card meanwhile. ``by`` and ``at`` (aware, UTC) say who and when."""

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(
            tr(
                "{name} saved this at {moment}; your text is kept below. Look, then save again.",
                name=by or tr("Somebody"), moment=moment(at),
            )
        )  # fmt: skip
        self.by = by
        self.at = at


class SignedOffError(StoreError):
    """The story is signed off and frozen. ``by`` and ``at`` (aware, UTC) say who did it and when."""

    def __init__(self, by: str, at: datetime) -> None:
        super().__init__(
            tr(
                "{name} signed this story off at {moment}: nothing was changed. Reopen the story to change it.",
                name=by, moment=moment(at),
            )
        )  # fmt: skip
        self.by = by
        self.at = at


class ForbiddenError(StoreError):
    """This seat may not do or see that."""


class SeatError(StoreError):
    """No seat: the code, the name or the link does not lead to one."""


class TooManyAttemptsError(SeatError):
    """Too many wrong codes. ``seconds`` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            trn(
                "Too many wrong codes. Wait {count} second, then try again.",
                "Too many wrong codes. Wait {count} seconds, then try again.",
                seconds,
            )
        )
        self.seconds = seconds


class ScaleError(FactcheckError):
    """The workers of a comparison by several processes cannot be had, or were lost."""


class LaunchError(FactcheckError):
    """The dashboard cannot be started."""


class OutputError(FactcheckError):
    """A result file cannot be written."""
