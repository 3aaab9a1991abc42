"""The language of a text, and what is said about those that are not read fully."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingest.language import (
    READ_FULLY,
    detect,
    is_read_fully,
    is_safe_figure,
    language_name,
    reading_notice,
)

TEXTS = {
    "en": "Nine people were hurt when a crane fell on a covered market on Monday, the fire service said.",
    "de": "Neun Menschen wurden am Montag verletzt, als ein Kran auf eine Markthalle stürzte, so die Feuerwehr.",
    "fr": "Neuf personnes ont été blessées lundi lorsqu'une grue est tombée sur un marché couvert, selon les pompiers.",
    "es": "Nueve personas resultaron heridas el lunes al caer una grúa sobre un mercado cubierto, según los bomberos.",
    "it": "Nove persone sono rimaste ferite lunedì quando una gru è caduta su un mercato coperto, dicono i pompieri.",
    "pt": "Nove pessoas ficaram feridas na segunda-feira quando um guindaste caiu sobre um mercado coberto.",
    "nl": "Negen mensen raakten maandag gewond toen een kraan op een overdekte markt viel, meldde de brandweer.",
    "sv": "Nio personer skadades i måndags när en lyftkran föll över en saluhall, uppger räddningstjänsten.",
    "pl": "Dziewięć osób zostało rannych w poniedziałek, gdy dźwig runął na halę targową, podała straż pożarna.",
    "tr": "Pazartesi günü bir vincin kapalı pazarın üzerine devrilmesi sonucu dokuz kişi yaralandı.",
    "ru": "Девять человек пострадали в понедельник, когда кран упал на крытый рынок, сообщили пожарные.",
    "uk": "Дев'ятеро людей постраждали в понеділок, коли кран упав на критий ринок, повідомили рятувальники.",
    "ar": "أصيب تسعة أشخاص بجروح يوم الاثنين عندما سقطت رافعة على سوق مغطى، حسبما ذكرت إدارة الإطفاء.",
    "he": "תשעה בני אדם נפצעו ביום שני כאשר עגורן קרס על שוק מקורה, מסרו כוחות הכיבוי.",
    "el": "Εννέα άνθρωποι τραυματίστηκαν τη Δευτέρα όταν ένας γερανός έπεσε πάνω σε σκεπαστή αγορά.",
    "hi": "सोमवार को एक क्रेन के बाज़ार पर गिरने से नौ लोग घायल हो गए, दमकल विभाग ने बताया।",
    "ja": "月曜日、屋根付きの市場にクレーンが倒れ、九人がけがをしたと消防が発表した。",
    "zh": "周一,一台起重机倒在一个室内市场上,造成九人受伤,消防部门表示。",
    "ko": "월요일 크레인이 시장 위로 쓰러져 아홉 명이 다쳤다고 소방당국이 밝혔다.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_news_in_many_languages(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "Six hurt.", "12 345 67 %", "https://example.org/a/path/that/is/long/enough"])
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Berlin Hamburg Dresden Leipzig Bremen Kiel",
        "Olsen Hansen Larsen Andersen Nielsen Pedersen",
        "Aaaaaa bbbbbb cccccc dddddd eeeee fffff ggggg",
    ],
)
def test_names_and_noise_are_in_no_language(text: str) -> None:
    assert detect(text) == ""


def test_a_foreign_quotation_leaves_an_english_story_english() -> None:
    assert detect(TEXTS["en"] * 3 + "“" + TEXTS["de"] + "”") == "en"


def test_capitals_and_typographic_marks_do_not_matter() -> None:
    assert detect(TEXTS["en"].upper()) == "en"


def test_english_is_read_fully_and_the_rest_says_so() -> None:
    assert "en" in READ_FULLY
    assert (reading_notice("en"), reading_notice("")) == ("", "")
    assert "German" in reading_notice("de")
    assert not is_read_fully("de")
    assert all(language_name(code) != code for code in TEXTS)


@pytest.mark.parametrize("written", ["12", "2024", "12 %", "12%", "€500", "2024-03-04", "23:15"])
def test_figures_that_say_the_same_everywhere(written: str) -> None:
    assert is_safe_figure(written)


@pytest.mark.parametrize("written", ["1.234", "1,5", "03/04/2024", "12 Millionen", "zwölf", "4 mai", "1 234", "25:10"])
def test_figures_that_do_not(written: str) -> None:
    assert not is_safe_figure(written)


@given(st.text(max_size=300))
def test_any_text_gives_a_code_or_nothing(text: str) -> None:
    code = detect(text)
    assert code == "" or (len(code) == 2 and code.isascii())
    assert detect(text) == code


def test_a_long_text_takes_no_longer() -> None:
    detect(TEXTS["en"])
    start = time.perf_counter()
    detect(TEXTS["fr"] * 50_000)
    assert time.perf_counter() - start < 1


def test_the_detector_is_loaded_when_first_asked_for() -> None:
    code = "import sys, factcheck.ingest.language; print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False"
