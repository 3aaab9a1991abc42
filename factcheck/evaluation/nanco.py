"""Answers from many articles to one question: which of them say the same (NAnCo, salesforce/discord_questions, BSD-3).

Pairs of answers to one question are alike when people put them in one group (``cluster_global``). The threshold is
fitted leaving out the question it is tried on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.evaluation.balance import Balance, Scored, fit, leave_one_out, total
from factcheck.evaluation.files import read_json, shaped
from factcheck.same import same_answer

if TYPE_CHECKING:
    from factcheck.embed import Encoder

Likeness = Callable[[str, str, float], float]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answers and the group that people put each in."""

    words: str
    answers: tuple[str, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The product and the plain cosine on the same pairs. ``threshold`` is the one that fits all questions at once."""

    pairs: int
    got: Balance
    plain: Balance
    by_question: tuple[tuple[str, float, float], ...]  # question, balanced accuracy of the product, of the cosine
    threshold: float

    @property
    def mean(self) -> float:
        """The product's balanced accuracy, averaged over questions."""
        return sum(got for _, got, _ in self.by_question) / len(self.by_question)


def load(path: Path) -> tuple[Question, ...]:
    """Read the questions. Raises IngestError when the file is not in the data set's form."""
    data = read_json(path)
    with shaped(path):
        return tuple(
            Question(
                row["question"],
                tuple(a["Answer"] for a in row["answers"]),
                tuple(str(a["cluster_global"]) for a in row["answers"]),
            )
            for row in data
        )


def score(questions: Sequence[Question], encoder: Encoder) -> Answers:
    """Judge every pair of answers, by readings and cosine and by cosine alone."""
    groups = {q.words: _pairs(q, encoder, same_answer) for q in questions}
    got = leave_one_out(groups)
    plain = leave_one_out({q.words: _pairs(q, encoder, lambda a, b, cosine: cosine) for q in questions})
    return Answers(
        sum(len(pairs) for pairs in groups.values()),
        total(got),
        total(plain),
        tuple((words, got[words].accuracy, plain[words].accuracy) for words in groups),
        fit([pair for pairs in groups.values() for pair in pairs]),
    )


def _pairs(question: Question, encoder: Encoder, likeness: Likeness) -> list[Scored]:
    rows = encoder.encode(question.answers)
    return [
        (
            likeness(question.answers[i], question.answers[j], float(rows[i] @ rows[j])),
            question.groups[i] == question.groups[j],
        )
        for i, j in combinations(range(len(question.answers)), 2)
    ]
