"""Which language a text is in, and what that means for reading it. English is read fully; nothing else is yet.

The detector is py3langid (naive Bayes over byte n-grams, Lui & Baldwin 2012): the same text gives the same answer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

READ_FULLY = frozenset({"en"})

_READ = 6000  # characters looked at
_FEWEST = 25  # letters; CJK and other scripts without spaces say more in one
_FEWEST_DENSE = 10
_SURE = 0.5  # probability
_DIALECTS = {"nn": "no", "arz": "ar", "ary": "ar", "yue": "zh", "wuu": "zh"}
_LETTER = re.compile(r"[^\W\d_]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NOISE = re.compile(r"https?://\S{1,300}|\b[\w.+-]{1,60}@[\w.-]{1,60}\b")
_SAFE = re.compile(
    r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"  # ISO 8601
    r"|(?:[01]\d|2[0-3]):[0-5]\d"
    r"|[$€£¥]?\d{1,9}\s?[%€£¥$]?"
)
_NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali bs:Bosnian ca:Catalan "
        "cs:Czech cy:Welsh da:Danish de:German el:Greek en:English eo:Esperanto es:Spanish et:Estonian eu:Basque "
        "fa:Persian fi:Finnish fr:French ga:Irish gl:Galician gu:Gujarati ha:Hausa he:Hebrew hi:Hindi hr:Croatian "
        "hu:Hungarian hy:Armenian id:Indonesian is:Icelandic it:Italian ja:Japanese ka:Georgian kk:Kazakh km:Khmer "
        "kn:Kannada ko:Korean ku:Kurdish lt:Lithuanian lv:Latvian mk:Macedonian ml:Malayalam mn:Mongolian mr:Marathi "
        "ms:Malay mt:Maltese my:Burmese ne:Nepali nl:Dutch no:Norwegian pa:Punjabi pl:Polish ps:Pashto pt:Portuguese "
        "ro:Romanian ru:Russian si:Sinhala sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian sv:Swedish "
        "sw:Swahili ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese "
        "yo:Yoruba zh:Chinese zu:Zulu"
    ).split()
)


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of ``text``, "" where it is too short, mixed or unknown to tell."""
    sample = _NOISE.sub(" ", text[:_READ])
    if len(_LETTER.findall(sample)) < (_FEWEST_DENSE if len(_DENSE.findall(sample)) >= _FEWEST_DENSE else _FEWEST):
        return ""
    code, probability = _identifier().classify(sample)
    code = _DIALECTS.get(code, code)
    return code if probability >= _SURE and code in _NAMES else ""


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where none is known, "" for ""."""
    return _NAMES.get(code, code)


def is_read_fully(code: str) -> bool:
    """Whether every reading is taken from a text of that language; a text of unknown language is read as English."""
    return not code or code in READ_FULLY


def reading_notice(code: str) -> str:
    """What a reader of the page is told about a language; "" where all of the text is read."""
    if is_read_fully(code):
        return ""
    return (
        f"This text is in {language_name(code)}. Only English is read fully: of this one, numbers and dates in figures "
        "are compared; its wording, speakers, causes and places are not."
    )


def is_safe_figure(written: str) -> bool:
    """Whether a value says the same in every language: whole numbers without separators, percentages, ISO dates.

    "1.234" is not safe (a thousand or a fraction), nor is "03/04/2024" or anything with a word in it.
    """
    return _SAFE.fullmatch(written.strip()) is not None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
