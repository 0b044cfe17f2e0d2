"""A small border for the tests of the store: five places, four units, their contacts, and a database made of them."""
# ruff: noqa: E501 - rows of tables stay on one line

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coopfb.store.reading import open_directory

NOW = datetime(2026, 6, 13, 20, 0, tzinfo=UTC)

FILES = {
    "place": """\
code,state,name,name_fr,name_nl,department,arrondissement,population,lat,lon,border_m,ground,ground_source,closed_on,successor
FR-59599,FR,Tourcoing,Tourcoing,Toerkonje,FR-59,FR-595,99160,50.7239,3.1612,3200,police,published,,
FR-59279,FR,Halluin,Halluin,Halewijn,FR-59,FR-595,20797,50.7833,3.1256,900,police,published,,
FR-59426,FR,Neuville-en-Ferrain,Neuville-en-Ferrain,,FR-59,FR-595,10315,50.7478,3.1586,1500,gendarmerie,inferred,,
BE-57096,BE,Mouscron,Mouscron,Moeskroen,BE-HT,,58474,50.7435,3.2139,1800,,,,
BE-34027,BE,Menen,Menin,Menen,BE-WV,,33000,50.7956,3.1217,1400,,,,
""",
    "locality": """\
code,place,name,population,lat,lon,source
BE-34027-rekkem,BE-34027,Rekkem,0,50.7803,3.1661,geonames
""",
    "spot": """\
code,kind,name_fr,name_nl,place_fr,place_be,lat,lon,source
risquons-tout,crossing,Risquons-Tout,Risquons-Tout,FR-59426,BE-57096,50.7558,3.1667,agreement
grensleie,bridge,Pont de la Lys,Grensleie,,BE-34027,,,agreement
""",
    "place_neighbour": """\
place_fr,place_be,shared_m,confidence
FR-59599,BE-57096,2000,yes
FR-59426,BE-57096,3100,yes
FR-59279,BE-34027,5200,yes
FR-59599,BE-34027,0,doubtful
""",
    "postcode": """\
state,postcode,place,weight
FR,59200,FR-59599,1
FR,59250,FR-59279,1
FR,59960,FR-59426,1
BE,7700,BE-57096,3
BE,8930,BE-34027,2
""",
    "unit": """\
code,state,service,level,number,number_source,name_fr,name_nl,seat,seat_source,languages,radio_network,parent,valid_from,valid_to,replaced_by,source,owner
fr-pn-tourcoing,FR,national-police,division,,,Police nationale Tourcoing,Police nationale Tourcoing,FR-59599,published,fr,INPT,fr-dipn-59,,,,facts,FR
fr-dipn-59,FR,national-police,directorate,,,DIPN du Nord,DIPN Nord,,,fr,INPT,,,,,facts,FR
be-pz-5317,BE,local-police,zone,5317,published,Zone de police Mouscron,Politiezone Moeskroen,BE-57096,published,"fr,nl",ASTRID,,,,,facts,BE
be-cic-hainaut,BE,federal-police,dispatch,,,CIC Hainaut,CIC Henegouwen,,,"fr,nl",ASTRID,,,,,facts,BE
be-pz-5332,BE,local-police,zone,5332,published,Ancienne zone,Vroegere zone,,,nl,,,2002-01-01,2020-12-31,be-pz-5317,facts,BE
""",
    "territory": """\
unit,area,source,basis
fr-pn-tourcoing,FR-59599,published,the order of 2003
fr-pn-tourcoing,FR-59279,published,the order of 2003
fr-dipn-59,FR-59,published,the department
be-pz-5317,BE-57096,published,the zone
be-cic-hainaut,BE-HT,published,the province
be-pz-5332,BE-34027,inferred,the former zone
""",
    "name": """\
kind,code,name,lang,role
place,BE-57096,Mouscron,fr,official
place,BE-57096,Moeskroen,nl,other
place,FR-59599,Tourcoing,fr,official
place,BE-34027,Menen,nl,official
place,BE-34027,Menin,fr,other
locality,BE-34027-rekkem,Rekkem,nl,official
unit,be-pz-5317,Zone de police Mouscron,fr,official
unit,be-pz-5317,5317,,alias
""",
    "contact": """\
id,code,unit,function,channel,number,hours,order,languages,visibility,verified_on,verified_by,source,exercise,owner
11111111-1111-4111-8111-111111111111,be-pz-5317/desk,be-pz-5317,desk,phone,+3200000001,24/7,1,,field,,exercise,exercise,1,BE
22222222-2222-4222-8222-222222222222,be-pz-5317/head,be-pz-5317,head,phone,+3200000002,Mo-Fr 08:00-17:00,2,fr,full,2026-01-05,exercise,exercise,1,BE
33333333-3333-4333-8333-333333333333,fr-pn-tourcoing/desk,fr-pn-tourcoing,desk,phone,+33353010012,,1,"fr,nl",field,,exercise,exercise,1,FR
""",
    "function_title": """\
state,service,function,fr,nl,en
BE,local-police,desk,accueil,onthaal,desk
""",
    "cooperation_zone": """\
code,name_fr,name_nl,valid_from,valid_to,source
art,Armentières-Roubaix-Tourcoing,Armentiers-Robaais-Toerkonje,2013-03-18,,agreement
""",
    "zone_member": """\
zone,unit,valid_from,valid_to,evidence,note
art,fr-pn-tourcoing,2015-10-01,,published,
art,be-pz-5317,2015-10-01,,published,
""",
    "zone_place": """\
zone,place,source
art,FR-59599,published
art,BE-57096,published
""",
    "event": """\
code,name_fr,name_nl,place,zone,rule,days,source,owner
fair,Foire,Foor,FR-59599,art,first sunday of september,2,press,BE
""",
    "radio_channel": """\
code,zone,label,opened_by,exercise,source,check_minutes,fallback,owner
art-1,art,ART 1,be-cic-hainaut,1,exercise,20,be-pz-5317/desk,BE
""",
    "unit_channel": """\
unit,label,note,exercise,source,owner
be-pz-5317,EX MOUSCRON,,1,exercise,BE
""",
    "counterpart_kind": """\
fr_service,fr_level,be_service,be_level,rank
national-police,division,local-police,zone,1
""",
    "purpose_order": """\
purpose,role,rank
urgent,dispatch,1
urgent,competent,2
""",
    "holiday": """\
area,day,name
BE,2026-07-21,Fête nationale
FR,2026-07-14,Fête nationale
FR-57,2026-12-26,Saint Etienne
""",
    "school_holiday": """\
area,first_day,last_day,name
FR-B,2026-07-04,2026-08-31,Vacances d'été
""",
}


@pytest.fixture(scope="session")
def small_border(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the small border's files."""
    folder = tmp_path_factory.mktemp("small-border")
    for table, content in FILES.items():
        (folder / f"{table}.csv").write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def now() -> datetime:
    """Give the moment of the tests: 13 June 2026, 22h in Brussels."""
    return NOW


@pytest.fixture
def database(tmp_path: Path, small_border: Path) -> Path:
    """Give the path of a fresh database of the small border."""
    path = tmp_path / "coopfb.db"
    open_directory(path, NOW, data=small_border).close()
    return path


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    """Give an open connection to a fresh database of the small border."""
    opened = open_directory(database, NOW)
    yield opened
    opened.close()
