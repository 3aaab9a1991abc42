"""Clusters → comparisons: one module for each sort of reading."""

from __future__ import annotations

from factcheck.compare import causes, clocks, dates, durations, firsts, hedges, numbers, places, speakers, statuses
from factcheck.compare.sides import Comparison, Group, Story
from factcheck.types import Cluster, Facet, Label, Period, Quantity, Rank, TimeRole

__all__ = ["Comparison", "Group", "Story", "compare"]


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the facts of one cluster; None where there is nothing an editor should see."""
    match cluster.facts[0].reading:
        case Quantity():
            return numbers.compare(cluster, story)
        case Period(role=TimeRole.DURATION):
            return durations.compare(cluster, story)
        case Period(clock=clock) as p if clock and p.allowed() is None:
            return clocks.compare(cluster, story)
        case Period():
            return dates.compare(cluster, story)
        case Rank():
            return firsts.compare(cluster, story)
        case Label(facet=Facet.CERTAINTY):
            return hedges.compare(cluster, story)
        case Label(facet=Facet.SPEAKER):
            return speakers.compare(cluster, story)
        case Label(facet=Facet.CAUSE):
            return causes.compare(cluster, story)
        case Label(facet=Facet.PLACE):
            return places.compare(cluster, story)
        case Label(facet=Facet.STATUS):
            return statuses.compare(cluster, story)
        case _:
            return None
