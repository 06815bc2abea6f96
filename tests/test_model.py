"""A model for names: windows with exact offsets, merged with the lists."""

import json
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pandas as pd
import pytest

import kit
from kit.mentions import model as names

LABELS = ["O", "B-PERS", "I-PERS", "B-LOC", "B-MISC"]
VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "زلماي",
    "غوتشين",
    "##سكي",
    "في",
    "موغادانا",
    "جاء",
    "شهر",
    ".",
]
SAID = {"زلماي": "B-PERS", "غوتشين": "I-PERS", "##سكي": "O", "موغادانا": "B-LOC", "شهر": "B-MISC"}
TEXT = "جاء زلماي غوتشينسكي في موغادانا ."


def varint(number):
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def field(number, value):
    """One field of a protocol buffer: a number, or bytes with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name, rows):
    table = np.asarray(rows, np.float32)
    dims = b"".join(field(1, size) for size in table.shape)
    return dims + field(2, 1) + field(8, name) + field(9, table.tobytes())


def value(name, kind, *dims):
    shape = b"".join(field(1, field(2, dim)) for dim in dims)
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def onnx_model(rows):
    """A model of one operation: each token number looks its scores up in a table."""
    node = field(1, "table") + field(1, "input_ids") + field(2, "logits") + field(4, "Gather")
    graph = field(1, node) + field(2, "tiny") + field(5, tensor("table", rows))
    graph += field(11, value("input_ids", 7, "batch", "tokens"))
    graph += field(12, value("logits", 1, "batch", "tokens", "labels"))
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 13))


def tiny(folder, rows=None, longest=512):
    tokenizers = pytest.importorskip("tokenizers")
    from tokenizers import models, normalizers, pre_tokenizers, processors

    tokenizer = tokenizers.Tokenizer(
        models.WordPiece({word: n for n, word in enumerate(VOCABULARY)}, unk_token="[UNK]")
    )
    tokenizer.normalizer = normalizers.BertNormalizer(strip_accents=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.enable_truncation(4)
    tokenizer.save(str(folder / "tokenizer.json"))
    if rows is None:
        rows = [[5.0 * (label == SAID.get(word, "O")) for label in LABELS] for word in VOCABULARY]
    (folder / "model.onnx").write_bytes(onnx_model(rows))
    config = {"id2label": dict(enumerate(LABELS)), "max_position_embeddings": longest}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf8")
    return folder


@pytest.fixture
def folder(tmp_path):
    pytest.importorskip("onnxruntime")
    names.load_model.cache_clear()
    return tiny(tmp_path)


def frame(*texts):
    return pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": list(texts)})


def found(path, text):
    rows = kit.find_mentions(frame(text), model=path)
    return rows[["surface", "kind", "method"]].values.tolist()


def test_the_names_of_the_model_stand_in_the_mentions_frame(folder):
    rows = kit.find_mentions(frame(TEXT), model=folder)
    assert rows[["surface", "kind", "method", "entity_id"]].values.tolist() == [
        ["زلماي غوتشينسكي", "person", "model", "model:زلماي_غوتشينسكي"],
        ["موغادانا", "place", "model", "model:موغادانا"],
    ]
    assert rows["confidence"].between(0.9, 1).all()
    assert rows.dtypes.equals(kit.find_mentions(frame("بغداد")).dtypes)


def test_the_list_wins_where_both_name_the_same_words(folder, tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("actor_id,name,kind\nz,زلماي غوتشينسكي,person\n", encoding="utf8")
    rows = kit.find_mentions(frame(TEXT), model=folder, actors=mine)
    assert rows[["entity_id", "method"]].values.tolist() == [
        ["z", "full"],
        ["model:موغادانا", "model"],
    ]


def test_offsets_are_exact_in_a_text_of_many_windows_and_with_vowel_signs(tmp_path):
    pytest.importorskip("onnxruntime")
    names.load_model.cache_clear()
    path = tiny(tmp_path, longest=9)
    text = "\n".join([TEXT, "جَاءَ زَلماي غوتشينسكي ."] * 40)
    rows = kit.find_mentions(frame(text, TEXT), model=path)
    assert (rows["article_id"] == "a1").sum() == 2
    long = rows[rows["article_id"] == "a0"]
    assert [text[s:e] for s, e in zip(long["start"], long["end"], strict=True)] == long[
        "surface"
    ].tolist()
    assert long["surface"].value_counts().to_dict() == {
        "زلماي غوتشينسكي": 40, "زَلماي غوتشينسكي": 40, "موغادانا": 40,
    }  # fmt: skip


def test_labels_that_are_no_name_are_left_out(folder):
    assert found(folder, "شهر جاء .") == []


def test_a_name_does_not_go_on_over_a_line_break(folder):
    assert [row[0] for row in found(folder, "زلماي\nغوتشينسكي")] == ["زلماي", "غوتشينسكي"]


def test_windows_of_any_size_read_the_same_as_one(tmp_path):
    pytest.importorskip("onnxruntime")
    rows = np.random.default_rng(7).normal(size=(len(VOCABULARY), len(LABELS)))
    text = " ".join([TEXT, "شهر جاء زلماي"] * 9)
    read = []
    for longest in (3, 5, 8, 20, 512):
        names.load_model.cache_clear()
        read.append(names.load_model(str(tiny(tmp_path, rows, longest))).find([text, "", text]))
    assert all(one == read[-1] for one in read)
    assert read[-1][0] == read[-1][2] != [] and read[-1][1] == []


@pytest.mark.parametrize("length", range(30))
@pytest.mark.parametrize("room", [1, 2, 3, 7, 40])
def test_windows_cover_every_token_and_none_is_idle(length, room):
    starts = names.window_starts(length, room)
    assert {n for s in starts for n in range(s, min(s + room, length))} == set(range(length))
    assert all(start < length for start in starts)


def test_an_incomplete_folder_is_named_with_what_it_lacks(tmp_path):
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(ValueError) as error:
        kit.find_mentions(frame("نص"), model=tmp_path)
    assert str(error.value) == (
        f"The model folder {str(tmp_path)!r} lacks tokenizer.json, config.json. It must hold "
        "model.onnx, tokenizer.json, config.json; scripts/export_model.py makes such a folder."
    )


def test_labels_without_numbers_are_refused(folder):
    (folder / "config.json").write_text('{"id2label": {"1": "O"}}', encoding="utf8")
    with pytest.raises(ValueError, match="does not number its labels"):
        kit.find_mentions(frame("نص"), model=folder)


def test_the_message_says_what_to_install(tmp_path, monkeypatch):
    for name in ("model.onnx", "tokenizer.json", "config.json"):
        (tmp_path / name).write_text("{}", encoding="utf8")
    monkeypatch.setattr(names, "find_spec", lambda name: None)
    names.load_model.cache_clear()
    with pytest.raises(ImportError) as error:
        kit.find_mentions(frame("نص"), model=tmp_path)
    assert str(error.value) == (
        "A model for names needs onnxruntime and tokenizers, which are not installed. Install "
        "them with: pip install 'arabic-news-kit[ner]'"
    )


def test_a_hub_name_without_transformers_says_what_to_do(monkeypatch):
    monkeypatch.setattr(names, "find_spec", lambda name: None)
    names.load_model.cache_clear()
    with pytest.raises(ImportError) as error:
        kit.find_mentions(frame("نص"), model="someone/some-model")
    assert str(error.value) == (
        "A model by its hub name ('someone/some-model') needs transformers and torch, which are "
        "not installed. Install them with: pip install transformers torch - or export the model "
        "once with scripts/export_model.py and give the folder."
    )


def test_nothing_of_a_model_is_loaded_without_one():
    code = (
        "import sys, pandas as pd, kit\n"
        "kit.find_mentions(pd.DataFrame({'article_id': ['a'], 'text': ['بغداد']}))\n"
        "print({'onnxruntime', 'tokenizers', 'transformers', 'torch'} & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf8"
    )
    assert ran.stdout.strip() == "set()", ran.stderr


@pytest.mark.skipif(
    not (find_spec("transformers") and find_spec("torch")), reason="needs transformers"
)
def test_a_folder_of_transformers_gives_the_same_frame(tmp_path):
    import transformers

    tiny(tmp_path)
    config = transformers.BertConfig(
        vocab_size=len(VOCABULARY), hidden_size=8, num_hidden_layers=1, num_attention_heads=1,
        intermediate_size=8, max_position_embeddings=12, id2label=dict(enumerate(LABELS)),
    )  # fmt: skip
    transformers.BertForTokenClassification(config).save_pretrained(tmp_path)
    transformers.PreTrainedTokenizerFast(
        tokenizer_file=str(tmp_path / "tokenizer.json"), unk_token="[UNK]", pad_token="[PAD]"
    ).save_pretrained(tmp_path)
    (tmp_path / "model.onnx").unlink()
    names.load_model.cache_clear()
    rows = kit.find_mentions(frame(TEXT), model=tmp_path)
    assert [TEXT[s:e] for s, e in zip(rows["start"], rows["end"], strict=True)] == rows[
        "surface"
    ].tolist()
