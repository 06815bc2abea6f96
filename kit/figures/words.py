"""What the kit itself writes in figures, in Arabic and in English."""

WORDS: dict[str, tuple[str, str]] = {
    "articles": ("عدد المقالات", "Number of articles"),
    "count": ("عدد مرات الورود", "Number of occurrences"),
    "mentions": ("عدد مرات الذكر", "Number of mentions"),
    "together": ("عدد الوحدات التي تذكر الاثنين معا", "Units that name both"),
    "share": ("نسبة المقالات", "Share of the articles"),
    "share_of_period": ("النسبة من مقالات كل فترة", "Share of each period's articles"),
    "per_million": ("لكل مليون كلمة", "Per million words"),
    "npmi": ("قوة الارتباط (NPMI، أعلاها 1)", "Association (NPMI, at most 1)"),
    "log_dice": ("قوة الارتباط (logDice)", "Association (logDice)"),
    "jaccard": ("التداخل (جاكار، من 0 إلى 1)", "Overlap (Jaccard, 0 to 1)"),
    "g2": ("نسبة الأرجحية اللوغاريتمية (G²)", "Log-likelihood (G²)"),
    "quotes": ("عدد الاقتباسات", "Number of quotations"),
    "of_total": ("{unit}، من مجموع {total}", "{unit}, of {total} in all"),
    "in_articles": ("{unit}، في مقالات عددها {total}", "{unit}, in {total} articles"),
    "of_words": (
        "{unit}؛ الكلمات: {a} ({left}) و{b} ({right})",
        "{unit}; words: {a} ({left}) and {b} ({right})",
    ),
    "of_two": (
        "{unit}، من مجموع {a} ({left}) و{b} ({right})",
        "{unit}, of {a} ({left}) and {b} ({right})",
    ),
    "shown_of": ("المعروض: {shown} من {all}", "Shown: {shown} of {all}"),
    "without_date": ("مقالات بلا تاريخ: {n}", "Articles without a date: {n}"),
    "no_articles": ("لا مقالات", "no articles"),
    "interval": ("الظل: مجال الثقة 95% (ويلسون)", "Shade: 95% interval (Wilson)"),
    "whiskers": ("الخط: مجال الثقة 95% (ويلسون)", "Line: 95% interval (Wilson)"),
    "network_unit": (
        "حجم الرمز: الوحدات التي تذكر الفاعل؛ سماكة الخط: الوحدات التي تذكر الاثنين معا",
        "Size: units that name the actor; width of a line: units that name both",
    ),
    "thin_lines": ("الخط الرفيع: مجال الثقة 95%", "Thin line: 95% interval"),
    "bow_width": ("كلما زاد العدد ثخن القوس", "The larger the number, the wider the bow"),
    "largest": ("أكبر دائرة: {n}", "Largest circle: {n}"),
    "widest": ("أعرض موضع: {n}", "The widest place: {n}"),
    "rises": ("يزيد", "rises"),
    "falls": ("ينقص", "falls"),
    "gap_note": ("الرمادي: فترات بلا مقالات", "Grey: periods without articles"),
    "off_map": ("خارج الخريطة: {names}", "Outside the map: {names}"),
    "and_others": ("وغيرها ({n})", "and {n} more"),
    "without_point": ("بلا إحداثيات: {n}", "Without coordinates: {n}"),
    "without_outline": ("بلا حدود مرسومة: {names}", "Without an outline: {names}"),
    "named_of": (
        "كُتبت أسماء {shown} من {all}؛ بقيتها تظهر عند المرور عليها",
        "{shown} of {all} are named; the others show their names on hover",
    ),
    "empty": (
        "لا صفوف في هذا الجدول، فلا شيء يُرسم هنا.",
        "The frame has no rows, so there is nothing to draw.",
    ),
    "empty_graph": (
        "لا أزواج في هذه الشبكة، فلا شيء يُرسم هنا.",
        "The network has no pairs, so there is nothing to draw.",
    ),
    "empty_points": (
        "ليس لأي من هذه الأماكن إحداثيات، فلا شيء يُرسم هنا.",
        "None of these places has coordinates, so there is nothing to draw.",
    ),
    "empty_dates": (
        "ليس لأي من هذه الصفوف تاريخ، فلا شيء يُرسم هنا.",
        "None of these rows has a date, so there is nothing to draw.",
    ),
    "made_with": ("أُعدّ بحزمة\u00a0arabic-news-kit", "Made with\u00a0arabic-news-kit"),
    "source": ("المصدر: {source}", "Source: {source}"),
    "borders": (
        "الحدود كما رسمها Natural\u00a0Earth، ولا تعبّر عن رأي",
        "Borders as drawn by Natural\u00a0Earth; no statement",
    ),
    "title_counts": ("الأكثر ورودا", "Most frequent"),
    "title_words": ("أكثر الكلمات ورودا", "Most frequent words"),
    "title_time": ("العدد عبر الزمن", "Counts over time"),
    "title_calendar": ("العدد يوما بيوم", "Counts day by day"),
    "title_stream": ("تدفق الموضوعات عبر الزمن", "Topics over time"),
    "title_pairs": ("من يُذكر مع من", "Who is named with whom"),
    "title_network": ("شبكة من يُذكرون معا", "The network of those named together"),
    "title_ego": ("من يُذكر مع {name}", "Who is named with {name}"),
    "title_map": ("الأماكن المذكورة", "Places named"),
    "title_provinces": ("المحافظات المذكورة", "Provinces named"),
    "title_countries": ("الدول المذكورة", "Countries named"),
    "title_flows": ("من يُذكر مع أي مكان", "Who is named with which place"),
    "flow_start": ("يبدأ القوس من دولة الفاعل", "A bow begins at the actor's country"),
    "title_months": ("الأماكن المذكورة شهرا بشهر", "Places named, month by month"),
    "title_speakers": ("من يُقتبس كلامه", "Who is quoted"),
    "title_contrast": (
        "كلمات تميّز {focus} عن {reference}",
        "Words that set {focus} apart from {reference}",
    ),
    "title_slope": ("من {left} إلى {right}", "From {left} to {right}"),
    "focus": ("المجموعة الأولى", "the first group"),
    "reference": ("المجموعة الثانية", "the second group"),
    "more_in": ("أكثر في {name}", "More in {name}"),
    "effect": (
        "كم مرة أكثر (لوغاريتم الأساس 2: كل خطوة ضعف)",
        "How many times more (log base 2: each step doubles)",
    ),
    "dispersion": ("الانتشار: ", "Spread: "),
    "spread_axis": (
        "الانتشار (أعلى: في مقالات أكثر، أدنى: محصورة في قليل منها)",
        "Spread (high: over many articles, low: in few of them)",
    ),
    "direct": ("اقتباس مباشر", "direct speech"),
    "indirect": ("كلام منقول", "indirect speech"),
    "month": ("الشهر: ", "Month: "),
    "play": ("تشغيل", "Play"),
    "stop": ("إيقاف", "Stop"),
    "all_else": ("غيرها", "all others"),
    "expected": ("المتوقع بالمصادفة: {n}", "Expected by chance: {n}"),
    "units_of": ("ذُكر في {n} وحدة", "Units that name it: {n}"),
    "linked": ("عدد المرتبطين به: {n}", "Linked to: {n}"),
    "clusters": ("الترتيب: المتشابهون متجاورون", "Ordered so that like stand by like"),
    "actor": ("الفاعل", "Actor"),
    "place": ("المكان", "Place"),
    "search": ("بحث في الجدول: ", "Search the table: "),
    "rows_of": ("الصفوف: {shown} من {all}", "Rows: {shown} of {all}"),
    "no_rows": ("لا صفوف.", "No rows."),
    "nameless": ("اقتباسات بلا قائل معروف: {n}", "Quotations without a known speaker: {n}"),
}

KINDS: dict[str, tuple[str, str]] = {
    "person": ("شخص", "person"),
    "group": ("جماعة أو حزب", "group or party"),
    "organization": ("منظمة", "organization"),
    "government": ("جهة حكومية", "government body"),
    "media": ("وسيلة إعلام", "news outlet"),
    "country": ("دولة", "country"),
    "province": ("محافظة", "province"),
    "city": ("مدينة", "city"),
    "place": ("مكان", "place"),
    "nationality": ("جنسية", "nationality"),
    "unnamed": ("مصدر غير مسمى", "unnamed source"),
    "role": ("صاحب منصب", "holder of an office"),
    "document": ("وثيقة أو بيان", "document"),
    "other": ("غير ذلك", "other"),
    "": ("غير مصنف", "of no kind"),
}

MONTHS = (
    ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
     "نوفمبر", "ديسمبر"),
    ("January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"),
)  # fmt: skip
#: Monday first, as in pandas.
WEEKDAYS = (
    ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)


def say(key: str, language: str, **values: object) -> str:
    """Return a sentence of the kit in a language, with its values put in.

    Examples
    --------
    >>> say("shown_of", "en", shown=3, all=9)
    'Shown: 3 of 9'
    """
    return WORDS[key][language == "en"].format(**values)


def kind_name(kind: str, language: str) -> str:
    """Return the name of a kind of entity; an unknown kind is shown as it is.

    Examples
    --------
    >>> kind_name("city", "en"), kind_name("village", "en")
    ('city', 'village')
    """
    return KINDS.get(kind, (kind, kind))[language == "en"]
