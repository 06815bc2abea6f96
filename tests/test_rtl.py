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
