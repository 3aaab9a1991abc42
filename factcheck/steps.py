"""The steps of a comparison, under the names that a reader sees."""

from __future__ import annotations

from collections.abc import Callable

STAGES = ("Reading", "Understanding wordings", "Finding shared claims", "Comparing")
Progress = Callable[[str, int, int], None]  # step, how much of it is done, of how much
