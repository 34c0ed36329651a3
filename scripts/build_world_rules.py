"""How build_world.py reads the reference extracts: their codes, titles and spellings."""

import re

WRONG_CODES = {
    ("JON", "JAPAN"): "JPN",
    ("IL", "ISRAEL"): "ISR",
    ("MOZ", "MYANMAR"): "MMR",
    ("GLP", "GUATEMALA"): "GTM",
    ("PNG", "GUINEA"): "GIN",
    ("KSV", "KOSOVO"): "XKX",
}
"""Codes that the leaders' file has wrong, with the country that the row names."""

SUCCESSION = {
    "RUS": [("1991-12-26", "SUN")],
    "CZE": [("1993-01-01", "CSK")],
    "COD": [("1971-10-27", "COD"), ("1997-05-17", "ZAR")],
}
"""Before the day the state has the other code (the first day that lies after the term's start counts)."""

INDEPENDENT = {
    "UKR": "1991-08-24",
    "BLR": "1991-08-25",
    "MDA": "1991-08-27",
    "GEO": "1991-04-09",
    "ARM": "1991-09-21",
    "AZE": "1991-08-30",
    "KAZ": "1991-12-16",
    "UZB": "1991-09-01",
    "TKM": "1991-10-27",
    "KGZ": "1991-08-31",
    "TJK": "1991-09-09",
    "EST": "1991-08-20",
    "LVA": "1991-08-21",
    "LTU": "1990-03-11",
    "HRV": "1990-05-30",
    "SVN": "1990-05-10",
    "BIH": "1990-12-20",
    "MKD": "1991-01-27",
    "SVK": "1993-01-01",
    "XKX": "1999-06-10",
}
"""Heads before that day led a part of another state: left out."""

LEADER_OFFICES = [
    (
        r"governor|administrator|commissioner|\bresident|syndic|captains|civil|queen's rep|british|coprince",
        "",
    ),
    (r"east cameroon|west cameroon|rada|deputies|standing committee|in exile|supreme commander", ""),
    (r"league of communists", ""),
    (r"vice-president", "vice president"),
    (r"general secretar|communist party|central committee", "general secretary"),
    (r"chancellor", "chancellor"),
    (
        r"prime minister|premier|council of ministers|commissars|heads? of government|executive council",
        "prime minister",
    ),
    (
        r"chief minister|government leader|chiefs of government|cabinet chief|ministers of state",
        "prime minister",
    ),
    (r"^presidents?|presidency|presidium|interim president|state council|great khural", "president"),
    (r"king|emperor|sultan|emir|shah|paramount ruler|prince|^rulers", "monarch"),
    (r"chief executive", "chief executive"),
    (r"junta|council|committee|head|leader|chairm", "leader"),
]

TITLE_OFFICES = [
    (r"permanent representative to the un", "ambassador to the UN"),
    (r"^ambassador to the us", "ambassador to the United States"),
    (r"central bank", ""),
    (r"deputy minister|vice minister|minister of state|assistant|attached|office|department of the", ""),
    (r"deputy (prime|premier)|vice (premier|prime)", "deputy prime minister"),
    (r"vice president$", "vice president"),
    (r"^(prime minister|premier)\b", "prime minister"),
    (r"^president(, (republic|transitional).*)?( \"acting\")?$", "president"),
    (r"^(king|sultan|emir|amir)$", "monarch"),
    (r"^chancellor$", "chancellor"),
    (r"exchequer|min(ister)? of (the )?(finance|economy and finance)", "finance minister"),
    (r"foreign (affairs|relations|and commonwealth)|external (affairs|relations)", "foreign minister"),
    (r"(national )?defen[sc]e", "defense minister"),
    (r"foreign trade", "trade minister"),
]

US_OFFICES = {
    "secretary": "secretary of state",
    "secretary-ad-interim": "secretary of state",
    "deputy-secretary": "deputy secretary of state",
    "representative-to-un": "ambassador to the UN",
    "us-trade-representative": "trade minister",
    "ambassador-at-large": "ambassador at large",
    "counselor": "adviser",
    "legal-adviser": "adviser",
    "administrator-aid": "aid administrator",
    "director-usia": "information agency director",
    "director-us-arms-control-disarmament-agency": "arms control director",
    "director-policy-planning": "policy planning director",
    "representative-to-iaea": "ambassador to the IAEA",
    "representative-to-eu": "ambassador to the EU",
}

MISSIONS_SINCE = "1960"
MAIN_MISSIONS = {
    "china": "China",
    "soviet-union": "the Soviet Union",
    "russia": "Russia",
    "united-kingdom": "Britain",
    "france": "France",
    "germany": "Germany",
    "japan": "Japan",
    "korea-south": "South Korea",
    "korea": "South Korea",
    "india": "India",
    "pakistan": "Pakistan",
    "iran": "Iran",
    "iraq": "Iraq",
    "israel": "Israel",
    "egypt": "Egypt",
    "syria": "Syria",
    "lebanon": "Lebanon",
    "jordan": "Jordan",
    "saudi-arabia": "Saudi Arabia",
    "turkey": "Turkey",
    "greece": "Greece",
    "cuba": "Cuba",
    "mexico": "Mexico",
    "brazil": "Brazil",
    "argentina": "Argentina",
    "chile": "Chile",
    "colombia": "Colombia",
    "venezuela": "Venezuela",
    "nicaragua": "Nicaragua",
    "panama": "Panama",
    "el-salvador": "El Salvador",
    "haiti": "Haiti",
    "canada": "Canada",
    "australia": "Australia",
    "indonesia": "Indonesia",
    "philippines": "the Philippines",
    "vietnam": "Vietnam",
    "thailand": "Thailand",
    "poland": "Poland",
    "ukraine": "Ukraine",
    "afghanistan": "Afghanistan",
    "south-africa": "South Africa",
    "nigeria": "Nigeria",
    "ethiopia": "Ethiopia",
    "sudan": "Sudan",
    "libya": "Libya",
    "algeria": "Algeria",
    "italy": "Italy",
    "spain": "Spain",
    "yemen": "Yemen",
    "bosnia-herzegovina": "Bosnia",
    "serbia": "Serbia",
    "yugoslavia": "Yugoslavia",
    "burma": "Burma",
    "cambodia": "Cambodia",
}

FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "SGP", "MAC"})
WHOLE_NAME = frozenset({"KHM", "MMR"})
GIVEN_CALLS = frozenset({"ETH", "ERI", "THA", "MYS"})
HONOURS = re.compile(
    r"^(?:Prince|Princess|King|Queen|Sheikh|Samdech|Sir|Dame|Lord|General|Gen\.?|Mullah|Mawlawi|Hojatolislam|"
    r"Ayatollah|Col\.?|Colonel|Dr\.?|Foreign Minister|Marshal|Sultan|Sayyid|Tuanku|Dato'?|Datuk|Tun|Maj\.?|"
    r"Brig\.?|Lt\.?|Adm\.?|Amir|Emir|Emperor|Crown|Haji|Cardinal|Captain|Capt\.?|Moulay|Ratu|Tan Sri|U|"
    r"Mr\.?|Mrs\.?) "
)
PARTICLES = frozenset(
    (
        "de",
        "la",
        "du",
        "del",
        "der",
        "den",
        "van",
        "von",
        "di",
        "da",
        "dos",
        "das",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "ter",
        "le",
        "abu",
    )
)


def state_at(code: str, country: str, start: str) -> str:
    """Return the code of the state on the term's first day; empty where it is none of ours."""
    code = WRONG_CODES.get((code, country), code)
    if country == "SERBIA AND MONTENEGRO":
        code = "YUG" if start < "2003-02-04" else "SCG" if start < "2006-06-05" else "SRB"
    if not re.fullmatch(r"[A-Z]{3}", code) or start < INDEPENDENT.get(code, ""):
        return ""
    for before, other in SUCCESSION.get(code, []):
        if start < before:
            return other
    return code


def leader_office(title: str, code: str) -> str:
    """Return the normalised office of a leader's title, empty where it is to be left out."""
    low = title.lower() or "leader"
    for pattern, office in LEADER_OFFICES:
        if re.search(pattern, low):
            return "prime minister" if office == "chancellor" and code not in {"DEU", "AUT"} else office
    return ""


def title_office(title: str) -> str:
    """Return the normalised office of a minister's title, empty where it is to be left out."""
    low = title.lower()
    return next((office for pattern, office in TITLE_OFFICES if re.search(pattern, low)), "")


def us_office(office_id: str) -> str:
    """Return the normalised office of a post in the State Department, empty where it is to be left out."""
    if office_id.startswith("assistant-secretary-") and "admin" not in office_id and "consular" not in office_id:
        return "assistant secretary of state"
    if office_id.startswith(("under-secretary", "deputy-under-secretary")) and "mgmt" not in office_id:
        return "undersecretary of state"
    return US_OFFICES.get(office_id, "")


def mission_office(row: dict[str, str]) -> str:
    """Return the office of an ambassador to one of the main states since 1960, else empty."""
    country = MAIN_MISSIONS.get(row["mission_country"], "")
    served = row["started"] >= MISSIONS_SINCE
    return f"ambassador to {country}" if country and served else ""


def proper_name(raw: str) -> str:
    """Return the name without titles, notes and suffixes: ``Anwar As-Sadat``."""
    name = re.sub(r"\s*[(,\[].*$", "", raw).strip().replace("_", " ")
    while HONOURS.match(name):
        name = HONOURS.sub("", name, count=1)
    if re.search(r"[\d\"@/]", name):
        return ""
    return re.sub(r"(?<=-)[a-z]", lambda sign: sign[0].upper() if name.split("-")[0][-2:] == "As" else sign[0], name)


def surname_of(name: str, code: str) -> str:
    """Return the part of the name by which the news calls its bearer."""
    parts = re.sub(r",? (Jr\.?|Sr\.?|[IVX]+)$", "", name).split()
    if code in WHOLE_NAME:
        return name
    if (code in FAMILY_FIRST and len(parts) > 1) or code in GIVEN_CALLS:
        return parts[0]
    start = len(parts) - 1
    while start > 1 and parts[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(parts[start:])
