"""Clusters → comparisons: one module for each sort of reading."""

from __future__ import annotations

from factcheck.compare import (
    agendas,
    agents,
    causes,
    characters,
    charges,
    clocks,
    conditions,
    dates,
    durations,
    firsts,
    hedges,
    makeups,
    minutes,
    names,
    numbers,
    objects,
    orders,
    ordinals,
    places,
    polarities,
    prospects,
    quotes,
    reporters,
    roles,
    routes,
    speakers,
    statuses,
    strengths,
    swaps,
    voices,
    weapons,
)
from factcheck.compare.sides import Comparison, Group, Story
from factcheck.types import Cluster, Facet, Label, Period, Quantity, Rank, TimeRole

__all__ = ["Comparison", "Group", "Story", "compare"]


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the facts of one cluster; None where there is nothing an editor should see."""
    comparison = _compared(cluster, story)
    return voices.attributed(comparison, story) if comparison else None


def _compared(cluster: Cluster, story: Story) -> Comparison | None:
    if reporters.is_ours(cluster):
        return reporters.compare(cluster, story)
    match cluster.facts[0].reading:
        case Quantity():
            return numbers.compare(cluster, story)
        case Period(role=TimeRole.DURATION | TimeRole.OFFSET):
            return durations.compare(cluster, story)
        case Period(clock=clock) as p if clock and p.allowed() is None:
            return clocks.compare(cluster, story)
        case Period():
            return dates.compare(cluster, story)
        case Rank():
            return orders.compare(cluster, story) if orders.is_ours(cluster) else firsts.compare(cluster, story)
        case Label(facet=Facet.CERTAINTY, family=prospects.FAMILY):
            return prospects.compare(cluster, story)
        case Label(facet=Facet.CERTAINTY):
            return hedges.compare(cluster, story)
        case Label(facet=Facet.QUOTE, family=objects.FAMILY):
            return objects.compare(cluster, story)
        case Label(facet=Facet.QUOTE):
            return quotes.compare(cluster, story)
        case Label(facet=Facet.STRENGTH):
            return strengths.compare(cluster, story)
        case Label(facet=Facet.RANK) as label if ordinals.is_ordinal(label):
            return ordinals.compare(cluster, story)
        case Label(facet=Facet.CHARACTER) as label if minutes.is_minute(label):
            return minutes.compare(cluster, story)
        case Label(facet=Facet.CHARACTER, family=agendas.FAMILY):
            return agendas.compare(cluster, story)
        case Label(facet=Facet.CHARACTER, family=swaps.FAMILY):
            return swaps.compare(cluster, story)
        case Label(facet=Facet.CHARACTER, family=routes.FAMILY):
            return routes.compare(cluster, story)
        case Label(facet=Facet.CHARACTER, family=weapons.FAMILY):
            return weapons.compare(cluster, story)
        case Label(facet=Facet.CHARACTER, family=charges.FAMILY):
            return charges.compare(cluster, story)
        case Label(facet=Facet.CHARACTER) as label if polarities.on_a_scale(label):
            return polarities.compare(cluster, story)
        case Label(facet=Facet.CHARACTER):
            return characters.compare(cluster, story)
        case Label(facet=Facet.POLARITY):
            return polarities.compare(cluster, story)
        case Label(facet=Facet.SPEAKER):
            return speakers.compare(cluster, story)
        case Label(facet=Facet.CAUSE):
            return causes.compare(cluster, story)
        case Label(facet=Facet.PLACE):
            return places.compare(cluster, story)
        case Label(facet=Facet.NAME):
            return names.compare(cluster, story)
        case Label(facet=Facet.ROLE):
            return roles.compare(cluster, story)
        case Label(facet=Facet.STATUS) as label if conditions.is_condition(label):
            return conditions.compare(cluster, story)
        case Label(facet=Facet.AGENT):
            return agents.compare(cluster, story)
        case Label(facet=Facet.MAKEUP):
            return makeups.compare(cluster, story)
        case Label(facet=Facet.STATUS):
            return statuses.compare(cluster, story)
        case _:
            return None
