"""Fill the tables of BENCHMARKS.md: runs the command that stands above each, and puts its output in.

Run: python benchmarks/update.py [WORD ...] [--news FILE] [--stack PYTHON] [--packages FOLDER]

A section is run when its command contains one of the words; without words all are. Commands that
name NEWS or STACK need that option: articles of one's own to show the generated ones beside, and
the Python of the environment that stack.py runs in. --packages are folders (of environments of
the same Python, with a colon between them) in which packages that are compared with are found.
--output is a file that holds what the command has printed already, for runs that take hours.
Nothing in a table is typed by hand.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGE = HOME / "BENCHMARKS.md"
_SECTION = re.compile(
    r"(?P<head>```\n(?P<command>python benchmarks/[^\n]+)\n```\n)"
    r"<!-- begin -->\n(?P<body>.*?)<!-- end -->\n",
    re.DOTALL,
)


def machine() -> str:
    """What the figures were measured on, in a few words."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = platform.machine().replace("_", "-")
    return (
        f"{len(os.sched_getaffinity(0))} cores, {kind}, {gigabytes:.0f} GB, "
        f"Python {platform.python_version()}, {date.today():%B %Y}"
    )


def output_of(command: str, given: dict[str, str | None]) -> str | None:
    """What a command prints, None when an option that it names was not given."""
    words = command.split()
    for name, value in given.items():
        if name in words and value is None:
            return None
        words = [str(value) if word == name else word for word in words]
    more = os.environ.get("PYTHONPATH", "")
    home = {**os.environ, "PYTHONPATH": f"{HOME}:{more}".rstrip(":")}
    done = subprocess.run(
        [sys.executable, *words[1:]], cwd=HOME, env=home, text=True, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return done.stdout.strip()


def shown(output: str) -> str:
    """Tables as they are, everything else as it was printed."""
    return output if "\n|--" in output else f"```\n{output}\n```"


def main() -> None:
    """Run the commands and rewrite the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("words", nargs="*")
    for name in ("news", "stack", "packages", "output"):
        parser.add_argument(f"--{name}")
    chosen = parser.parse_args()
    given = {"NEWS": chosen.news, "STACK": chosen.stack}
    if chosen.packages:
        os.environ["PYTHONPATH"] = chosen.packages
    for found in list(_SECTION.finditer(PAGE.read_text(encoding="utf8"))):
        command = found["command"]
        if chosen.words and not any(word in command for word in chosen.words):
            continue
        printed = chosen.output and Path(chosen.output).read_text(encoding="utf8").strip()
        output = printed or output_of(command, given)
        if output is None:
            print(f"left as it was, for want of an option: {command}", file=sys.stderr)
            continue
        body = f"{found['head']}<!-- begin -->\n\n{shown(output)}\n\n{machine()}\n\n<!-- end -->\n"
        page = PAGE.read_text(encoding="utf8")
        PAGE.write_text(page.replace(found[0], body), encoding="utf8")
        print(f"done: {command}", file=sys.stderr)


if __name__ == "__main__":
    main()
