"""Small files in the form in which each publisher ships its data set; what they say is made up or common knowledge."""

from pathlib import Path

from indicators.sources.gdelt import HEADER

POWELL_THYNE = (
    'country\tccode\tccode_gw\tccode_polity\tyear\tmonth\tday\tcoup\tversion\r\n'
    '"Niger"\t436\t\t\t1974\t4\t15\t2\t"V2023.09.08"\r\n'
    '"Niger"\t436\t\t\t2023\t6\t26\t2\t"V2023.09.08"\r\n'
    '"Mali"\t\t432\t\t1976\t3\t5\t1\t"V2023.09.08"\r\n'
    '"Cuba"\t40\t\t\t1952\t3\t10\t2\t"V2023.09.08"\r\n'
    '"Yemen AR"\t678\t\t\t1974\t6\t13\t2\t"V2023.09.08"\r\n'
)  # fmt: skip
CLINE = (
    "coup_id,cowcode,country,year,month,day,event_type,unrealized\n"
    '"43604151974",436,"Niger",1974,4,15,"coup",0\n'
    '"43608021975",436,"Niger",1975,8,2,"conspiracy",1\n'
    '"43603201976",436,"Niger",1976,3,20,"attempted",1\n'
    '"62511091957",625,"Sudan",1955,11,9,"attempted",1\n'
)
COLPUS = (
    "id,ccode,date,statenme,success,outsidesupporters\n"
    '436-1974-4-15,436,1974-04-15,Niger,1,"A, B"\n'
    "436-1980-1-1,436,1980-01-01,Niger,2,\n"
    "40-1952-3-10,40,1952-03-10,Cuba,1,\n"
)
_GSDB = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
GSDB = (
    _GSDB + "target_mult,sender_mult,objective,success\n"
    "1501,Niger,ECOWAS,2023,2023,1,\"exp_compl,imp_compl\",0,0,1,1,1,0,1,democracy,ongoing\n"
    '506,"Gambia, The",EU,1994,1998,0,,0,1,1,0,0,0,1,democracy,success_part\n'
    '368,Sudan,United States,1989,2023,0,,0,0,1,0,0,0,0,"human_rights,democracy","ongoing,ongoing"\n'
    '9999,"Mali, Haiti","EU, Norway, Legion of Doom",2020,2021,0,,1,0,0,0,0,1,1,democracy,failed\n'
    "1368,Liberia,United States,2022,2023,0,,0,0,1,0,0,0,0,other,ongoing\n"
    "7,Cuba,United States,1960,2023,1,,0,0,0,0,0,0,0,democracy,ongoing\n"
    "8,Mali,Legion of Doom,1992,1993,1,,0,0,0,0,0,0,0,democracy,failed\n"
)  # fmt: skip
_EACH = ("startdate{}", "enddate{}", "threat{}", "imposition{}", "imposition{}_start", "imposition{}_type")
EUSANCT_HEADER = [
    "caseid", "targetstate", "issue1", "issue2", "issue3", *(c.format(s) for s in ("EU", "US", "UN") for c in _EACH),
]  # fmt: skip
_NOTHING = [".", ".", "0", "0", ".", "."]


def eusanct(*cases: list[str]) -> str:
    """A case-level file with such cells."""
    return "\n".join([",".join(EUSANCT_HEADER), *(",".join(case) for case in cases)]) + "\n"


EUSANCT = eusanct(
    ["1996012901", "436", "8", "12.0", "13.0", "29jan1996", "07mar2000", "0", "1", "29jan1996", "8",
     "29jan1996", "23jun2000", "1", "0", ".", ".", *_NOTHING],
    ["2012041401", "404", "3", "8.0", "12.0", *_NOTHING, *_NOTHING,
     "14apr2012", "ongoing", "0", "1", "18may2012", "9;12"],
    ["2013061901", "483", "8", "", "", *_NOTHING, "19jun2013", "30sep2013", "0", "1", "19jun2013", "8", *_NOTHING],
    ["1991100101", "41", "3", "12", "", *_NOTHING, "01oct1991", "15oct1994", "0", "1", "04oct1991", "1", *_NOTHING],
    ["2014110201", "439", "3", "12", "", *_NOTHING, *_NOTHING, *_NOTHING],
)  # fmt: skip
TROOPDATA = (
    "countryname,year,ccode,iso3c,region,troops_ad\n"
    "Niger,2016,436,NER,Sub-Saharan Africa,10\nNiger,2017,436,NER,Sub-Saharan Africa,547\n"
    "Niger,2018,436,NER,Sub-Saharan Africa,194\nNiger,2019,436,NER,Sub-Saharan Africa,23\n"
    "Côte D’ivoire,2013,437,CIV,Sub-Saharan Africa,60\nIvory Coast,2013,437,CIV,Sub-Saharan Africa,8\n"
    "Eritrea,1957,531,ERI,Sub-Saharan Africa,1239\nGuam,2013,1008,NA,Asia,4000\nJapan,2013,740,JPN,Asia,50000\n"
)
GEO_PKO = (
    "mission,year,country,location,latitude,longitude,Infantry,NoTroops,ave.no.troops\n"
    "MINUSMA,2014,Mali,Gao,16.2,-0.04,850,1000,1000\nMINUSMA,2014,Mali,Gao,16.2,-0.04,0,NA,1000\n"
    "MINUSMA,2014,Mali,Kidal,18.4,1.4,850,500,500\nMINUSMA,2015,Mali,Gao,16.2,-0.04,850,1200,1200\n"
    "UNIOSIL,2006,Sierra Leone,Freetown,8.4,-13.2,0,NA,NA\nMONUSCO,2014,DRC,Goma,-1.6,29.2,850,900,900\n"
)
_ACLED = (
    ("MLI1", "2022-06-30", "Battles", "Armed clash", "Military Forces of France (2017-)", "JNIM", "Mali"),
    ("MLI2", "2022-07-01", "Violence against civilians", "Attack", "Wagner Group", "Civilians (Mali)", "Mali"),
    ("MLI3", "2022-07-02", "Explosions/Remote violence", "Air/drone strike", "Military Forces of France (2017-)",
     "JNIM", "Mali"),
    ("BFA1", "2022-01-23", "Strategic developments", "Other", "Mutiny of Military Forces of Burkina Faso (2015-2022)",
     "", "Burkina Faso"),
    ("SDN1", "2022-06-30", "Battles", "Armed clash", "Military Forces of Ethiopia (2018-)",
     "Military Forces of Sudan (2019-)", "Sudan"),
    ("MLI4", "2022-07-03", "Battles", "Armed clash", "Military Forces of Mali (2021-)", "JNIM", "Mali"),
    ("ARG1", "2022-06-30", "Protests", "Peaceful protest", "Protesters (Argentina)", "", "Argentina"),
)  # fmt: skip
ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,notes,timestamp\n" + "".join(
    ",".join(row) + ',"One.\nTwo, three.",1657041386\n' for row in _ACLED
)


def gdelt(**cells: str) -> str:
    """One line of an export file: France condemns Niger, with what a test changes in it."""
    row = dict.fromkeys(HEADER, "") | {
        "GLOBALEVENTID": "1115000001", "SQLDATE": "20230728", "IsRootEvent": "1", "EventCode": "111",
        "Actor1CountryCode": "FRA", "Actor1Type1Code": "GOV", "Actor2CountryCode": "NER", "Actor2Type1Code": "MIL",
        "DATEADDED": "20230729081500", "SOURCEURL": "https://news.example/1", "Actor1Name": 'THE "ELYSEE',
    }  # fmt: skip
    return "\t".join((row | cells).values()) + "\n"


def write(folder: Path, text: str, name: str = "file.csv") -> Path:
    """Write a sample and return its path."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
