"""Helpers for tests of the app: pages run by Streamlit's AppTest, and frames of scores to draw."""

from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
SECONDS = 60

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=http://outside.example/x.png onerror=alert(1)>",
    "<iframe src='http://outside.example'></iframe>",
    "<a href='javascript:alert(1)'>click</a>",
    "<b>bold</b> &lt;i&gt; &amp;",
    "![](http://outside.example/pixel.png)",
    "![x](//outside.example/x)",
    "[link](javascript:alert(1))",
    "[link](http://outside.example)",
    "# heading",
    "**strong** _weak_ ~~gone~~",
    "`code` ```fence```",
    "$$\\int_0^1 x$$ and $x$",
    "\\input{/etc/passwd}",
    ":material/home: :red[red] :smile:",
    "> quote\n\n- list",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "http://outside.example www.outside.example",
    "{{7*7}} ${7*7} %{7*7} {0} {quote}",
    "<svg/onload=alert(1)>",
    "\u202e reversed \u2066 isolated",
    "<style>body{background:url(http://outside.example)}</style>",
    "<!-- comment --> ]]> <![CDATA[x]]>",
    '=HYPERLINK("http://outside.example")',
    "</text><image href='http://outside.example'/>",
    "%{customdata[0]} <extra></extra>",
)


def open_page(name: str = "risk_map", **params: str) -> AppTest:
    """Run the app at the address of a page, as a new reader would."""
    at = AppTest.from_file(str(APP), default_timeout=SECONDS)
    if name != "risk_map":
        at.switch_page(f"views/{name}.py")
    for key, value in params.items():
        at.query_params[key] = value
    return at.run()


def shown(at: AppTest) -> str:
    """All text on the page that Markdown is read in."""
    kinds = (at.title, at.header, at.subheader, at.caption, at.markdown, at.info, at.warning, at.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def scores(*rows: tuple[str, str, float | None, str], indicator: str = "index") -> pd.DataFrame:
    """Scores from rows of country, month, score and coverage."""
    table = pd.DataFrame(rows, columns=["country", "month", "score", "coverage"])
    table["score"] = table["score"].astype("float64")
    rank = table.groupby("month")["score"].rank(ascending=False, method="min").astype("Int64")
    return table.assign(
        country_name=table["country"], indicator=indicator, adjusted=table["score"], rank=rank, change_12m=1.5,
        low=float("nan"), high=float("nan"), partial=False, incidents=2, as_of="2026-01-15",
    )  # fmt: skip


def incident(event_id: str = "e1", **values: object) -> dict[str, object]:
    """One incident, with what the case leaves out filled in."""
    return {
        "event_id": event_id, "indicator": "coup", "type": "success", "country": "NER", "actor": "",
        "date": "2023-07-26", "date_precision": "day", "status": "asserted", "magnitude": float("nan"),
        "confidence": 0.9, "reports": 2, "publishers": 2, "verified": "two", "origin": "record", "sources": "A, B",
        "until": "", "name": "", "note": "", "known_from": "2023-07-27", "last_known": "2023-07-26", "assumed": False,
    } | values  # fmt: skip
