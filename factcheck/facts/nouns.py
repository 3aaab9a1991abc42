"""Families of counted nouns that newsrooms use for one another: "vehicles" and "cars", "fans" and "spectators"."""

from __future__ import annotations

from functools import cache

# family → its nouns, in the plural.
_FAMILIES: dict[str, str] = {
    "vehicle": "vehicles cars automobiles trucks lorries vans models",
    "building": "buildings houses homes structures properties dwellings apartments",
    "spectator": "fans spectators supporters attendees concertgoers onlookers",
    "protester": "protesters protestors demonstrators marchers activists rioters",
    "attacker": "attackers assailants gunmen shooters bombers militants terrorists hijackers fighters insurgents",
    "projectile": "rockets missiles shells mortars projectiles",
    "drone": "drones uavs",
    "shot": "shots rounds bullets",
    "soldier": "soldiers troops servicemen servicemembers personnel",
    "officer": "officers police policemen cops",
    "customer": "customers users clients accounts subscribers consumers",
    "town": "towns cities",
    "rescuer": "rescuers",
    "weapon": "weapons guns firearms",
    "household": "households families",
    "patient": "patients",
    "record": "records files documents",
    "worker": "workers employees staff jobs staffers positions",
    "tourist": "tourists visitors holidaymakers vacationers sightseers",
    "student": "students pupils schoolchildren",
    "child": "children kids minors",
    "passenger": "passengers travellers travelers commuters",
    "flight": "flights",
    "strike": "airstrikes strikes raids sorties",
    "ship": "ships vessels boats",
    "plane": "planes aircraft jets airplanes aeroplanes",
    "case": "cases infections",
    "firefighter": "firefighters crews",
    "country": "countries nations states",
    "company": "companies firms businesses",
    "lawmaker": "lawmakers legislators deputies mps backbenchers parliamentarians",
    "blast": "blasts explosions bombs bombings detonations",
    "point": "points",
    "seat": "seats",
}


# Families of people of whom somebody keeps records.
RECORDED = frozenset(
    {"customer", "passenger", "patient", "patients", "people", "members", "guests", "worker", "student"}
)


@cache
def _table() -> dict[str, str]:
    table = {noun: name for name, nouns in _FAMILIES.items() for noun in nouns.split()}
    return table | {name: name for name in _FAMILIES}


def family(noun: str) -> str:
    """The family of a counted noun as written; the noun itself in lower case where it has none."""
    name = noun.lower()
    table = _table()
    return table.get(name) or table.get(name + "s") or name
