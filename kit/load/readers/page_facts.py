"""What a page declares of itself: JSON-LD, then meta tags, then marked elements."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from kit.dates import parse_date
from kit.load.records import as_text

Facts = dict[str, Any]

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_META = {
    "title": "og:title twitter:title dc.title dcterms.title headline",
    "published": "article:published_time og:article:published_time og:published_time datepublished"
    " publishdate publish-date publish_date pubdate publication_date date dc.date dc.date.issued"
    " dcterms.created dcterms.date parsely-pub-date sailthru.date cxenseparse:recs:publishtime"
    " article.published article_date_original timestamp",
    "author": "author article:author_name dc.creator dcterms.creator parsely-author sailthru.author"
    " byl cxenseparse:author",
    "source": "og:site_name application-name dc.publisher dcterms.publisher publisher"
    " al:android:app_name",
    "section": "article:section og:article:section section category parsely-section",
    "url": "og:url twitter:url parsely-link",
}  # fmt: skip
_BY = re.compile("^(?:بقلم|كتب|كتبت|كتبه|إعداد|by)[: ]+", re.I)
_MAX_DEPTH = 8
_SEPARATORS = " \t-|\u2013\u2014\u00bb\u00b7:"


def find_facts(tree: Any) -> Facts:
    """Return title, author, publication date, outlet, section and address, where declared.

    What JSON-LD says of the article comes first, then meta tags, then elements marked as such.
    """
    linked, meta, marked = _linked(tree), _meta(tree), _marked(tree)
    facts: Facts = {}
    for name in ("title", "published", "author", "source", "section", "url", "body"):
        for declared in (linked, meta, marked):
            value = declared.get(name)
            if value and (name != "published" or parse_date(value) is not None):
                facts[name] = value
                break
    if "author" in facts:
        facts["author"] = _BY.sub("", facts["author"])
        if not facts["author"] or facts["author"].startswith("http"):
            del facts["author"]
    if "title" in facts:
        facts["title"] = _without_site(facts["title"], facts.get("source"))
    return facts


def _clean(value: object) -> str | None:
    text = as_text(value)
    return " ".join(html.unescape(text).split()) if text else None


def _linked(tree: Any) -> Facts:
    """What the JSON-LD of the page says of an article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(content, 0):
            if any(_ARTICLE.search(kind) for kind in _kinds(found)):
                return _linked_facts(found)
    return {}


def _kinds(found: dict[str, Any]) -> list[str]:
    kinds = found.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def _objects(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects in JSON-LD, outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(content, dict):
        yield content
        content = [content.get("@graph"), content.get("mainEntity")]
    if isinstance(content, list):
        for part in content:
            yield from _objects(part, depth + 1)


def _linked_facts(found: dict[str, Any]) -> Facts:
    page = found.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    body = found.get("articleBody")
    return {
        "title": _clean(found.get("headline") or found.get("name")),
        "published": _clean(found.get("datePublished") or found.get("dateCreated")),
        "author": _clean(found.get("author")),
        "source": _clean(found.get("publisher") or found.get("sourceOrganization")),
        "section": _clean(found.get("articleSection")),
        "url": _address(found.get("url")) or _address(address),
        "body": html.unescape(body).strip() if isinstance(body, str) else None,
    }


def _address(value: object) -> str | None:
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _meta(tree: Any) -> Facts:
    """What the meta and link tags say."""
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        value = _clean(tag.get("content"))
        if name and value:
            said.setdefault(name.lower(), value)
    facts: Facts = {
        field: next((said[name] for name in names.split() if name in said), None)
        for field, names in _META.items()
    }
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and _address(link.get("href")):
            facts["url"] = link.get("href")
    facts["url"] = _address(facts["url"])
    return facts


def _marked(tree: Any) -> Facts:
    """What elements are marked as: the heading, and times and authors beside it."""
    heading = next(iter(tree.iter("h1")), None)
    title = next(iter(tree.iter("title")), None)
    facts: Facts = {"title": _clean(heading.text_content()) if heading is not None else None}
    facts["title"] = facts["title"] or (_clean(title.text) if title is not None else None)
    near = _around(heading)
    if near is None:
        return facts
    for element in near.iter("time", "span", "div", "p", "a", "li", "ul"):
        mark = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if element.tag == "time" or re.search(r"date|time|publish", mark):
            facts.setdefault("published", _date(element))
        if re.search(r"\b(author|byline|writer)", mark) and len(element.text_content()) < 80:
            facts.setdefault("author", _clean(element.text_content()))
        if re.search(r"\b(category|cat-name|section-name)\b", mark):
            section = _clean(element.text_content())
            facts.setdefault("section", section if section and len(section) < 40 else None)
    return {name: value for name, value in facts.items() if value}


def _around(heading: Any) -> Any:
    """The part of the page that the heading belongs to; the page's frame has dates of its own."""
    if heading is None:
        return None
    for parent in heading.iterancestors():
        if parent.tag in ("article", "main"):
            return parent
    parent = heading.getparent()
    return None if parent is None or parent.tag in ("body", "html") else parent


def _date(element: Any) -> str | None:
    """The date an element gives, in its attribute or as its whole text."""
    for written in (element.get("datetime"), element.get("content"), element.text_content()):
        if written and len(written) < 200 and parse_date(" ".join(written.split())) is not None:
            return " ".join(written.split())
    return None


def _without_site(title: str, site: str | None) -> str:
    """The title without « | name of the site»."""
    if site and title.endswith(site) and len(title) > len(site):
        bare = title[: -len(site)]
        if bare.rstrip(_SEPARATORS) != bare.rstrip():
            return bare.rstrip(_SEPARATORS)
    return title
