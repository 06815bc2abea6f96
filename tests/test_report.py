"""The page made of the notebooks: one file, offline, right to left, and its bad inputs."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kit.__main__ import main
from kit.report import build_report

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A report on three articles, one of them hostile."""
    folder = tmp_path_factory.mktemp("source")
    texts = {
        "one.txt": "التقى رئيس الوزراء العراقي مصطفى الكاظمي في بغداد فالح الفياض رئيس الهيئة.",
        "two.txt": "وصل فالح الفياض إلى دمشق. وقال مصدر إن مصطفى الكاظمي عاد من طهران إلى بغداد.",
        "three.txt": "<script>document.title='مخترق'</script> في دمشق <img src=x onerror=alert(1)>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf8")
    return build_report(folder, tmp_path_factory.mktemp("out") / "deep" / "report.html")


def test_the_page_is_one_file_that_asks_for_nothing(page):
    html = page.read_text(encoding="utf8")
    loaded = re.findall(
        r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["'](?!data:)([^"']+)""", html
    )
    assert [address for address in loaded if address.startswith(("http", "//"))] == []
    assert html.count("plotly.js v") == 1


def test_the_page_says_its_language_and_how_it_was_made(page):
    html = page.read_text(encoding="utf8")
    assert '<html lang="ar" dir="rtl">' in html
    facts = dict(re.findall(r"<dt>(.*?)</dt><dd><bdi>(.*?)</bdi>", html))
    assert facts["المقالات المقروءة"] == "3" and facts["بلا تاريخ"] == "3"
    assert facts["الإصدارات"].startswith("arabic-news-kit ")
    assert facts["الأمر"].startswith("kit report ")


def test_the_page_carries_its_font_and_can_be_read_by_ear(page):
    html = page.read_text(encoding="utf8")
    assert html.count("data:font/woff2;base64,") == 2
    assert 'setAttribute("aria-label"' in html and 'class="skip"' in html
    assert html.count('<h1 id="') + html.count("<h1>") >= 5


def test_the_tags_of_an_article_are_shown_as_text(page):
    html = page.read_text(encoding="utf8")
    assert "<script>document.title='مخترق'" not in html
    assert "<img src=x" not in html


def test_a_page_of_one_undated_article_without_names_is_made(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("كلام قصير لا اسم فيه.", encoding="utf8")
    assert build_report(tmp_path / "in", tmp_path / "page.html").stat().st_size > 1_000_000


def run(*arguments):
    result = CliRunner().invoke(main, ["report", *map(str, arguments)])
    return result.exit_code, result.output.strip()


def test_a_missing_path_is_one_sentence_and_exit_status_two(tmp_path):
    (tmp_path / "sample").mkdir()
    code, said = run(tmp_path / "sampel")
    assert code == 2
    assert said == (
        f"There is no file or folder {str(tmp_path / 'sampel')!r}. "
        f"Did you mean {str(tmp_path / 'sample')!r}?"
    )


def test_an_empty_folder_is_one_sentence_and_exit_status_two(tmp_path):
    code, said = run(tmp_path)
    assert code == 2
    assert said.startswith(f"There are no articles in {str(tmp_path)!r}: 0 file(s) passed over.")
    assert "\n" not in said


def test_a_file_that_is_no_text_is_one_sentence_and_exit_status_two(tmp_path):
    (tmp_path / "x.txt").write_bytes(bytes(range(256)) * 20)
    code, said = run(tmp_path / "x.txt")
    assert code == 2
    assert "x.txt" in said and "\n" not in said and "Traceback" not in said


def test_an_unknown_notebook_is_named_with_the_ones_there_are(tmp_path):
    (tmp_path / "a.txt").write_text("كلام.", encoding="utf8")
    code, said = run(tmp_path, "--notebook", "09_nothing")
    names = ", ".join(path.stem for path in sorted((ROOT / "notebooks").glob("*.ipynb")))
    assert (code, said) == (2, f"There is no notebook '09_nothing'. Choose from {names}.")


@pytest.fixture(scope="module")
def one_article(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    (folder / "a.txt").write_text("وصل الوفد إلى بغداد. قال مصدر ذلك.", encoding="utf8")
    return folder


def test_an_english_report_has_english_words_first(one_article, tmp_path):
    page = build_report(one_article, tmp_path / "p.html", language="en", notebooks=["01_corpus"])
    html = page.read_text(encoding="utf8")
    assert '<html lang="en" dir="ltr">' in html and "How this report was made" in html
    assert '<a href="#01_corpus">What is in this corpus?</a>' in html


def test_slides_need_nothing_from_outside(one_article, tmp_path):
    page = build_report(one_article, tmp_path / "s.html", format="slides", notebooks=["01_corpus"])
    html = page.read_text(encoding="utf8")
    assert "Reveal.initialize({rtl: true" in html
    assert re.findall(r"""<(?:script|link|img)[^>]+(?:src|href)=["']http""", html) == []


def test_a_pdf_is_printed_where_a_browser_is(one_article, tmp_path):
    from kit.report.printing import find_browser

    try:
        find_browser()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    out = build_report(one_article, tmp_path / "r.pdf", notebooks=["01_corpus"])
    assert out.read_bytes()[:5] == b"%PDF-"


def test_without_a_browser_a_pdf_is_refused_in_one_sentence(one_article, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError) as error:
        build_report(one_article, tmp_path / "r.pdf")
    assert str(error.value) == (
        "A PDF is printed by Chromium, Chrome or Edge, and none of them was found. Install one, "
        "or write an .html file and print it from your browser."
    )


@pytest.mark.parametrize(
    ("out", "options", "sentence"),
    [
        ("r.docx", {}, "A report ends in .html or .pdf, not in '.docx': "),
        ("r.html", {"format": "poster"}, "format must be one of page, slides, not 'poster'."),
        ("r.html", {"language": "fr"}, 'language must be "ar" or "en", not \'fr\'.'),
    ],
)
def test_a_wrong_option_is_answered_with_a_sentence(one_article, tmp_path, out, options, sentence):
    with pytest.raises(ValueError) as error:
        build_report(one_article, tmp_path / out, **options)
    assert str(error.value).startswith(sentence)
