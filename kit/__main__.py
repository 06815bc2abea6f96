"""The command line: `kit report`, also as `python -m kit report`."""

import sys
from pathlib import Path

import click

from kit.report import build_report


@click.group(help="Read Arabic news with data: words, who with whom, and where.")
@click.version_option(package_name="arabic-news-kit")
def main() -> None:
    """Run the command that was asked for."""


@main.command(help="Analyse the articles in SOURCE (a file or folder) and write one page.")
@click.argument("source")
@click.option("--out", default="reports/report.html", show_default=True, help="The page to write.")
@click.option("--language", type=click.Choice(["ar", "en"]), default="ar", show_default=True)
@click.option(
    "--notebook", "notebooks", multiple=True, help="Only this notebook (may be repeated)."
)
def report(source: str, out: str, language: str, notebooks: tuple[str, ...]) -> None:
    """Write the page and print its path as the last line."""
    try:
        page = build_report(source, out, language=language, notebooks=notebooks or None)
    except (OSError, ValueError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(Path(page))


if __name__ == "__main__":
    main()
