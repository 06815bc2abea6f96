"""Score the program against the hand-made gold of ``data/gold/sample``.

The gold counts characters in the text **as loaded**; what the program finds in the cleaned text is
carried back to it word by word (`to_raw`), so that better cleaning does not move the gold.
"""

import difflib
import itertools
import math
import re
from pathlib import Path

import pandas as pd

import kit

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "data" / "gold" / "sample"
NAMES = ("mentions", "places", "removed", "quotes", "focus")
#: A place is right when its point is this near, in kilometres.
NEAR = 25.0
ACTORS = ("person", "group", "organization", "government", "media")
NAMED = (*ACTORS, "country", "province", "city", "place")
_WORD = re.compile(r"\S+")


def read_gold():
    """The five tables by name; empty cells are empty strings."""
    return {
        name: pd.read_csv(
            GOLD / f"{name}.csv", dtype={"record": "str"}, keep_default_na=False, encoding="utf8"
        )
        for name in NAMES
    }


def read_articles(ids=None):
    """The sample as loaded, all of it or the articles named."""
    articles = kit.load_articles(ROOT / "data" / "sample")
    if ids is not None:
        articles = articles[articles["article_id"].isin(set(ids))]
    return articles.reset_index(drop=True)


def to_raw(cleaned, raw):
    """For each position of `cleaned`, its end included, the position of that character in `raw`."""
    ours, theirs = (list(_WORD.finditer(text)) for text in (cleaned, raw))
    matcher = difflib.SequenceMatcher(
        None, [word.group() for word in ours], [word.group() for word in theirs], autojunk=False
    )
    where: list[int | None] = [None] * (len(cleaned) + 1)
    for block in matcher.get_matching_blocks():
        for shift in range(block.size):
            one, other = ours[block.a + shift], theirs[block.b + shift]
            for step in range(len(one.group()) + 1):
                where[one.start() + step] = other.start() + step
    last = 0
    for place, value in enumerate(where):
        last = where[place] = last if value is None else value
    return where


def carry_back(found, cleaned):
    """The same rows with `start` and `end` in the text as loaded (`raw_text` of `cleaned`)."""
    maps = {
        row.article_id: to_raw(row.text, row.raw_text) for row in cleaned.itertuples(index=False)
    }
    names = [name for name in ("start", "end", "speaker_start", "speaker_end") if name in found]
    carried = found.copy()
    for name in names:
        carried[name] = [
            -1 if pd.isna(value) or value < 0 else maps[article][int(value)]
            for article, value in zip(found["article_id"], found[name], strict=True)
        ]
    return carried


def overlap(one, other):
    """Whether two rows share half of the shorter of them, in the same article."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def pair_rows(gold, found, agree):
    """Pairs of gold and found rows that overlap and `agree`, each row in one pair at most."""
    by_article: dict[str, list] = {}
    for row in found.itertuples():
        by_article.setdefault(row.article_id, []).append(row)
    pairs, used = [], set()
    for one in gold.itertuples():
        for other in by_article.get(one.article_id, []):
            if other.Index not in used and overlap(one, other) and agree(one, other):
                used.add(other.Index)
                pairs.append((one, other))
                break
    return pairs


def figures(right, gold, found):
    """Precision, recall and F1 of `right` among the rows of gold and the rows found."""
    return {
        "right": right, "gold": gold, "found": found,
        "precision": right / found if found else 1.0,
        "recall": right / gold if gold else 1.0,
        "f1": 2 * right / (gold + found) if gold + found else 1.0,
    }  # fmt: skip


def compare(gold, found, agree):
    """Figures, missed gold rows and wrong found rows.

    A row of the gold with `needed` = no may be found or not: it counts nowhere when it is.
    """
    pairs = pair_rows(gold.sort_values("needed", ascending=False, kind="stable"), found, agree)
    right = [pair for pair in pairs if pair[0].needed == "yes"]
    needed = gold[gold["needed"] == "yes"]
    counted = len(found) - (len(pairs) - len(right))
    missed = needed.drop([one.Index for one, _ in right])
    wrong = found.drop([other.Index for _, other in pairs])
    return figures(len(right), len(needed), counted), missed, wrong


def same_entity(one, other):
    """Whether a found row names the entity of the gold, or one of those it accepts."""
    found = "" if pd.isna(other.entity_id) else other.entity_id
    return found in one.entity_id.split("|")


def score_mentions(gold, found):
    """Mentions right by span and entity; names that stand in no list are not asked for."""
    gold = gold.assign(needed=gold["needed"].where(gold["entity_id"] != "", "no"))
    return compare(gold, found, same_entity)


def score_mentions_by_kind(gold, found):
    """F1 of each kind of mention; a found row belongs to the kind the program gave it."""
    kinds = sorted({kind for value in gold["kind"] for kind in value.split("|")})
    table = {}
    for kind in kinds:
        wanted = [kind == value.split("|")[0] for value in gold["kind"]]
        allowed = gold.assign(needed=gold["needed"].where(pd.Series(wanted, gold.index), "no"))
        table[kind] = score_mentions(allowed, found[found["kind"] == kind])[0]
    return table


def score_unlisted(gold, found):
    """Names that stand in no list, marked by the writing alone (``unlisted=True``)."""
    wanted = gold[gold["entity_id"] == ""]
    guessed = found[found["method"] == "pattern"]
    pairs = pair_rows(wanted, guessed, lambda one, other: True)
    needed = wanted[wanted["needed"] == "yes"]
    right = sum(one.needed == "yes" for one, _ in pairs)
    wrong = guessed.drop([other.Index for _, other in pairs])
    return figures(right, len(needed), len(wrong) + right), wrong


def count_together(rows, sentences):
    """How many sentences name both of two entities, by the pair; slow and obvious."""
    together: dict[tuple[str, str], int] = {}
    for sentence in sentences.itertuples():
        inside = rows[
            (rows["article_id"] == sentence.article_id)
            & (rows["start"] >= sentence.start)
            & (rows["start"] < sentence.end)
        ]
        for pair in itertools.combinations(sorted(set(inside["entity_id"])), 2):
            together[pair] = together.get(pair, 0) + 1
    return together


def score_pairs(gold, found, sentences, kinds):
    """How far the counts of pairs in the same sentence agree.

    The correlation is that of the two matrices of counts: over all pairs of entities that either
    side names, most of which never stand together. The figures count a pair in each sentence.
    Optional rows of the gold count when the program has them, and where the gold accepts two
    entities it takes the program's.
    """
    first = gold["kind"].map(lambda kind: kind.split("|")[0])
    gold = gold[(gold["entity_id"] != "") & first.isin(kinds)]
    found = found[found["kind"].isin(kinds)]
    same = {one.Index: other.entity_id for one, other in pair_rows(gold, found, same_entity)}
    gold = gold[(gold["needed"] == "yes") | gold.index.isin(list(same))]
    chosen = [same.get(index, value.split("|")[0]) for index, value in gold["entity_id"].items()]
    ours = count_together(gold.assign(entity_id=chosen), sentences)
    theirs = count_together(found, sentences)
    named = sorted({*chosen, *found["entity_id"]})
    counts = pd.DataFrame(
        [(ours.get(pair, 0), theirs.get(pair, 0)) for pair in itertools.combinations(named, 2)],
        columns=["gold", "found"],
    )
    right = sum(min(count, theirs.get(pair, 0)) for pair, count in ours.items())
    return {
        **figures(right, sum(ours.values()), sum(theirs.values())),
        "correlation": float(counts["gold"].corr(counts["found"])),
    }


def kilometres(one, other):
    """The way between two rows with `lat` and `lon`, on a sphere."""
    a, b, c, d = (math.radians(value) for value in (one.lat, one.lon, other.lat, other.lon))
    part = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, part)))


def near(one, other):
    """Whether a found place stands within 25 km of the gold's, or is another that it accepts."""
    accepted = other.place_id in one.entity_id.split("|") and one.entity_id != ""
    return accepted or (not pd.isna(other.lat) and kilometres(one, other) <= NEAR)


def score_places(gold, found):
    """Places right by span and point."""
    return compare(gold, found, near)


def letters(rows, texts):
    """The positions of the gold's or the program's passages, white space left out."""
    return {
        (row.article_id, place)
        for row in rows.itertuples()
        for place in range(int(row.start), int(row.end))
        if not texts[row.article_id][place].isspace()
    }


def score_removed(gold, found, texts):
    """Characters taken out rightly; passages with `needed` = no count nowhere."""
    needed = letters(gold[gold["needed"] == "yes"], texts)
    free = letters(gold[gold["needed"] == "no"], texts)
    taken = letters(found[found["article_id"].isin(set(texts))], texts) - free
    return figures(len(needed & taken), len(needed), len(taken)), needed - taken, taken - needed


def score_quotes(gold, found):
    """Quotations found, and how many of these have the right speaker, by span or entity."""
    result, missed, wrong = compare(gold, found, lambda one, other: True)
    pairs = pair_rows(gold[gold["needed"] == "yes"], found, lambda one, other: True)
    spoken = [(one, other) for one, other in pairs if same_speaker(one, other)]
    unsaid = [(one, other) for one, other in pairs if not same_speaker(one, other)]
    result["speaker"] = len(spoken) / len(pairs) if pairs else 1.0
    return result, missed, wrong, unsaid


def same_speaker(one, other):
    """Whether the speakers' namings overlap, or the same listed entity is named elsewhere."""
    if one.speaker_id and other.speaker_id in one.speaker_id.split("|"):
        return True
    return min(one.speaker_end, other.speaker_end) > max(one.speaker_start, other.speaker_start)


def score_focus(gold, found):
    """Share of articles with the right country, and of those with a province the right one."""
    both = gold.merge(found, on="article_id", suffixes=("", "_found"))
    country = [
        value in wanted.split("|")
        for wanted, value in zip(both["country"], both["country_found"], strict=True)
    ]
    asked = both[both["province_id"] != ""]
    province = asked["province_id"] == asked["province_id_found"]
    return {
        "articles": len(both), "country": sum(country) / len(both),
        "provinces": len(asked), "province": float(province.mean()),
    }, both[[not value for value in country]]  # fmt: skip


def run(gold):
    """All that the program finds in the gold's articles, in positions of the text as loaded."""
    articles = read_articles(gold["mentions"]["article_id"])
    removed = kit.find_boilerplate(articles)
    cleaned = kit.clean_articles(articles, removed)
    mentions = kit.find_mentions(cleaned)
    places = kit.find_places(mentions)
    found = {"mentions": mentions, "places": places}
    found["unlisted"] = kit.find_mentions(cleaned, unlisted=True)
    found["sentences"] = kit.split_sentences(cleaned)
    if "find_quotes" in dir(kit):
        found["quotes"] = kit.find_quotes(cleaned, mentions)
    found = {name: carry_back(frame, cleaned) for name, frame in found.items()}
    return {**found, "removed": removed, "articles": articles}
