"""The console command ``factcheck``. Heavy imports wait until a command needs them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.errors import FactcheckError, IngestError, OutputError, TooFewArticlesError
from factcheck.types import Article, Report, Settings

PARTIAL = 1  # the comparison was made, but a named file was left out
FAILED = 2  # nothing was compared or started

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
        _complain(str(error))
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
        typer.Argument(metavar="ARTICLE", help="Two or more text files about one event.", show_default=False),
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
) -> None:
    """Compare articles and print where they differ."""
    found, left_out = _read(articles, published)
    if len({article.text.strip() for article in found}) < 2:
        raise TooFewArticlesError("Nothing to compare: at least two different articles that can be read are needed.")
    report = _report(found, Settings(model=model))
    _print(report)
    if csv:
        from factcheck.export.csv import discrepancies_csv

        _write(csv, discrepancies_csv(report, {}))
    if json:
        from factcheck.export import report_json

        _write(json, report_json(report).encode("utf-8"))
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


@app.command("open")
def open_dashboard(
    demo: Annotated[bool, typer.Option("--demo", help="Open on the demonstration story.")] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Default: the first free port from 8501.", show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open a browser window where there is a display.")] = True,
) -> None:
    """Start the dashboard on this machine and print its address."""
    from factcheck.launch import serve

    status = serve(port=port, demo=demo, browser=browser, tell=typer.echo)
    raise typer.Exit(FAILED if status else 0)


def _read(paths: Sequence[Path], published: datetime | None) -> tuple[list[Article], int]:
    """Return the articles that can be read and how many files cannot; each of those is named on stderr."""
    found: list[Article] = []
    for path in dict.fromkeys(paths):
        try:
            found.append(_article(path, published))
        except IngestError as error:
            _complain(str(error))
    return found, len(dict.fromkeys(paths)) - len(found)


def _article(path: Path, published: datetime | None) -> Article:
    from factcheck.ingest import read_file

    article = read_file(path)
    return article if article.published or not published else read_file(path, published=published)


def _report(articles: Sequence[Article], settings: Settings) -> Report:
    from factcheck.embed import open_encoder
    from factcheck.pipeline import check as compare

    tell = _progress()
    tell("Loading the model", 0, 1)
    encoder = open_encoder(settings.model)
    report = compare(articles, settings, encoder=encoder, progress=tell)
    tell("", 0, 0)
    return report


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


def _complain(message: str) -> None:
    """Say one line on stderr. Names of files are untrusted: no control character reaches the terminal."""
    from factcheck.export.terminal import plain

    typer.echo(f"factcheck: {plain(message)}", err=True)


if __name__ == "__main__":
    main()
