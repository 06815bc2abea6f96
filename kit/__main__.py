"""The command line: report, check, analyze, compare; also as `python -m kit …`."""

import sys
from pathlib import Path
from typing import Any

import click

from kit import engine
from kit.engine.running import connect
from kit.gazetteer.checking import check_gazetteers
from kit.load import load_articles
from kit.report import build_report


@click.group(help="Read Arabic news with data: words, who with whom, and where.")
@click.version_option(package_name="arabic-news-kit")
def main() -> None:
    """Run the command that was asked for."""


@main.command(help="Analyse the articles in SOURCE (a file or folder) and write one page.")
@click.argument("source")
@click.option(
    "--out", default="reports/report.html", show_default=True, help="The .html or .pdf to write."
)
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.option(
    "--format", "kind", type=click.Choice(["page", "slides"]), default="page", show_default=True
)
@click.option(
    "--notebook", "notebooks", multiple=True, help="Only this notebook (may be repeated)."
)
def report(source: str, out: str, language: str, kind: str, notebooks: tuple[str, ...]) -> None:
    """Write the page and print its path as the last line."""
    try:
        page = build_report(
            source, out, language=language, notebooks=notebooks or None, format=kind
        )
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(Path(page))


@main.command(help="Check the lists of names; with --actors or --places a list of your own.")
@click.option("--actors", default=None, help="A CSV file of actors of your own.")
@click.option("--places", default=None, help="A CSV file of places of your own.")
@click.option("--corpus", default=None, help="Articles to check as well (a file or folder).")
def check(actors: str | None, places: str | None, corpus: str | None) -> None:
    """Print each problem with file and line; exit status 1 when there are any."""
    try:
        problems = check_gazetteers(actors=actors, places=places)
        unread = 0 if corpus is None else _check_corpus(corpus)
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for row in problems.itertuples(index=False):
        click.echo(f"{row.file}, line {row.line}: {row.problem}: {row.value}. {row.advice}")
    click.echo(f"{len(problems):,} problem{'' if len(problems) == 1 else 's'} in the lists.")
    sys.exit(1 if len(problems) or unread else 0)


def _check_corpus(source: str) -> int:
    """Print the articles that cannot be used, and return how many there are."""
    articles = load_articles(source)
    wrong = articles[articles["problem"].notna()]
    for problem in wrong["problem"]:
        click.echo(problem)
    undated = int(articles["published"].isna().sum())
    click.echo(f"{undated:,} of {len(articles):,} articles have no date.")
    return len(wrong)


@main.command(help="Analyse SOURCE, of any size, into a folder of tables that can be gone on with.")
@click.argument("source")
@click.option("--out", default="analysis", show_default=True, help="The folder of the tables.")
@click.option("--workers", default=1, show_default=True, help="Processes on this machine.")
@click.option("--scheduler", default=None, help="Address of a Dask cluster (tcp://…:8786).")
@click.option("--actors", default=None, help="A CSV file of actors of your own.")
@click.option("--places", default=None, help="A CSV file of places of your own.")
@click.option("--overrides", default=None, help="A CSV file that wins over every list.")
@click.option("--without", multiple=True, help="A table that is not needed (may be repeated).")
@click.option("--batch", default=2000, show_default=True, help="Articles in a part.")
def analyze(source: str, out: str, scheduler: str | None, **settings: Any) -> None:
    """Print the totals; run the same command again to go on or to add new files."""
    client = None
    try:
        client = connect(scheduler)
        engine.analyze(source, out, client=client, **settings)
    except (OSError, ValueError, RuntimeError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    finally:
        if client is not None:
            client.close()


@main.command(help="Compare two folders made by analyze: which counts moved, and why.")
@click.argument("old")
@click.argument("new")
@click.option("--most", default=20, show_default=True, help="Rows for each table.")
def compare(old: str, new: str, most: int) -> None:
    """Print a line for each count that moved."""
    try:
        moved = engine.compare_analyses(old, new, most=most)
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    for row in moved.itertuples(index=False):
        click.echo(f"{row.table}: {row.old:,} to {row.new:,} ({row.change:+,}): {row.name}")
    for why in sorted(set(moved["why"])):
        click.echo(f"Why: {why or 'nothing that the manifests name'}.")
    click.echo(f"{len(moved):,} count{'' if len(moved) == 1 else 's'} moved.")


if __name__ == "__main__":
    main()
