"""A page → PDF, by the Chromium that is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "brave-browser")


def find_browser() -> str:
    """Return the path of a browser that can print.

    Raises
    ------
    FileNotFoundError
        When there is none; the sentence says what to install.
    """
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError(
            "A PDF is printed by Chromium, Chrome or Edge, and none of them was found. Install "
            "one, or write an .html file and print it from your browser."
        )
    return found


def print_page(page: str, out: Path, *, seconds: int = 180) -> None:
    """Print a page to a PDF file.

    Parameters
    ----------
    page : str
        The HTML.
    out : pathlib.Path
        The PDF file.
    seconds : int
        Give up after so long.

    Raises
    ------
    FileNotFoundError
        When no browser is installed.
    OSError
        When the browser makes no file.
    """
    browser = find_browser()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")
        command = [
            browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--run-all-compositor-stages-before-draw", "--virtual-time-budget=30000",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={out.resolve()}", file.as_uri(),
        ]  # fmt: skip
        out.unlink(missing_ok=True)
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)
    if not out.is_file():
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no word"]
        raise OSError(f"{browser} made no PDF; it said: {last[0]}. Write an .html file instead.")
