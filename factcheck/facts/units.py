"""Currencies and units of measure: names to canonical symbols, and conversion between units of one dimension.

Factors are exact by definition (international foot, pound, nautical mile) or to seven digits (US gallon, oil barrel).
A bare "ton" is the US ton of 2,000 lb; "tonne" and "metric ton" are 1,000 kg. Exchange rates are never applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.facts.numbers import Token, glued, word, words

# symbol → (dimension, factor to the dimension's base, offset); base = value * factor + offset
_UNITS: dict[str, tuple[str, float, float]] = {
    "mm": ("length", 1e-3, 0), "cm": ("length", 1e-2, 0), "m": ("length", 1.0, 0), "km": ("length", 1e3, 0),
    "in": ("length", 0.0254, 0), "ft": ("length", 0.3048, 0), "yd": ("length", 0.9144, 0),
    "mi": ("length", 1609.344, 0), "nmi": ("length", 1852.0, 0), "g": ("mass", 1e-3, 0), "kg": ("mass", 1.0, 0),
    "t": ("mass", 1e3, 0), "oz": ("mass", 0.028349523125, 0), "lb": ("mass", 0.45359237, 0),
    "ton": ("mass", 907.18474, 0), "m2": ("area", 1.0, 0), "km2": ("area", 1e6, 0), "ha": ("area", 1e4, 0),
    "acre": ("area", 4046.8564224, 0), "ft2": ("area", 0.09290304, 0), "mi2": ("area", 2589988.110336, 0),
    "ml": ("volume", 1e-3, 0), "l": ("volume", 1.0, 0), "m3": ("volume", 1e3, 0), "gal": ("volume", 3.785411784, 0),
    "bbl": ("volume", 158.987294928, 0), "ft3": ("volume", 28.316846592, 0), "m/s": ("speed", 1.0, 0),
    "km/h": ("speed", 1 / 3.6, 0), "mph": ("speed", 0.44704, 0), "kn": ("speed", 1852 / 3600, 0),
    "°C": ("temperature", 1.0, 0), "°F": ("temperature", 5 / 9, -160 / 9), "W": ("power", 1.0, 0),
    "kW": ("power", 1e3, 0), "MW": ("power", 1e6, 0), "GW": ("power", 1e9, 0), "kWh": ("energy", 1.0, 0),
    "MWh": ("energy", 1e3, 0), "GWh": ("energy", 1e6, 0), "TWh": ("energy", 1e9, 0), "MB": ("data", 1e-3, 0),
    "GB": ("data", 1.0, 0), "TB": ("data", 1e3, 0), "PB": ("data", 1e6, 0), "dB": ("sound", 1.0, 0),
    "magnitude": ("magnitude", 1.0, 0), "category": ("category", 1.0, 0), "day": ("age", 1 / 365.25, 0),
    "week": ("age", 7 / 365.25, 0), "month": ("age", 1 / 12, 0), "year": ("age", 1.0, 0), "bp": ("points", 0.01, 0),
    "pp": ("points", 1.0, 0), "USc": ("USD", 0.01, 0), "USD": ("USD", 1.0, 0), "GBp": ("GBP", 0.01, 0),
    "GBP": ("GBP", 1.0, 0),
}  # fmt: skip

_NAMES = """
mm: mm millimetre millimeter | cm: cm centimetre centimeter | m: m metre meter | km: km kms kilometre kilometer
in: inch inches | ft: ft foot feet | yd: yd yds yard | mi: mi mile | nmi: nmi | g: gram gramme
kg: kg kgs kilo kilogram kilogramme | t: tonne | oz: oz ounce | lb: lb lbs pound | ton: ton | ha: ha hectare
acre: acre | ml: ml millilitre milliliter | l: l litre liter | gal: gallon | bbl: bbl barrel
km/h: kph kmh kmph | mph: mph | kn: knot | W: watt | kW: kw kilowatt | MW: mw megawatt | GW: gw gigawatt
kWh: kwh | MWh: mwh | GWh: gwh | TWh: twh | MB: mb megabyte | GB: gb gigabyte | TB: tb terabyte | PB: petabyte
dB: db decibel | magnitude: magnitude | category: category
"""
_SQUARE = {"m": "m2", "km": "km2", "ft": "ft2", "mi": "mi2"}
_CUBIC = {"m": "m3", "ft": "ft3"}
_PER_HOUR = {"km": "km/h", "mi": "mph"}
_TWO_WORDS = {
    ("metric", "ton"): "t", ("metric", "tons"): "t", ("nautical", "mile"): "nmi", ("nautical", "miles"): "nmi",
    ("degrees", "celsius"): "°C", ("degrees", "centigrade"): "°C", ("degrees", "c"): "°C",
    ("degrees", "fahrenheit"): "°F", ("degrees", "f"): "°F", ("°", "c"): "°C", ("°", "f"): "°F", ("º", "c"): "°C",
    ("º", "f"): "°F", ("kilowatt", "hours"): "kWh", ("megawatt", "hours"): "MWh", ("gigawatt", "hours"): "GWh",
    ("terawatt", "hours"): "TWh", ("us", "gallons"): "gal", ("short", "tons"): "ton",
    ("richter", "scale"): "magnitude",
}  # fmt: skip
RATED = frozenset({"magnitude", "category"})
_ONLY_GLUED = {"c": "°C", "f": "°F", "g": "g", "l": "l", "m": "m"}
_NEEDS_GLUE_OR_DIGIT = frozenset({"m", "l", "mi", "mb", "mw", "db", "t"})

_SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₦": "NGN",
    "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₴": "UAH", "₡": "CRC", "₾": "GEL", "₭": "LAK", "₿": "BTC",
    "₸": "KZT", "₵": "GHS", "元": "CNY", "円": "JPY",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "u.s": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aud": "AUD", "c": "CAD", "ca": "CAD",
    "cad": "CAD", "can": "CAD", "nz": "NZD", "nzd": "NZD", "hk": "HKD", "s": "SGD", "sg": "SGD", "r": "BRL",
    "mex": "MXN", "mx": "MXN", "mxn": "MXN", "nt": "TWD", "j": "JMD", "tt": "TTD",
}  # fmt: skip
_CODES = words(
    """
    usd eur gbp jpy cny rmb aud cad nzd chf sek nok dkk inr brl rub krw try zar mxn hkd sgd twd thb idr myr php
    vnd pln czk huf ils aed sar qar kwd egp ngn kes pkr bdt lkr uah btc
    """
)
_ABBREVIATIONS = {
    "rs": "INR",
    "fr": "CHF",
    "rmb": "CNY",
    "dh": "AED",
    "dhs": "AED",
    "rp": "IDR",
    "rm": "MYR",
    "tl": "TRY",
}
_MILLIONS = {"m" + code: code.upper() for code in ("usd", "eur", "gbp", "aud", "cad", "chf", "sek", "nok", "dkk")}

# generic name → what it means without a nationality
_MONEY = """
dollar USD | buck USD | greenback USD | euro EUR | pound GBP | sterling GBP | quid GBP | yen JPY | yuan CNY
renminbi CNY | kuai CNY | rupee INR | rouble RUB | ruble RUB | won KRW | lira TRY | rand ZAR | real BRL
reais BRL | peso MXN | franc CHF | krona SEK | kronor SEK | kroner krone | krone krone | krona SEK | crown crown
koruna CZK | zloty PLN | zlotys PLN | forint HUF | shekel ILS | dirham AED | riyal SAR | rial IRR | dinar dinar
baht THB | rupiah IDR | ringgit MYR | dong VND | naira NGN | cedi GHS | taka BDT | hryvnia UAH | leu RON
lei RON | lev BGN | leva BGN | tenge KZT | kyat MMK | afghani AFN | birr ETB | shilling KES | bolivar VES
sol PEN | guarani PYG | quetzal GTQ | lempira HNL | bitcoin BTC | markka FIM | mark DEM | deutschemark DEM
guilder NLG | peseta ESP | escudo PTE | drachma GRD | schilling ATS | cent USc | penny GBp | pence GBp
satoshi satoshi
"""
_NATIONAL = """
us dollar USD | u.s dollar USD | american dollar USD | australian dollar AUD | canadian dollar CAD
singapore dollar SGD | hong-kong dollar HKD | new-zealand dollar NZD | taiwan dollar TWD | taiwanese dollar TWD
jamaican dollar JMD | british pound GBP | egyptian pound EGP | lebanese pound LBP | syrian pound SYP
sudanese pound SDG | irish pound IEP | turkish lira TRY | italian lira ITL | swiss franc CHF | french franc FRF
belgian franc BEF | cfa franc XOF | swedish krona SEK | swedish crown SEK | norwegian krone NOK
norwegian crown NOK | norwegian kroner NOK | danish krone DKK | danish crown DKK | danish kroner DKK
icelandic krona ISK | czech crown CZK | czech koruna CZK | finnish markka FIM | german mark DEM
west-german mark DEM | dutch guilder NLG | spanish peseta ESP | portuguese escudo PTE | greek drachma GRD
austrian schilling ATS | indian rupee INR | pakistani rupee PKR | lankan rupee LKR | nepalese rupee NPR
saudi riyal SAR | qatari riyal QAR | omani rial OMR | iranian rial IRR | yemeni rial YER | iraqi dinar IQD
kuwaiti dinar KWD | jordanian dinar JOD | bahraini dinar BHD | libyan dinar LYD | tunisian dinar TND
algerian dinar DZD | serbian dinar RSD | mexican peso MXN | philippine peso PHP | argentine peso ARS
chilean peso CLP | colombian peso COP | cuban peso CUP | russian rouble RUB | russian ruble RUB
japanese yen JPY | chinese yuan CNY | brazilian real BRL | kenyan shilling KES | ugandan shilling UGX
tanzanian shilling TZS | moroccan dirham MAD | emirati dirham AED | korean won KRW | israeli shekel ILS
"""
_NOT_MONEY_ALONE = frozenset({"won", "real", "mark", "marks", "sol", "crown", "crowns", "lev", "dong"})


@cache
def _unit_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in _NAMES.replace("\n", "|").split("|"):
        symbol, _, words = entry.strip().partition(":")
        for name in words.split():
            names[name] = symbol
            if len(name) > 3 or name == "ton":
                names[name + "s"] = symbol
    return names


@cache
def _money_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in _MONEY.replace("\n", "|").split("|"):
        if entry.strip():
            name, code = entry.split()
            names |= {name: code, name + "s": code}
    return names


@cache
def _national_names() -> dict[tuple[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for entry in _NATIONAL.replace("\n", "|").split("|"):
        if entry.strip():
            nation, name, code = entry.split()
            key = nation.split("-")[-1]
            names |= {(key, name): code, (key, name + "s"): code}
    return names


def canonical(unit: str) -> str:
    """The symbol for a unit or currency name ("kilometres" → "km", "euros" → "EUR"); the name itself when unknown."""
    low = unit.strip().lower()
    if unit in _UNITS:
        return unit
    if low.upper() in {c.upper() for c in _CODES}:
        return "CNY" if low == "rmb" else low.upper()
    return _unit_names().get(low) or _ONLY_GLUED.get(low) or _money_names().get(low) or unit


def convert(value: float, unit: str, to: str) -> float | None:
    """``value`` of ``unit`` expressed in ``to``; None when they measure different things or are not known."""
    unit, to = canonical(unit), canonical(to)
    if unit == to:
        return value
    source, target = _UNITS.get(unit), _UNITS.get(to)
    if not source or not target or source[0] != target[0]:
        return None
    return (value * source[1] + source[2] - target[2]) / target[1]


def dimension(unit: str) -> str:
    """What a unit measures ("mph" → "speed"); the unit itself when it is not known."""
    known = _UNITS.get(unit)
    return known[0] if known else unit


def unit_after(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The unit of measure that begins at token ``i`` and the token after it: ("km/h", 7)."""
    hyphen = word(tokens, i) == "-" and glued(tokens, i + 1) is not None
    i += hyphen
    pair = (word(tokens, i), word(tokens, i + 1))
    if pair[0] in ("square", "sq", "cubic") or pair == ("sq", "."):
        return _powered(tokens, i)
    if pair in _TWO_WORDS:
        return _TWO_WORDS[pair], i + 2
    if pair[0] == "on" and [word(tokens, i + k) for k in (1, 2)] == ["the", "richter"]:
        return "magnitude", i + 4
    symbol = _plain_unit(tokens, i)
    return _speed(tokens, i, symbol) if symbol else None


def _plain_unit(tokens: Sequence[Token], i: int) -> str | None:
    name = word(tokens, i)
    touching = glued(tokens, i) is not None
    if touching and name in _ONLY_GLUED and tokens[i].text in ("C", "F", "g", "l", "L", "m"):
        return _ONLY_GLUED[name]
    before = word(tokens, i - 1)
    if name in _NEEDS_GLUE_OR_DIGIT and not (touching or before[:1].isdecimal()):
        return None
    return _unit_names().get(name)


def _powered(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    table = _CUBIC if word(tokens, i) == "cubic" else _SQUARE
    i += 1 + (word(tokens, i + 1) in (".", "-"))
    symbol = table.get(_unit_names().get(word(tokens, i), ""))
    return (symbol, i + 1) if symbol else None


def _speed(tokens: Sequence[Token], i: int, symbol: str) -> tuple[str, int]:
    following = [word(tokens, i + k) for k in (1, 2)]
    if symbol in _PER_HOUR and following in (["per", "hour"], ["an", "hour"], ["/", "h"], ["/", "hr"], ["a", "hour"]):
        return _PER_HOUR[symbol], i + 3
    if symbol == "m" and following == ["/", "s"]:
        return "m/s", i + 3
    return symbol, i + 1


def money_before(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The currency written before the number at token ``i``, with the index of its first token."""
    sign = tokens[i - 1].text if i else ""
    if sign == "$":
        return _dollar(tokens, i - 1)
    if sign in _SIGNS:
        return _SIGNS[sign], i - 1
    at = i - 1 - (sign == "." and i > 1)
    name = word(tokens, at)
    if name in _MILLIONS:
        return _MILLIONS[name], at
    if name in _CODES and (tokens[at].text.isupper() or name not in ("try",)):
        return canonical(name), at
    if name in _ABBREVIATIONS and at >= 0 and tokens[at].text[0].isupper():
        return _ABBREVIATIONS[name], at
    return None


def _dollar(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    name = word(tokens, at - 1)
    near = at > 0 and (glued(tokens, at) is not None or name not in ("a", "s", "can"))
    if name == "." and word(tokens, at - 3) == "." and word(tokens, at - 4) == "u":
        return "USD", at - 4
    return (_DOLLARS[name], at - 1) if near and name in _DOLLARS else ("USD", at)


def money_after(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The currency written after the number that ends before token ``i``, with the token after it."""
    hyphen = word(tokens, i) == "-" and glued(tokens, i + 1) is not None
    i += hyphen
    name = word(tokens, i)
    if name in _SIGNS and not (i + 1 < len(tokens) and tokens[i + 1].text[0].isdecimal() and glued(tokens, i + 1)):
        return _SIGNS[name], i + 1
    if name in _MILLIONS or (name in _CODES and tokens[i].text.isupper()):
        return _MILLIONS.get(name) or canonical(name), i + 1
    for skip in (0, 1, 2):
        pair = (word(tokens, i + skip), word(tokens, i + skip + 1))
        if skip and not tokens[min(i, len(tokens) - 1)].text.isalpha():
            break
        if pair in _national_names():
            return _national_names()[pair], i + skip + 2
    if (
        name == "u"
        and [word(tokens, i + k) for k in (1, 2, 3)] == [".", "s", "."]
        and word(tokens, i + 4) in ("dollars", "dollar")
    ):
        return "USD", i + 5
    code = _money_names().get(name)
    return (code, i + 1) if code and name not in _NOT_MONEY_ALONE else None


def is_millions(name: str) -> bool:
    """True for a code that carries a scale of its own: "MUSD", "MEUR"."""
    return name.lower() in _MILLIONS


def scaled_money_after(tokens: Sequence[Token], i: int) -> tuple[str, int] | None:
    """As ``money_after`` once a scale has been read: "5 billion won", "2 million marks" leave no doubt."""
    name = word(tokens, i)
    if name in _NOT_MONEY_ALONE and name in _money_names():
        return _money_names()[name], i + 1
    return money_after(tokens, i)
