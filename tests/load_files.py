"""Small files of every format, each with the same article, for the tests of loading."""

import io
import tarfile
import zipfile

import pandas as pd

TEXT = "عاد مئات النازحين إلى الموصل أمس، وقال المحافظ إن العودة مستمرة في الأيام المقبلة."
RECORD = {"title": "عودة النازحين", "text": TEXT, "date": "2024-01-12", "source": "الأفق"}


def table(delimiter):
    cells = [f'"{value}"' for value in RECORD.values()]
    return f"{delimiter.join(RECORD)}\n{delimiter.join(cells)}\n"


def workbook():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append([])
    book.active.append(["العنوان", "النص", "التاريخ", "المصدر"])
    book.active.append(["عودة النازحين", TEXT, pd.Timestamp("2024-01-12").to_pydatetime(), "الأفق"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    pd.DataFrame([RECORD | {"date": pd.Timestamp("2024-01-12", tz="UTC")}]).to_parquet(stream)
    return stream.getvalue()


PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>عودة النازحين | الأفق</title>{{head}}</head><body>
<div class="top-bar"><span class="date">الأحد 4 شباط 2024</span></div>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">سياسة</a></li></ul></nav>
<article><h1>عودة النازحين</h1>{{body}}<p>{TEXT * 3}</p><p>{TEXT[:40]} &quot;نعم&quot; &amp; لا.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "الأفق"}, {"@type": ["NewsArticle"], "headline": "عودة النازحين",
"datePublished": "2024-01-12T10:00:00+03:00", "author": [{"name": "ليلى"}],
"articleSection": "العراق", "publisher": {"name": "الأفق"}, "url": "https://alofoq.example/1"}]}</script>"""
META = """<meta property="og:site_name" content="الأفق"><meta property="og:title" content="عودة النازحين - الأفق">
<meta property="article:published_time" content="2024-01-12T07:00:00Z"><meta name="author" content="ليلى">
<meta property="article:section" content="العراق"><link rel="canonical" href="https://alofoq.example/1">"""
MARKED = """<span class="author">ليلى</span><time datetime="2024-01-12T10:00:00+03:00">الجمعة</time>
<span class="category">العراق</span>"""


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>الأفق</title>
<item><title>عودة النازحين</title><link>https://alofoq.example/1</link><category>العراق</category>
<pubDate>Fri, 12 Jan 2024 10:00:00 +0300</pubDate><description>ملخص</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>وقال: "نعم".</p>]]></content:encoded></item>
<item><title>ثان</title><pubDate>الجمعة، 12 كانون الثاني 2024</pubDate><description>ملخص &amp;quot;قصير&amp;quot;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>الأفق</title><entry><title>عودة النازحين</title>
<link href="https://alofoq.example/1"/><published>2024-01-12T07:00:00Z</published><author><name>ليلى</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>"""


def warc(*pages):
    from fastwarc.warc import WarcRecord, WarcRecordType

    stream = io.BytesIO()
    for address, kind, body in pages:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = address
        record.headers["Content-Type"] = "application/http; msgtype=response"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        record.set_bytes_content(head.encode() + body)
        record.write(stream)
    return stream.getvalue()


def word(*paragraphs):
    import docx

    document = docx.Document()
    document.add_heading("عودة النازحين", level=0)
    for text in paragraphs:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(*lines):
    """A PDF that shows each letter by its code in a font with a table back to Unicode."""
    letters = sorted({letter for line in lines for letter in line})
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    shown = " ".join(
        f"BT /F1 12 Tf 1 0 0 1 50 {700 - 20 * number} Tm <{''.join(f'{codes[c]:02x}' for c in line)}> Tj ET"
        for number, line in enumerate(lines)
    )
    back = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar\n{back}\nendbfchar\n"
        "endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /TrueType /BaseFont /X /FirstChar 1 /LastChar 255"
        f" /Widths [{' '.join(['500'] * 255)}] /ToUnicode 6 0 R >>",
        f"<< /Length {len(table)} >>\nstream\n{table}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n"
    cross = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{cross}"
    data += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(data) - len(cross) - 25}\n%%EOF"
    return data.encode("latin-1")


def tar(**members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "/"))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def zipped(members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zst(data):
    import zstandard

    return zstandard.ZstdCompressor().compress(data)
