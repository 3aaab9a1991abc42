"""``factcheck store``: the record of stories and verdicts, from the console. Heavy imports wait for a command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FAILED = 2  # nothing was done

store = typer.Typer(
    name="store", no_args_is_help=True, help="Copy the record of stories and verdicts, put a copy back, or check it."
)
Database = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Default: the one that the dashboard uses.", show_default=False),
]


@store.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file.", show_default=False)],
    database: Database = None,
) -> None:
    """Copy the record to a new file, also while the dashboard runs."""
    from factcheck.store.keeping import backup as copy

    typer.echo(f"Backed up to {copy(file, database)}.")


@store.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file made by backup.", show_default=False)],
    database: Database = None,
) -> None:
    """Put a backup in the place of the record. What was there is kept beside it."""
    from factcheck.store.keeping import restore as put_back

    aside = put_back(file, database)
    typer.echo(f"Restored from {file}." + (f" What was there is in {aside}." if aside else ""))


@store.command("check")
def check_store(database: Database = None) -> None:
    """Look whether every page, entry and guard of the record is whole."""
    from factcheck.store.keeping import check as faults

    found = faults(database)
    for fault in found:
        complain(fault)
    if found:
        raise typer.Exit(FAILED)
    typer.echo("The record is whole.")


@store.command()
def host(
    session: Annotated[str, typer.Argument(metavar="[SESSION]", help="Default: list them.", show_default=False)] = "",
    database: Database = None,
) -> None:
    """Print a new key to the teacher's seat of a class or desk session, when its link is lost."""
    from factcheck.export.terminal import plain
    from factcheck.store import Store
    from factcheck.store.people import People, reclaim

    with Store.open(database) as record:
        if session:
            typer.echo(reclaim(record, session).token)
            return
        for story in record.stories():
            for held in People(record).sessions(story.id):
                typer.echo(f"{held.id}  {plain(held.name)}  ({plain(story.name)})")


@store.command()
def find(
    wording: Annotated[str, typer.Argument(metavar="WORDING", help="What a claim says.", show_default=False)],
    most: Annotated[int, typer.Option(min=1, max=1000, help="How many to list.")] = 10,
    database: Database = None,
    model: Annotated[
        str, typer.Option(help="The model that the stories were compared with. Default: the packaged one.")
    ] = "",
) -> None:
    """List the claims of all kept stories that are nearest to a wording."""
    from factcheck.export.terminal import plain
    from factcheck.store import Store
    from factcheck.store.clusters import NO_PGVECTOR, Clusters
    from factcheck.store.vectors import open_encoder

    with Store.open(database) as record:
        clusters = Clusters(record)
        if record.on_server and not clusters.by_server:
            complain(NO_PGVECTOR)
        for cluster, cosine in clusters.near(wording, open_encoder(model, database), most):
            sources = len({article for article, *_ in cluster.mentions})
            name = plain(record.story(cluster.story).name)
            typer.echo(f"{cosine:.2f}  {plain(cluster.topic)}  ({sources} articles, {name})")


def complain(message: str) -> None:
    """Say one line on stderr. Names of files are untrusted: no control character reaches the terminal."""
    from factcheck.export.terminal import plain

    typer.echo(f"factcheck: {plain(message)}", err=True)
