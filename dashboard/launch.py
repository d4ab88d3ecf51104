"""Starts the app: Streamlit with the settings that it needs, as flags, since a wheel carries no settings folder."""

import os
import socket
from pathlib import Path

from dashboard.figures import theme
from indicators.errors import SahelRiskError
from indicators.settings import STORE_VARIABLE

APP = Path(__file__).parent / "server.py"
ADDRESS = "127.0.0.1"

SETTINGS = {
    "server.address": ADDRESS,
    "server.enableStaticServing": "true",
    "server.fileWatcherType": "none",
    "server.maxUploadSize": "25",
    "server.showEmailPrompt": "false",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.disableDataExport": "true",
    "runner.magicEnabled": "false",
    "theme.base": "light",
    "theme.primaryColor": theme.INDICATORS["presence"],
    "theme.backgroundColor": "#ffffff",
    "theme.secondaryBackgroundColor": "#f5f5f2",
    "theme.textColor": theme.INK,
    "theme.borderColor": theme.RULE,
    "theme.baseRadius": "small",
    "theme.baseFontSize": "15",
    "theme.headingFontSizes": "1.9rem,1.35rem,1.1rem",
    "theme.headingFontWeights": "600",
    "theme.metricValueFontSize": "1.7rem",
    "theme.paddingTop": "1.2rem",
    "theme.paddingBottom": "2rem",
}


def flags() -> list[str]:
    """The settings as command-line flags of `streamlit run`."""
    return [f"--{name}={value}" for name, value in SETTINGS.items()]


def run(port: int = 8501, open_browser: bool = True, store: str | None = None) -> None:
    """Serve the app on this machine until it is stopped; `store` is a path or address, by default the user's own."""
    from streamlit.web import cli  # noqa: PLC0415 - loading Streamlit takes a second that no other command needs

    _hold_free(port)
    if store:
        os.environ[STORE_VARIABLE] = store
    arguments = [
        "run",
        str(APP),
        f"--server.port={port}",
        f"--server.headless={str(not open_browser).lower()}",
        *flags(),
    ]
    cli.main(arguments, standalone_mode=False)


def _hold_free(port: int) -> None:
    """Raise where another program listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise SahelRiskError(
                f"cannot serve on port {port} ({error.strerror}): give another with --port."
            ) from error
