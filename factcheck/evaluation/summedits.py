"""Edits of a summary: a consistent one should stay silent, an inconsistent one raise a difference (SummEdits).

The data set is salesforce/factualNLG, Apache-2.0. A pair is the summary that an article goes with and an edit of it;
``label`` 1 says that the edit still goes with the article. The unedited summary is left out. An edit may be
inconsistent in ways that no reading covers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.evaluation.balance import Balance, Scored, judge, leave_one_out, total
from factcheck.evaluation.files import read_json, shaped
from factcheck.same import differences

if TYPE_CHECKING:
    from factcheck.embed import Encoder

# Relative dates of the two wordings need one common day; which one does not matter. A Wednesday in mid-month.
_DAY = date(2020, 1, 15)


@dataclass(frozen=True, slots=True)
class Edit:
    """A summary before and after an edit, and whether it still says the same."""

    before: str
    after: str
    consistent: bool


@dataclass(frozen=True, slots=True)
class Edits:
    """The product by its readings, and the plain cosine with a threshold fitted on the other summaries."""

    pairs: int
    got: Balance
    plain: Balance
    raised: tuple[tuple[str, int, int], ...]  # sort of reading, inconsistent edits it caught, consistent ones it hit


def load(path: Path) -> tuple[Edit, ...]:
    """Read the edits. Raises IngestError when the file is not in the data set's form."""
    data = read_json(path)
    with shaped(path):
        return tuple(
            Edit(row["original_summary"], row["summary"], row["label"] == 1)
            for row in data
            if row["summary"] != row["original_summary"]
        )


def score(edits: Sequence[Edit], encoder: Encoder) -> Edits:
    """Judge every edit. Alike means that no reading differs."""
    found = [differences(e.before, e.after, _DAY) for e in edits]
    caught = Counter(sort for edit, sorts in zip(edits, found, strict=True) for sort in sorts if not edit.consistent)
    hit = Counter(sort for edit, sorts in zip(edits, found, strict=True) for sort in sorts if edit.consistent)
    return Edits(
        len(edits),
        judge([(float(not sorts), edit.consistent) for edit, sorts in zip(edits, found, strict=True)], 0.5),
        total(leave_one_out(_cosines(edits, encoder))),
        tuple((sort, caught[sort], hit[sort]) for sort in sorted(caught | hit)),
    )


def _cosines(edits: Sequence[Edit], encoder: Encoder) -> Mapping[str, Sequence[Scored]]:
    before, after = encoder.encode([e.before for e in edits]), encoder.encode([e.after for e in edits])
    groups: defaultdict[str, list[Scored]] = defaultdict(list)
    for edit, a, b in zip(edits, before, after, strict=True):
        groups[edit.before].append((float(a @ b), edit.consistent))
    return groups
