"""Small files of every kind a newsroom has, good and bad, made in memory: ``good()`` and ``bad()``.

``python -m corpus.generator FOLDER`` (from tests/) writes them to a folder to look at.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

TITLE = "Crane falls on fish market"
LEAD = "A crane fell on the fish market on Saturday, injuring nine people, police said."
SECOND = "The operator was last inspected in 2018, a spokesman for the port said on Sunday."
CAFE = "The owner of the Café Möwe, who saw it, said that “no one ran”."
PLAIN = f"{TITLE}\n\n9 March 2024\n\nBy Ann Lee\n\n{LEAD}\n\n{SECOND}\n\n{CAFE}\n"
CYRILLIC = (
    "Кран упал на рыбный рынок\n\nВ субботу на рыбный рынок упал кран, девять человек ранены, сообщила полиция города. "
    "Представитель порта заявил, что последняя проверка была в 2018 году.\n"
)
JAPANESE = (
    "魚市場でクレーンが倒れる\n\n土曜日に魚市場でクレーンが倒れ、九人がけがをしたと警察が発表した。"
    "港の広報によると原因は調査中である。\n"
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file; ``holds`` is text that some article of it must have (good) or words of the refusal (bad)."""

    name: str
    data: bytes
    holds: str
    articles: int = 1


def page(body: str, head: str = "", *, attributes: str = 'lang="en"') -> str:
    """A web page."""
    return f"<!DOCTYPE html><html {attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def story(extra: str = "") -> str:
    """The story as the <article> of a page."""
    return f"<main><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{SECOND}</p><p>{CAFE}</p>{extra}</article></main>"


def json_ld(**fields: object) -> str:
    """A JSON-LD script."""
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF with one text line below the other on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        objects.append(_page_object(5 + 2 * number))
        objects.append(_content(lines))
    return _assembled(objects)


def _page_object(content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()


def _content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(" + _pdf_text(line) + b") Tj T*\n" for line in lines)
    stream = zlib.compress(b"BT /F1 11 Tf 14 TL 50 790 Td\n" + shown + b"ET")
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream"


def _pdf_text(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: Sequence[bytes]) -> bytes:
    out = BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def docx(*, table: bool = False, styled: bool = True) -> bytes:
    """A Word document."""
    from docx import Document

    document = Document()
    document.add_paragraph(TITLE, style="Title" if styled else None)
    for paragraph in ("By Ann Lee", LEAD, SECOND):
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=2, cols=2)
        for cell, value in zip((c for row in grid.rows for c in row.cells), ("dead", "0", "injured", "9"), strict=True):
            cell.text = value
    document.add_paragraph(CAFE)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive; names are written as they are."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def replaced(package: bytes, part: str, data: bytes) -> bytes:
    """An Office document with one part exchanged."""
    with ZipFile(BytesIO(package)) as archive:
        return zipped({n: data if n == part else archive.read(n) for n in archive.namelist()})


def mail(body: str, *headers: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    """A message of one part."""
    lines = [f"Subject: {TITLE}", "From: Dock News <desk@dock.example>", "Date: Sat, 09 Mar 2024 08:15:00 +0200"]
    head = "\r\n".join([*lines, "MIME-Version: 1.0", f"Content-Type: {kind}", *headers])
    return f"{head}\r\n\r\n{body}".encode()


def multipart(*parts: tuple[str, bytes], kind: str = "mixed", headers: str = "") -> bytes:
    """A message of several parts, each with its own header lines."""
    head = (
        f"Subject: {TITLE}\r\nFrom: Dock News <desk@dock.example>\r\nDate: Sat, 09 Mar 2024 08:15:00 +0200\r\n{headers}"
    )
    out = f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="edge"\r\n\r\n'.encode()
    for header, body in parts:
        out += b"--edge\r\n" + header.encode() + b"\r\n\r\n" + body + b"\r\n"
    return out + b"--edge--\r\n"


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Dock News</title><language>en-gb</language>
<item><title>{TITLE}</title><link>https://dock.example/1</link><pubDate>Sat, 09 Mar 2024 08:15:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item>
<item><title>Ferry aground</title>
<description>A ferry ran aground on Sunday with 40 people on board.</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Dock News</title><id>x</id>
<entry><title>{TITLE}</title><id>1</id><link href="https://dock.example/1"/><published>2024-03-09T08:15:00+02:00</published>
<updated>2024-03-09T09:00:00Z</updated><author><name>Ann Lee</name></author>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>"""
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
CSV = f'headline,body,source,date,id\n"{TITLE}","{LEAD} {SECOND}",Dock News,2024-03-09T08:15:00+02:00,7\n'
ROWS = [
    {"title": TITLE, "text": f"{LEAD} {SECOND}"},
    {"title": "Ferry aground", "text": "A ferry ran aground on Sunday."},
]
SAVED = "Snapshot-Content-Location: https://dock.example/1\r\n"
BLANK_PDF = pdf([[]])


def good() -> list[Case]:
    """Files that give articles."""
    return [*_texts(), *_pages(), *_documents(), *_messages(), *_tables(), *_containers()]


def _texts() -> list[Case]:
    return [
        Case("plain.txt", PLAIN.encode(), LEAD),
        Case("crlf.txt", PLAIN.replace("\n", "\r\n").encode(), LEAD),
        Case("mark.txt", PLAIN.encode("utf-8-sig"), CAFE),
        Case("utf16.txt", PLAIN.encode("utf-16"), CAFE),
        Case("utf16be.txt", b"\xfe\xff" + PLAIN.encode("utf-16-be"), CAFE),
        Case("utf32.txt", PLAIN.encode("utf-32"), CAFE),
        Case("cp1252.txt", PLAIN.encode("cp1252"), CAFE),
        Case("cp1251.txt", CYRILLIC.encode("cp1251"), "девять человек"),
        Case("koi8.txt", CYRILLIC.encode("koi8-r"), "девять человек"),
        Case("sjis.txt", JAPANESE.encode("shift_jis"), "クレーン"),
        Case("damaged-utf8.txt", PLAIN.encode() + b"\n\xff", LEAD),
        Case("no-extension", PLAIN.encode(), LEAD),
        Case("wrong.pdf", PLAIN.encode(), LEAD),
        Case("page.txt", page(story()).encode(), LEAD),
        Case("long-line.txt", (LEAD + " ").encode() * 2500, LEAD),
        Case("../../etc/passwd", PLAIN.encode(), LEAD),
        Case("C:\\Windows\\story.txt", PLAIN.encode(), LEAD),
        Case("=HYPERLINK(1)\u202etxt.exe", PLAIN.encode(), LEAD),
        Case("x" * 3000, PLAIN.encode(), LEAD),
        Case("", PLAIN.encode(), LEAD),
    ]


def _pages() -> list[Case]:
    broken = page(story(), '<script type="application/ld+json">{"@type": [</script>')
    declared = f"<html><head><meta charset='{{}}'></head><body>{story()}</body></html>"
    return [
        Case("page.html", page(story()).encode(), LEAD),
        Case("json-ld.html", page(story(), json_ld(headline=TITLE, datePublished="2024-03-09")).encode(), LEAD),
        Case("latin.html", declared.format("iso-8859-1").encode("cp1252"), CAFE),
        Case("mac.html", declared.format("macintosh").encode("utf-8"), CAFE),
        Case("bad-charset.html", declared.format("unicode_escape").encode(), CAFE),
        Case("lying.html", declared.format("utf-8").encode("cp1252"), CAFE),
        Case("utf16.html", page(story()).encode("utf-16"), CAFE),
        Case("xhtml.html", f'<?xml version="1.0" encoding="utf-8"?>\n{page(story())}'.encode(), CAFE),
        Case("soup.html", f"<p>{TITLE}<p>{LEAD}<div><p>{SECOND}<b>".encode(), LEAD),
        Case("nul.html", page(story()).replace("<p>", "\0<p>", 1).encode(), LEAD),
        Case("deep.html", page("<div>" * 500 + f"<p>{LEAD}</p>" + "</div>" * 500).encode(), LEAD),
        Case("broken-json-ld.html", broken.encode(), LEAD),
        Case("script.html", page(story("<script>var x = '<p>Not text.</p>'</script>")).encode(), LEAD),
        Case("entities.html", LAUGHS.encode() + page(story()).encode(), LEAD),
        Case("page.pdf", page(story()).encode(), LEAD),
    ]  # fmt: skip


def _documents() -> list[Case]:
    return [
        Case("story.pdf", pdf([[TITLE, "", LEAD], [SECOND]]), "injuring nine people"),
        Case("pdf-as.txt", pdf([[TITLE, "", LEAD]]), "injuring nine people"),
        Case("story.docx", docx(), LEAD),
        Case("table.docx", docx(table=True), "injured\t9"),
        Case("plain.docx", docx(styled=False), LEAD),
        Case("docx-as.zip", docx(), LEAD),
    ]


def _messages() -> list[Case]:
    html = ("Content-Type: text/html; charset=utf-8", page(story()).encode())
    pointer = ("Content-Type: text/plain", b"See the page.")
    own = ("Content-Type: text/plain", f"{LEAD} {SECOND}".encode())
    disposition = 'Content-Disposition: attachment; filename="../../a.pdf"'
    attached = (f"Content-Type: application/pdf\r\n{disposition}", pdf([[TITLE, SECOND]]))
    return [
        Case("plain.eml", mail(f"{LEAD}\r\n\r\n{SECOND}\r\n"), LEAD),
        Case("html.eml", mail(page(story()), kind="text/html; charset=utf-8"), LEAD),
        Case("both.eml", multipart(pointer, html, kind="alternative"), LEAD),
        Case("attached.eml", multipart(own, attached), "last inspected", 2),
        Case("saved.mhtml", multipart(html, kind="related", headers=SAVED), LEAD),
        Case("mail.txt", mail(f"{LEAD}\r\n\r\n{SECOND}\r\n"), LEAD),
    ]  # fmt: skip


def _tables() -> list[Case]:
    node = {"headline": TITLE, "articleBody": LEAD, "author": {"name": "Ann Lee"}}
    sheet = [["Headline", "Article text", "Publication"], [TITLE, LEAD, "Dock News"], ["Ferry", SECOND, "Pier Post"]]
    return [
        Case("rows.csv", CSV.encode(), LEAD),
        Case("excel.csv", CSV.replace(",", ";").encode("utf-8-sig"), "fell on the fish market"),
        Case("rows.tsv", f"title\ttext\n{TITLE}\t{LEAD}\n".encode(), LEAD),
        Case("csv-as.txt", CSV.encode(), LEAD),
        Case("html-cells.csv", f'title,content\nCrane,"<p>{LEAD}</p><p>{SECOND}</p>"\n'.encode(), LEAD),
        Case("long-cell.csv", f'title,text\nCrane,"{(LEAD + " ") * 2500}"\n'.encode(), LEAD),
        Case("one-empty.csv", f"title,text\nA,\"{SECOND}\"\nB,\n".encode(), SECOND),
        Case("rows.json", json.dumps(ROWS).encode(), LEAD, 2),
        Case("wrapped.json", json.dumps({"status": "ok", "articles": ROWS}).encode(), LEAD, 2),
        Case("one.json", json.dumps(node).encode(), LEAD),
        Case("rows.jsonl", "\n".join(map(json.dumps, ROWS)).encode(), LEAD, 2),
        Case("rows.xlsx", xlsx(sheet), LEAD, 2),
    ]  # fmt: skip


def _containers() -> list[Case]:
    return [
        Case("feed.rss", RSS.encode(), LEAD, 2),
        Case("feed.xml", ATOM.encode(), LEAD),
        Case("feed.txt", RSS.encode(), LEAD, 2),
        Case("pack.zip", zipped({"a/one.txt": PLAIN.encode(), "two.html": page(story()).encode()}), LEAD, 2),
        Case("mixed.zip", zipped({"ok.txt": PLAIN.encode(), "bad.pdf": b"%PDF-1.4 cut", "__MACOSX/x": b"\0"}), LEAD),
        Case("hostile.zip", zipped({"../../../evil.txt": PLAIN.encode(), "/abs.txt": CYRILLIC.encode()}), LEAD, 2),
        Case("nested.zip", zipped({"in.zip": zipped({"a.txt": PLAIN.encode()}), "b.txt": PLAIN.encode()}), LEAD),
    ]


def bad() -> list[Case]:
    """Files that are refused, with a word of the reason."""
    encrypted = bytearray(zipped({"a.txt": PLAIN.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + offset] |= 1
    feed = f"{LAUGHS}<rss><channel><item><title>&j;</title></item></channel></rss>"
    laughing = f"{LAUGHS}<sst><si><t>&j;</t></si></sst>".encode()
    sheet = xlsx([["title", "text"], ["Crane", LEAD]])
    return [
        Case("empty.txt", b"", "no text"),
        Case("blank.txt", b" \r\n\t ", "no text"),
        Case("nul.txt", b"Nine people \0 were hurt", "not text"),
        Case("noise.bin", bytes(range(256)) * 8, "not text"),
        Case("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "JPEG"),
        Case("story.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "old Office"),
        Case("story.rtf", b"{\\rtf1 hello}", "rich-text"),
        Case("odd.txt", b"\xff\xfeodd", "UTF-16"),
        Case("truncated.pdf", pdf([[TITLE, LEAD]])[:300], "damaged"),
        Case("head-only.pdf", b"%PDF-1.7\n", "damaged"),
        Case("scan.pdf", BLANK_PDF, "pictures"),
        Case("empty.html", page("<script>let a = 1</script>").encode(), "no text"),
        Case("hidden.html", page('<p style="display:none">Words</p>').encode(), "no text"),
        Case("truncated.docx", docx()[:2000], "damaged"),
        Case("laughs.docx", replaced(docx(), "word/document.xml", laughing), "damaged"),
        Case("bomb.docx", replaced(docx(), "docProps/app.xml", bytes(200_000_000)), "unpacks"),
        Case("laughs.xlsx", replaced(sheet, "xl/workbook.xml", laughing), "damaged"),
        Case("no-text.xlsx", xlsx([["a", "b"], [1, 2]]), "No column"),
        Case("wide.csv", (",".join(f"c{n}" for n in range(10_000)) + "\n" + "," * 9_999).encode(), "10,000 columns"),
        Case("no-text.csv", b"id,price\n1,2\n", "No column"),
        Case("no-rows.csv", b"title,text\n", "no rows"),
        Case("cut.json", b'[{"title": "a", "text":', "not JSON"),
        Case("deep.json", b"[" * 100_000, "JSON"),
        Case("scalar.json", b"3", "No column"),
        Case("laughs.rss", feed.encode(), "entities"),
        Case("empty.rss", b'<rss version="2.0"><channel><title>x</title></channel></rss>', "no entries"),
        Case("empty.eml", mail(""), "no text"),
        Case("bomb.zip", zipped({"a.txt": b"a" * 15_000_000}), "unpacks"),
        Case("locked.zip", bytes(encrypted), "password"),
        Case("truncated.zip", zipped({"a.txt": PLAIN.encode()})[:60], "damaged"),
        Case("only-nested.zip", zipped({"in.zip": zipped({"a.txt": PLAIN.encode()})}), "not opened"),
        Case("../..\u202e/\n.txt", b"", "no text"),
    ]  # fmt: skip


def write(folder: Path) -> int:
    """Write every case under a number and its extension (their own names are hostile); return how many."""
    cases = [*good(), *bad()]
    for number, case in enumerate(cases):
        extension = "".join(filter(str.isalnum, case.name.rpartition(".")[2]))[:8] or "bin"
        (folder / f"{number:03}.{extension}").write_bytes(case.data)
    return len(cases)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
