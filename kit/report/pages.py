"""Sections → one HTML page or one deck of slides, with everything that they need inside."""

import base64
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from string import Template

from kit import rtl
from kit.gazetteer import data_folder
from kit.report.methods import Fact
from kit.report.running import Section

_PAGE = Template("""<!DOCTYPE html>
<html lang="$language" dir="$direction">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="arabic-news-kit"><title>$title</title>
<style>$fonts$css</style>
<script>$plotly</script>
</head>
<body class="report $language">
<a class="skip" href="#content">$skip</a>
<header dir="$direction"><h1>$title</h1><p>$subtitle</p>
<nav aria-label="$contents"><ol>$toc</ol></nav>
<label class="switch"><input type="checkbox" id="code"> $show_code</label></header>
<main id="content" tabindex="-1">
$body
<section id="methods" dir="$direction"><h2>$methods</h2><dl>$facts</dl></section>
</main>
<script>$script</script>
</body></html>
""")
_DECK = Template("""<!DOCTYPE html>
<html lang="$language">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>$reveal_css$fonts$css</style>
<script>$plotly</script>
<script>$reveal</script>
</head>
<body class="deck $language">
<div class="reveal"><div class="slides">
<section dir="$direction"><h1>$title</h1><p>$subtitle</p></section>
$body
<section id="methods" dir="$direction" class="small"><h2>$methods</h2><dl>$facts</dl></section>
</div></div>
<script>$script
Reveal.initialize({rtl: $rtl, hash: true, width: 1100, height: 760, margin: 0.03, center: false});
</script>
</body></html>
""")
# The label of a figure is its title, for those who hear the page; code is shown on demand.
_SCRIPT = """
document.querySelectorAll(".plotly-graph-div").forEach(function (figure) {
  var title = figure.layout && figure.layout.title && figure.layout.title.text || "";
  figure.setAttribute("role", "img");
  var plain = title.replace(/<[^>]*>/g, " ").replace(/[\\u2066-\\u2069]/g, "");
  figure.setAttribute("aria-label", plain);
});
var box = document.getElementById("code");
if (box) box.addEventListener("change", function (event) {
  document.body.classList.toggle("with-code", event.target.checked);
});
"""
WORDS = {
    "ar": {
        "title": "تقرير عن مجموعة من الأخبار العربية",
        "contents": "المحتويات",
        "show_code": "إظهار الشيفرة",
        "methods": "كيف أُعدّ هذا التقرير",
        "skip": "إلى المحتوى",
        "direction": "rtl",
    },
    "en": {
        "title": "A report on a corpus of Arabic news",
        "contents": "Contents",
        "show_code": "Show the code",
        "methods": "How this report was made",
        "skip": "To the content",
        "direction": "ltr",
    },
}


def make_page(sections: list[Section], facts: list[Fact], language: str, source: str) -> str:
    """Return the sections as one page that needs nothing from outside."""
    toc = "".join(
        f'<li><a href="#{s.anchor}">{escape(s.question[language])}</a></li>' for s in sections
    )
    body = "".join(
        f'<section id="{s.anchor}" aria-label="{escape(s.question[language])}">'
        f"{''.join(s.cells)}</section>"
        for s in sections
    )
    return _PAGE.substitute(_common(facts, language, source), toc=toc, body=body)


def make_deck(sections: list[Section], facts: list[Fact], language: str, source: str) -> str:
    """Return the sections as slides: a notebook goes to the side, its parts downwards."""
    body = "".join(
        "<section>" + "".join(f"<section>{slide}</section>" for slide in _slides(s)) + "</section>"
        for s in sections
    )
    folder = data_folder() / "report" / "reveal"
    files = {
        "reveal": (folder / "reveal.js")
        .read_text(encoding="utf-8")
        .replace("</script", "<\\/script"),
        "reveal_css": (folder / "reveal.css").read_text(encoding="utf-8"),
        "rtl": "true" if language == "ar" else "false",
    }
    return _DECK.substitute(_common(facts, language, source), body=body, **files)


def _slides(section: Section) -> list[str]:
    """The cells of a section in slides: a new one at each heading, and for each output."""
    slides: list[str] = []
    for cell in section.cells:
        if "<h1" in cell or "<h2" in cell or not slides:
            slides.append(cell)
        elif "output_area" not in cell:
            slides[-1] += cell
        elif "output_area" in slides[-1]:
            slides.append(cell)
        else:
            slides[-1] += cell
    return [s for s in slides if "output_area" in s or "text_cell" in s or "<h" in s]


def _common(facts: list[Fact], language: str, source: str) -> dict[str, str]:
    from plotly.offline import get_plotlyjs

    made = datetime.now(UTC).strftime("%Y-%m-%d")
    css = (data_folder() / "report" / "report.css").read_text(encoding="utf-8")
    style = rtl.STYLE.removeprefix("<style>").removesuffix("</style>")
    return {
        **WORDS[language],
        "language": language,
        "css": css + style,
        "fonts": _font_faces(),
        "plotly": get_plotlyjs(),
        "script": _SCRIPT,
        "facts": _facts_html(facts, language),
        "subtitle": f"<bdi>{escape(source)}</bdi> · {made}",
    }


def _facts_html(facts: list[Fact], language: str) -> str:
    """The methods box; each value in an isolate of its own, so that none turns another round."""
    comma = "\N{ARABIC COMMA} " if language == "ar" else ", "
    lines = []
    for fact in facts:
        details = comma.join(f"<bdi>{escape(detail)}</bdi>" for detail in fact.details)
        rest = f": {details}" if details else ""
        name = fact.arabic if language == "ar" else fact.english
        lines.append(f"<dt>{escape(name)}</dt><dd><bdi>{escape(fact.value)}</bdi>{rest}</dd>")
    return "".join(lines)


@lru_cache(maxsize=1)
def _font_faces() -> str:
    """The fonts, inside the page: an Arabic face for every reader, whatever is installed."""
    folder = data_folder() / "report" / "fonts"
    faces = {"arabic": "U+0600-06FF,U+0750-077F,U+FB50-FDFF,U+FE70-FEFF,U+200C-200F,U+2066-2069",
             "latin": "U+0000-00FF,U+2000-206F"}  # fmt: skip
    found = []
    for name, characters in faces.items():
        file = folder / f"noto-naskh-arabic-{name}-wght-normal.woff2"
        code = base64.b64encode(file.read_bytes()).decode("ascii")
        found.append(
            "@font-face{font-family:'Noto Naskh Arabic';font-weight:400 700;font-display:swap;"
            f"src:url(data:font/woff2;base64,{code}) format('woff2');unicode-range:{characters}}}"
        )
    return "".join(found)
