"""Names found by a token-classification model, for those who have one.

A model sees a few hundred tokens at a time, so a text is read in windows that overlap; the label
of a token comes from the window in which it stands farthest from an edge. Offsets come from the
tokenizer and refer to the text as displayed.
"""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from kit.gazetteer.background import frequencies
from kit.matching import is_own_word, letters_to_offset, split_proclitics
from kit.normalize import normalize

#: Windows computed at one go.
BATCH = 16
#: Tokens shared by two windows that follow one another, as a share of a window.
OVERLAP = 0.25
#: No model reads more at once, whatever its configuration says.
LONGEST = 512
#: Kinds of names in the label sets in use; other labels (MISC, dates, peoples) are left out.
KINDS = {
    "per": "person", "pers": "person", "person": "person",
    "loc": "place", "location": "place", "gpe": "place", "fac": "place", "facility": "place",
    "org": "organization", "organization": "organization",
}  # fmt: skip
_INSTALL = (
    "A model for names needs {0}, which {1} not installed. Install {2} with: "
    "pip install 'arabic-news-kit[ner]'"
)
_FILES = ("model.onnx", "tokenizer.json", "config.json")

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Named(NamedTuple):
    """One name as the model reads it; ``cut`` counts the attached letters left out before it."""

    start: int
    end: int
    cut: int
    kind: str
    confidence: float


class Window(NamedTuple):
    """A stretch of one text's tokens."""

    text: int
    first: int
    ids: list[int]


class NameModel:
    """A tokenizer, a function from token numbers to scores, and the labels of the scores.

    Parameters
    ----------
    tokenizer : tokenizers.Tokenizer
        With offsets into the text as given.
    scores : callable
        Takes token numbers and mask (windows x tokens), gives scores (windows x tokens x labels).
    labels : list of str
        ``O``, ``B-PER``, ``I-PER`` … in the order of the scores.
    longest : int
        Tokens that the model reads at once, its own marks included.
    """

    def __init__(
        self,
        tokenizer: Any,
        scores: Callable[[Ints, Ints], Floats],
        labels: list[str],
        longest: int,
    ) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer, self._scores, self._labels = tokenizer, scores, labels
        frame = tokenizer.encode("x")
        marks = frame.special_tokens_mask
        head = marks.index(0) if 0 in marks else len(marks)
        tail = len(marks) - marks[::-1].index(0) if 0 in marks else len(marks)
        self._head, self._tail = frame.ids[:head], frame.ids[tail:]
        self._room = max(min(longest, LONGEST) - len(self._head) - len(self._tail), 1)

    def find(self, texts: list[str]) -> list[list[Named]]:
        """Return the names of each text, in its order.

        Examples
        --------
        ``find_mentions(articles, model="models/camelbert-ner")`` calls this for each thousand
        articles.
        """
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        windows = [
            Window(n, first, one.ids[first : first + self._room])
            for n, one in enumerate(encoded)
            for first in window_starts(len(one.ids), self._room)
        ]
        best = [np.zeros((len(one.ids), len(self._labels)), np.float32) for one in encoded]
        depth = [np.full(len(one.ids), -1, np.int64) for one in encoded]
        for window, scores in self._computed(windows):
            size = len(window.ids)
            inside = np.minimum(np.arange(size), np.arange(size)[::-1])
            part = slice(window.first, window.first + size)
            better = inside > depth[window.text][part]
            best[window.text][part][better] = scores[better]
            depth[window.text][part][better] = inside[better]
        return [
            list(self._names(text, one, labels))
            for text, one, labels in zip(texts, encoded, best, strict=True)
        ]

    def _computed(self, windows: list[Window]) -> Iterator[tuple[Window, Floats]]:
        """Each window with the probabilities of its tokens, those of like length together."""
        from tqdm import tqdm

        order = sorted(windows, key=lambda window: len(window.ids))
        # None: a bar on a terminal, nothing in a file or a test.
        with tqdm(total=len(order), desc="model", unit="window", disable=None) as bar:
            for first in range(0, len(order), BATCH):
                batch = order[first : first + BATCH]
                ids, mask = self._padded(batch)
                scores = _softmax(self._scores(ids, mask))
                for window, one in zip(batch, scores, strict=True):
                    head = len(self._head)
                    yield window, one[head : head + len(window.ids)]
                bar.update(len(batch))

    def _padded(self, batch: list[Window]) -> tuple[Ints, Ints]:
        rows = [[*self._head, *window.ids, *self._tail] for window in batch]
        width = max(map(len, rows))
        ids = np.zeros((len(rows), width), np.int64)
        mask = np.zeros((len(rows), width), np.int64)
        for n, row in enumerate(rows):
            ids[n, : len(row)] = row
            mask[n, : len(row)] = 1
        return ids, mask

    def _names(self, text: str, encoded: Any, scores: Floats) -> Iterator[Named]:
        """The names of one text: words of one label, begun anew at each B."""
        kind, start, end = "", 0, 0
        sure: list[float] = []
        for first, last, label, score in self._words(encoded, scores):
            mark, _, tag = label.rpartition("-")
            new = KINDS.get(tag.lower(), "")
            # A line break ends a name, whatever the model says.
            goes_on = new == kind and mark != "B" and "\n" not in text[end:first]
            if kind and not (new and goes_on):
                yield _named(text, start, end, kind, sure)
                kind = ""
            if new:
                if not kind:
                    kind, start, sure = new, first, []
                end = last
                sure.append(score)
        if kind:
            yield _named(text, start, end, kind, sure)

    def _words(self, encoded: Any, scores: Floats) -> Iterator[tuple[int, int, str, float]]:
        """Start, end, label and probability of each word: those of its first token."""
        word = object()
        found: list[tuple[int, int, str, float]] = []
        for n, ((start, end), number) in enumerate(
            zip(encoded.offsets, encoded.word_ids, strict=True)
        ):
            if number is not None and number == word:
                found[-1] = (found[-1][0], end, *found[-1][2:])
            elif end > start:
                best = int(scores[n].argmax())
                found.append((start, end, self._labels[best], float(scores[n, best])))
                word = number
        return iter(found)


def window_starts(length: int, room: int) -> list[int]:
    """Return where the windows of a text begin, each overlapping the one before.

    Examples
    --------
    >>> window_starts(10, 4), window_starts(4, 4), window_starts(0, 4)
    ([0, 3, 6], [0], [])
    """
    if length == 0:
        return []
    step = max(room - int(room * OVERLAP), 1)
    return list(range(0, max(length - room, 0) + step, step))


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def _named(text: str, start: int, end: int, kind: str, sure: list[float]) -> Named:
    """A name without the particles written with its first word."""
    inside = text[start:end]
    start, end = (
        start + len(inside) - len(inside.lstrip()),
        end - len(inside) + len(inside.rstrip()),
    )
    word = text[start:end].split()[0] if end > start else ""
    key, table = normalize(word), frequencies()
    cut = 0
    for letters, rest in split_proclitics(key):
        if letters and not is_own_word(key, rest) and table.get(rest, 0) > table.get(key, 0):
            cut = letters_to_offset(word, letters)
            break
    return Named(start + cut, end, cut, kind, round(float(np.mean(sure)), 4))


@lru_cache(maxsize=1)
def load_model(path: str) -> NameModel:
    """Return the model of a folder in ONNX form, or of a folder or hub name for transformers.

    Parameters
    ----------
    path : str
        A folder with ``model.onnx``, ``tokenizer.json`` and ``config.json``; with transformers
        installed also a folder it can read, or a name on its hub.

    Returns
    -------
    NameModel
        Ready to read texts; the last one stays in memory.

    Raises
    ------
    ImportError
        When what the model needs is not installed; the sentence gives the command.
    FileNotFoundError, ValueError
        When there is no such model, or its folder is not complete.

    Examples
    --------
    >>> load_model("no/such/folder at all")
    Traceback (most recent call last):
    ...
    FileNotFoundError: There is no model at 'no/such/folder at all'. Give a folder with \
model.onnx, tokenizer.json and config.json; scripts/export_model.py makes one.
    """
    folder = Path(path)
    if (folder / "model.onnx").is_file():
        return _from_onnx(folder)
    hub = path.count("/") == 1 and not path.startswith((".", "/")) and " " not in path
    if find_spec("transformers") and (hub or (folder / "config.json").is_file()):
        return _from_transformers(path)
    if folder.is_dir():
        _check_folder(folder)
    if hub:
        raise ImportError(
            f"A model by its hub name ({path!r}) needs transformers and torch, which are not "
            "installed. Install them with: pip install transformers torch - or export the model "
            "once with scripts/export_model.py and give the folder."
        )
    raise FileNotFoundError(
        f"There is no model at {path!r}. Give a folder with model.onnx, tokenizer.json and "
        "config.json; scripts/export_model.py makes one."
    )


def _check_folder(folder: Path) -> None:
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise ValueError(
            f"The model folder {str(folder)!r} lacks {', '.join(missing)}. It must hold "
            f"{', '.join(_FILES)}; scripts/export_model.py makes such a folder."
        )


def _needed(*names: str) -> None:
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        several = len(missing) > 1
        raise ImportError(
            _INSTALL.format(
                " and ".join(missing), "are" if several else "is", "them" if several else "it"
            )
        )


def _from_onnx(folder: Path) -> NameModel:
    _check_folder(folder)
    _needed("onnxruntime", "tokenizers")
    import onnxruntime
    from tokenizers import Tokenizer

    labels, longest = _labels(json.loads((folder / "config.json").read_text("utf8")), folder)
    session = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), providers=["CPUExecutionProvider"]
    )
    wanted = {one.name for one in session.get_inputs()}

    def scores(ids: Ints, mask: Ints) -> Floats:
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        feed = {name: value for name, value in given.items() if name in wanted}
        return np.asarray(session.run(None, feed)[0], np.float32)

    return NameModel(Tokenizer.from_file(str(folder / "tokenizer.json")), scores, labels, longest)


def _from_transformers(path: str) -> NameModel:
    _needed("torch")
    import torch  # type: ignore[import-not-found, unused-ignore]
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(path)
    network = AutoModelForTokenClassification.from_pretrained(path).eval()
    labels, longest = _labels(network.config.to_dict(), Path(path))

    def scores(ids: Ints, mask: Ints) -> Floats:
        with torch.no_grad():
            found = network(input_ids=torch.from_numpy(ids), attention_mask=torch.from_numpy(mask))
        return np.asarray(found.logits, np.float32)

    return NameModel(tokenizer.backend_tokenizer, scores, labels, longest)


def _labels(config: dict[str, Any], folder: Path) -> tuple[list[str], int]:
    """The labels in order, and how many tokens the model reads at once."""
    named = {int(number): str(label) for number, label in config.get("id2label", {}).items()}
    if not named or sorted(named) != list(range(len(named))):
        raise ValueError(
            f"The configuration of the model {str(folder)!r} does not number its labels. "
            "config.json must hold id2label with every number from 0, as token-classification "
            "models have it."
        )
    positions = int(config.get("max_position_embeddings") or LONGEST)
    # Models of the RoBERTa family keep two positions for themselves.
    spare = 2 if "roberta" in str(config.get("model_type", "")) else 0
    return [named[n] for n in range(len(named))], positions - spare
