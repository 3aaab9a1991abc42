"""ZIP archives: caps on members, size and ratio; names never lead anywhere."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from corpus.generator import LEAD, PLAIN, docx, zipped

from factcheck.errors import BinaryFileError, TooLargeError
from factcheck.ingest import archive, load
from factcheck.ingest.archive import Member, check_package, members


def test_members_are_read_by_last_name_only() -> None:
    data = zipped(
        {"a/../../up.txt": b"one", "C:\\x\\two.txt": b"two", "dir/": b"", ".hidden": b"", "__MACOSX/._a": b""}
    )
    names = [member.name for member in members(data, "folder/pack.zip")]
    assert names == ["pack.zip › up.txt", "pack.zip › two.txt"]


def test_members_of_one_name_are_both_read() -> None:
    data = zipped({"a/story.txt": PLAIN.encode(), "b/story.txt": PLAIN.replace("nine", "ten").encode()})
    loaded = load(data, "p.zip")
    assert len({article.id for article in loaded.articles}) == 2


def test_a_member_over_the_ratio_is_refused_and_the_rest_is_read() -> None:
    loaded = load(zipped({"bomb.txt": b"a" * 5_000_000, "ok.txt": PLAIN.encode()}), "p.zip")
    assert [article.name for article in loaded.articles] == ["p.zip › ok.txt"]
    assert "far more than an article" in loaded.refused[0].message


def test_the_total_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "TOTAL_SIZE", 250)
    found = list(members(zipped({f"{n}.txt": b"x" * 100 for n in range(5)}), "p.zip"))
    assert [isinstance(member, Member) for member in found] == [True, True, False, False, False]


def test_the_number_of_members_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS", 2)
    found = list(members(zipped({f"{n}.txt": b"x" for n in range(5)}), "p.zip"))
    assert len(found) == 3
    assert isinstance(found[2], TooLargeError)
    assert "5 files" in found[2].message


def test_a_size_that_the_directory_understates_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBER_SIZE", 1000)
    data = bytearray(zipped({"a.txt": bytes(range(256)) * 40}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert not any(isinstance(member, Member) and len(member.data) > 1000 for member in members(bytes(data), "p.zip"))


def test_a_wrong_checksum_is_damage() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        made.writestr("a.txt", LEAD)
    data = out.getvalue().replace(b"crane", b"train")
    assert "damaged" in load(data, "p.zip").refused[0].message


def test_archives_inside_archives_and_mails_stay_shut() -> None:
    inner = zipped({"a.txt": PLAIN.encode()})
    loaded = load(zipped({"inner.txt": inner, "story.docx": docx()}), "p.zip")
    assert [article.name for article in loaded.articles] == ["p.zip › story.docx"]
    assert "not opened" in loaded.refused[0].message


def test_an_empty_archive_says_so() -> None:
    loaded = load(zipped({}), "p.zip")
    assert (loaded.articles, loaded.notes) == ((), ("0 files in the archive, 0 read",))
    assert "no files" in loaded.refused[0].message


def test_packages_are_measured_before_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    check_package(docx(), "a.docx")
    monkeypatch.setattr(archive, "_PACKAGE_SIZE", 1000)
    with pytest.raises(TooLargeError, match="unpacks"):
        check_package(docx(), "a.docx")
    with pytest.raises(BinaryFileError, match="damaged"):
        check_package(docx()[:500], "a.docx")
