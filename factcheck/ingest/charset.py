"""Bytes → text: byte-order mark, declared charset, UTF-8, then the detector, and a notice when nobody declared it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (  # the longer marks first: the UTF-32 one begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python has codecs that are no charsets (zip, hex, unicode_escape): a file never chooses among those.
_CHARSET = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d{1,2}|(?:windows-|cp)\d{3,4}|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|shift[_-]jis|sjis|iso-2022-jp|mac-?roman|tis-620",
    re.IGNORECASE,
)
_WESTERN = frozenset({"iso8859-1", "ascii"})  # what pages call so is Windows-1252 (WHATWG Encoding, 4.2)
_SAMPLE = 100_000  # bytes the detector looks at
_WESTERN_SHARE = 0.2  # text in the Latin alphabet has fewer bytes from 0x80 on
_BAD_SHARE = 0.001
_NUL_SHARE = 0.05  # fewer NUL bytes are damage, not the upper halves of letters
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}[\"']"
    rb"([\w.:-]{2,40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and what had to be assumed."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


class UndecodableError(ValueError):
    """The bytes are not in the encoding that their own mark names (``encoding``)."""

    def __init__(self, encoding: str) -> None:
        super().__init__(encoding)
        self.encoding = encoding


def decode(data: bytes, declared: str = "") -> Decoded:
    """Read ``data`` as its mark, else ``declared``, else UTF-8, else the detector says.

    Raises UndecodableError when the bytes contradict their own byte-order mark.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding), encoding)
    if encoding := _sixteen_bit(data):
        return Decoded(_strict(data, encoding), encoding)
    named = _codec(declared)
    for encoding in dict.fromkeys(filter(None, (named, "utf-8"))):
        try:
            return Decoded(data.decode(encoding), encoding, _contradicted(declared, named, encoding))
        except UnicodeDecodeError:
            continue
    return _nearly_utf8(data) or _detected(data, declared)


def declared_in(data: bytes) -> str:
    """The charset that a page or an XML file names in its first 4,000 bytes, or ""."""
    found = _META.search(data[:4000])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UndecodableError(encoding) from None


def _codec(declared: str) -> str:
    """Python's name of a declared charset; "" when it is none, or is one that ASCII bytes contradict."""
    if not _CHARSET.fullmatch(declared.strip()):
        return ""
    try:
        name = codecs.lookup(declared.strip()).name
    except LookupError:
        return ""
    return "cp1252" if name in _WESTERN else "" if name.startswith("utf-16") else name


def _contradicted(declared: str, named: str, used: str) -> tuple[str, ...]:
    if not named or named == used:
        return ()
    return (f"The file says that it is {declared.strip().upper()}, but its bytes are {used.upper()}; it was read so.",)


def _sixteen_bit(data: bytes) -> str:
    """UTF-16 without a mark, known by NUL bytes that all stand at odd or all at even places."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or (even and odd) or (even + odd) < _NUL_SHARE * len(data) or not even + odd:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _nearly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged bytes: more whole letters beyond ASCII than damaged ones."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if bad > max(1, len(text) * _BAD_SHARE) or sum(c > "\x7f" for c in text) <= 3 * bad:
        return None
    return Decoded(text, "utf-8", (f"{bad} damaged bytes were read as �.",))


def _detected(data: bytes, declared: str) -> Decoded:
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    western = high <= _WESTERN_SHARE * len(data[:_SAMPLE])
    guessed = None if western else _guess(data)
    for encoding in filter(None, (guessed, "cp1252", "latin-1")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Decoded(text, encoding, (_assumed(encoding, declared),))
    raise AssertionError("Latin-1 reads any bytes")


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else None


def _assumed(encoding: str, declared: str) -> str:
    shown = {"cp1252": "Windows-1252", "latin-1": "Latin-1"}.get(encoding, encoding.replace("_", "-"))
    why = f"not the {declared.strip().upper()} it says" if _CHARSET.fullmatch(declared.strip()) else "not UTF-8"
    return f"The file is {why}; it was read as {shown}. Check its quotation marks and accents."
