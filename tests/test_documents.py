"""PDF, Word documents, e-mails and MHTML."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from corpus.generator import CAFE, LEAD, PLAIN, SAVED, SECOND, TITLE, docx, mail, multipart, page, pdf, story

from factcheck.ingest import load
from factcheck.types import Article, BlockKind


def only(data: bytes, name: str) -> Article:
    loaded = load(data, name)
    assert loaded.refused == ()
    return loaded.articles[0]


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [article.text[block.start : block.end] for block in article.blocks if block.kind is kind]


HEADED = pdf(
    [
        ["Dock News Weekly", TITLE, "", LEAD, "Page 1"],
        ["Dock News Weekly", SECOND, "Page 2"],
        ["Dock News Weekly", "Three of the injured remain in hospital, it said.", "Page 3"],
    ]
)


def test_running_heads_of_a_pdf_are_furniture() -> None:
    article = only(HEADED, "a.pdf")
    assert of_kind(article, BlockKind.OTHER).count("Dock News Weekly") >= 2
    assert all("Page" not in body for body in of_kind(article, BlockKind.BODY))
    assert SECOND in of_kind(article, BlockKind.BODY)


def test_pdf_pages_are_capped_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.ingest.pdf.PAGES", 2)
    article = only(HEADED, "a.pdf")
    assert "hospital" not in article.text
    assert "3 pages; only the first 2" in article.notices[0]


def test_pdf_characters_are_capped_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.ingest.pdf.LONGEST", 60)
    article = only(HEADED, "a.pdf")
    assert len(article.text) <= 60
    assert "first 60 characters" in article.notices[0]


def rewritten(**options: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(HEADED)))
    if password := options.get("password"):
        writer.encrypt(password, algorithm="RC4-128")
    writer.add_metadata({"/Title": options.get("title", ""), "/CreationDate": "D:20200102030405Z"})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_says_so() -> None:
    assert "locked by a password" in load(rewritten(password="open"), "a.pdf").refused[0].message


def test_the_day_a_pdf_was_made_is_not_its_publication() -> None:
    article = only(rewritten(title="Microsoft Word - draft7.docx"), "a.pdf")
    assert article.published is None
    assert "Word" not in article.title
    assert dict(only(rewritten(title=TITLE), "a.pdf").provenance)["title"] == "file"


def test_one_damaged_page_does_not_take_the_others_along() -> None:
    from pypdf import PdfReader

    place = HEADED.index(b"stream\n", HEADED.index(b"stream\n") + 1)
    article = only(HEADED[:place] + b"stream\nxxxxxxxxxxxx" + HEADED[place + 19 :], "a.pdf")
    assert len(PdfReader(BytesIO(HEADED)).pages) == 3
    assert LEAD[:30] in article.text


def test_a_word_document_keeps_its_order_and_its_styles() -> None:
    article = only(docx(table=True), "a.docx")
    assert article.text.index(SECOND) < article.text.index("dead\t0") < article.text.index(CAFE)
    assert of_kind(article, BlockKind.HEADLINE) == [TITLE]
    assert of_kind(article, BlockKind.BYLINE) == ["By Ann Lee"]
    assert (article.title, article.byline, article.published) == (TITLE, "Ann Lee", None)


def test_an_unstyled_word_document_is_labelled_by_its_wording() -> None:
    article = only(docx(styled=False), "a.docx")
    assert of_kind(article, BlockKind.HEADLINE) == [TITLE]
    assert LEAD in of_kind(article, BlockKind.BODY)


def test_heading_styles_make_headline_and_subheads() -> None:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 1)
    document.add_paragraph(LEAD)
    document.add_heading("What is known", 2)
    document.add_paragraph(SECOND)
    merged = document.add_table(rows=1, cols=2)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "All figures are provisional."
    out = BytesIO()
    document.save(out)
    article = only(out.getvalue(), "a.docx")
    assert of_kind(article, BlockKind.HEADLINE) == [TITLE]
    assert of_kind(article, BlockKind.SUBHEAD) == ["What is known"]
    assert article.text.count("All figures are provisional.") == 1


def test_a_mail_is_dated_by_its_header_and_titled_by_its_subject() -> None:
    article = only(mail(f"{LEAD}\r\n\r\n{SECOND}\r\n"), "a.eml")
    assert article.text.startswith(TITLE)
    assert (article.title, article.outlet) == (TITLE, "Dock News")
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=2)
    assert dict(article.provenance)["published"] == "file"


def test_the_day_a_page_was_saved_is_not_its_publication() -> None:
    html = ("Content-Type: text/html; charset=utf-8", page(story()).encode())
    article = only(multipart(html, kind="related", headers=SAVED), "a.mhtml")
    assert article.published is None
    assert article.outlet == ""
    assert (article.url, dict(article.provenance)["url"]) == ("https://dock.example/1", "markup")


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Transfer-Encoding: quoted-printable", f"{LEAD} Caf=C3=A9 M=C3=B6we.\r\n{SECOND}"),
        ("Content-Transfer-Encoding: base64", "Q2Fmw6kgTcO2d2UgLSBhIGNyYW5lIGZlbGwgb24gU2F0dXJkYXkuCg=="),
    ],
)
def test_transfer_encodings(header: str, body: str) -> None:
    assert "Café Möwe" in only(mail(body, header), "a.eml").text


def test_a_declared_charset_of_a_mail_is_used() -> None:
    head = mail("", kind="text/plain; charset=koi8-r")
    assert "кран упал" in only(head + ("На рынок кран упал. " * 5).encode("koi8-r"), "a.eml").text


@pytest.mark.parametrize(
    "data",
    [
        mail(LEAD, kind="text/plain; charset=zip"),
        mail(LEAD, kind="text/plain; charset=no-such-thing"),
        mail(LEAD, "Content-Transfer-Encoding: nonsense"),
        mail(LEAD).replace(b"Date: Sat, 09 Mar", b"Date: Sat, 99 Mar"),
        mail(LEAD).replace(b"From: Dock News", b"From: =?x?q?=FF?= \xff"),
        multipart(("Content-Type: text/plain", LEAD.encode())).replace(b"--edge--", b""),
        b"Received: x\r\n" * 2000 + mail(LEAD),
    ],
)
def test_odd_mails_are_read_all_the_same(data: bytes) -> None:
    assert LEAD in only(data, "a.eml").text


def test_a_mail_inside_a_mail_is_not_lost() -> None:
    forwarded = ("Content-Type: message/rfc822", mail(PLAIN))
    assert LEAD in only(multipart(forwarded), "a.eml").text


def test_published_is_a_datetime() -> None:
    assert isinstance(only(mail(LEAD), "a.eml").published, datetime)
