"""The command line: `kit report` and `kit check`, also as `python -m kit …`."""

import sys
from pathlib import Path

import click

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


if __name__ == "__main__":
    main()
