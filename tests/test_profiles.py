import pandas as pd
import pytest

import kit

TEXTS = [
    "التقى بوتين وفدا من حماس في موسكو. وقال بوتين إن المحادثات مفيدة.",
    "قال قيادي إن حماس تدرس المقترح. وزار بوتين دمشق.",
    "التقى بوتين وفدا من حماس في موسكو. وقال بوتين إن المحادثات مفيدة.",
    "هطلت أمطار غزيرة على الساحل.",
]
ARTICLES = pd.DataFrame(
    {"article_id": list("abcd"), "text": TEXTS, "source": ["s", "r", "r", "s"],
     "story_id": ["one", "two", "one", "three"],
     "published": pd.to_datetime(["2024-01-05", "2024-02-07", "2024-01-06", None], utc=True)}
)  # fmt: skip


@pytest.fixture(scope="module")
def found():
    return kit.profile("vladimir_putin", ARTICLES)


def test_the_facts_are_those_of_the_list_and_of_the_counts(found):
    facts = found["actor"].iloc[0]
    assert (facts["name_en"], facts["country"]) == ("Vladimir Putin", "RU")
    assert (facts["mentions"], facts["articles"], facts["articles_total"]) == (5, 3, 4)
    days = [facts[day].strftime("%Y-%m-%d") for day in ("first_day", "last_day")]
    assert days == ["2024-01-05", "2024-02-07"]


def test_with_whom_says_what_the_pairs_say_from_the_actors_side(found):
    assert found["with"][["other", "together", "own_total", "other_total"]].values.tolist() == [
        ["hamas", 2, 5, 3]
    ]
    pairs = kit.count_pairs(kit.find_mentions(ARTICLES))
    for column in ("npmi", "q_value", "units_total"):
        assert found["with"][column].tolist() == pairs[column].tolist()


def test_where_when_and_by_whom(found):
    where = found["places"][["place", "together"]].values.tolist()
    assert where == [["موسكو", 2], ["دمشق", 1]]
    countries = found["countries"].set_index("place_id")["together"].to_dict()
    assert countries == {"RU": 2, "SY": 1}
    when = found["when"].dropna(subset="period").set_index("period")["articles"]
    assert when.tolist() == [2, 1]
    outlets = found["outlets"].set_index("source")[["articles", "articles_total"]].T.to_dict("list")
    assert outlets == {"r": [2, 2], "s": [1, 2]}


def test_what_it_is_quoted_as_saying(found):
    assert found["said"]["text"].tolist() == ["المحادثات مفيدة"] * 2
    assert set(found["said"]["speaker_id"]) == {"vladimir_putin"}


def test_words_and_lines_stand_around_its_name(found):
    assert "التقى" in set(found["words"]["term"])
    assert len(found["lines"]) == 5 and set(found["lines"]["node"]) == {"بوتين"}
    assert found["names"][["surface", "mentions"]].values.tolist() == [["بوتين", 5]]


def test_of_the_copies_of_a_story_one_counts():
    found = kit.profile("vladimir_putin", ARTICLES, weight="story")
    assert found["actor"][["mentions", "articles", "articles_total"]].values.tolist() == [[3, 2, 3]]
    assert found["with"]["together"].tolist() == [1] and len(found["said"]) == 1


def test_a_name_does_where_it_belongs_to_one():
    by_name = kit.profile("فلاديمير بوتين", ARTICLES)
    assert by_name["actor"]["entity_id"].tolist() == ["vladimir_putin"]


def test_frames_that_are_there_are_not_made_again():
    mentions = kit.find_mentions(ARTICLES)
    quotes = kit.find_quotes(ARTICLES, mentions)
    again = kit.profile("hamas", ARTICLES, mentions=mentions, quotes=quotes.iloc[:0])
    assert again["said"].empty and again["actor"]["mentions"].tolist() == [3]


def test_an_actor_that_is_not_there_is_an_error_that_names_its_neighbours():
    with pytest.raises(ValueError) as error:
        kit.profile("vladimir_putain", ARTICLES)
    assert str(error.value) == (
        "The mentions name no actor 'vladimir_putain'. Give an entity_id or a name that stands in "
        "the mentions. Near to it: vladimir_putin."
    )


def test_a_name_of_two_needs_an_id():
    mentions = kit.find_mentions(ARTICLES)
    mentions.loc[mentions["entity_id"] == "hamas", "name"] = "فلاديمير بوتين"
    with pytest.raises(ValueError) as error:
        kit.profile("فلاديمير بوتين", ARTICLES, mentions=mentions)
    assert str(error.value) == (
        "2 entities are called 'فلاديمير بوتين'. Give one of the ids ['hamas', 'vladimir_putin']."
    )


def test_articles_need_neither_dates_nor_outlets():
    found = kit.profile("hamas", ARTICLES[["article_id", "text"]])
    assert found["when"]["articles"].tolist() == [3] and found["outlets"]["articles"].tolist() == [
        3
    ]
