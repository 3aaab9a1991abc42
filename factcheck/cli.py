"""The console command ``factcheck``. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli_store import FAILED, complain, store
from factcheck.errors import FactcheckError, OutputError, TooFewArticlesError
from factcheck.types import Article, Report, Settings

PARTIAL = 1  # the comparison was made, but a named file was left out

EXAMPLES = Path("../shared")  # where a checkout finds what it is measured on

app = typer.Typer(
    name="factcheck",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Shows where news articles about one event differ, why, and what would settle it.",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; ``arguments`` None takes the process's own. Ends the process with its exit status.

    0: done. 1: done, but a named file could not be read. 2: nothing could be done, and one line on stderr says why.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="replace")  # a console that cannot show a character still shows the rest
    try:
        app(args=None if arguments is None else list(arguments), prog_name="factcheck")
    except FactcheckError as error:
        complain(str(error))
        sys.exit(FAILED)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Shows where news articles about one event differ, why, and what would settle it."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def check(
    articles: Annotated[
        list[Path],
        typer.Argument(
            metavar="ARTICLE",
            help="Two or more files about one event: text, HTML, PDF, Word, e-mail, feed, table, ZIP.",
            show_default=False,
        ),
    ],
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the differences as CSV.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the whole report as JSON.")] = None,
    model: Annotated[
        str, typer.Option(help="A sentence-transformers name or folder, or 'hash'. Default: the packaged model.")
    ] = "",
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication day (YYYY-MM-DD) of the articles that do not say it."),
    ] = None,
    many_stories: Annotated[
        bool, typer.Option("--many-stories", help="The articles are of many stories: sort them into stories first.")
    ] = False,
    workers: Annotated[
        str,
        typer.Option(
            metavar="N|ADDRESS",
            help="Share many stories out to so many processes, or to the workers of a Dask scheduler.",
            show_default=False,
        ),
    ] = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep every story in the record, where the dashboard opens it.")
    ] = False,
) -> None:
    """Compare articles and print where they differ."""
    if workers and not many_stories:
        raise FactcheckError("--workers shares out stories: it goes with --many-stories.")
    found, left_out = _read(articles, published)
    if len({article.text.strip() for article in found}) < 2:
        raise TooFewArticlesError("Nothing to compare: at least two different articles that can be read are needed.")
    report = _report(found, Settings(model=model, many=many_stories), workers)
    _print(report)
    if csv:
        from factcheck.export.csv import discrepancies_csv

        _write(csv, discrepancies_csv(report, {}))
    if json:
        from factcheck.export import report_json

        _write(json, report_json(report).encode("utf-8"))
    if keep:
        _keep(report)
    if left_out:
        raise typer.Exit(PARTIAL)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Option(metavar="DIR", help="Holds seeds.json and dev/, lists of the differences to be found.")
    ] = EXAMPLES / "gold",
    bench: Annotated[Path, typer.Option(metavar="DIR", help="Holds tables of phrases and pairs.")] = EXAMPLES / "bench",
    seeds: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The articles of seeds.json. Default: seeds beside gold.", show_default=False),
    ] = None,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every figure as JSON.")] = None,
    model: Annotated[
        str, typer.Option(help="A sentence-transformers name or folder, or 'hash'. Default: the packaged model.")
    ] = "",
) -> None:
    """Measure how well articles are compared, on examples that are not part of this program."""
    from factcheck.embed import open_encoder
    from factcheck.evaluate import Folders, measure
    from factcheck.evaluation.table import as_json, render

    folders = Folders(gold, bench, seeds or gold.parent / "seeds")
    if not (folders.gold.is_dir() or folders.bench.is_dir()):
        raise FactcheckError(f"Nothing to measure: {folders.gold} and {folders.bench} are not there. Name a folder.")
    tell = _progress()
    measured = measure(folders, open_encoder(model), tell)
    tell("", 0, 0)
    typer.echo(render(measured), nl=False)
    if json:
        _write(json, as_json(measured).encode("utf-8"))


@app.command()
def calibrate(
    weights: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write the weights, as JSON.")],
    gold: Annotated[
        Path, typer.Option(metavar="DIR", help="Holds seeds.json and dev/, lists of the differences to be found.")
    ] = EXAMPLES / "gold",
    seeds: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The articles of seeds.json. Default: seeds beside gold.", show_default=False),
    ] = None,
) -> None:
    """Fit how much each signal counts when mentions are joined, and say what the fit gains on stories left out."""
    from factcheck import evidence
    from factcheck.embed import open_encoder
    from factcheck.evaluation.fitting import collect, fit, write

    if not gold.is_dir():
        raise FactcheckError(f"Nothing to fit on: {gold} is not there. Name a folder with --gold.")
    fitted = fit(collect(gold, seeds or gold.parent / "seeds", open_encoder("")), evidence.PRIOR)
    try:
        write(fitted, weights)
    except OSError as error:
        raise OutputError(f"{weights}: cannot be written: {error.strerror or error}") from error
    typer.echo(
        f"{fitted.examples} pairs; log loss on stories left out {fitted.before:.3f} before, {fitted.after:.3f} after"
    )


@app.command()
def bench(
    sizes: Annotated[
        str, typer.Option("--sizes", "--articles", metavar="SIZES", help="How many articles, with commas between.")
    ] = "5,50,500",
    browser: Annotated[
        bool, typer.Option("--browser", help="Also start and click the dashboard, where there is a Chromium.")
    ] = False,
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Write every figure as JSON.")] = None,
    model: Annotated[
        str, typer.Option(help="A sentence-transformers name or folder, or 'hash'. Default: the packaged model.")
    ] = "",
) -> None:
    """Measure how fast articles are compared, beside the bare model in the same run."""
    from factcheck.bench import measure
    from factcheck.embed import open_encoder

    if not all(size.strip().isdecimal() and int(size) > 1 for size in sizes.split(",")):
        raise FactcheckError("Name the sizes as numbers from 2 with commas between, like 5,50,500.")
    tell = _progress()
    wanted = sorted({int(size) for size in sizes.split(",")})
    measured = measure(open_encoder(model), wanted, in_browser=browser, tell=tell)
    tell("", 0, 0)
    typer.echo(measured.table())
    if json:
        _write(json, measured.as_json().encode("utf-8"))


@app.command("open")
def open_dashboard(
    demo: Annotated[bool, typer.Option("--demo", help="Open on the demonstration story.")] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Default: the first free port from 8501.", show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window where there is a display.")] = True,
    network: Annotated[
        bool, typer.Option("--network", help="Let this machine's network in, for a class. Asks before it does.")
    ] = False,
    host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="One more name that the dashboard answers to.", show_default=False),
    ] = None,
) -> None:
    """Start the dashboard on this machine and print its address."""
    from factcheck.launch import agreed_network, serve

    reached = agreed_network(tell=typer.echo) if network else ""
    status = serve(port=port, demo=demo, browser=browser, network=reached, names=host or (), tell=typer.echo)
    raise typer.Exit(FAILED if status else 0)


app.add_typer(store)


def _read(paths: Sequence[Path], published: datetime | None) -> tuple[list[Article], int]:
    """Return the articles that can be read and how many sources cannot; each of those is named on stderr."""
    from factcheck.ingest import load_file

    found: list[Article] = []
    refused = 0
    for path in dict.fromkeys(paths):
        loaded = load_file(path)
        for error in loaded.refused:
            complain(str(error))
        refused += len(loaded.refused)
        found += (_dated(article, published) for article in loaded.articles)
    return found, refused


def _dated(article: Article, published: datetime | None) -> Article:
    if article.published or not published:
        return article
    return replace(article, published=published, provenance=(*article.provenance, ("published", "typed")))


def _report(articles: Sequence[Article], settings: Settings, workers: str = "") -> Report:
    tell = _progress()
    if workers:
        from factcheck import scale

        tell("Starting the workers", 0, 1)
        report = scale.check(articles, settings, workers, progress=tell)
    else:
        from factcheck.pipeline import check as compare
        from factcheck.store.vectors import open_encoder

        tell("Loading the model", 0, 1)
        report = compare(articles, settings, encoder=open_encoder(settings.model), progress=tell)
    tell("", 0, 0)
    return report


def _keep(report: Report) -> None:
    from factcheck.archive import keep
    from factcheck.store import Store
    from factcheck.store.vectors import open_encoder

    tell = _progress()
    with Store.open() as record:
        encoder = open_encoder(report.settings.model)
        stories = keep(report, record, encoder, datetime.now(UTC), progress=tell)
        tell("", 0, 0)
        typer.echo(f"Stories kept in {record.where}: {len(stories):,}.")


def _progress() -> Callable[[str, int, int], None]:
    """Return what shows a stage on one line of a terminal, and is silent where stderr is not one."""
    if not sys.stderr.isatty():
        return lambda stage, done, total: None

    def show(stage: str, done: int, total: int) -> None:
        count = f" {done}/{total}" if total > 1 else ""
        sys.stderr.write(f"\r\x1b[K{stage}{count}")
        sys.stderr.flush()

    return show


def _print(report: Report) -> None:
    import shutil

    from factcheck.export import table

    typer.echo(table(report, shutil.get_terminal_size((100, 24)).columns), nl=False)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


if __name__ == "__main__":
    main()
