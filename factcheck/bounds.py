"""What of one article is compared: no wording over and over, and not thousands of values of one sort.

Clustering looks at pairs. A list of a thousand casualties, or one line pasted ten thousand times, would cost minutes
and say nothing that an editor could set beside another source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from factcheck.blocks import block_keys
from factcheck.types import Fact

REPEATS = 3  # times that one article says the same of the same, in the same words: a headline, a caption, a sentence
MOST = 200  # values of one sort in one article


def compared(facts: Iterable[Fact]) -> tuple[list[Fact], bool]:
    """The facts of one article that are compared, in order, and whether some are left out that repeat no other.

    Of one wording the first ``REPEATS`` are compared, of one sort of value the first ``MOST``.
    """
    kept: list[Fact] = []
    cut = False
    said: Counter[Hashable] = Counter()
    sorts: Counter[Hashable] = Counter()
    for fact in facts:
        wording = (fact.topic, fact.reading, fact.event, fact.bearer, fact.when)
        said[wording] += 1
        keys = block_keys(fact) if said[wording] <= REPEATS else ()
        sorts.update(keys)
        if any(sorts[key] > MOST for key in keys):
            cut = True
        elif said[wording] <= REPEATS:
            kept.append(fact)
    return kept, cut
