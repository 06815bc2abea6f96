"""The notebooks in the real JupyterLab, driven in Chromium: run, drawn, read from the right, offline."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("0[1-8]*.ipynb"))
TOKEN = "kit"
#: A folder for pictures of what was seen, where somebody wants to look.
DRAWN = Path(os.environ["KIT_PICTURES"]) if "KIT_PICTURES" in os.environ else None
#: What JupyterLab itself says on its console, and has nothing to do with a notebook.
ITS_OWN = (
    "favicon",
    "Failed to load resource",
    "apputils",
    "sourcemap",
    "translation",
    "websocket",
)
IDLE = """() => {
    const status = document.querySelector('.jp-Notebook-ExecutionIndicator');
    const waiting = [...document.querySelectorAll('.jp-InputPrompt')]
        .some(prompt => prompt.textContent.includes('*'));
    return status && status.dataset.status === 'idle' && !waiting; }"""
SEEN = """() => {
    const plots = [...document.querySelectorAll('.jp-OutputArea .js-plotly-plot')];
    const tables = [...document.querySelectorAll('.jp-OutputArea .kit-rtl table')];
    const prose = [...document.querySelectorAll('.jp-MarkdownOutput div[lang=ar]')];
    return {
        plots: plots.map(p => [p.id, p.getBoundingClientRect().width, p.querySelectorAll('svg').length]),
        tables: tables.map(t => getComputedStyle(t).direction),
        prose: prose.map(p => getComputedStyle(p).direction),
        errors: [...document.querySelectorAll('[data-mime-type="application/vnd.jupyter.error"]')]
            .map(e => e.textContent.slice(0, 300)) }; }"""


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab on a copy of the notebooks and the sample."""
    pytest.importorskip("jupyterlab")
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "data" / "sample", folder / "data" / "sample")
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}",
               f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}",
               "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
               "--LabApp.news_url=None"]  # fmt: skip
    with (folder / "log.txt").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            for _ in range(120):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api"):
                        break
                except OSError:
                    time.sleep(0.5)
            else:
                pytest.fail((folder / "log.txt").read_text()[-2000:])
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome")
                  if (path := shutil.which(name))), None)  # fmt: skip
    if found is None:
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_in_jupyterlab(name, lab, browser):
    page = browser.new_page(viewport={"width": 1300, "height": 1400})
    outside, said = [], []
    page.on("request", lambda asked: outside.append(asked.url)
            if not asked.url.startswith((lab, "data:", "blob:")) else None)  # fmt: skip
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{lab}/lab/tree/notebooks/{name}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_timeout(1500)
    # JupyterLab may ask which kernel, and whether it may fetch news.
    for button in (".jp-Dialog button.jp-mod-accept", ".jp-toast-button:text-is('No')"):
        if page.locator(button).count():
            page.click(button)
    page.wait_for_function("() => document.querySelector('.jp-Notebook-ExecutionIndicator')"
                           "?.dataset.status === 'idle'", timeout=60_000)  # fmt: skip
    page.click(".lm-MenuBar-itemLabel:text-is('Run')")
    page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    page.wait_for_timeout(2000)
    page.wait_for_function(IDLE, timeout=180_000)
    if DRAWN:
        page.screenshot(path=DRAWN / f"{name}.png")
    found = {"plots": {}, "tables": [], "prose": [], "errors": []}
    box = page.locator(".jp-WindowedPanel-outer").first
    box.evaluate("panel => panel.scrollTo(0, 0)")
    page.wait_for_timeout(500)
    for _ in range(60):
        seen = page.evaluate(SEEN)
        found["plots"] |= {plot: (width, svgs) for plot, width, svgs in seen["plots"]}
        for kind in ("tables", "prose", "errors"):
            found[kind] += seen[kind]
        before = box.evaluate("panel => panel.scrollTop")
        box.evaluate("panel => panel.scrollBy(0, 1100)")
        page.wait_for_timeout(250)
        if box.evaluate("panel => panel.scrollTop") == before:
            break
    page.close()
    assert found["errors"] == []
    # The eighth writes its figure into a file.
    assert bool(found["plots"]) != name.startswith("08") and all(
        w > 300 and svgs for w, svgs in found["plots"].values()
    )
    assert set(found["prose"]) == {"rtl"} and set(found["tables"]) <= {"rtl"}
    assert outside == []
    assert [line for line in said if not any(own.lower() in line.lower() for own in ITS_OWN)] == []
