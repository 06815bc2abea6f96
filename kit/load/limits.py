"""How much of a file is taken in: what lies beyond becomes a problem, never a hang.

============================  ========  ======================================================
limit                         value     what it is for
============================  ========  ======================================================
one-article file              32 MB     .txt, .html, .docx, .pdf, feeds, pages of a web archive
line of JSON Lines or CSV     32 MB     a file that is one line by mistake
compressed data               200 : 1   beyond the first 64 MB, for an archive as a whole
archives inside archives      3 levels  archives that contain themselves
members of an archive         1,000,000
memory of a decompressor      256 MB    .xz and .zst announce how much they want
pages of a .pdf               2,000     and 60 seconds
============================  ========  ======================================================
"""

MB = 1 << 20
MAX_FILE = 32 * MB
MAX_LINE = 32 * MB
FREE_EXPANSION = 64 * MB
MAX_RATIO = 200
MAX_DEPTH = 3
MAX_MEMBERS = 1_000_000
MAX_DECOMPRESSOR_MEMORY = 256 * MB
MAX_PAGES = 2_000
MAX_SECONDS = 60


class Unreadable(ValueError):
    """Why a file, or the rest of it, cannot be read; `line` where it is known."""

    def __init__(self, reason: str, line: int | None = None):
        super().__init__(reason)
        self.line = line
