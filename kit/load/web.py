"""One web address → its bytes, where the caller asked for it; nothing else uses the network."""

from pathlib import PurePosixPath
from urllib.error import URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from kit.load import limits

_SECONDS = 30
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
}


def fetch_url(url: str) -> tuple[bytes, str]:
    """Return the content of an http(s) address, and a file name by its kind.

    Raises
    ------
    ValueError
        When it cannot be fetched, or is larger than the limit for one file.
    """
    request = Request(url, headers={"User-Agent": "arabic-news-kit", "Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(limits.MAX_FILE + 1)
            kind = answer.headers.get_content_type()
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise ValueError(f"The web address cannot be fetched ({reason}): {url!r}") from None
    if len(data) > limits.MAX_FILE:
        size = limits.MAX_FILE // limits.MB
        raise ValueError(f"The web address holds more than {size} MB; save it as a file: {url!r}")
    path = PurePosixPath(unquote(urlsplit(url).path))
    named = f"{path.stem or 'page'}{path.suffix or _ENDINGS.get(kind, '')}"
    known = kind in _ENDINGS and kind not in ("text/plain", "application/xml", "text/xml")
    return data, f"{path.stem or 'page'}{_ENDINGS[kind]}" if known else named
