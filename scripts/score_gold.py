"""Print how well the program agrees with the hand-made gold of data/gold/sample.

python scripts/score_gold.py             the figures
python scripts/score_gold.py --errors    and what was missed and wrongly found
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import kit
from tests import gold as scoring


def line(name, result):
    print(
        f"{name:<26} F1 {result['f1']:.3f}   precision {result['precision']:.3f} "
        f"(of {result['found']})   recall {result['recall']:.3f} "
        f"({result['right']} of {result['gold']})"
    )


def context(row, texts):
    """The passage in its sentence, on one line."""
    text, start, end = texts[row.article_id], int(row.start), int(row.end)
    return f"{text[max(0, start - 25) : start]}[{text[start:end]}]{text[end : end + 15]}".replace(
        "\n", " / "
    )


def show(title, rows, texts, column):
    for row in rows.itertuples():
        print(
            f"  {title:<7} {row.article_id[:4]}  {getattr(row, column)!s:<26} {context(row, texts)}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="list what was missed and wrong")
    errors = parser.parse_args().errors
    gold = scoring.read_gold()
    found = scoring.run(gold)
    texts = dict(zip(found["articles"]["article_id"], found["articles"]["text"], strict=True))

    def lists(missed, wrong, column):
        if errors:
            show("missed", missed, texts, column)
            show("wrong", wrong, texts, column)

    result, missed, wrong = scoring.score_mentions(gold["mentions"], found["mentions"])
    line("mentions", result)
    lists(missed, wrong, "entity_id")
    by_kind = scoring.score_mentions_by_kind(gold["mentions"], found["mentions"])
    for kind, one in by_kind.items():
        line(f"  {kind}", one)
    result, wrong = scoring.score_unlisted(gold["mentions"], found["unlisted"])
    line("names in no list", result)
    lists(wrong[:0], wrong, "entity_id")
    for name, kinds in (("actors", scoring.ACTORS), ("actors and places", scoring.NAMED)):
        result = scoring.score_pairs(gold["mentions"], found["mentions"], found["sentences"], kinds)
        line(f"pairs of {name}", result)
        print(f"{'  correlation':<26} {result['correlation']:.3f}")
    result, missed, wrong = scoring.score_places(gold["places"], found["places"])
    line("places within 25 km", result)
    lists(missed, wrong, "kind")
    result, missed, wrong = scoring.score_removed(gold["removed"], found["removed"], texts)
    line("removed, characters", result)
    if errors:
        for title, places in (("kept", missed), ("taken", wrong)):
            for article in sorted({article for article, _ in places}):
                spots = sorted(place for one, place in places if one == article)
                text = texts[article]
                print(f"  {title:<7} {article[:4]}  {''.join(text[spot] for spot in spots)[:90]}")
    if "quotes" in found:
        result, missed, wrong, unsaid = scoring.score_quotes(gold["quotes"], found["quotes"])
        line("quotations", result)
        print(f"{'  speaker right':<26} {result['speaker']:.3f} of those found")
        lists(missed, wrong, "style")
        for one, other in unsaid if errors else []:
            print(
                f"  speaker {one.article_id[:4]}  {one.speaker} | {other.speaker} | {one.text[:60]}"
            )
    articles = scoring.read_articles()
    cleaned = kit.clean_articles(articles)
    places = kit.find_places(cleaned, nationalities=True)
    focus = kit.find_focus(cleaned, places, credits=kit.find_credits(cleaned))
    result, off = scoring.score_focus(gold["focus"], focus)
    print(
        f"focus: country {result['country']:.3f} of {result['articles']}, "
        f"province {result['province']:.3f} of {result['provinces']}"
    )
    if errors:
        columns = ["article_id", "path", "record", "country", "country_found", "second", "score"]
        print(off[columns].to_string())


if __name__ == "__main__":
    main()
