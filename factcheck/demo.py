"""The example stories that come with the product: one demonstration and small ones for a class.

Each is a folder of articles with an ``index.json`` that says who published what and when, and lists in words what an
attentive reader finds. That list is for teachers and tests: nothing in the product reads it to reach a finding.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from factcheck.resources import project_files
from factcheck.types import Article, Relation


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article's publication data. ``file`` is relative to the story's folder."""

    file: str
    outlet: str
    title: str
    url: str
    published: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class DemoDifference:
    """What an attentive reader finds: ``quotes`` are (file, exact words), ``finding`` says how they stand."""

    about: str
    relation: Relation
    finding: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DemoStory:
    """A story that can be loaded by ``key``. ``audience`` is ``demo`` or ``class``."""

    key: str
    title: str
    about: str
    audience: str
    folder: Path
    articles: tuple[DemoArticle, ...]
    differences: tuple[DemoDifference, ...]


def stories() -> tuple[DemoStory, ...]:
    """Return every packaged story, the demonstration first."""
    found = [_story(path) for path in sorted((project_files() / "data").rglob("index.json"))]
    return tuple(sorted(found, key=lambda story: (story.audience != "demo", story.key)))


def story(key: str) -> DemoStory:
    """Return the story of that key; KeyError when there is none."""
    for each in stories():
        if each.key == key:
            return each
    raise KeyError(key)


def load(key: str) -> tuple[Article, ...]:
    """Return the articles of a story, with outlet, url, publication time and zone filled in; KeyError for no story."""
    chosen = story(key)
    return tuple(_article(chosen.folder, entry) for entry in chosen.articles)


def _article(folder: Path, entry: DemoArticle) -> Article:
    from factcheck.ingest import read_file  # its patterns take a fifth of a second

    return read_file(
        folder / entry.file,
        outlet=entry.outlet,
        title=entry.title,
        url=entry.url,
        published=entry.published,
        zone=entry.zone,
    )


def _story(path: Path) -> DemoStory:
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return DemoStory(
        key=raw["key"],
        title=raw["title"],
        about=raw["about"],
        audience=raw["audience"],
        folder=path.parent,
        articles=tuple(
            DemoArticle(**{**entry, "published": datetime.fromisoformat(entry["published"])})
            for entry in raw["articles"]
        ),
        differences=tuple(_difference(entry) for entry in raw["differences"]),
    )


def _difference(raw: dict[str, Any]) -> DemoDifference:
    return DemoDifference(
        about=raw["about"],
        relation=Relation(raw["relation"]),
        finding=raw["finding"],
        quotes=tuple((quote["file"], quote["text"]) for quote in raw["quotes"]),
    )
