"""The closed classes of words around a quotation, as keys, and what a token is."""

from functools import lru_cache

from kit import chars
from kit.gazetteer import read_given_names
from kit.gazetteer.background import frequencies
from kit.normalize import normalize
from kit.quotes.scan import Scan


def _keys(words: str) -> frozenset[str]:
    return frozenset(normalize(word) for word in words.split())


_SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "ني", "ي", "نا", "ك", "كم")
#: أن and إن, alone or with a pronoun, also after ب, ل, و, ف.
THAT = frozenset(
    normalize(prefix + "أن" + suffix) for prefix in ("", "ب") for suffix in _SUFFIXES
) - _keys("أنك")
AND_THAT = frozenset("و" + key for key in THAT)
#: Words after which أن begins no reported clause: «بعد أن», «يجب أن».
NO_THAT = _keys(
    "بعد قبل منذ دون إلا غير بيد رغم مع حتى كما يجب ينبغي يمكن يمكنه علما إذ لولا شرط بشرط بمجرد "
    "لمجرد بدلا كان أجل بدون لدرجة درجة سوى أم أو قصد بهدف يريد أراد تريد يأمل أمل فور حال حين "
    "لحين قرر يستطيع استطاع كاد يكاد يكون بلا بحجة بدعوى مخافة خوفا خشية الجدير جدير المقرر مقرر "
    "الممكن ممكن المستحيل الصعب الضروري اللازم الطبيعي المحتمل الواجب الأفضل يجوز لابد بد يحق "
    "اعتبار أساس الرغم برغم "
    "يبدو ويبدو بدا وبدا اتضح واتضح تبين وتبين يتضح يظهر المتوقع المفترض المرجح والجدير الغريب"
)
#: Words that end the naming of a speaker: what follows says when, where, to whom.
STOPS = _keys(
    "في خلال عبر أمس اليوم يوم مساء صباح ظهر ليل فجر عصر قبل بعد أثناء إلى حول بشأن ردا أمام "
    "عقب لدى وسط مع تعليقا حيث وهو وهي وهم الذي التي الذين اللذان اللتان بأن منذ ضمن تحت بعدما "
    "قبلما عندما حين حينما لما إثر إزاء تجاه نحو وقد قد كان كانت أيضا أنه بينما فيما كما لكن ولكن "
    "الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت لاحقا سابقا مؤخرا أخيرا حاليا "
    "هنا هناك الآن غدا ثم عند بعيد قبيل حسب بحسب وفق وفقا على عن من لم لا ما لن ليس مجددا مرارا "
    "صراحة بوضوح بالقول هاتفيا لافتا بصفته ولم فقد ولا وذلك عشية غداة بالفعل مرة خصوصا بنفسه "
    "صباحا مساء فجرا ليلا بدوره بدورها بدورهم كذلك مباشرة أنباء بحضور برئاسة بمناسبة بالتزامن "
    "خلالها خلاله عقبها بيده فيه فيها فيهم به بها بهم منه منها منهم عنه عنها عليه عليها عليهم "
    "بيانا تقريرا مؤتمرا تصريحا خطابا كل "
    "إليه إليها إليهم معه معها عنده بينهم بينهما ذلك هذا هذه أنها بأنه بأنها بشكل "
    "بدلا دون أول بلسان مشيرا مؤكدا إلا"
)
#: Prepositions that belong to the naming of an unnamed speaker: «مصدر في الجيش».
INSIDE = _keys("في من لدى على")
#: Occasions of speaking: after «في» they are no part of the speaker.
OCCASIONS = _keys(
    "تصريح تصريحات بيان مؤتمر حديث مقابلة كلمة خطاب لقاء حوار تغريدة منشور رسالة تقرير اتصال "
    "مداخلة حسابه حسابها صفحته صفحتها وقت ختام مستهل هذا ذلك السياق نهاية بداية أول أعقاب ظل مقال "
    "تدوينة تعليق تعليقه إفادة جلسة اجتماع برنامج ندوة معرض إطار تصريحاته كلمته خطابه حديثه بيانه "
    "سياق رده معرض افتتاحية كتابه الوقت مقابل المقابل مؤتمره إيجاز إحاطة شهادته شهادة مقطع"
)
#: To whom is spoken, with the particle ل.
ADDRESSEES = _keys(
    "لوكالة لصحيفة لقناة لموقع لإذاعة لرويترز لفرانس للجزيرة لبرنامج لمجلة لتلفزيون لشبكة لـ ل "
    "لوسائل لمراسل لمراسلنا لبي لسي لأسوشيتد لوكالات لصحف لأعضاء لصحفيين لصحافيين لها له لهم لي "
    "لنا لنظيره لنظيرته لزعماء لقادة لمسؤولين لمشرعين لنواب لأنصاره لمراسلين"
)
#: Words before the subject of a sentence that are no part of it.
LEADING = _keys(
    "لكن ولكن و كان وكان كانت وكانت قد وقد فقد فيما وفيما بينما وبينما كما وكما أما ثم إلا أن "
    "غير حين حيث إذ وإذ هذا بدوره وبدوره وبدورها بدورها إن وإن أن وأن كذلك وكذلك أيضا"
)
TRAILING = _keys("ب ل قد كان كانت الذي التي الذين كما ف و وقد فقد بدوره بدورها أيضا كذلك")
SAME = _keys("ذاته ذاتها نفسه نفسها عينه عينها ذاتهم أنفسهم المذكور المذكورة نفسهما ذاتهما")
#: «وفق قوله», «على حد تعبيره»: the speaker is the one just quoted.
OWN = frozenset(
    normalize(noun + pronoun)
    for noun in "قول تعبير وصف زعم رأي كلام تصريح تصريحات بيان اعتقاد وصف".split()
    for pronoun in ("ه", "ها", "هم", "هما")
)
OWN_BARE = _keys("قوله قولها قولهم تعبيره تعبيرها تعبيرهم وصفه وصفها زعمه زعمها زعمهم رأيه رأيها")
#: Words whose text in quotation marks is a name or a title.
TITLES = _keys(
    "كتاب كتابه كتابها رواية روايته فيلم فيلمه مسلسل مسرحية قصيدة ديوان أغنية أغنيته عنوان بعنوان "
    "شعار وسم هاشتاغ هاشتاق صحيفة جريدة مجلة موقع قناة وكالة برنامج حملة عملية معركة مبادرة مشروع "
    "مؤتمر منتدى معرض مهرجان جائزة حزب حركة تنظيم منظمة جماعة كتائب لواء فرقة قوة شركة مؤسسة مركز "
    "جمعية نادي فندق مطعم مقهى سفينة ناقلة صاروخ صواريخ طائرة منظومة تطبيق شبكة لعبة سلسلة اسم "
    "باسم تسمية مصطلح عبارة كلمة لقب يسمى تسمى المسمى المسماة المعروف المعروفة الملقب المدعو سمي "
    "الأغنية أعمال فعاليات ضمن مظلة لعملية بعملية حفل يوم عيد فئة جناح بنك حي شارع ميدان "
    "بحجة الموشح المثل الآية القصيدة الشعار البيت تحت لائحة "
    "ندوة ورشة دورة محاضرة لوحة ألبوم مقال تقرير دراسة بحث إذاعة تلفزيون بموقع بصحيفة لصحيفة لقناة "
    "لموقع لوكالة لـ ل نظام قانون بند فقرة جائزتي جامعة مدرسة مستشفى متحف مسجد معبر عاصفة إعصار"
)
#: Impersonal verbs: «يُذكر أن» reports no speech.
IMPERSONAL = _keys(
    "يذكر يشار يعتقد يقال يزعم يتوقع يرجح يخشى يعلن قيل يفترض يلاحظ ينتظر يقدر يعد تبين يبين"
)
#: Offices whose naming goes on after a preposition: «الأمين العام للأمم المتحدة».
OFFICES = _keys(
    "المدير الناطق المتحدث المتحدثة الأمين المبعوث المنسق المنسقة الممثل الممثلة المفتش السكرتير "
    "المشرف المشرفة القائد المستشار المستشارة الرئيس النائب المفوض المفوضة المندوب المدعي الرئيسة "
    "المديرة الناطقة الأمينة المقرر المقررة القائم السفير القنصل المرشد الوكيل المراقب الوفد"
)
#: Those who are sent to a place: «إلى» after them is no complement.
SENT = _keys(
    "المبعوث مبعوث مبعوثه الموفد موفد موفده السفير سفير الداعي المنسوب القائمون القائمين القائم"
)
#: Words of time that may stand between a verb and its subject.
TIMES = _keys(
    "أمس اليوم مساء صباح ظهر الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت يوم أيضا "
    "فيه فيها به بها له لها لي لنا لهم خلالها"
)
#: Indefinite heads that name an office before a definite word: «وزير المالية».
HEADS = _keys(
    "وزير وزيرة نائب مستشار مساعد مدير رئيس رئيسة مديرة متحدث ناطق سفير مبعوث قائد مندوب محافظ "
    "أمين ممثل عميد نقيب مفتي عضو حاكم ملك أمير"
)
#: Words of links to other articles: «اقرأ أيضا: …».
LINKS = _keys("أيضا اقرأ إقرأ طالع شاهد المزيد يهمك تابع")
#: «بهذه الكلمات يصف فلان …» after words in marks.
THESE = _keys("بهذه هذه بتلك هكذا بهذا")
UTTERANCES = _keys("الكلمات العبارات العبارة الجملة الجمل الصرخة الصرخات الكلمة الأبيات الحسرة")
#: Titles that stand before a person's name and before nothing else.
HONORIFICS = _keys(
    "الدكتور الدكتورة الشيخ السيد السيدة المهندس المهندسة العقيد العميد اللواء المقدم الرائد "
    "النقيب الأستاذ الأستاذة الحاج البروفيسور البروفسور الكابتن الفريق الملازم القس الأب الآنسة"
)
#: Whom one asks in prayer: «سائلا الله أن» tells nothing.
PRAYED = _keys("الله المولى العلي الباري ربه ربها ربنا ربي رب")
#: Words that never begin the naming of a speaker.
NOBODY = _keys("ذلك هذا هذه تلك عدم الأول الطريق التعبير النفس القصة مسؤوليته وعدم وذلك وهذا")
#: Words for one's own speech, as the object of a verb: «ختم حديثه».
OWN_SPEECH = _keys(
    "حديثه حديثها كلمته كلمتها كلامه كلامها تصريحه تصريحاته مقاله مقالها خطابه خطابها رسالته "
    "بيانه بيانها قوله قولها مداخلته تغريدته منشوره حديثهم كلامهم القول"
)
#: Words that make an attribution of what stands before them: «كما قال», «على ما أعلنت».
AS_SAID = _keys("كما حسبما وفقما مثلما")
COMMAS = frozenset((chars.COMMA, ",", chars.SEMICOLON, ";"))
DASHES = frozenset(("-", "\u2013", "\u2014"))
#: Names that begin with ب or ل as a particle would.
_REAL_BEH = _keys(
    "بعد بين بيان بغداد بلاده بلادها بلادهم بعض باسم بيروت بوتين بايدن بن بني باحث باحثة باحثون "
    "بعثة بنك برلمان برنامج بلدية بحار بائع بائعة باريس بكين بطريرك بابا"
)


#: Relative pronouns: a complement after them belongs to another clause.
RELATIVE = _keys("الذي التي الذين اللذان اللتان اللذين")
#: Prepositions between a verb and its أن.
BEFORE_THAT = _keys("على إلى من عن في")
#: After these words a reporting verb is a noun or denied.
NOT_BEFORE_VERB = _keys(
    "كل بكل أي لم لا ولم ولا من في عن إلى على أن لن دون بما مما لما حول بشأن خلال إثر تحت عند لدى "
    "نحو ضد بناء"
)
#: Forms of reporting verbs that are as often nouns.
NOUNS_TOO = _keys("كشف نقل ذكر طلب وصف رفض رأي شكر حديث كتب كاتب عبر")
#: Words with which the reporter goes on after a comma.
NARRATION = _keys("وذلك جاء وجاء يأتي ويأتي")
#: Words that lead to a new subject after a comma: «فيما قال».
CONNECTIVES = _keys("فيما بينما وفيما كما لكن ولكن أما وأما حين حيث إذ")
#: Stances of verbs that tell something, by which a new report is known after a comma.
TOLD = frozenset("announce add inform assert explain say warn demand".split())
_HIS = tuple(normalize(pronoun) for pronoun in ("ها", "هم", "هما"))


@lru_cache(maxsize=100_000)
def has_pronoun(key: str) -> bool:
    """Whether a word ends in a pronoun: «حرصها»."""
    return len(key) > 4 and key.endswith(_HIS) and key[:2] != chars.ARTICLE


def is_that(scan: Scan, token: int) -> bool:
    """Whether the token is the أن or إن that opens a reported clause."""
    if scan.keys[token] not in THAT:
        return False
    before = scan.keys[token - 1] if token else ""
    return before not in NO_THAT


def is_addressee(scan: Scan, token: int) -> bool:
    """Whether the token is a word with the particle ل, to whom is spoken."""
    key = scan.keys[token]
    if key in ADDRESSEES or (key.startswith("لل") and len(key) > 3):
        return True
    name = scan.names.get(token)
    return name is not None and name.start > name.outer and key.startswith(chars.LAM)


def is_stop(scan: Scan, token: int) -> bool:
    """Whether the token ends the naming of a speaker."""
    key = scan.keys[token]
    if key in STOPS:
        # «علي» is a name, «على» is not; their keys are one.
        return key != "علي" or scan.raw(token).endswith(chars.ALEF_MAKSURA)
    return is_addressee(scan, token) or has_beh(scan, token)


def has_beh(scan: Scan, token: int) -> bool:
    """Whether the token has the particle ب: a word that is met more often without it."""
    key = scan.keys[token]
    if not key.startswith(chars.BEH) or len(key) < 3 or key in _REAL_BEH:
        return False
    name = scan.names.get(token)
    if name is not None:
        return name.start > name.outer
    return _split_beh(key)


@lru_cache(maxsize=100_000)
def _split_beh(key: str) -> bool:
    table = frequencies()
    return table.get(key[1:], 0.0) > table.get(key, 0.0) and key not in given_names()


@lru_cache(maxsize=100_000)
def is_joined(key: str) -> bool:
    """Whether a word begins with a joined و or ف: it is met more often without it."""
    table = frequencies()
    joined = key.startswith((chars.WAW, chars.FEH)) and len(key) > 2
    return joined and table.get(key[1:], 0.0) > table.get(key, 0.0)


@lru_cache(maxsize=100_000)
def is_accusative(key: str) -> bool:
    """Whether a word is an indefinite object: «بيانا», met more often without its alef."""
    if len(key) < 4 or not key.endswith(chars.ALEF) or key in given_names():
        return False
    table = frequencies()
    return table.get(key[:-1], 0.0) > table.get(key, 0.0)


def is_present(key: str) -> bool:
    """Whether a word looks like a verb of the present, third person: «يواجه»."""
    adjective = key.endswith((chars.YEH, chars.YEH + chars.HEH, chars.YEH + chars.NOON))
    return key[:1] == chars.YEH and len(key) > 3 and not adjective and key not in given_names()


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """The keys of the given names."""
    return frozenset(normalize(name) for name in read_given_names()["name"])
