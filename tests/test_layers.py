"""A module imports only from layers above its own, or from modules before it on its line."""

import ast
from pathlib import Path

KIT = Path(__file__).parent.parent / "kit"

LAYERS = [
    ["frames", "chars", "compiled"],
    ["normalize", "dates", "rtl", "tokens", "grouping", "intervals"],
    # The lists come first: cleaning and word families ask them, and they ask neither.
    ["gazetteer", "load", "clean", "sentences", "forms"],
    ["duplicates", "matching", "resolution", "mentions", "quotes", "actions"],
    ["frequency", "cooccurrence", "geography", "profiles"],
    ["figures", "engine"],
    ["report", "__main__"],
]
# The three analyses do not know each other, although they stand on one line.
STRANGERS = {"frequency", "cooccurrence", "geography"}
PLACE = {name: (n, m) for n, line in enumerate(LAYERS) for m, name in enumerate(line)}


def module_of(path):
    return path.relative_to(KIT).with_suffix("").parts[0]


def imports_of(path):
    """The kit modules a file imports; `from kit import x` counts as module x."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full, from kit..."
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] if "." in name else "" for name in names
                    if name.split(".")[0] == "kit")  # fmt: skip


def allowed(importer, imported):
    if importer == imported:
        return True
    if {importer, imported} <= STRANGERS:
        return False
    return PLACE[imported] < PLACE[importer]


def test_every_module_has_a_place_in_the_table():
    found = {module_of(p) for p in KIT.rglob("*.py")} - {"__init__"}
    assert found <= set(PLACE)


def test_modules_import_only_from_above():
    wrong = [
        f"{module_of(path)} imports {name or 'kit itself'}"
        for path in KIT.rglob("*.py")
        if module_of(path) != "__init__"
        for name in imports_of(path)
        if not name or not allowed(module_of(path), name)
    ]
    assert wrong == []
