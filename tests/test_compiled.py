"""Compiled lists on disk: the same as compiled anew, and never more than what is expected."""

import os
import pickle
from hashlib import sha256
from typing import NamedTuple

import pytest

from kit import compiled
from kit.compiled import cache_folder, keep_compiled
from kit.gazetteer import lexicon
from kit.mentions import find_mentions


class Pair(NamedTuple):
    one: str
    two: int


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("ARABIC_NEWS_KIT_CACHE", str(folder))
    return folder


def builder(calls, made):
    def build():
        calls.append(1)
        return made

    return build


def test_it_is_built_once_and_read_afterwards(cache, tmp_path):
    source, calls = tmp_path / "list.csv", []
    source.write_text("a", encoding="utf8")
    for _ in range(3):
        made = keep_compiled(
            "x", builder(calls, {"a": Pair("b", 1)}), made_from=[source], classes=[Pair]
        )
        assert made == {"a": Pair("b", 1)} and type(made["a"]) is Pair
    assert len(calls) == 1


def test_it_is_built_anew_when_a_file_below_changes(cache, tmp_path):
    source, calls = tmp_path / "lists", []
    source.mkdir()
    for text in ("a", "b", "a"):
        (source / "list.csv").write_text(text, encoding="utf8")
        keep_compiled("x", builder(calls, 1), made_from=[source], classes=[])
    assert len(calls) == 2


@pytest.mark.parametrize("harm", [b"", b"broken", b"\0" * 100])
def test_a_broken_file_is_passed_over_and_replaced(cache, harm):
    calls = []
    keep_compiled("x", builder(calls, [1]), made_from=[], classes=[])
    (file,) = cache.iterdir()
    file.write_bytes(harm)
    for _ in range(2):
        assert keep_compiled("x", builder(calls, [1]), made_from=[], classes=[]) == [1]
    assert len(calls) == 2


class Hostile:
    def __reduce__(self):
        return os.mkdir, (os.environ["ARABIC_NEWS_KIT_CACHE"] + "/run",)


def test_a_file_that_would_run_a_program_is_not_run(cache):
    keep_compiled("x", lambda: [1], made_from=[], classes=[])
    (file,) = cache.iterdir()
    content = pickle.dumps(Hostile())
    file.write_bytes(sha256(content).digest() + content)
    assert keep_compiled("x", lambda: [1], made_from=[], classes=[]) == [1]
    assert not (cache / "run").exists()


def test_where_nothing_can_be_written_nothing_fails(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", encoding="utf8")
    monkeypatch.setenv("ARABIC_NEWS_KIT_CACHE", str(tmp_path / "file" / "cache"))
    assert keep_compiled("x", lambda: [1], made_from=[], classes=[]) == [1]


def test_it_can_be_turned_off(monkeypatch):
    monkeypatch.setenv("ARABIC_NEWS_KIT_CACHE", "off")
    assert cache_folder() is None
    assert keep_compiled("x", lambda: [1], made_from=[], classes=[]) == [1]


def test_a_few_versions_are_kept(cache, tmp_path):
    for n in range(7):
        (tmp_path / "list.csv").write_text(str(n), encoding="utf8")
        keep_compiled("x", lambda: [1], made_from=[tmp_path / "list.csv"], classes=[])
    assert len([*cache.iterdir()]) == 4


def test_what_was_made_while_a_list_changed_is_not_kept(cache, tmp_path):
    source, calls = tmp_path / "list.csv", []
    source.write_text("a", encoding="utf8")

    def build():
        calls.append(1)
        source.write_text("b", encoding="utf8")
        return "of a or of b"

    keep_compiled("x", build, made_from=[source], classes=[])
    assert not cache.exists() and len(calls) == 1


def test_the_lexicon_read_is_the_lexicon_compiled(cache):
    lexicon._compile.cache_clear()
    built = lexicon.load_lexicon()
    (file,) = cache.glob("lexicon-*")
    classes = {(c.__module__, c.__qualname__): c for c in lexicon.CLASSES}
    (read,) = compiled._read(file, classes)
    for name in ("entities", "keys", "names", "meanings", "adjectives", "guards", "holders"):
        assert list(getattr(read, name)) == list(getattr(built, name))
        assert repr(getattr(read, name)) == repr(getattr(built, name))


def test_a_changed_list_of_ones_own_counts_at_once(cache, tmp_path):
    import pandas as pd

    own = tmp_path / "own.csv"
    articles = pd.DataFrame({"article_id": ["a"], "text": ["عاد الوفد إلى بغداد."]})
    for entity in ("", "IR"):
        own.write_text(f"form,entity_id,note\nبغداد,{entity},\n", "utf8")
        found = find_mentions(articles, overrides=own)["entity_id"].tolist()
        assert found == ([entity] if entity else [])
