"""Text made right for each renderer."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit import rtl

RLI, PDI = "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("بغداد", f"{RLI}بغداد{PDI}"),
        ("الحشد الشعبي (PMF)", f"{RLI}الحشد الشعبي (PMF){PDI}"),
        ("NYT: بايدن", f"{RLI}NYT: بايدن{PDI}"),
        ("-5%", "-5%"),
        ("BBC", "BBC"),
        ("<b>بغداد</b>", f"{RLI}&lt;b&gt;بغداد&lt;/b&gt;{PDI}"),
        ("a & b", "a &amp; b"),
        ("سطر\nسطر", f"{RLI}سطر{PDI}<br>{RLI}سطر{PDI}"),
        ("\u202eبغداد", f"{RLI}بغداد{PDI}"),
        (12, "12"),
    ],
)
def test_a_label_for_plotly_is_escaped_and_each_arabic_line_isolated(label, shown):
    assert rtl.isolate(label) == shown


@given(st.text(alphabet="بغداد (AB12%)<>&\n\u2067\u2069"))
def test_isolates_are_balanced_and_no_tag_of_the_text_survives(text):
    shown = rtl.isolate(text)
    assert shown.count(RLI) == shown.count(PDI)
    assert "<" not in shown.replace("<br>", "")


def test_wrapping_keeps_whole_words_and_isolates_every_line():
    lines = rtl.wrap("وزارة الدفاع الأمريكية في واشنطن", 14).split("<br>")
    assert len(lines) > 1 and all(line[0] == RLI and line[-1] == PDI for line in lines)
    assert " ".join(line.strip(RLI + PDI) for line in lines) == "وزارة الدفاع الأمريكية في واشنطن"


def test_a_prefix_and_a_suffix_hold_one_isolate_together():
    before, after = rtl.affix("عدد ", " مقال")
    assert (before + "5" + after).count(RLI) == 1 and (before + after).endswith(PDI)


def test_shaped_text_is_in_visual_order_with_joined_letters():
    shaped = rtl.shape("باب")
    assert shaped == "\ufe8f\ufe8e\ufe91"
    assert rtl.has_shaped_letters(shaped) and not rtl.has_shaped_letters("باب")


def test_brackets_of_shaped_text_open_towards_their_content():
    assert rtl.shape("(باب)")[0] == "(" and rtl.shape("(باب)")[-1] == ")"


def test_no_markdown_and_no_tag_survives_escaping():
    shown = rtl.escape_markdown("[نص](javascript:alert(1)) <script> **x**\n# y")
    assert "<" not in shown and "](" not in shown and "\n" not in shown and "\\*\\*" in shown


def test_a_map_asks_for_no_outline_from_the_network():
    assert rtl.offline_config()["topojsonURL"].startswith("data:application/json;base64,")


def test_a_frame_in_a_notebook_runs_from_right_to_left_with_escaped_cells():
    shown = rtl._frame_html(pd.DataFrame({"name": ["<script>", "بغداد"]}))
    assert 'dir="rtl"' in shown and "<script>" not in shown and "&lt;script&gt;" in shown


def test_the_template_stands_the_axis_and_the_title_on_the_right():
    layout = rtl.template().layout
    assert layout.yaxis.side == "right" and layout.title.xanchor == "right"


@pytest.mark.parametrize(
    ("text", "digits", "shown"),
    [
        ("1,250 مقالا", "eastern", "١٬٢٥٠ مقالا"),
        ("12.5%", "eastern", "١٢٫٥٪"),
        ("%50", "eastern", "٪٥٠"),
        ("بغداد. 3", "eastern", "بغداد. ٣"),
        ("١٢٫٥٪ ۳", "western", "12.5% 3"),
        ("أ, ب", "eastern", "أ, ب"),
    ],
)
def test_digits_and_their_signs_are_written_in_one_way(text, digits, shown):
    assert rtl.set_digits(text, digits) == shown


def test_an_unknown_writing_of_digits_is_told():
    with pytest.raises(ValueError) as told:
        rtl.set_digits("1", "roman")
    assert str(told.value) == ("digits is 'roman'; it must be 'western' or 'eastern'. Choose one.")


@pytest.mark.parametrize(
    ("value", "percent", "shown"),
    [
        (1250, False, "1,250"),
        (0.5, True, "50%"),
        (-0.25, False, "\u22120.25"),
        (float("nan"), False, ""),
        (1234.5, False, "1,234"),
    ],
)
def test_a_number_is_written_as_a_reader_writes_it(value, percent, shown):
    assert rtl.show_number(value, percent=percent) == shown


def test_each_renderer_gets_its_own_text(monkeypatch):
    from PIL import features

    text = "\u202eباب (PMF)"
    assert (
        rtl.for_renderer(text, "plotly")
        == f"{RLI}باب (PMF){PDI}"
        == rtl.for_renderer(text, "image")
    )
    monkeypatch.setattr(features, "check", lambda name: True)
    assert rtl.for_renderer(text, "pillow") == "باب (PMF)" == rtl.for_renderer(text, "wordcloud")
    monkeypatch.setattr(features, "check", lambda name: False)
    assert rtl.for_renderer(text, "pillow") == "(PMF) \ufe8f\ufe8e\ufe91"
    monkeypatch.setattr("importlib.metadata.version", lambda name: "3.10.7")
    assert rtl.for_renderer(text, "matplotlib") == "(PMF) \ufe8f\ufe8e\ufe91"
    monkeypatch.setattr("importlib.metadata.version", lambda name: "3.11.2")
    assert rtl.for_renderer(text, "matplotlib") == "باب (PMF)"
    assert rtl.for_renderer("NYT: باب", "matplotlib") == "\u200fNYT: باب"


def test_a_terminal_that_orders_letters_itself_gets_them_as_they_are(monkeypatch):
    import sys

    monkeypatch.setattr(sys, "stdout", type("Screen", (), {"isatty": lambda self: True})())
    for name in ("VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    assert rtl.for_renderer("باب", "terminal") == "\ufe8f\ufe8e\ufe91"
    monkeypatch.setenv("VTE_VERSION", "7000")
    assert rtl.for_renderer("باب", "terminal") == "باب"


def test_what_goes_to_a_file_is_never_shaped():
    assert rtl.for_terminal("باب") == "باب"


def test_an_unknown_renderer_is_told():
    with pytest.raises(ValueError) as told:
        rtl.for_renderer("x", "word")
    assert str(told.value) == (
        "No renderer is called 'word'; known are plotly, image, matplotlib, pillow, wordcloud, "
        "terminal. Choose one."
    )


def test_an_english_sentence_that_names_something_in_arabic_runs_from_the_left():
    assert rtl.isolate("Iraq (العراق)", base="ltr") == f"\u2066Iraq (العراق){PDI}"


def test_shaped_letters_are_found_in_frames_figures_and_files(tmp_path):
    shaped = "\ufe91\ufe8e\ufe8f"
    frame = pd.DataFrame({"name": ["بغداد", shaped], "n": [1, 2], "more": [["ﷺ"], [shaped]]})
    assert rtl.find_shaped(frame)["where"].tolist() == ["name, row 1", "more, row 1[0]"]
    file = tmp_path / "page.html"
    file.write_text(f"<p>بغداد</p>\n<p>{shaped}</p>", encoding="utf-8")
    assert rtl.find_shaped(file)["where"].tolist() == ["page.html, line 2"]
    assert rtl.find_shaped({"x": {"y": [shaped]}})["where"].tolist() == ["x.y[0]"]
    assert rtl.find_shaped("بغداد ﷺ").empty


def test_the_colours_are_apart_in_grey():
    import itertools

    greys = sorted(
        0.2126 * int(c[1:3], 16) ** 2.2
        + 0.7152 * int(c[3:5], 16) ** 2.2
        + 0.0722 * int(c[5:], 16) ** 2.2
        for c in rtl.PALETTE
    )
    lightness = [116 * (grey / 255**2.2) ** (1 / 3) - 16 for grey in greys]
    assert min(b - a for a, b in itertools.pairwise(lightness)) > 10


#: Machado, Oliveira and Fernandes (2009), severity 1.0, on linear light.
BLINDNESS = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}  # fmt: skip


def lab(linear):
    """CIELAB (D65) of linear light."""
    import numpy as np

    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ linear / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colours_are_apart_for_the_colour_blind(kind):
    import itertools

    import numpy as np

    seen = []
    for colour in rtl.PALETTE:
        light = np.array([(int(colour[n : n + 2], 16) / 255) ** 2.2 for n in (1, 3, 5)])
        seen.append(lab(np.clip(np.array(BLINDNESS[kind]) @ light, 0, 1)))
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 20


def test_the_digits_of_a_text_in_a_table_stay_as_they_are_written():
    table = rtl.make_table(pd.DataFrame({"text": ["قتل ٣"], "n": [3]}), digits="eastern")
    assert "قتل ٣" in table and '<bdi dir="ltr">٣</bdi>' in table
    assert "قتل ٣" in rtl.make_table(pd.DataFrame({"text": ["قتل ٣"]}), digits="western")


def test_a_long_text_is_folded_and_nothing_of_it_lost():
    import html
    import re

    text = "<كلمة> " * 60
    cell = rtl.make_table(pd.DataFrame({"text": [text]})).split("<td>")[1].split("</td>")[0]
    assert cell.startswith("<details><summary>")
    shown = re.sub(r"<span> …</span>|<[^>]+>", "", cell)
    assert html.unescape(shown) == text
