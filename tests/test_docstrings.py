"""Every public function says what it takes, what a row of its result is, and shows an example."""

import inspect

import pytest

import kit

PUBLIC = sorted(kit._HOME) + sorted(f"figures.{name}" for name in kit.figures.__all__)


def function(name):
    home = kit.figures if name.startswith("figures.") else kit
    return getattr(home, name.removeprefix("figures."))


@pytest.mark.parametrize("name", [name for name in PUBLIC if name != "FrameError"])
def test_a_public_function_is_documented(name):
    text = inspect.getdoc(function(name)) or ""
    assert "Examples\n-" in text
    if "DataFrame" in str(inspect.signature(function(name)).return_annotation):
        assert "Returns\n-" in text or "Yields\n-" in text
        assert "ne row per" in text
    if inspect.signature(function(name)).parameters:
        assert "Parameters\n-" in text
