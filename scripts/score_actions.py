"""Print how well `kit.find_actions` agrees with the gold in data/gold/actions.

    python scripts/score_actions.py                     all 150 sentences
    python scripts/score_actions.py --half held_out     one half: tuning or held_out
    python scripts/score_actions.py --errors            what was wrong and what was missed

An action found is right where a gold action of the same sentence has the same verb (or the same
class, for the figure «class») and both names share a letter of the text with the gold names, in
the same direction. Precision comes with its 95 % interval (Wilson), for the numbers are small.
"""

import argparse
import math
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold" / "actions"
sys.path.insert(0, str(ROOT))


def read_gold(half):
    """The sentences with their halves, and their actions."""
    sentences = pd.read_csv(GOLD / "sentences.csv")
    if half:
        sentences = sentences[sentences["half"] == half]
    actions = pd.read_csv(GOLD / "actions.csv")
    actions = actions[actions["sentence"].isin(sentences["sentence"])]
    return sentences, actions.to_dict("records")


def find_in_sample(sentences):
    """The actions in the gold sentences, read inside their articles, as short names need it.

    Offsets are turned to the text of the gold, in which every run of spaces is one.
    """
    import kit

    articles = kit.clean_articles(kit.load_articles(ROOT / "data" / "sample"))
    numbers = dict(zip(sentences["text"], sentences["sentence"], strict=True))
    spans, met = {}, set()
    for row in kit.split_sentences(articles).to_dict("records"):
        number = numbers.get(" ".join(row["text"].split()))
        if number is not None and number not in met:
            met.add(number)
            spans[row["article_id"], row["sentence_no"]] = (number, row["start"], row["text"])
    lost = sorted(set(sentences["sentence"]) - met)
    if lost:
        raise SystemExit(f"Sentences of the gold that the sample no longer has: {lost[:5]}")
    for row in kit.find_actions(articles).to_dict("records"):
        if (row["article_id"], row["sentence_no"]) in spans:
            number, start, text = spans[row["article_id"], row["sentence_no"]]
            for name in [name for name in row if name.endswith(("start", "end"))]:
                row[name] = len(" ".join((text[: row[name] - start] + "x").split())) - 1
            yield row | {"article_id": str(number)}


def touches(text, start, end, written):
    """Whether a span shares a letter with one of the places where the gold name stands."""
    for name in written.split("|"):
        at = text.find(name)
        while at >= 0:
            if at < end and start < at + len(name):
                return True
            at = text.find(name, at + 1)
    return False


def agrees(row, gold, text, column):
    """Whether one action found is one of the gold."""
    same = row[column] in gold[column].split("|")
    actor = touches(text, row["actor_start"], row["actor_end"], gold["actor"])
    return same and actor and touches(text, row["target_start"], row["target_end"], gold["target"])


def matched(found, gold, texts, column):
    """Pair each action found with at most one of the gold; return right and missed ones."""
    right, open_ = [], list(gold)
    for row in found:
        text, number = texts[row["article_id"]], int(row["article_id"])
        hits = [g for g in open_ if g["sentence"] == number and agrees(row, g, text, column)]
        if hits:
            open_.remove(hits[0])
            right.append(row)
    return right, open_


def wilson(right, total):
    """Lower and upper end of the 95 % interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, right / total
    middle = share + z * z / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    return tuple((middle + sign * reach) / (1 + z * z / total) for sign in (-1, 1))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=["tuning", "held_out"])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    sentences, gold = read_gold(args.half)
    texts = dict(zip(sentences["sentence"].astype("str"), sentences["text"], strict=True))
    found = list(find_in_sample(sentences))
    for column in ("verb", "class"):
        right, missed = matched(found, gold, texts, column)
        low, high = wilson(len(right), len(found))
        print(
            f"{column:6} sentences {len(sentences)}  gold {len(gold)}  found {len(found)}  right "
            f"{len(right)}  P {len(right) / max(len(found), 1):.3f} ({low:.2f}-{high:.2f})  "
            f"R {len(right) / max(len(gold), 1):.3f}"
        )
    if args.errors:
        right, missed = matched(found, gold, texts, "verb")
        for row in found:
            if row not in right:
                print(
                    "WRONG ", row["article_id"], row["actor"], "|", row["verb"], "|", row["target"]
                )
                print("      ", texts[row["article_id"]])
        for row in missed:
            print("MISSED", row["sentence"], row["actor"], "|", row["verb"], "|", row["target"])
            print("      ", texts[str(row["sentence"])])


if __name__ == "__main__":
    main()
