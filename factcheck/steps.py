"""The steps of a comparison, under the names that a reader sees."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.catalogue import mark

STAGES = (mark("Reading"), mark("Understanding wordings"), mark("Finding shared claims"), mark("Comparing"))
Progress = Callable[[str, int, int], None]  # step, how much of it is done, of how much
