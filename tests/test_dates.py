"""Dates as they are written in Arabic news: all right or missing, none wrong."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from kit.dates import DATES, find_dates, parse_date
from kit.dates.names import GREGORIAN, HIJRI
from kit.frames import DTYPES, FrameError
from kit.normalize import normalize

#: A Wednesday at noon; every relative form below is seen from it.
WEDNESDAY = datetime(2024, 1, 17, 12, tzinfo=UTC)

# written | what it means (UTC; without a clock: midnight) | - where it must stay missing
FORMS = r"""
# Egypt, Sudan, the Gulf
12 يناير 2024 | 2024-01-12
3 فبراير 2023 | 2023-02-03
5 مارس 2022 | 2022-03-05
9 أبريل 2021 | 2021-04-09
9 إبريل 2021 | 2021-04-09
9 ابريل 2021 | 2021-04-09
1 مايو 2020 | 2020-05-01
30 يونيو 2013 | 2013-06-30
30 يونيه 2013 | 2013-06-30
23 يوليو 2021 | 2021-07-23
23 يوليه 2021 | 2021-07-23
14 أغسطس 2013 | 2013-08-14
11 سبتمبر 2001 | 2001-09-11
6 أكتوبر 1973 | 1973-10-06
6 اكتوبر 1973 | 1973-10-06
29 نوفمبر 2019 | 2019-11-29
31 ديسمبر 2019 | 2019-12-31
# Iraq and the Levant
12 كانون الثاني 2024 | 2024-01-12
8 شباط 1963 | 1963-02-08
15 آذار 2011 | 2011-03-15
15 اذار 2011 | 2011-03-15
9 نيسان 2003 | 2003-04-09
7 أيار 2018 | 2018-05-07
7 آيار 2018 | 2018-05-07
10 حزيران 2014 | 2014-06-10
14 تموز 1958 | 1958-07-14
4 آب 2020 | 2020-08-04
4 اب 2020 | 2020-08-04
25 أيلول 2017 | 2017-09-25
17 تشرين الأول 2019 | 2019-10-17
17 تشرين الاول 2019 | 2019-10-17
1 تشرين أول 2019 | 2019-10-01
22 تشرين الثاني 2021 | 2021-11-22
22 تشرين ثاني 2021 | 2021-11-22
30 كانون الأول 2006 | 2006-12-30
30 كانون أول 2006 | 2006-12-30
5 كانون ثاني 2022 | 2022-01-05
# Algeria and Tunisia
14 جانفي 2011 | 2011-01-14
22 فيفري 2019 | 2019-02-22
20 مارس 1956 | 1956-03-20
20 أفريل 1980 | 1980-04-20
8 ماي 1945 | 1945-05-08
19 جوان 1965 | 1965-06-19
5 جويلية 1962 | 1962-07-05
20 أوت 1955 | 1955-08-20
13 سبتمبر 2021 | 2021-09-13
# Morocco and Mauritania
20 غشت 2023 | 2023-08-20
8 شتنبر 2023 | 2023-09-08
6 نونبر 1975 | 1975-11-06
10 دجنبر 2022 | 2022-12-10
30 يوليوز 1999 | 1999-07-30
3 أغشت 2005 | 2005-08-03
28 نوفمبر 1960 | 1960-11-28
10 دجمبر 2021 | 2021-12-10
# two families together
12 كانون الثاني/يناير 2024 | 2024-01-12
12 كانون الثاني / يناير 2024 | 2024-01-12
12 يناير/كانون الثاني 2024 | 2024-01-12
12 كانون الثاني (يناير) 2024 | 2024-01-12
12 يناير (كانون الثاني) 2024 | 2024-01-12
4 آب/أغسطس 2020 | 2020-08-04
4 آب - أغسطس 2020 | 2020-08-04
17 تشرين الأول/أكتوبر 2019 | 2019-10-17
15 آذار مارس 2011 | 2011-03-15
5 جويلية/يوليو 1962 | 1962-07-05
12 آب/سبتمبر 2020 | -
# days in words, linking words, marks
السابع من أكتوبر 2023 | 2023-10-07
الحادي عشر من سبتمبر 2001 | 2001-09-11
الخامس والعشرين من يناير عام 2011 | 2011-01-25
الثلاثين من حزيران 2013 | 2013-06-30
الحادي والثلاثون من ديسمبر 2020 | 2020-12-31
الفاتح من نوفمبر 1954 | 1954-11-01
الأول من أيار 2021 | 2021-05-01
12 من يناير 2024 | 2024-01-12
12 من شهر يناير 2024 | 2024-01-12
12 من شهر كانون الثاني من عام 2024 | 2024-01-12
12 يناير عام 2024 | 2024-01-12
12 يناير لعام 2024 | 2024-01-12
12 يناير، 2024 | 2024-01-12
12 يناير 2024م | 2024-01-12
12 يناير 2024 ميلادية | 2024-01-12
12-يناير-2024 | 2024-01-12
12/يناير/2024 | 2024-01-12
يناير 12، 2024 | 2024-01-12
يناير 12, 2024 | 2024-01-12
2024 يناير 12 | 2024-01-12
١٢ يناير ٢٠٢٤ | 2024-01-12
١٢ كانون الثاني ٢٠٢٤ | 2024-01-12
۱۲ ینایر ۲۰۲۴ | 2024-01-12
12 يَنَايِر 2024 | 2024-01-12
12 ينـــاير 2024 | 2024-01-12
# with the weekday
الجمعة 12 يناير 2024 | 2024-01-12
الجمعة، 12 يناير 2024 | 2024-01-12
الجمعة, 12 يناير, 2024 | 2024-01-12
يوم الجمعة 12 يناير 2024 | 2024-01-12
يوم الجمعة الموافق 12 يناير 2024 | 2024-01-12
الجمعة 12 كانون الثاني/يناير 2024 | 2024-01-12
الاثنين ١ كانون الثاني ٢٠٢٤ | 2024-01-01
الإثنين 01 جانفي 2024 | 2024-01-01
الأربعاء 17-1-2024 | 2024-01-17
12 يناير 2024 (الجمعة) | 2024-01-12
السبت 12 يناير 2024 | -
# figures
2024-01-12 | 2024-01-12
2024/01/12 | 2024-01-12
2024/1/12 | 2024-01-12
2024.01.12 | 2024-01-12
12/01/2024 | 2024-01-12
12/1/2024 | 2024-01-12
12-01-2024 | 2024-01-12
12.01.2024 | 2024-01-12
25/12/2023 | 2023-12-25
12/25/2023 | 2023-12-25
3/4/2023 | 2023-04-03
الثلاثاء 3/4/2023 | -
الاثنين 3/4/2023 | 2023-04-03
السبت 3/4/2023 | 2023-03-04
20 / 01 / 2024 | 2024-01-20
٢٠/١/٢٠٢٤ | 2024-01-20
٢٠٢٤/١/٢٠ | 2024-01-20
20/1/2024م | 2024-01-20
20240112 | 2024-01-12
20240112101500 | 2024-01-12 10:15
12/01/24 | -
7/10 | -
31/02/2024 | -
2024-13-13 | -
12012024 | -
# Hijri
8 رجب 1445 | 2024-01-20
8 رجب 1445هـ | 2024-01-20
8 رجب 1445 هـ | 2024-01-20
٨ رجب ١٤٤٥هـ | 2024-01-20
8/7/1445هـ | 2024-01-20
8-7-1445 | 2024-01-20
1445/7/8 | 2024-01-20
1445-07-08 | 2024-01-20
1 محرم 1446 | 2024-07-07
غرة محرم 1446 هـ | 2024-07-07
2 صفر 1446 | 2024-08-06
12 ربيع الأول 1446 | 2024-09-15
1 ربيع الآخر 1446 | 2024-10-04
1 ربيع الثاني 1446 | 2024-10-04
1 جمادى الأولى 1446 | 2024-11-03
1 جمادى الآخرة 1446 | 2024-12-02
1 جمادى الثانية 1446 | 2024-12-02
15 شعبان 1445 | 2024-02-25
1 رمضان 1445 | 2024-03-11
1 شوال 1445 هجرية | 2024-04-10
1 ذو القعدة 1445 | 2024-05-09
9 ذي الحجة 1445 | 2024-06-15
السبت 8 رجب 1445هـ | 2024-01-20
الأحد 8 رجب 1445هـ | 2024-01-21
الأربعاء 8 رجب 1445هـ | -
8 رجب 1445هـ الموافق 20 يناير 2024م | 2024-01-20
8 رجب 1445 هـ الموافق لـ 20 يناير 2024 | 2024-01-20
20 يناير 2024 الموافق 8 رجب 1445 | 2024-01-20
السبت 8 رجب 1445هـ - 20 يناير 2024م | 2024-01-20
السبت 8/7/1445هـ - 20/1/2024م | 2024-01-20
9 رجب 1445هـ الموافق 20 يناير 2024م | 2024-01-20
8 رجب 1445هـ الموافق 20 مارس 2024م | -
8 رجب 1145 هـ | -
# as papers and sites write them
الأربعاء - 26 ذو القعدة 1444 هـ - 14 يونيو 2023 مـ | 2023-06-14
آخر تحديث: 14:25 - 26 ذو القعدة 1444 هـ - 14 يونيو 2023 مـ | 2023-06-14 14:25
نُشر: 14:20-14 يونيو 2023 م ـ 26 ذو القِعدة 1444 هـ | 2023-06-14 14:20
الأحد 2023/07/02 03:11 م | 2023-07-02 15:11
الأحد، 02 يوليو / تموز 2023 05:10 م | 2023-07-02 17:10
تم النشر: الأحد 02 يوليو 2023 - 11:59 مساءً | 2023-07-02 23:59
GMT 15:30 الأحد 02 يوليو 2023 | 2023-07-02 15:30
الثالث والعشرين من تموز (يوليو) 1952 | 1952-07-23
العاشر من رمضان 1393 | 1973-10-06
آذار (مارس) 15، 2011 | 2011-03-15
15 آذار/مارس، 2011م | 2011-03-15
يوم 12/1/2024 | 2024-01-12
بتاريخ 12-1-2024م | 2024-01-12
12\1\2024 | 2024-01-12
الجمعة 30/6/1445 هـ - الموافق 12/1/2024 م | 2024-01-12
الجمعة 12 يناير 2024 م الموافق 30 جمادى الآخرة 1445 هـ | 2024-01-12
Thu Jan 18 2024 10:00:00 GMT+0300 (Arabia Standard Time) | 2024-01-18 07:00
vendredi 12 janvier 2024 à 10h30 | 2024-01-12 10:30
1/13/2024 1:05:00 PM | 2024-01-13 13:05
12 يناير-14 يناير 2024 | -
من 12 إلى 14 يناير 2024 | -
عيد الفطر 2024 | -
# with the clock
12 يناير 2024 10:30 | 2024-01-12 10:30
12 يناير 2024 - 10:30 | 2024-01-12 10:30
12 يناير 2024، 10:30 ص | 2024-01-12 10:30
12 يناير 2024 05:30 م | 2024-01-12 17:30
12 يناير 2024 5:30 مساءً | 2024-01-12 17:30
12 يناير 2024 الساعة 5:30 مساء | 2024-01-12 17:30
12 يناير 2024 الساعة 5 مساء | 2024-01-12 17:00
12 يناير 2024 12:30 ص | 2024-01-12 00:30
12 يناير 2024 12:30 م | 2024-01-12 12:30
12 يناير 2024 12:15 ظهرا | 2024-01-12 12:15
12 يناير 2024 1:15 ظهرا | 2024-01-12 13:15
12 يناير 2024 4:00 عصرا | 2024-01-12 16:00
12 يناير 2024 3:00 فجرا | 2024-01-12 03:00
12 يناير 2024 11:00 ليلا | 2024-01-12 23:00
12 يناير 2024 1:00 ليلا | 2024-01-12 01:00
12 يناير 2024 12:00 ليلا | -
12 يناير 2024 13:30 ص | -
12 يناير 2024 25:10 | -
10:30 - 12 يناير 2024 | 2024-01-12 10:30
05:30 م - 12/01/2024 | 2024-01-12 17:30
٠٥:٣٠ م ١٢ يناير ٢٠٢٤ | 2024-01-12 17:30
الجمعة 12 يناير 2024 | 10:30 ص :: 2024-01-12 10:30
12/01/2024 10:30 PM | 2024-01-12 22:30
12 يناير 2024 10:30 بتوقيت غرينتش | 2024-01-12 10:30
12 يناير 2024 10:30 بتوقيت مكة المكرمة | 2024-01-12 07:30
12 يناير 2024 10:30 (بتوقيت القدس) | 2024-01-12 08:30
12 يوليو 2024 10:30 بتوقيت بيروت | 2024-07-12 07:30
12 يناير 2024 10:30 بتوقيت بيروت | 2024-01-12 08:30
12 يناير 2024 10:30 GMT | 2024-01-12 10:30
12 يناير 2024 10:30 UTC+3 | 2024-01-12 07:30
12 يناير 2024 10:30 AST | -
# what machines write
2024-01-12T10:00:00Z | 2024-01-12 10:00
2024-01-12T10:00:00 | 2024-01-12 10:00
2024-01-12T10:00 | 2024-01-12 10:00
2024-01-12T10:00:00+03:00 | 2024-01-12 07:00
2024-01-12T10:00:00+0300 | 2024-01-12 07:00
2024-01-12T10:00-05:00 | 2024-01-12 15:00
2024-01-12T10:00:00-05:00 | 2024-01-12 15:00
2024-01-12T10:00:00.000Z | 2024-01-12 10:00
2024-01-12T10:00:00.000+0300 | 2024-01-12 07:00
2024-01-12 10:00:00 | 2024-01-12 10:00
2024-01-12 10:00:00+00:00 | 2024-01-12 10:00
2024-01-12 10:00:00+03 | 2024-01-12 07:00
2024-01-12 10:00:00 UTC | 2024-01-12 10:00
Fri, 12 Jan 2024 10:22:00 +0300 | 2024-01-12 07:22
Fri, 12 Jan 2024 10:22:00 GMT | 2024-01-12 10:22
12 Jan 2024 10:22:00 EST | 2024-01-12 15:22
Fri Jan 12 10:22:00 +0000 2024 | 2024-01-12 10:22
Fri Jan 12 10:22:00 2024 | 2024-01-12 10:22
Mon, 12 Jan 2024 10:22:00 GMT | -
January 12, 2024 | 2024-01-12
Jan. 12, 2024 | 2024-01-12
Jan 12, 2024, 10:22 AM | 2024-01-12 10:22
Jan 12, 2024 10:22 p.m. | 2024-01-12 22:22
Friday, January 12, 2024 | 2024-01-12
12th January 2024 | 2024-01-12
12 janvier 2024 | 2024-01-12
vendredi 12 janvier 2024 | 2024-01-12
1er février 2024 | 2024-02-01
5 août 2023 | 2023-08-05
# with a label
نشر في 12 يناير 2024 | 2024-01-12
نُشر في: 12 يناير 2024 | 2024-01-12
تاريخ النشر: 12/01/2024 | 2024-01-12
تاريخ النشر : الجمعة 12 يناير 2024 - 10:30 ص | 2024-01-12 10:30
آخر تحديث: 12 يناير 2024 الساعة 22:10 | 2024-01-12 22:10
Published: 12 January 2024 | 2024-01-12
# seen from Wednesday 17 January 2024
اليوم | 2024-01-17
اليوم الأربعاء | 2024-01-17
صباح اليوم | 2024-01-17
اليوم الخميس | 2024-01-18
اليوم الأحد | -
أمس | 2024-01-16
أمسِ | 2024-01-16
أمس الثلاثاء | 2024-01-16
مساء أمس | 2024-01-16
مساء أمس الثلاثاء | 2024-01-16
أمس (الثلاثاء) | 2024-01-16
البارحة | 2024-01-16
أول أمس | 2024-01-15
أول من أمس | 2024-01-15
أمس الأول | 2024-01-15
أول من أمس الاثنين | 2024-01-15
غدا | 2024-01-18
غداً الخميس | 2024-01-18
بعد غد | 2024-01-19
الاثنين | 2024-01-15
الإثنين | 2024-01-15
يوم الاثنين | 2024-01-15
مساء الاثنين | 2024-01-15
مساء يوم الاثنين | 2024-01-15
والاثنين | 2024-01-15
الأربعاء | 2024-01-17
الخميس | 2024-01-11
الأحد الماضي | 2024-01-14
الأربعاء الماضي | 2024-01-10
الجمعة الماضية | 2024-01-12
الجمعة قبل الماضية | 2024-01-05
الجمعة المقبل | 2024-01-19
الجمعة القادمة | 2024-01-19
الأربعاء المقبل | 2024-01-24
ليل الأحد/الاثنين | -
ليل الأحد - الاثنين | -
الأسبوع الماضي | 2024-01-10
الأسبوع المقبل | 2024-01-24
الأسبوع قبل الماضي | 2024-01-03
قبل يوم | 2024-01-16
قبل يومين | 2024-01-15
قبل ثلاثة أيام | 2024-01-14
قبل 3 أيام | 2024-01-14
منذ ٤ أيام | 2024-01-13
قبل أسبوع | 2024-01-10
منذ أسبوعين | 2024-01-03
قبل ساعة | 2024-01-17 11:00
منذ ساعتين | 2024-01-17 10:00
منذ 3 ساعات | 2024-01-17 09:00
قبل 20 دقيقة | 2024-01-17 11:40
منذ قليل | 2024-01-17 12:00
بعد يومين | 2024-01-19
منذ يوم واحد | 2024-01-16
قبل ساعة واحدة | 2024-01-17 11:00
3 hours ago | 2024-01-17 09:00
yesterday | 2024-01-16
أمس 22:10 | 2024-01-16 22:10
اليوم الساعة 9:15 صباحا | 2024-01-17 09:15
فجر اليوم الأربعاء | 2024-01-17
صباح غد الخميس | 2024-01-18
ليلة أمس | 2024-01-16
ليلة الاثنين | -
الخميس الموافق 11 من الشهر الجاري | 2024-01-11
10 كانون الأول/ديسمبر من العام الماضي | 2023-12-10
12 الجاري | 2024-01-12
12 من الشهر الجاري | 2024-01-12
الثاني عشر من الشهر الجاري | 2024-01-12
12 من الشهر الماضي | 2023-12-12
12 يناير | 2024-01-12
12 كانون الثاني الجاري | 2024-01-12
7 أكتوبر | 2023-10-07
1 مارس | -
1 مارس الماضي | 2023-03-01
منذ سنوات | -
بعد أيام | -
قبل عام 2014 | -
7 أكتوبر الماضي | 2023-10-07
7 أكتوبر المقبل | 2024-10-07
7 أكتوبر من العام الماضي | 2023-10-07
السابع من أكتوبر/تشرين الأول الماضي | 2023-10-07
الجمعة 12 يناير | 2024-01-12
الجمعة 19 يناير | 2024-01-19
الجمعة 20 يناير | 2023-01-20
الخميس 20 يناير | -
# months and years are no days; names that are not names of months; no dates at all
يناير 2024 | -
الشهر الماضي | -
العام الماضي | -
2024 | -
تشرين 2019 | -
30 فبراير 2024 | -
29 فبراير 2023 | -
29 فبراير 2024 | 2024-02-29
12 يناير 1445 | -
12 يناير 24 | -
كتائب حزب الله | -
نشر الجيش 12 دبابة | -
12-14 يناير 2024 | -
بغداد | -
"""
TABLE = [
    tuple(part.strip() for part in re.split(r" :: | \| (?=[-\d][-\d: ]*$)", line))
    for line in FORMS.strip().splitlines()
    if not line.startswith("#")
]


def expected(written):
    return None if written == "-" else pd.Timestamp(written, tz="UTC")


@pytest.mark.parametrize(("written", "meant"), TABLE, ids=[row[0] for row in TABLE])
def test_a_written_form_means_this_day_or_stays_missing(written, meant):
    assert parse_date(written, relative_to=WEDNESDAY) == expected(meant)


def test_the_table_holds_at_least_150_forms():
    assert len({written for written, _ in TABLE}) >= 150


def test_without_publication_a_relative_date_stays_missing():
    for written in ("أمس", "الاثنين", "12 يناير", "قبل يومين", "الأسبوع الماضي", "12 الجاري"):
        assert parse_date(written) is None


def test_hours_ago_need_a_publication_time_not_a_day_alone():
    assert parse_date("قبل ساعتين", relative_to=date(2024, 1, 17)) is None
    assert parse_date("قبل يومين", relative_to=date(2024, 1, 17)) == expected("2024-01-15")


def test_publication_in_another_zone_is_seen_from_utc():
    early = datetime(2024, 1, 17, 1, tzinfo=timezone(timedelta(hours=3)))
    assert parse_date("أمس", relative_to=early) == expected("2024-01-15")


def test_month_first_is_read_only_when_asked_for():
    assert parse_date("3/4/2024") == expected("2024-04-03")
    assert parse_date("3/4/2024", month_first=True) == expected("2024-03-04")
    assert parse_date("25/4/2024", month_first=True) == expected("2024-04-25")


def test_missing_text_is_a_missing_date():
    assert [parse_date(value) for value in (None, float("nan"), "", "   ")] == [None] * 4


def test_a_long_text_is_no_date():
    assert parse_date("12 يناير 2024" + " " * 10 + "قال المصدر " * 100_000) is None


@pytest.mark.parametrize("code", "ar ar_EG ar_IQ ar_LB ar_MA ar_DZ ar_TN ar_MR ar_SD en fr".split())
def test_every_month_name_of_a_region_is_read(code):
    locale = Locale.parse(code)
    for width in ("wide", "abbreviated"):
        for month, name in locale.months["format"][width].items():
            assert parse_date(f"12 {name} 2021") == expected(f"2021-{month:02}-12")


@pytest.mark.parametrize("table", [GREGORIAN, HIJRI], ids=["gregorian", "hijri"])
def test_every_listed_spelling_is_read_as_its_month(table):
    year = 1446 if table is HIJRI else 2021
    for names in table.values():
        days = {parse_date(f"7 {name} {year}") for name in names.split("|")}
        assert len(days) == 1 and None not in days


def test_no_name_means_two_months():
    months: dict[str, set[tuple[str, int]]] = {}
    for kind, table in (("M", GREGORIAN), ("H", HIJRI)):
        for number, names in table.items():
            for name in names.split("|"):
                months.setdefault(normalize(name), set()).add((kind, number))
    assert [name for name, meant in months.items() if len(meant) > 1] == []


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(sorted(GREGORIAN)))
def test_a_day_is_read_back_from_every_family(day, number):
    months = {
        code: Locale.parse(code).months["format"]["wide"] for code in ("ar", "ar_IQ", "ar_DZ")
    }
    for names in months.values():
        assert parse_date(f"{day.day} {names[day.month]} {day.year}") == expected(str(day))
    pair = f"{day.day} {months['ar_IQ'][day.month]}/{months['ar'][day.month]} {day.year}"
    assert parse_date(pair) == expected(str(day))
    other = months["ar"][number]
    twice = parse_date(f"{day.day} {months['ar_IQ'][day.month]}/{other} {day.year}")
    assert twice == (expected(str(day)) if number == day.month else None)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)))
def test_iso_is_read_as_python_reads_it(moment):
    assert parse_date(moment.isoformat()) == pd.Timestamp(moment, tz="UTC")
    assert parse_date(moment.isoformat(" ") + "+03:00") == pd.Timestamp(moment, tz="+03:00")


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_latest_one(seen_from, weekday):
    name = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()[weekday]
    slow = seen_from
    while slow.weekday() != weekday:
        slow -= timedelta(days=1)
    assert parse_date(f"مساء {name}", relative_to=seen_from) == expected(str(slow))


WORDS = st.sampled_from(
    "12 2024 1445 3 يناير كانون الثاني رجب / - ( ) . ، من شهر الموافق هـ م ص مساء الاثنين أمس"
    " الماضي 05:30 الساعة بتوقيت غرينتش قبل ساعتين عام 00:00:00+03 الشهر \n الأول و T Z".split(" ")
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_whatever_is_written_gives_a_day_in_utc_or_none_and_never_an_error(written):
    found = parse_date(written, relative_to=WEDNESDAY)
    assert found is None or (str(found.tz) == "UTC" and 1300 < found.year < 2200)


# ---------------------------------------------------------------- dates inside texts


def world(*texts, published="2024-01-17"):
    return pd.DataFrame(
        {
            "article_id": [str(number) for number in range(len(texts))],
            "text": pd.Series(texts, dtype="str"),
            "published": pd.to_datetime([published] * len(texts), utc=True),
        }
    )


def found_in(text, **options):
    found = find_dates(world(text, **options))
    days = found["date"].dt.strftime("%Y-%m-%d").fillna("-")
    return list(zip(found["text"], days, found["guessed"], strict=True))


def test_dates_in_a_text_are_found_with_their_place():
    text = (
        "قال الوزير مساء الاثنين إن هجوم 7 أكتوبر/تشرين الأول 2023 غيّر المنطقة، ووصل في 12 الجاري."
    )
    assert found_in(text) == [
        ("مساء الاثنين", "2024-01-15", True),
        ("7 أكتوبر/تشرين الأول 2023", "2023-10-07", False),
        ("12 الجاري", "2024-01-12", True),
    ]


def test_the_joined_letter_stays_outside_and_the_vowel_sign_inside():
    assert found_in("عاد أمسِ والأحدَ الماضي.") == [
        ("أمسِ", "2024-01-16", True),
        ("الأحدَ الماضي", "2024-01-14", True),
    ]


def test_a_relative_date_without_publication_is_listed_without_a_day():
    assert found_in("عاد أمس.", published=None) == [("أمس", "-", False)]


def test_a_contradiction_is_listed_without_a_day():
    assert found_in("عاد يوم السبت 12 يناير 2024.") == [("يوم السبت 12 يناير 2024", "-", False)]


def test_months_and_weeks_say_how_precise_they_are():
    found = find_dates(world("في يناير 2023 ثم العام الماضي ثم الأسبوع الماضي ثم قبل 3 أشهر"))
    assert found["precision"].tolist() == ["month", "year", "week", "month"]
    assert found["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2023-01-01", "2023-01-01", "2024-01-10", "2023-10-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "دخل من 5 باب",
        "نشرت صحيفة المصري اليوم تقريرا",
        "وفي اليوم التالي عاد",
        "بعد يومين من الانفجار",
        "قبل ثلاثة أيام من الانتخابات",
        "الآن تبدأ المرحلة",
        "منذ سنوات",
        "قتل 12 شخصا وأصيب 2024 آخرون",
        "رصيد المالية",
        "حزب الله 3-2",
        "12:30",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert found_in(text) == []


def test_two_months_joined_by_and_are_two():
    assert found_in("بين يونيو ويوليو 2015") == [("يوليو 2015", "2015-07-01", False)]


def test_no_articles_give_an_empty_frame_with_the_same_columns_and_types():
    empty = find_dates(world())
    assert list(empty.columns) == list(DATES)
    assert [str(kind) for kind in empty.dtypes] == [DTYPES[kind] for kind in DATES.values()]


def test_a_frame_without_texts_is_refused_with_the_call_that_makes_one():
    with pytest.raises(FrameError) as error:
        find_dates(pd.DataFrame({"article_id": ["a"]}))
    assert str(error.value) == (
        "The frame lacks the column(s) ['text']; it has ['article_id']. "
        "Make it with kit.load_articles(source)."
    )


@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80), max_size=3))
def test_every_place_holds_the_text_found_and_none_overlap(texts):
    articles = world(*texts)
    before = articles.copy(deep=True)
    found = find_dates(articles)
    pd.testing.assert_frame_equal(articles, before)
    by_id = dict(zip(articles["article_id"], articles["text"], strict=True))
    last: dict[str, int] = {}
    for row in found.itertuples():
        assert by_id[row.article_id][row.start : row.end] == row.text
        assert last.get(row.article_id, 0) <= row.start < row.end
        last[row.article_id] = row.end
    again = find_dates(articles)
    pd.testing.assert_frame_equal(found, again)
