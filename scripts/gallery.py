"""Build the gallery: every plot and table of the kit with the lines that make it.

    python scripts/gallery.py                 # docs/gallery.html, interactive, one file
    python scripts/gallery.py --pictures      # docs/gallery.md with docs/gallery/*.png as well

The figures are drawn from the invented sample corpus in data/sample; images need Chromium.
"""

import argparse
import html
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import plotly.io as pio  # noqa: E402
from plotly.offline import get_plotlyjs  # noqa: E402

import kit  # noqa: E402

SETUP = """\
import kit, pandas as pd

articles = kit.clean_articles(kit.load_articles("data/sample"))
articles = articles[articles["problem"].isna()]
mentions = kit.find_mentions(articles)
found = kit.find_places(mentions)
"""

#: Name, Arabic heading, English heading, lines. The last line gives the figure.
PLOTS = [
    ("words", "أكثر الكلمات", "Most frequent words", """\
words = kit.count_words(articles)
kit.plot_words(words, source="data/sample")"""),
    ("share", "نسب بمجالات ثقة", "Shares with intervals", """\
parts = kit.count_over_time(mentions, freq="Y", by="name", articles=articles)
shares = parts.sort_values("share").groupby("name").tail(1).query("articles > 8")
kit.plot_counts(shares, value="share", top=12, title="من يُذكر في أكبر نسبة من المقالات")"""),
    ("cloud", "سحابة كلمات", "Word cloud", """\
kit.plot_cloud(kit.count_words(articles))"""),
    ("time", "الزمن: فجوات ومجالات وأحداث", "Time: gaps, intervals, events", """\
hits = mentions[mentions["name"] == "العراق"]
months = kit.count_over_time(hits, freq="M", articles=articles)
kit.plot_over_time(months, value="share", title="نسبة المقالات التي تذكر العراق",
                   events={"2022-10-13": "انتخاب الرئيس", "2022-10-27": "منح الثقة للحكومة"})"""),
    ("groups", "خط لكل مصدر", "A line per source", """\
years = kit.count_over_time(articles, freq="Y", by="source")
kit.plot_over_time(years, group="source", title="المقالات حسب المصدر")"""),
    ("calendar", "تقويم حراري", "Calendar", """\
days = kit.count_over_time(articles, freq="D")
kit.plot_calendar(days, title="المقالات يوما بيوم")"""),
    ("stream", "تدفق الموضوعات حسب المكان", "Topics by place", """\
cities = found[found["kind"] == "city"].drop_duplicates(["article_id", "name"])
actors = mentions[mentions["kind"].isin(["group", "government", "organization"])]
both = actors.merge(cities[["article_id", "name"]], on="article_id", suffixes=("", "_place"))
both = both[both["name_place"].isin(cities["name"].value_counts().index[:4])]
both["key"] = both["name"] + "|" + both["name_place"]
months = kit.count_over_time(both, freq="M", by="key", articles=articles)
months[["term", "place"]] = months["key"].str.split("|", expand=True)
kit.plot_stream(months, place="place", title="من يُذكر في مقالات كل مدينة")"""),
    ("contrast", "التباين: الأثر والانتشار", "Keyness: effect and spread", """\
compared = kit.compare_words(articles, by="source", focus=articles["source"].iloc[0])
kit.plot_contrast(compared, groups=(articles["source"].iloc[0], "سائر المصادر"))"""),
    ("slope", "من فترة إلى أخرى", "Slope", """\
middle = articles["published"].median()
change = kit.compare_before_after(
    mentions[mentions["kind"] == "country"], middle, days=300, articles=articles, by="name")
kit.plot_slope(change, term="name", left="share_before", right="share_after",
               groups=("قبل", "بعد"), top=15)"""),
    ("pairs", "من مع من", "Pairs", """\
actors = mentions[mentions["kind"].isin(["person", "group", "organization", "government", "media"])]
pairs = kit.count_pairs(actors, within="paragraph")
kit.plot_pairs(pairs, title="من يُذكر مع من في فقرة واحدة")"""),
    ("association", "قوة الارتباط", "Association", """\
kit.plot_pairs(pairs[pairs["together"] > 1], value="npmi", top=14)"""),
    ("network", "شبكة", "Network", """\
graph = kit.build_network(pairs)
strongest = pairs.sort_values("together").tail(40)
evidence = pd.concat(kit.find_evidence(mentions, articles, a, b).assign(a=a, b=b)
                     for a, b in zip(strongest["a"], strongest["b"]))
kit.plot_network(graph, evidence=evidence, title="شبكة الفاعلين")"""),
    ("ego", "شبكة فاعل واحد", "One actor", """\
busiest = max(graph, key=graph.degree)
kit.plot_ego(graph, busiest, evidence=evidence)"""),
    ("speakers", "من يُقتبس كلامه", "Who is quoted", """\
quotes = kit.find_quotes(articles, mentions)
kit.plot_speakers(quotes)"""),
    ("map", "الأماكن", "Places", """\
places = kit.count_places(found, articles)
kit.plot_map(places[places["kind"] != "country"], title="المدن والأماكن المذكورة")"""),
    ("provinces", "المحافظات", "Provinces", """\
provinces = kit.count_places(found, articles, level="province")
kit.plot_areas(provinces, level="province")"""),
    ("countries", "الدول", "Countries", """\
countries = kit.count_places(found, articles, level="country")
kit.plot_areas(countries, level="country", value="share")"""),
    ("flows", "من يُذكر مع أي مكان", "Flows", """\
flows = kit.count_flows(mentions, found, level="place")
kit.plot_flows(flows)"""),
    ("months", "الأماكن شهرا بشهر", "Month by month", """\
spots = found.drop_duplicates("place_id")[["place_id", "name", "lat", "lon"]]
cities = found[found["kind"] == "city"]
months = kit.count_over_time(cities, freq="M", by="place_id", articles=articles)
kit.plot_map_over_time(months.merge(spots, on="place_id"))"""),
    ("english", "بالإنجليزية", "In English", """\
kit.plot_counts(places, language="en", title="Places named most often", source="data/sample")"""),
    ("eastern", "أرقام مشرقية", "Eastern digits", """\
kit.plot_counts(places, digits="eastern", title="أكثر الأماكن ذكرا", source="data/sample")"""),
    ("concordance", "كشاف سياقي", "Concordance", """\
kit.show_concordance(kit.concordance(articles, "العراق"), rows=40)"""),
    ("evidence", "الجمل الشواهد", "Evidence", """\
kit.show_evidence(evidence, articles, rows=40)"""),
]  # fmt: skip

_PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>معرض الأشكال · Gallery</title>{style}
<style>#js-plotly-tester{{direction:ltr}}body{{max-width:1040px;margin:2em auto;padding:0 1em;
font-family:"Noto Naskh Arabic",Amiri,Tahoma,sans-serif;line-height:1.6}}
h1,h2{{direction:rtl;text-align:right}}h2 small{{color:#666;font-weight:normal}}
pre{{direction:ltr;text-align:left;background:#f5f5f2;padding:.8em;overflow:auto;font-size:.85em}}
img{{max-width:100%}}</style><script>{plotly}</script></head><body>
<h1>معرض الأشكال <small>Gallery</small></h1><pre>{setup}</pre>{parts}</body></html>
"""


def make_all(chosen: list[str]) -> list[tuple[str, str, str, str, object]]:
    """Every figure with its name, headings and lines."""
    kit.rtl.register_template()
    scope: dict[str, object] = {}
    exec(SETUP.replace('"data/sample"', repr(str(ROOT / "data" / "sample"))), scope)
    made = []
    for name, arabic, english, lines in PLOTS:
        start = time.perf_counter()
        *before, last = _statements(lines)
        try:
            exec("\n".join(before), scope)
            if not chosen or name in chosen:
                made.append((name, arabic, english, lines, eval(last, scope)))
        except AttributeError as error:
            print(f"{name}: left out, {error}", file=sys.stderr)
        print(f"{name}: {time.perf_counter() - start:.1f} s", file=sys.stderr)
    return made


def _statements(lines: str) -> list[str]:
    import ast

    tree = ast.parse(lines)
    return [ast.get_source_segment(lines, node) or "" for node in tree.body]


def show(figure: object) -> str:
    """A figure, a table or a picture as a piece of HTML."""
    if hasattr(figure, "to_plotly_json"):
        return pio.to_html(
            figure, include_plotlyjs=False, include_mathjax=False, full_html=False,
            config=kit.rtl.offline_config() | {"responsive": True},
        )  # fmt: skip
    if hasattr(figure, "data") and isinstance(figure.data, str):
        return figure.data
    import base64
    import io

    held = io.BytesIO()
    figure.save(held, "PNG")  # type: ignore[attr-defined]
    return f"<img alt='' src='data:image/png;base64,{base64.b64encode(held.getvalue()).decode()}'>"


def write_page(made: list[tuple[str, str, str, str, object]], path: Path) -> None:
    parts = "".join(
        f"<h2 id='{name}'>{arabic} <small>{english}</small></h2>"
        f"<pre>{html.escape(lines)}</pre>{show(figure)}"
        for name, arabic, english, lines, figure in made
    )
    page = _PAGE.format(
        style=kit.rtl.STYLE, plotly=get_plotlyjs(), setup=html.escape(SETUP), parts=parts
    )
    path.write_text(page, encoding="utf-8")


def write_pictures(made: list[tuple[str, str, str, str, object]], path: Path) -> None:
    """The same as Markdown with images, for readers of the repository."""
    from PIL import Image

    folder = path.parent / "gallery"
    folder.mkdir(exist_ok=True)
    out = ["# معرض الأشكال · Gallery\n", f"```python\n{SETUP}```\n"]
    for name, arabic, english, lines, figure in made:
        if hasattr(figure, "to_plotly_json"):
            file = kit.save_figure(figure, folder / f"{name}.png", width=1000, scale=1.0)
            picture = Image.open(file)
        elif hasattr(figure, "save"):
            picture = figure.resize((1000, 583))
        else:
            continue
        # 128 colours are enough for a figure, and a third of the bytes.
        picture.convert("RGB").quantize(128).save(folder / f"{name}.png", optimize=True)
        picture = f"![{english}](gallery/{name}.png)"
        out.append(f"## {arabic} · {english}\n\n```python\n{lines}\n```\n\n{picture}\n")
    path.write_text("\n".join(out), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="only these plots")
    parser.add_argument("--pictures", action="store_true", help="docs/gallery.md with PNG as well")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "gallery.html")
    chosen = parser.parse_args()
    made = make_all(chosen.names)
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    write_page(made, chosen.out)
    if chosen.pictures:
        write_pictures(made, chosen.out.with_suffix(".md"))


if __name__ == "__main__":
    main()
