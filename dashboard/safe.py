"""Keeps text that others wrote from being read as markup or as an address of something else than a page."""

from urllib.parse import urlsplit

_LOOK_ALIKES = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


def plain(text: str, most: int = 160) -> str:
    """Text for a chart: plotly reads tags and entities, so their signs become look-alikes; long text is cut."""
    shown = " ".join(text.split()).translate(_LOOK_ALIKES)
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def web_address(url: str) -> str:
    """The address if it is a web page's (http or https, with a host), else nothing."""
    try:
        parts = urlsplit(url.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return url.strip() if sound and url.isprintable() else ""
