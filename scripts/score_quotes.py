"""Print how well `kit.find_quotes` agrees with the gold in data/gold/quotes.

    python scripts/score_quotes.py                      the articles of data/sample alone
    python scripts/score_quotes.py FILE.jsonl ...       with articles from elsewhere, by url hash
    python scripts/score_quotes.py --half held_out      one half of the gold
    python scripts/score_quotes.py --errors             what was missed, wrong, misattributed

A quotation is found where both spans overlap by at least half. A speaker is right where the two
namings overlap by at least half of the shorter one, or one consists of words of the other
(«علاونة» for «فادي علاونة»).
"""

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import kit  # noqa: E402
from kit.normalize import normalize  # noqa: E402
from kit.quotes.marks import find_marked  # noqa: E402

GOLD = ROOT / "data" / "gold" / "quotes"


def short_hash(text):
    return hashlib.sha256(text.encode("utf8")).hexdigest()[:16]


def read_texts(paths):
    """Text of each article by its key: hash of the text (sample), hash of the url (elsewhere)."""
    texts = {
        short_hash(text): text
        for text in kit.load_articles(ROOT / "data" / "sample")["text"].dropna()
    }
    for path in paths:
        with open(path, encoding="utf8") as lines:
            for record in map(json.loads, lines):
                texts[short_hash(record["url"])] = record["text"]
    return texts


def read_gold(half):
    with (GOLD / "articles.csv").open(encoding="utf8", newline="") as file:
        articles = [row for row in csv.DictReader(file) if half in ("all", row["half"])]
    with (GOLD / "quotes.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    quotes = {row["article"]: [] for row in articles}
    for row in rows:
        if row["article"] in quotes:
            numbers = [int(row[name]) for name in ("start", "end", "speaker_start", "speaker_end")]
            quotes[row["article"]].append((*numbers, row["style"], row["carried"] == "yes"))
    return articles, quotes


def half_of_both(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= a[1] - a[0] and 2 * shared >= b[1] - b[0]


def match(gold, found):
    """Pairs of gold and found quotations, each used once, in the order of the text."""
    pairs, used = [], set()
    for one in gold:
        for other in found:
            if other not in used and half_of_both(one, other):
                used.add(other)
                pairs.append((one, other))
                break
    return pairs


def same_speaker(text, gold, found):
    if gold[2] < 0 or found[2] < 0:
        return gold[2] == found[2]
    shared = min(gold[3], found[3]) - max(gold[2], found[2])
    if shared > 0 and 2 * shared >= min(gold[3] - gold[2], found[3] - found[2]):
        return True
    one, other = (
        set(normalize(text[q[2] : q[3]]).translate(dict.fromkeys(map(ord, '«»“”"'))).split())
        for q in (gold, found)
    )
    return one <= other or other <= one


def f_score(right, gold, found):
    return 2 * right / (gold + found) if gold + found else 1.0


def line(name, right, gold, found):
    print(
        f"{name:<32} F1 {f_score(right, gold, found):.3f}   precision "
        f"{right / max(found, 1):.3f} ({right} of {found})   recall {right / max(gold, 1):.3f} "
        f"({right} of {gold})"
    )


def share(name, right, total):
    print(f"{name:<32} {right / max(total, 1):.3f} ({right} of {total})")


COUNTED = (
    "gold found right dgold dfound dright sright same_all same carry_all carry marks taken"
).split()


def measure(articles, gold, texts, *, errors=False):
    """Counts of what agrees, over the articles whose texts are at hand."""
    known = [row["article"] for row in articles if row["article"] in texts]
    frame = pd.DataFrame({"article_id": known, "text": [texts[key] for key in known]})
    quotes = kit.find_quotes(frame)
    counts = dict.fromkeys(COUNTED, 0)
    columns = ["start", "end", "speaker_start", "speaker_end", "style", "carried"]
    for key in known:
        mine = quotes.loc[quotes["article_id"] == key, columns]
        found = list(mine.itertuples(index=False, name=None))
        tally(counts, texts[key], gold[key], found, errors=errors)
    return counts


def report(articles, counts, texts):
    known = [row for row in articles if row["article"] in texts]
    if len(known) < len(articles):
        print(f"{len(articles) - len(known)} articles of the gold are not at hand.")
    with_quotes = sum(int(row["sentences_with"]) for row in known)
    without = sum(int(row["sentences_without"]) for row in known)
    print(f"{len(known)} articles, {with_quotes} sentences with and {without} without quotations")
    line("direct quotations", counts["dright"], counts["dgold"], counts["dfound"])
    line("all quotations", counts["right"], counts["gold"], counts["found"])
    share("speaker right, of the found", counts["sright"], counts["right"])
    share("  in the same sentence", counts["same"], counts["same_all"])
    share("  carried", counts["carry"], counts["carry_all"])
    share("names and scare quotes taken", counts["taken"], counts["marks"])


def tally(counts, text, gold, found, *, errors):
    pairs = match(gold, found)
    direct = [[quote for quote in side if quote[4] == "direct"] for side in (gold, found)]
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["right"] += len(pairs)
    counts["dgold"] += len(direct[0])
    counts["dfound"] += len(direct[1])
    counts["dright"] += len(match(*direct))
    for one, other in pairs:
        right = same_speaker(text, one, other)
        counts["sright"] += right
        kind = "carry" if one[5] else "same"
        counts[f"{kind}_all"] += 1
        counts[kind] += right
        if errors and not right:
            said = [text[q[2] : q[3]] if q[2] >= 0 else "-" for q in (one, other)]
            print("SPEAKER", *said, "|", text[one[0] : one[1]][:80], sep=" | ")
        if errors and one[4] != other[4]:
            print("STYLE", one[4], other[4], text[one[0] : one[1]][:100], sep=" | ")
    for span in find_marked(text):
        if not any(min(q[1], span.end) - max(q[0], span.start) > 0 for q in direct[0]):
            counts["marks"] += 1
            taken = any(half_of_both(q, (span.start, span.end)) for q in direct[1])
            counts["taken"] += taken
            if errors and taken:
                print("TAKEN", text[span.start : span.end][:100], sep=" | ")
    if errors:
        hit = {id(quote) for pair in pairs for quote in pair}
        for name, side in (("MISSED", gold), ("WRONG", found)):
            for quote in side:
                if id(quote) not in hit:
                    before = text[max(quote[0] - 60, 0) : quote[0]]
                    said = f"{before} [[{text[quote[0] : quote[1]][:150]}]]"
                    print(name, quote[4][:3], " ".join(said.split()), sep=" | ")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", help="JSON Lines with url and text")
    parser.add_argument("--half", choices=["all", "rules", "held_out"], default="all")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    articles, gold = read_gold(options.half)
    texts = read_texts(options.files)
    report(articles, measure(articles, gold, texts, errors=options.errors), texts)


if __name__ == "__main__":
    main()
