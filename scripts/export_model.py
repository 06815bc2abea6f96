"""Export a token-classification model to the folder that `find_mentions(model=...)` reads.

    pip install transformers torch onnx onnxruntime
    python scripts/export_model.py CAMeL-Lab/bert-base-arabic-camelbert-msa-ner models/camelbert-ner

The first argument is a name on the hub of transformers or a folder of its kind; the second a new
folder. It is done once, on a machine with network (a name on the hub is fetched from there) and
with torch; afterwards the folder alone is enough, offline, with `pip install arabic-news-kit[ner]`:

    kit.find_mentions(articles, model="models/camelbert-ner")

What is written: `model.onnx` (input_ids and attention_mask to logits, any number and length of
windows), `tokenizer.json` and `config.json` (with `id2label` and `max_position_embeddings`). The
script then compares both forms on three sentences and stops with status 1 if they differ by more
than 0.001. Mind the licence of the model: it goes with the folder, not with this project.
"""

import argparse
import sys
from pathlib import Path

SENTENCES = ["وصل الوفد إلى بغداد.", "قال الدكتور سعيد الدوغري إن العملية نجحت.", "لا اسم هنا."]
INPUTS = ["input_ids", "attention_mask"]


def export(name, folder):
    """Write the three files and return the model and its tokenizer."""
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(name, use_fast=True)
    model = AutoModelForTokenClassification.from_pretrained(name).eval()
    model.config.return_dict = False
    folder.mkdir(parents=True)
    example = tokenizer(SENTENCES, return_tensors="pt", padding=True)
    sizes = {0: "windows", 1: "tokens"}
    torch.onnx.export(
        model,
        tuple(example[one] for one in INPUTS),
        str(folder / "model.onnx"),
        input_names=INPUTS,
        output_names=["logits"],
        dynamic_axes=dict.fromkeys([*INPUTS, "logits"], sizes),
        opset_version=17,
        dynamo=False,
    )
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    model.config.to_json_file(str(folder / "config.json"), use_diff=False)
    return model, tokenizer


def largest_difference(model, tokenizer, folder):
    """How far the exported model is from the original, at most, on a few sentences."""
    import numpy as np
    import onnxruntime
    import torch

    given = tokenizer(SENTENCES, return_tensors="pt", padding=True)
    with torch.no_grad():
        expected = model(**{one: given[one] for one in INPUTS})[0].numpy()
    session = onnxruntime.InferenceSession(
        str(folder / "model.onnx"), providers=["CPUExecutionProvider"]
    )
    found = session.run(None, {one: given[one].numpy() for one in INPUTS})[0]
    return float(np.abs(found - expected).max())


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", help="a name on the hub, or a folder")
    parser.add_argument("folder", type=Path, help="the folder to write; must not be there yet")
    args = parser.parse_args()
    if args.folder.exists():
        print(f"There is something at {str(args.folder)!r} already. Name a new folder.")
        return 2
    model, tokenizer = export(args.model, args.folder)
    difference = largest_difference(model, tokenizer, args.folder)
    print(f"{args.folder}: largest difference of the scores {difference:.6f}")
    return 0 if difference <= 0.001 else 1


if __name__ == "__main__":
    sys.exit(main())
