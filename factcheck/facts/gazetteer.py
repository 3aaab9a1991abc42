"""A small gazetteer: countries, their capitals and adjectives, some cities, and tolerant spelling."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

# country = capital | adjective | other names and well-known cities, comma-separated
_TABLE = """
afghanistan=kabul|afghan|kandahar,herat
albania=tirana|albanian|
algeria=algiers|algerian|oran
argentina=buenos aires|argentine,argentinian|cordoba,rosario
armenia=yerevan|armenian|
australia=canberra|australian|sydney,melbourne,brisbane,perth,queensland,new south wales
austria=vienna|austrian|salzburg,graz
azerbaijan=baku|azerbaijani,azeri|
bangladesh=dhaka|bangladeshi|chittagong
belarus=minsk|belarusian|
belgium=brussels|belgian|antwerp
bolivia=la paz|bolivian|
bosnia=sarajevo|bosnian|
brazil=brasilia|brazilian|rio de janeiro,sao paulo
bulgaria=sofia|bulgarian|
cambodia=phnom penh|cambodian|
cameroon=yaounde|cameroonian|
canada=ottawa|canadian|toronto,montreal,vancouver,alberta,ontario,quebec
chad=n'djamena|chadian|
chile=santiago|chilean|valparaiso
china=beijing|chinese|shanghai,shenzhen,wuhan,guangzhou,hong kong,xinjiang,sichuan,prc
colombia=bogota|colombian|medellin,cali
congo=kinshasa|congolese|goma
croatia=zagreb|croatian|
cuba=havana|cuban|
cyprus=nicosia|cypriot|
czech republic=prague|czech|brno,czechia
denmark=copenhagen|danish|
ecuador=quito|ecuadorean,ecuadorian|guayaquil
egypt=cairo|egyptian|alexandria,sinai
ethiopia=addis ababa|ethiopian|tigray
finland=helsinki|finnish|
france=paris|french|marseille,lyon,nice
georgia=tbilisi|georgian|
germany=berlin|german|munich,hamburg,frankfurt,cologne
ghana=accra|ghanaian|
greece=athens|greek|thessaloniki,lesbos
haiti=port-au-prince|haitian|
hungary=budapest|hungarian|
iceland=reykjavik|icelandic|
india=delhi,new delhi|indian|mumbai,kolkata,chennai,kerala,gujarat,odisha
indonesia=jakarta|indonesian|bali,java,sumatra,sulawesi
iran=tehran|iranian|isfahan,shiraz
iraq=baghdad|iraqi|mosul,basra,anbar,haditha,ramadi
ireland=dublin|irish|cork
israel=jerusalem|israeli|tel aviv,haifa
italy=rome|italian|milan,naples,sicily,lampedusa,genoa
japan=tokyo|japanese|osaka,kyoto,hokkaido
jordan=amman|jordanian|
kazakhstan=astana|kazakh|almaty
kenya=nairobi|kenyan|mombasa
kuwait=kuwait city|kuwaiti|
lebanon=beirut|lebanese|tripoli
libya=tripoli|libyan|benghazi,derna
malaysia=kuala lumpur|malaysian|penang
mali=bamako|malian|timbuktu
mexico=mexico city|mexican|tijuana,acapulco,guadalajara
morocco=rabat|moroccan|marrakesh,casablanca
mozambique=maputo|mozambican|
myanmar=naypyidaw|burmese|yangon,rakhine,burma
nepal=kathmandu|nepalese,nepali|
netherlands=amsterdam,the hague|dutch|rotterdam,holland
new zealand=wellington|new zealander|auckland,christchurch
niger=niamey|nigerien|
nigeria=abuja|nigerian|lagos,borno,kano
north korea=pyongyang|north korean|
norway=oslo|norwegian|
pakistan=islamabad|pakistani|karachi,lahore,peshawar,quetta,balochistan
palestine=ramallah|palestinian|gaza,west bank,rafah
peru=lima|peruvian|cusco
philippines=manila|filipino,philippine|mindanao,cebu
poland=warsaw|polish|krakow
portugal=lisbon|portuguese|porto
qatar=doha|qatari|
romania=bucharest|romanian|
russia=moscow|russian|st petersburg,belgorod,dagestan,kremlin
saudi arabia=riyadh|saudi|jeddah,mecca
senegal=dakar|senegalese|
serbia=belgrade|serbian|
somalia=mogadishu|somali|
south africa=pretoria|south african|johannesburg,cape town,durban
south korea=seoul|south korean|busan
slovakia=bratislava|slovak|
slovenia=ljubljana|slovenian|
south sudan=juba|south sudanese|
spain=madrid|spanish|barcelona,valencia,catalonia
sri lanka=colombo|sri lankan|
sudan=khartoum|sudanese|darfur
sweden=stockholm|swedish|malmo,gothenburg
switzerland=bern|swiss|geneva,zurich
syria=damascus|syrian|aleppo,homs,idlib,raqqa,latakia,hasakah,hama,daraa,deir ezzor,palmyra
taiwan=taipei|taiwanese|
thailand=bangkok|thai|phuket
tunisia=tunis|tunisian|sousse
turkey=ankara|turkish|istanbul,izmir,gaziantep,turkiye
uganda=kampala|ugandan|
ukraine=kyiv,kiev|ukrainian|kharkiv,odesa,odessa,donetsk,mariupol,kherson,crimea
united arab emirates=abu dhabi|emirati|dubai,uae
united kingdom=london|british|uk,britain,great britain,england,scotland,wales,manchester,glasgow,liverpool,leeds
united states=washington|american|new york,los angeles,chicago,texas,florida,california,boston,ohio,pentagon
uzbekistan=tashkent|uzbek|
venezuela=caracas|venezuelan|
vietnam=hanoi|vietnamese|ho chi minh city,saigon
yemen=sanaa,sana|yemeni|aden,hodeidah
zimbabwe=harare|zimbabwean|
"""
_OTHER_NAMES = {
    "prc": "china", "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
    "us": "united states",
    "u.s.": "united states", "usa": "united states", "u.s": "united states", "america": "united states",
    "uae": "united arab emirates", "burma": "myanmar",
    "czechia": "czech republic", "holland": "netherlands", "turkiye": "turkey", "new delhi": "delhi",
    "kiev": "kyiv", "odessa": "odesa",
    "the hague": "the hague", "sana": "sanaa", "people's republic of china": "china",
}  # fmt: skip
# states, provinces and the like: a town named beside one of them most likely lies in it
_REGIONS = frozenset(
    "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,"
    "indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,"
    "montana,nebraska,nevada,new hampshire,new jersey,new mexico,north carolina,north dakota,ohio,oklahoma,oregon,"
    "pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,west virginia,"
    "wisconsin,wyoming,puerto rico,ontario,quebec,alberta,manitoba,saskatchewan,british columbia,nova scotia,"
    "new brunswick,newfoundland,queensland,victoria,tasmania,new south wales,england,scotland,wales,northern ireland,"
    "kent,essex,sussex,surrey,cornwall,devon,dorset,somerset,norfolk,suffolk,cumbria,bavaria,saxony,catalonia,"
    "andalusia,sicily,tuscany,lombardy,brittany,normandy,provence,kashmir,punjab,sindh,balochistan,kerala,gujarat,"
    "odisha,bihar,uttar pradesh,maharashtra,rajasthan,sichuan,xinjiang,tibet,yunnan,henan,hunan,guangdong,siberia,"
    "crimea,donbas,dagestan,chechnya,tigray,darfur,borno,gaza,west bank,sinai,rakhine,mindanao,java,sumatra,sulawesi,"
    "hokkaido,kurdistan,anatolia,california's central valley,midlands,silicon valley".split(",")
)
_KIND = re.compile(
    r"^(?:the\s)?(?:(?:northern|southern|eastern|western|central|north|south|east|west|northwestern|northeastern"
    r"|southwestern"
    r"|southeastern|downtown|rural|greater|nearby|historic)\s)*(?:(?:city|town|village|district|province|region"
    r"|state|governorate|area|port|island)\sof\s)?"
)
_KIND_AFTER = re.compile(
    r"\s(?:city|town|village|district|province|region|governorate|county|state|countryside"
    r"|suburb|neighbou?rhood)s?$"
)
_ARTICLE = re.compile(r"\b(?:al|ar|as|ash|ad|an|az|el|tal|tall|tell)[-\s]")
_ALIKE = 0.82


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """City → country, adjective → country, country → capital."""
    cities: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        country, rest = line.split("=")
        heads, peoples, others = rest.split("|")
        capitals[country] = heads.split(",")[0]
        adjectives |= dict.fromkeys(peoples.split(","), country)
        names = [n for n in f"{heads},{others}".split(",") if n and _OTHER_NAMES.get(n) != country]
        cities |= dict.fromkeys(names, country)
    return cities, adjectives, capitals


@lru_cache(maxsize=4096)
def normal(place: str) -> str:
    """Return the bare lower-case name: no article, compass part or kind word; "the Chinese capital" is "beijing"."""
    name = re.sub(r"\s+", " ", place.lower().replace("’", "'")).strip(" .,;:")
    people = re.fullmatch(r"(?:the\s)?([\w\s]+?)\scapital", name)
    adjectives, capitals = _index()[1:]
    if people and people[1] in adjectives:
        return capitals[adjectives[people[1]]]
    if name.removeprefix("the ") in capitals.keys() | adjectives.keys() or name in _index()[0]:
        return name.removeprefix("the ")
    name = re.sub(r"'s?$", "", _KIND_AFTER.sub("", _KIND.sub("", name)))
    name = name.removeprefix("the ")
    return _OTHER_NAMES.get(name, name)


def capital(people: str) -> str:
    """The capital of the country whose name or adjective this is ("Chinese", "Syria's", "Syrias"); "" when unknown."""
    _, adjectives, capitals = _index()
    name = re.sub(r"[’']s$", "", people).lower()
    for form in (name, name.removesuffix("s")):
        land = adjectives.get(form) or (form if form in capitals else _OTHER_NAMES.get(form, ""))
        if land in capitals:
            return capitals[land]
    return ""


@lru_cache(maxsize=16_384)
def country(place: str) -> str:
    """The country a place name, metonym or nationality adjective belongs to; "" when the gazetteer does not know."""
    cities, adjectives, capitals = _index()
    name = normal(place)
    return name if name in capitals else cities.get(name) or adjectives.get(name, "")


def is_country(place: str) -> bool:
    """True for the name of a country that the gazetteer knows."""
    return normal(place) in _index()[2]


def is_region(place: str) -> bool:
    """True for a state, province or county by name or ending ("Ohio", "Lincolnshire", "Orange County")."""
    name = place.lower().strip()
    return normal(place) in _REGIONS or name.endswith(("shire", " county", " province", " region", " state"))


def inside(a: str, b: str) -> bool | None:
    """True when ``a`` lies in ``b``, False when both are known and it does not, None when the gazetteer cannot say."""
    x, y = normal(a), normal(b)
    if same(a, b) or not (x and y):
        return None if not (x and y) else False
    cx, cy = country(a), country(b)
    if cx and y == cy:
        return cx == cy and x != cx
    return False if cx and cy and (cx != cy or x == cx) else None


def same(a: str, b: str) -> bool:
    """True when two names are one place, give or take transliteration ("Raqqa", "Raqa"; "Hasakeh", "Hasakah")."""
    x, y = _folded(a), _folded(b)
    if not (x and y):
        return False
    if x == y:
        return True
    if _listed(a) and _listed(b):
        return _skeleton(x) == _skeleton(y) and country(a) == country(b)
    if min(len(x), len(y)) < 4 or (x[0] != y[0] and _skeleton(x)[:1] != _skeleton(y)[:1]):
        return False
    return _skeleton(x) == _skeleton(y) or SequenceMatcher(None, x, y).ratio() >= _ALIKE + (0.06 if len(x) < 6 else 0)


def _listed(place: str) -> bool:
    cities, _, capitals = _index()
    return normal(place) in cities or normal(place) in capitals


def _folded(place: str) -> str:
    return re.sub(r"[\s'’-]", "", _ARTICLE.sub("", normal(place)))


def _skeleton(word: str) -> str:
    """Consonants with doubles, aspirates and look-alike sounds folded: "raqqa" and "raqa" → "rk"."""
    folded = (
        word.replace("kh", "k")
        .replace("gh", "g")
        .replace("q", "k")
        .replace("ck", "k")
        .replace("z", "s")
        .replace("ph", "f")
    )
    folded = re.sub(r"(?<=\w)[aeiouyh]+|^[ey]", "", folded)
    return re.sub(r"(.)\1+", r"\1", folded)
