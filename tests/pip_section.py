"""Prints the pip section of a conda environment file as requirement lines."""

import sys
from pathlib import Path


def pip_section(path):
    lines = Path(path).read_text(encoding="utf8").splitlines()
    first = next(i for i, line in enumerate(lines) if line.strip() == "- pip:") + 1
    return [line.strip().removeprefix("- ") for line in lines[first:] if line.strip()]


if __name__ == "__main__":
    print("\n".join(pip_section(sys.argv[1])))
