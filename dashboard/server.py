"""The app as served: `app.py` behind two small additions to what Streamlit sends.

Every answer forbids the browser to ask another machine for anything. The start page says where the app lives, so that
a page opened by its address (`/country?...`) doesn't look for it in its own path first, which ends in failed requests;
and it fetches plotly and the map's shapes while Streamlit starts, so that the map is there sooner.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = """<script>
var sahelRiskBase = window.location.origin + "%s";
window.__streamlit = { BACKEND_BASE_URL: sahelRiskBase };
fetch(sahelRiskBase + "/app/static/africa_50m.json").then(answer => answer.json()).then(shapes => {
  window.PlotlyGeoAssets = window.PlotlyGeoAssets || { topojson: {} };
  window.PlotlyGeoAssets.topojson.africa_50m = shapes;
});
</script>
%s<script type="module" """
FIRST_SCRIPT = b'<script type="module" '
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self' ws://{host} "
    "wss://{host}; object-src 'none'; base-uri 'self'; form-action 'self'"
)


class SelfContained:
    """ASGI middleware that adds the headers to every answer and the app's place to the start page."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the start page is held back until it is whole, all else flows through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        host = asked.get("host", "")
        if scope["method"] == "GET" and "text/html" in asked.get("accept", ""):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]}
        held: list[Message] = []

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                _secure(message, host)
                if scope["method"] == "GET" and _is_start_page(message):
                    held.append(message)
                    return
            if not held:
                await send(message)
                return
            held.append(message)
            if not message.get("more_body"):
                for part in _placed(held):
                    await send(part)

        await self.app(scope, receive, answer)


def _secure(start: Message, host: str) -> None:
    headers = MutableHeaders(scope=start)
    safe = host if all(sign.isalnum() or sign in ".:-[]" for sign in host) else ""
    headers["Content-Security-Policy"] = POLICY.format(host=safe)
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Content-Type-Options"] = "nosniff"


def _is_start_page(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    whole = start["status"] == 200 and "content-encoding" not in headers
    return whole and headers.get("content-type", "").startswith("text/html")


def _placed(held: list[Message]) -> tuple[Message, Message]:
    """The held answer with the app's place written before its first script."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    body = b"".join(message.get("body", b"") for message in held[1:])
    body = body.replace(FIRST_SCRIPT, (HERE % (f"/{base}" if base else "", _early())).encode(), 1)
    MutableHeaders(scope=held[0])["content-length"] = str(len(body))
    return held[0], {"type": "http.response.body", "body": body}


@cache
def _early() -> str:
    """Links that let the browser fetch plotly while Streamlit starts."""
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{script.name}">\n'
        for script in sorted(scripts.glob("PlotlyChart*.js"))
    )


app = st.App(Path(__file__).parent / "app.py", middleware=[Middleware(SelfContained)])
