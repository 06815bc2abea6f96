"""Tables that run from right to left, every cell escaped; rows can be searched and sorted."""

import html
from typing import Any

import pandas as pd

from kit import frames, rtl
from kit.figures.headings import HEADINGS, VALUES, translate_values
from kit.figures.words import say

#: Read as written by a browser. Folds what a reader does not type: vowel marks, hamza, final forms.
_FOLD = (
    "const f=s=>s.normalize('NFKD').replace(/[\\u064b-\\u0655\\u0670\\u0640]/g,'')"
    ".replace(/\\u0649/g,'\\u064a').replace(/\\u0629/g,'\\u0647').toLowerCase();"
)
_SEARCH = (
    _FOLD + "const b=this.closest('.kit-box'),q=f(this.value);let n=0;"
    "b.querySelectorAll('tbody tr').forEach(r=>{"
    "r.hidden=!f(r.textContent).includes(q);n+=!r.hidden});"
    "b.querySelector('.kit-count').textContent=n;"
)
#: Sorts by the pressed heading: numbers and days by their value, text as Arabic is sorted.
_SORT = (
    "const h=event.target.closest('th');if(!h||!event.target.closest('button'))return;"
    "const t=this.querySelector('tbody'),k=[...h.parentNode.children].indexOf(h),"
    "d=h.dataset.d==='1'?-1:1;h.dataset.d=d;"
    "const v=r=>{const c=r.children[k];return c.dataset.v??c.textContent};"
    "[...t.rows].sort((x,y)=>{const a=v(x),b=v(y);"
    "return d*(isNaN(a)||isNaN(b)||a===''||b===''?a.localeCompare(b,'ar'):a-b)})"
    ".forEach(r=>t.append(r));"
)


def show_table(
    frame: pd.DataFrame,
    *,
    rows: int = 200,
    search: bool = True,
    source: str = "",
    language: str | None = None,
    digits: str | None = None,
) -> Any:
    """Show a frame as a table from right to left that can be searched and sorted.

    Cells are escaped: nothing in them is read as HTML. Numbers are aligned, shares in per cent,
    times as days, long texts folded. The search finds words whatever their hamza and marks.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any frame.
    rows : int
        So many rows from its top; the table says how many there are.
    search : bool
        Whether there is a field to search in; tables of up to five rows have none.
    source : str
        A line below the table.
    language, digits : str, optional
        As in `plot_counts`.

    Returns
    -------
    IPython.display.HTML
        One table row per row shown.

    Raises
    ------
    FrameError
        When `frame` is no DataFrame.

    Examples
    --------
    >>> "<td>بغداد</td>" in show_table(pd.DataFrame({"name": ["بغداد"]})).data
    True
    """
    return _show(frame, (rows, search, source), _switches(language, digits), {})


def show_concordance(
    lines: pd.DataFrame,
    *,
    rows: int = 300,
    source: str = "",
    language: str | None = None,
    digits: str | None = None,
) -> Any:
    """Show a concordance: the word in the middle, what comes before it on its right.

    Parameters
    ----------
    lines : pandas.DataFrame
        One row per hit, from `kit.concordance`: ``before``, ``node`` and ``after``; ``source``,
        ``published`` and ``title`` are shown where they are there.
    rows : int
        So many rows from its top.
    source : str
        A line below the table.
    language, digits : str, optional
        As in `plot_counts`.

    Returns
    -------
    IPython.display.HTML
        One table row per hit, to be searched and sorted.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> lines = pd.DataFrame({"before": ["زار"], "node": ["بغداد"], "after": ["أمس"]})
    >>> "kit-node" in show_concordance(lines).data
    True
    """
    needed = ["before", "node", "after"]
    frames.check_frame(lines, needed, "kit.concordance(articles, query)")
    shown = [*needed, *(name for name in ("source", "published", "title") if name in lines)]
    classes = {"before": "kit-before", "node": "kit-node"}
    return _show(lines[shown], (rows, True, source), _switches(language, digits), classes)


def show_evidence(
    sentences: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    rows: int = 200,
    source: str = "",
    language: str | None = None,
    digits: str | None = None,
) -> Any:
    """Show the sentences behind a number, each with its outlet, day and title.

    Parameters
    ----------
    sentences : pandas.DataFrame
        One row per sentence, from `kit.find_evidence`; or quotations, or any frame with
        ``article_id`` and ``text``.
    articles : pandas.DataFrame, optional
        One row per article; ``source``, ``published`` and ``title`` are read.
    rows : int
        So many rows from its top.
    source : str
        A line below the table.
    language, digits : str, optional
        As in `plot_counts`.

    Returns
    -------
    IPython.display.HTML
        One table row per sentence, to be searched and sorted.

    Raises
    ------
    FrameError
        When a column is missing.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["x"], "text": ["زار وفد بغداد."]})
    >>> "زار وفد بغداد." in show_evidence(sentences).data
    True
    """
    frames.check_frame(sentences, ["article_id", "text"], "kit.find_evidence(...)")
    shown = sentences[["text", "article_id"]]
    if articles is not None:
        frames.check_frame(articles, ["article_id"], "kit.load_articles(source)")
        facts = [name for name in ("source", "published", "title") if name in articles]
        known = articles.drop_duplicates("article_id")[["article_id", *facts]]
        shown = shown.merge(known, on="article_id", how="left")[["text", *facts, "article_id"]]
    return _show(shown, (rows, True, source), _switches(language, digits), {})


def _switches(language: str | None, digits: str | None) -> dict[str, str]:
    return rtl.check_switches(
        language or rtl.DEFAULTS["language"], digits or rtl.DEFAULTS["digits"]
    )


def _show(
    frame: pd.DataFrame,
    what: tuple[int, bool, str],
    switches: dict[str, str],
    classes: dict[str, str],
) -> Any:
    """A box with a search field, the table in a scrolling frame, its count and its source."""
    from IPython.display import HTML

    rows, search, source = what
    frames.check_frame(frame, [], "any function of kit")
    language, digits = switches["language"], switches["digits"]
    part = _readable(frame.head(rows), language)
    searched = search and len(part) > 5
    headings = {name: words[language == "en"] for name, words in HEADINGS.items()}
    table = rtl.make_table(
        part, digits=digits, headings=headings, classes=classes, sortable=searched
    )
    if searched:
        script = html.escape(_SORT)
        table = f'{_field(language)}<div class="kit-scroll" onclick="{script}">{table}</div>'
    told = html.escape(say("source", language, source=source))
    pieces = [
        table,
        _count_line(len(part), len(frame), language, searched),
        f"<p class='kit-source'>{told}</p>" if source else "",
    ]
    side = "rtl" if language == "ar" else "ltr"
    page: Any = HTML  # IPython is not typed
    return page(f"<div dir='{side}' class='kit-{side} kit-box'>{''.join(pieces)}</div>")


def _readable(part: pd.DataFrame, language: str) -> pd.DataFrame:
    """The kit's own words in the table's language: kinds, styles, rules."""
    known: dict[str, Any] = {
        name: translate_values(name, part[name].tolist(), language)
        for name in part.columns
        if name in VALUES
    }
    return part.assign(**known)


def _field(language: str) -> str:
    return (
        f"<label class='kit-find'>{say('search', language)}"
        f'<input type="search" oninput="{html.escape(_SEARCH)}"></label>'
    )


def _count_line(shown: int, total: int, language: str, searched: bool) -> str:
    if total == 0:
        return f"<p class='kit-rest'>{say('no_rows', language)}</p>"
    if not searched and shown == total:
        return ""
    count = f"<bdi class='kit-count'>{shown}</bdi>"
    return f"<p class='kit-rest'>{say('rows_of', language, shown=count, all=f'{total:,}')}</p>"
