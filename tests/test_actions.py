"""Who does what to whom, inside one clause."""

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kit
from kit.actions import ACTIONS, read_action_verbs
from kit.actions.verbs import action_forms

PIECES = (
    "قصفت هاجم الجيش_التركي إسرائيل غزة حزب_الله على لـ وقال إن ، . الذي قُتل برصاص مواقع في هجوم شن "
    "هجوما التقى بغداد لم الإيراني ماكرون طالب بين".replace("لـ", "لمواقع").split()
)  # fmt: skip


def frame(*texts):
    return pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "text": list(texts)})


def found(text):
    rows = kit.find_actions(frame(text))
    return rows[["actor", "verb", "target"]].values.tolist()


@pytest.mark.parametrize(
    ("text", "actor", "verb", "target"),
    [
        ("هاجم الجيش التركي حزب العمال الكردستاني.", "TR:army", "هاجم", "pkk"),
        ("قصفت الطائرات الإسرائيلية مدينة رفح.", "IL:air_force", "قصف", "رفح"),
        ("الجيش الإسرائيلي يقصف رفح.", "IL:army", "قصف", "رفح"),
        ("التقى الرئيس الفرنسي إيمانويل ماكرون رئيس الوزراء العراقي مصطفى الكاظمي.", "emmanuel_macron", "التقى", "mustafa_al_kadhimi"),
        ("ندد حزب الله بإسرائيل.", "hezbollah", "ندد", "IL"),
        ("زار بغداد الرئيس الفرنسي إيمانويل ماكرون.", "emmanuel_macron", "زار", "بغداد"),
        ("استُهدف حزب الله من قبل إسرائيل.", "IL", "استهدف", "hezbollah"),
        ("قُتل شاب فلسطيني برصاص الجيش الإسرائيلي.", "IL:army", "قتل", "PS"),
        ("اغتيل إسماعيل هنية على يد إسرائيل.", "IL", "اغتال", "ismail_haniyeh"),
        ("استمر قصف إسرائيل لغزة.", "IL", "قصف", "غزة"),
        ("الهجوم التركي على سوريا مستمر.", "TR", "هاجم", "SY"),
        ("تم استهداف حزب الله من قبل إسرائيل.", "IL", "استهدف", "hezbollah"),
        ("شن الجيش التركي هجوما على حزب العمال الكردستاني.", "TR:army", "هاجم", "pkk"),
        ("عقب هجوم شنته حماس على إسرائيل.", "hamas", "هاجم", "IL"),
        ("اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع.", "SD:army", "اشتبك", "rapid_support_forces"),
        ("المدينة هادئة، وحزب الله الذي هاجم إسرائيل صامت.", "hezbollah", "هاجم", "IL"),
        ("رفح التي قصفها الجيش الإسرائيلي مدمرة.", "IL:army", "قصف", "رفح"),
        ("أعلن البيان أن إسرائيل قصفت غزة.", "IL", "قصف", "غزة"),
    ],
)  # fmt: skip
def test_one_clause_gives_one_actor_one_action_and_one_target(text, actor, verb, target):
    rows = kit.find_actions(frame(text))
    assert len(rows) == 1
    row = rows.iloc[0]
    assert (row["actor_id"], row["verb"]) == (actor, verb)
    assert target in (row["target_id"], row["target"])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("وصل مسلحون إلى غزة بعد إسرائيل.", "no actor that has a name"),
        ("قُتل إسماعيل هنية في طهران.", "a passive without an agent"),
        ("قصفت مدينة رفح في فلسطين.", "nobody is said to have done it"),
        ("قال بنيامين نتنياهو إن حزب الله قوي.", "a statement about, not to"),
        ("هاجم مسلحون، بحسب إسرائيل، غزة.", "the name stands in an aside"),
        ("دعت السعودية إلى ضبط النفس، ورحبت فرنسا.", "the second name has a clause of its own"),
    ],
)
def test_no_action_is_made_of(text, why):
    assert found(text) == [], why


def test_names_joined_by_and_give_a_row_each():
    assert found("طالبت مصر والسودان مجلس الأمن الدولي بالتحرك.") == [
        ["مصر", "طالب", "مجلس الأمن الدولي"],
        ["السودان", "طالب", "مجلس الأمن الدولي"],
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("هاجمت تركيا سوريا.", "stated"),
        ("لم تهاجم تركيا سوريا.", "negated"),
        ("ستهاجم تركيا سوريا.", "possible"),
        ("قد تهاجم تركيا سوريا.", "possible"),
        ("وقد هاجمت تركيا سوريا.", "stated"),
        ("نفى هجوم تركيا على سوريا.", "negated"),
    ],
)
def test_what_is_denied_or_only_possible_is_told_apart(text, mode):
    assert kit.find_actions(frame(text))["mode"].tolist() == [mode]


def test_offsets_give_the_verb_and_the_names_back():
    text = "هدوء. ثم هاجم الجيش التركي سوريا."
    row = kit.find_actions(frame(text)).iloc[0]
    spans = [text[row[f"{p}start"] : row[f"{p}end"]] for p in ("", "actor_", "target_")]
    assert spans == ["هاجم", "الجيش التركي", "سوريا"]
    assert (row["surface"], row["sentence_no"], row["class"], row["code"]) == (
        "هاجم",
        1,
        "fight",
        "19",
    )


def test_mentions_of_ones_own_are_taken_as_they_are():
    articles = frame("هاجمت تركيا سوريا.")
    mentions = kit.find_mentions(articles)
    assert kit.find_actions(articles, mentions).equals(kit.find_actions(articles))
    assert kit.find_actions(articles, mentions.iloc[:1]).empty


def test_a_frame_that_is_none_of_mentions_is_refused_with_a_whole_sentence():
    articles = frame("نص")
    with pytest.raises(kit.FrameError) as error:
        kit.find_actions(articles, articles)
    assert str(error.value) == (
        "The frame lacks the column(s) ['start', 'end', 'prefix', 'entity_id', 'name', 'kind', "
        "'method']; it has ['article_id', 'text']. Make it with kit.find_mentions(articles)."
    )


def test_no_article_gives_an_empty_frame_of_the_same_types():
    full, empty = (
        kit.find_actions(frame("هاجمت تركيا سوريا.")),
        kit.find_actions(frame("نص").iloc[:0]),
    )
    assert empty.empty and list(empty.columns) == list(ACTIONS)
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_counts_carry_their_denominator_and_leave_out_what_is_denied():
    articles = frame("هاجمت تركيا سوريا. هاجمت تركيا سوريا.", "لم تهاجم تركيا سوريا.", "لا شيء.")
    actions = kit.find_actions(articles)
    counts = kit.count_actions(actions, articles)
    columns = ["actor_id", "target_id", "class", "code", "actions", "articles", "articles_total"]
    assert counts[columns].values.tolist() == [["TR", "SY", "fight", "19", 2, 1, 3]]
    assert counts["share"].tolist() == [1 / 3]
    assert kit.count_actions(actions, articles, modes=("negated",))["actions"].tolist() == [1]
    assert kit.count_actions(actions.iloc[:0], articles).dtypes.equals(counts.dtypes)


def test_an_unknown_mode_is_refused_with_a_whole_sentence():
    articles = frame("هاجمت تركيا سوريا.")
    with pytest.raises(ValueError) as error:
        kit.count_actions(kit.find_actions(articles), articles, modes=("denied",))
    assert str(error.value) == "A mode is one of stated, negated, possible, not 'denied'."


def test_the_network_keeps_direction_also_when_written(tmp_path):
    articles = frame(
        "هاجمت تركيا سوريا. انتقدت سوريا تركيا. هاجمت تركيا سوريا. زار بغداد الرئيس الفرنسي إيمانويل ماكرون."
    )
    counts = kit.count_actions(kit.find_actions(articles), articles)
    graph = kit.build_action_network(counts)
    assert graph.edges["TR", "SY"] == {"weight": 2, "classes": "fight 2", "first": "fight"}
    assert graph.edges["SY", "TR"]["weight"] == 1
    assert set(kit.build_action_network(counts, min_actions=2).edges) == {("TR", "SY")}
    read = nx.read_graphml(kit.write_network(graph, tmp_path / "g.graphml"))
    assert read.is_directed() and read.edges["TR", "SY"]["weight"] == 2


def test_every_verb_of_the_list_has_a_class_with_its_one_code():
    verbs = read_action_verbs()
    acting = verbs[verbs["class"] != "light"]
    assert len(acting) >= 150 and verbs["verb"].is_unique
    assert acting["code"].str.fullmatch("[01][0-9]|20").all() and (acting["target"] != "").all()
    assert acting.groupby("class")["code"].nunique().eq(1).all()
    assert acting["class"].nunique() == 20


def test_inflection_agrees_with_forms_written_out():
    written = {
        "قصف": "قصف قصفت قصفوا يقصف تقصف سيقصف يقصفون قصفها القصف قصفا",
        "دعا": "دعا دعت دعوة يدعو تدعو سيدعو الدعوة",
        "هاجم": "هاجم هاجمت هاجموا يهاجم هوجم هوجمت هجوم الهجوم هجوما هجمات الهجمات",
    }
    forms = action_forms()
    for verb, words in written.items():
        for word in words.split():
            assert verb in {form.verb for form in forms[kit_key(word)]}, word


def kit_key(word):
    from kit.normalize import normalize

    return normalize(word)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_text_breaks_it_and_every_span_lies_in_its_sentence(pieces):
    text = " ".join(pieces).replace("_", " ")
    articles = frame(text).astype("str")
    rows = kit.find_actions(articles)
    spans = kit.split_sentences(articles)
    for row in rows.to_dict("records"):
        sentence = spans.iloc[row["sentence_no"]]
        for part in ("", "actor_", "target_"):
            assert sentence["start"] <= row[f"{part}start"] < row[f"{part}end"] <= sentence["end"]
        assert row["actor_id"] != row["target_id"]
    assert not rows.duplicated(["start", "verb", "actor_start", "target_start"]).any()
