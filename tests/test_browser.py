"""What a browser draws: letters joined and in order, no request, nothing an article says is run."""

import io
import shutil
import subprocess

import numpy as np
import pandas as pd
import pytest
from bidi import get_display

import kit
from tests.hard_figures import HARD_FIGURES, SHARED, evidence, graph, take
from tests.hard_labels import HARD

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; apt install chromium"),
]

#: Each line of text of a drawing: what it says, whether it holds an isolate from right to left,
#: and its letters from left to right as they stand on the screen.
VISUAL = """root => {
  const out = [];
  for (const text of document.querySelectorAll(root + ' text')) {
    if (!text.textContent.trim() || getComputedStyle(text).display === 'none') continue;
    const lines = text.querySelectorAll('tspan.line');
    const parts = lines.length ? [...lines] : [text];
    let from = 0;
    for (const part of parts) {
      const says = part.textContent, chars = [];
      for (let i = 0; i < says.length; i++) {
        if (/[\\u2066-\\u2069\\u200e\\u200f\\u061c]|\\p{M}|\\s/u.test(says[i])) continue;
        const box = text.getExtentOfChar(from + i);
        chars.push([box.x + box.width / 2, says[i]]);
      }
      from += says.length;
      out.push({says, rtl: says.includes('\\u2067'),
                drawn: chars.sort((a, b) => a[0] - b[0]).map(pair => pair[1]).join('')});
    }
  }
  return out;
}"""

#: Lines whose words are as wide as with a non-joiner between the letters: nothing is joined.
UNJOINED = """root => [...document.querySelectorAll(root + ' text')].filter(text => {
  const words = (text.textContent.match(/[\\u0628\\u062a-\\u062e\\u0633-\\u063a\\u0641-\\u0647\\u064a]{3,}/g) || []);
  if (!words.length) return false;
  const pen = document.createElement('canvas').getContext('2d');
  const css = getComputedStyle(text);
  pen.font = css.fontSize + ' ' + css.fontFamily;
  const plain = words.join(' ');
  const apart = pen.measureText([...plain].join('\\u200c')).width;
  return Math.abs(pen.measureText(plain).width - apart) < 0.2;
}).map(text => text.textContent)"""


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


class Page:
    """A page opened offline, and what it asked for and complained of."""

    def __init__(self, browser, file, *, wait=".main-svg"):
        context = browser.new_context(offline=True, viewport={"width": 1000, "height": 900})
        self.page = context.new_page()
        self.asked, self.errors = [], []
        self.page.on("request", self._request)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector(wait, state="attached")
        self.page.wait_for_timeout(1500)

    def _request(self, request):
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.asked.append(request.url)


@pytest.fixture(scope="module")
def gallery(browser, tmp_path_factory):
    """All kinds of plots in one page that is itself written from right to left."""
    from plotly.offline import get_plotlyjs

    config = kit.rtl.offline_config()
    parts = [
        f"<div id='{name}'>"
        + make().to_html(full_html=False, include_plotlyjs=False, config=config)
        + "</div>"
        for name, make in HARD_FIGURES.items()
    ]
    head = (
        "<!DOCTYPE html><html lang='ar' dir='rtl'><meta charset='utf-8'>"
        f"<style>#js-plotly-tester{{direction:ltr}}</style>"
        f"<script>window.ran=0;window.alert=()=>window.ran=1;{get_plotlyjs()}</script>"
    )
    file = tmp_path_factory.mktemp("gallery") / "page.html"
    file.write_text(head + "\n".join(parts), encoding="utf8")
    return Page(browser, file)


def plain(text):
    """A visual line without what the comparison leaves to the eye: spaces, marks, brackets."""
    import unicodedata

    kept = [c for c in text if not c.isspace() and unicodedata.category(c) not in ("Mn", "Cf")]
    return "".join("|" if char in "«»()[]{}<>" else char for char in kept)


def disordered(lines):
    """The lines whose letters do not stand as the bidirectional algorithm wants them."""
    wrong = []
    for line in lines:
        # A browser lays a line of a drawing out from the left, its isolates each for itself.
        base = "R" if line.get("cell") else "L"
        wanted = get_display(line["says"], base_dir=base)
        if plain(line["drawn"]) != plain(wanted):
            wrong.append((line["says"], line["drawn"], wanted))
    return wrong


@pytest.mark.parametrize("name", HARD_FIGURES)
def test_the_letters_of_every_text_of_every_plot_stand_in_their_order(gallery, name):
    lines = gallery.page.evaluate(VISUAL, f"#{name} .js-plotly-plot")
    assert sum(line["rtl"] for line in lines) >= 3
    assert disordered(lines) == []


@pytest.mark.parametrize("name", HARD_FIGURES)
def test_the_letters_of_every_plot_are_joined(gallery, name):
    assert gallery.page.evaluate(UNJOINED, f"#{name} .js-plotly-plot") == []


def test_every_hard_label_is_drawn_as_it_is_written(gallery):
    lines = gallery.page.evaluate(VISUAL, "#counts .js-plotly-plot")
    said = "".join(kit.rtl.strip_controls(line["says"]) for line in lines).replace(" ", "")
    long = [label for label in HARD if len(label) > 60]
    missing = [x for x in HARD if x.replace(" ", "") not in said and x not in long]
    assert len(HARD) >= 60 and len(long) <= 1 and missing == []


def test_hostile_labels_run_nothing_and_nothing_is_asked_of_the_network(gallery):
    assert gallery.page.evaluate("window.ran") == 0
    assert (
        gallery.page.evaluate("document.querySelectorAll('img, script[src], a[href]').length") == 0
    )
    assert (gallery.asked, gallery.errors) == ([], [])


@pytest.mark.parametrize("name", HARD_FIGURES)
def test_no_text_is_cut_off_at_the_side(gallery, name):
    outside = gallery.page.evaluate(
        """name => { const plot = document.querySelector('#' + name + ' .js-plotly-plot');
        const frame = plot.querySelector('.main-svg').getBoundingClientRect();
        return [...plot.querySelectorAll('text')].filter(text => {
            const box = text.getBoundingClientRect();
            return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1); })
            .map(text => text.textContent) }""",
        name,
    )
    assert outside == []


@pytest.mark.parametrize("name", ["network", "map", "ego", "contrast"])
def test_written_names_do_not_stand_over_one_another(gallery, name):
    hits = gallery.page.evaluate(
        """name => { const boxes = [...document.querySelectorAll('#' + name + ' :is(.textpoint, .scattergeo) text')]
            .filter(text => text.textContent.trim())
            .map(text => [text.textContent, text.getBoundingClientRect()]);
        const found = [];
        boxes.forEach(([a, p], i) => boxes.slice(i + 1).forEach(([b, q]) => {
            const x = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const y = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (x > 2 && y > 6) found.push([a, b]); }));
        return [boxes.length, found]; }""",
        name,
    )
    assert hits[0] > 0 and hits[1] == []


HOVERED = {
    "counts": ".barlayer .point path",
    "network": ".scatterlayer .points path",
    "ego": ".scatterlayer .points path",
    "map": ".scattergeo path.point",
    "flows": ".scattergeo path.point",
    "months": ".scattergeo path.point",
    "provinces": ".choropleth:last-child path.choroplethlocation",
    "countries": ".choropleth:last-child path.choroplethlocation",
}


@pytest.mark.parametrize("name", HOVERED)
def test_what_the_pointer_shows_is_in_order_and_whole(gallery, name):
    page = gallery.page
    page.locator(f"#{name}").scroll_into_view_if_needed()
    spots = page.evaluate(
        """([name, css]) => [...document.querySelectorAll('#' + name + ' ' + css)].map(point => {
            const box = point.getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2]; })""",
        [name, HOVERED[name]],
    )
    inside = [(x, y) for x, y in spots if 60 < y < 860]
    seen = 0
    for x, y in inside[:: max(1, len(inside) // 8)]:
        page.mouse.move(x + 1, y + 1)
        page.mouse.move(x, y)
        page.wait_for_timeout(120)
        lines = page.evaluate(VISUAL, f"#{name} .hoverlayer")
        seen += len(lines)
        assert disordered(lines) == []
    assert seen >= min(4, 2 * len(spots))


def test_a_slider_moves_the_months_and_its_words_stay_in_order(gallery):
    page = gallery.page
    page.evaluate("Plotly.animate(document.querySelector('#months .js-plotly-plot'), ['2'])")
    page.wait_for_timeout(600)
    assert disordered(page.evaluate(VISUAL, "#months .js-plotly-plot")) == []
    assert gallery.asked == []


def small():
    names = [
        "بغداد (العراق)",
        "الحشد الشعبي (PMF)",
        "50% من المقالات",
        "NYT: بايدن",
        'قناة "الجزيرة"',
    ]
    return kit.plot_counts(pd.DataFrame({"name": names, "articles": [5, 4, 3, 2, 1]}), **SHARED)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One figure as HTML, SVG, PNG and PDF, and a map as SVG."""
    folder = tmp_path_factory.mktemp("files")
    made = {kind: kit.save_figure(small(), folder / f"f.{kind}", width=800, scale=1.0)
            for kind in ("html", "svg", "png", "pdf")}  # fmt: skip
    return made | {"map": kit.save_figure(HARD_FIGURES["map"](), folder / "map.svg", width=800)}


@pytest.mark.parametrize("kind", ["html", "svg", "map"])
def test_a_saved_page_and_a_saved_drawing_stand_in_order(browser, files, kind):
    opened = Page(browser, files[kind], wait="svg")
    lines = opened.page.evaluate(VISUAL, "svg")
    assert sum(line["rtl"] for line in lines) >= 6 and disordered(lines) == []
    assert (opened.asked, opened.errors) == ([], [])
    assert kit.rtl.find_shaped(files[kind]).empty or kind == "map"


def ink(data, size=(400, 300)):
    """Where a picture is dark inside its margins, coarsely: edges of letters count little."""
    from PIL import Image, ImageFilter, ImageOps

    picture = Image.open(io.BytesIO(data)).convert("L")
    inside = ImageOps.invert(picture).point(lambda grey: 255 if grey > 60 else 0).getbbox()
    picture = picture.crop(inside).resize(size)
    return 255 - np.asarray(picture.filter(ImageFilter.GaussianBlur(1)), dtype="float64")


def difference(a, b):
    """Share of the ink that stands elsewhere: 0 for equal pictures, 2 for disjoint ones."""
    return float(np.abs(a - b).sum() / (a.sum() + b.sum()) * 2)


def drawn_by_browser(browser, file):
    opened = Page(browser, file, wait="svg")
    opened.page.set_viewport_size({"width": 800, "height": int(small().layout.height)})
    return opened.page.screenshot()


def test_a_saved_picture_shows_what_the_ordered_drawing_shows(browser, files):
    wanted = ink(drawn_by_browser(browser, files["svg"]))
    assert difference(ink(files["png"].read_bytes()), wanted) < 0.1
    assert difference(wanted[:, ::-1], wanted) > 0.5


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler) is not installed")
def test_a_saved_pdf_shows_what_the_ordered_drawing_shows(browser, files, tmp_path):
    target = tmp_path / "page"
    subprocess.run(["pdftoppm", "-png", "-singlefile", files["pdf"], target], check=True)
    page = target.with_suffix(".png").read_bytes()
    wanted = ink(drawn_by_browser(browser, files["svg"]))
    assert difference(ink(page), wanted) < 0.35


def test_a_pdf_holds_its_fonts(files):
    data = files["pdf"].read_bytes()
    assert data.startswith(b"%PDF") and b"/Font" in data


def has_arabic_reader():
    if shutil.which("tesseract") is None:
        return False
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
    return "ara" in known.stdout.split()


@pytest.mark.skipif(not has_arabic_reader(), reason="tesseract with Arabic is not installed")
@pytest.mark.parametrize("word", ["المقالات", "الجزيرة", "العراق"])
def test_a_machine_reads_the_words_of_a_saved_picture(tmp_path, word):
    figure = kit.plot_counts(
        pd.DataFrame({"name": [word] * 4, "articles": [4, 3, 2, 1]}), title=word
    )
    picture = kit.save_figure(figure, tmp_path / "f.png", width=700, scale=3)
    read = subprocess.run(
        ["tesseract", picture, "-", "-l", "ara", "--psm", "11"], capture_output=True, text=True
    ).stdout
    assert word in read and word[::-1] not in read


@pytest.fixture(scope="module")
def tables(browser, tmp_path_factory):
    hits = pd.DataFrame(
        {"before": take(0, 12), "node": "بغداد", "after": take(12, 12), "count": range(12)}
    )
    frame = pd.DataFrame({"name": HARD, "count": range(len(HARD)), "text": [x * 12 for x in HARD]})
    folder = tmp_path_factory.mktemp("tables")
    parts = [kit.rtl.STYLE, kit.show_table(frame).data, kit.show_concordance(hits).data,
             kit.show_evidence(evidence().assign(article_id="x")).data]  # fmt: skip
    page = "<!DOCTYPE html><meta charset='utf-8'><script>window.ran=0;window.alert=()=>window.ran=1</script>"
    file = folder / "tables.html"
    file.write_text(page + "".join(parts), encoding="utf8")
    return Page(browser, file, wait="table")


def test_a_search_finds_words_whatever_their_marks_and_hamzas(tables):
    box = tables.page.locator(".kit-box").first
    box.locator("input").fill("كتب الصحفي")
    assert box.locator("tbody tr:visible").count() == 1
    assert box.locator(".kit-count").inner_text() == "1"
    box.locator("input").fill("")
    assert box.locator("tbody tr:visible").count() == len(HARD)


def test_a_heading_sorts_numbers_by_size(tables):
    box = tables.page.locator(".kit-box").first
    heading = box.locator("th button").nth(1)
    heading.click()
    assert box.locator("tbody tr").first.locator("td").nth(1).inner_text() == "0"
    heading.click()
    assert box.locator("tbody tr").first.locator("td").nth(1).inner_text() == str(len(HARD) - 1)


def test_tables_run_nothing_and_ask_for_nothing(tables):
    assert tables.page.evaluate("window.ran") == 0
    assert (
        tables.page.evaluate(
            "document.querySelectorAll('.kit-table img, .kit-table script').length"
        )
        == 0
    )
    assert (tables.asked, tables.errors) == ([], [])


def test_cells_of_a_table_stand_in_order(tables):
    lines = tables.page.evaluate(
        """() => [...document.querySelectorAll('.kit-box:nth-of-type(1) tbody td:first-child')].map(cell => {
            const node = cell.firstChild, chars = [], range = document.createRange();
            for (let i = 0; i < node.length; i++) {
                if (/\\s|\\p{M}/u.test(node.data[i])) continue;
                range.setStart(node, i); range.setEnd(node, i + 1);
                const box = range.getBoundingClientRect();
                chars.push([box.left + box.width / 2, node.data[i], Math.round(box.top / 12)]); }
            return {says: node.data, cell: true, rows: new Set(chars.map(c => c[2])).size,
                drawn: chars.sort((a, b) => a[0] - b[0]).map(c => c[1]).join('')}; })
            .filter(line => line.rows === 1)"""
    )
    assert len(lines) > 40 and disordered(lines) == []


def test_the_columns_of_a_concordance_run_from_right_to_left(tables):
    at = tables.page.evaluate(
        """() => [...document.querySelectorAll('.kit-box')][1].querySelectorAll('tbody tr')[0]
            .querySelectorAll('td').length && [...[...document.querySelectorAll('.kit-box')][1]
            .querySelectorAll('tbody tr')[0].querySelectorAll('td')].map(c => c.getBoundingClientRect().left)"""
    )
    assert at[0] > at[1] > at[2]


def test_the_gallery_graph_names_every_kind(gallery):
    said = gallery.page.evaluate("document.querySelector('#network .legend').textContent")
    assert "شخص" in said and "وسيلة إعلام" in said and len(graph()) == 12


FLAT = (
    "counts eastern english time groups calendar stream contrast slope pairs network ego speakers"
).split()
#: The pointer on a point of the first trace that tells something.
HOVER = """name => {
    const plot = document.querySelector('#' + name + ' .js-plotly-plot');
    const told = plot.data.map((t, n) => [t, n]).filter(([t]) => t.hoverinfo === 'text');
    const [trace, number] = told[0];
    // A heat map is asked by the place of its first square that tells something.
    const row = (trace.hovertext || []).findIndex(line => Array.isArray(line) && line.some(Boolean));
    Plotly.Fx.hover(plot, trace.type === 'heatmap'
        ? {xval: trace.hovertext[row].findIndex(Boolean), yval: trace.y[row]}
        : [{curveNumber: number, pointNumber: 1}], 'xy');
    return told.length }"""


@pytest.mark.parametrize("name", FLAT)
def test_every_hover_is_one_of_the_kits_own_and_in_order(gallery, name):
    assert gallery.page.evaluate(HOVER, name) > 0
    gallery.page.wait_for_timeout(150)
    told = gallery.page.evaluate(VISUAL, f"#{name} .hoverlayer")
    assert told and disordered(told) == []
    assert not any("trace" in line["says"] for line in told)
