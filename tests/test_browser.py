"""What a browser draws: order of letters, no request, nothing that an article says is run."""

import shutil

import pandas as pd
import pytest
from bidi import get_display

import kit
from tests.test_figures import FIGURES

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; apt install chromium"),
]

LABELS = [
    "بغداد", "الحشد الشعبي (PMF)", "50% من المقالات", "100 كم", "NYT: بايدن", "تقرير: BBC عربي",
    "3.5 مليون دولار", "$100 مليون", "بغداد، دمشق.", "#العراق", "@قناة", "1. بغداد", "بغداد!",
    "(بغداد)", "«الشرق الأوسط»", "من 2019-2023", "كتائب حزب الله: 24 ساعة", "هل انسحبت القوات؟",
    "وزارة الدفاع (البنتاغون) تنفي", "قناة \"الجزيرة\"", "مقتل 12 وإصابة 30", "-5% في بغداد",
]  # fmt: skip

#: The letters of each text of the drawing, from left to right as they stand on the screen.
VISUAL = """() => [...document.querySelectorAll('.ytick text')].map(text => {
    const chars = [];
    for (let i = 0; i < text.getNumberOfChars(); i++) {
        const char = text.textContent[i], box = text.getExtentOfChar(i);
        if (/[\\u2066-\\u2069\\u200e\\u200f\\u061c]/.test(char)) continue;
        chars.push([box.x + box.width / 2, char]);
    }
    return chars.sort((a, b) => a[0] - b[0]).map(pair => pair[1]).join('');
})"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


def open_page(browser, tmp_path, figures):
    """A page of figures opened offline, and what it asked for and complained of."""
    from plotly.offline import get_plotlyjs

    config = kit.rtl.offline_config()
    parts = [f.to_html(full_html=False, include_plotlyjs=False, config=config) for f in figures]
    head = f"<meta charset='utf-8'><script>window.ran=0;window.alert=()=>ran=1;{get_plotlyjs()}</script>"
    file = tmp_path / "page.html"
    file.write_text(head + "\n".join(parts), encoding="utf8")
    page = browser.new_context(offline=True, viewport={"width": 1200, "height": 900}).new_page()
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_selector(".main-svg")
    page.wait_for_timeout(1500)
    return page, [url for url in asked if url.startswith("http")], errors


def plain(text):
    """A visual line without what the comparison leaves to the eye: spaces and brackets."""
    return "".join("|" if char in "«»()" else char for char in text if not char.isspace())


def test_the_letters_of_every_label_stand_in_their_order(browser, tmp_path):
    counts = pd.DataFrame({"name": LABELS, "articles": range(len(LABELS), 0, -1)})
    figure = kit.plot_counts(counts, title="عناوين", top=len(LABELS))
    page, asked, errors = open_page(browser, tmp_path, [figure])
    drawn = page.evaluate(VISUAL)
    wanted = [plain(get_display(label, base_dir="R")) for label in LABELS]
    assert sorted(map(plain, drawn)) == sorted(wanted)
    assert (asked, errors) == ([], [])


def test_no_label_is_cut_off(browser, tmp_path):
    counts = pd.DataFrame({"name": [label * 2 for label in LABELS], "articles": 1})
    page, *_ = open_page(browser, tmp_path, [kit.plot_counts(counts, top=len(LABELS))])
    outside = page.evaluate(
        """() => { const frame = document.querySelector('.main-svg').getBoundingClientRect();
        return [...document.querySelectorAll('.ytick text')].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < frame.left - 1 || box.right > frame.right + 1; }).length }"""
    )
    assert outside == 0


def test_hostile_labels_run_nothing_and_nothing_is_asked_of_the_network(browser, tmp_path):
    page, asked, errors = open_page(browser, tmp_path, [make() for make in FIGURES.values()])
    assert page.evaluate("window.ran") == 0
    assert page.evaluate("document.querySelectorAll('img').length") == 0
    assert (asked, errors) == ([], [])
