"""A word cloud as a picture: right with and without Raqm."""

from pathlib import Path
from typing import Any

import pandas as pd

from kit import frames, rtl

#: Fonts with Arabic and Latin letters and brackets; Noto's Arabic faces draw boxes for Latin.
_FONTS = ("Amiri", "DejaVu Sans")
_SIZE = (1200, 700)


def plot_cloud(
    words: pd.DataFrame,
    *,
    term: str = "term",
    value: str = "count",
    top: int = 120,
    font: str | Path | None = None,
) -> Any:
    """Draw a word cloud as a static picture; for a number, use `plot_words`.

    A word's size grows with its number. Area, length and place of a word mean nothing: this is a
    picture for a title page.

    Parameters
    ----------
    words : pandas.DataFrame
        One row per word, from `kit.count_words`.
    term, value : str
        The columns of words and numbers.
    top : int
        So many words, the largest first.
    font : str or Path, optional
        A font file with Arabic letters; else Amiri where it is installed and Pillow has Raqm, else
        DejaVu Sans, which matplotlib brings.

    Returns
    -------
    PIL.Image.Image
        The picture, 1,200 × 700 pixels; ``.save("cloud.png")`` writes it.

    Raises
    ------
    FrameError
        When a column is missing.
    ImportError
        When the packages for pictures are not installed.

    Examples
    --------
    >>> plot_cloud(pd.DataFrame({"term": ["نفط", "غاز"], "count": [7, 3]})).size
    (1200, 700)
    """
    frames.check_frame(words, [term, value], "kit.count_words(articles)")
    try:
        from PIL import Image
        from wordcloud import WordCloud
    except ImportError as error:
        raise ImportError(
            "A word cloud needs the packages wordcloud and Pillow, which are not installed. "
            'Install them with: pip install "arabic-news-kit[images]"'
        ) from error
    positive = words[words[value] > 0].sort_values([value, term], ascending=[False, True])
    weights = {
        rtl.for_pillow(str(word)): float(number)
        for word, number in zip(positive[term].head(top), positive[value].head(top), strict=True)
        if str(word).strip()
    }
    if not weights:
        return Image.new("RGB", _SIZE, "white")
    cloud = WordCloud(
        width=_SIZE[0], height=_SIZE[1], background_color="white", random_state=1,
        prefer_horizontal=1.0, font_path=str(font or _find_font()), color_func=_colour,
        relative_scaling=0.5, margin=6,
    )  # fmt: skip
    return cloud.generate_from_frequencies(weights).to_image()


def _find_font() -> str:
    """The file of the first font of the list that is installed; matplotlib brings the last.

    Without Raqm only DejaVu: Amiri joins some letters by rules that only Raqm follows.
    """
    from matplotlib import font_manager
    from PIL import features

    fonts = _FONTS if features.check("raqm") else _FONTS[1:]

    known = {entry.name: entry.fname for entry in reversed(font_manager.fontManager.ttflist)
             if entry.style == "normal" and int(entry.weight or 400) == 400}  # fmt: skip
    return next(known[name] for name in fonts if name in known)


def _colour(word: str, **_: Any) -> str:
    """A dark colour of the palette, the same for a word at each run."""
    dark = (rtl.PALETTE[0], rtl.PALETTE[2], rtl.PALETTE[4])
    return dark[sum(map(ord, word)) % len(dark)]
