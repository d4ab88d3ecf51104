"""Readers side by side, each on a web socket of its own, as Streamlit's browser client speaks to its server."""

import asyncio
import time
from dataclasses import dataclass, field
from types import TracebackType

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE = 120  # seconds


@dataclass
class Session:
    """One reader: `view` opens an address and gives what came back as text, `seconds` keeps how long each view took."""

    address: str
    seconds: list[float] = field(default_factory=list)

    async def __aenter__(self) -> "Session":
        """Connect."""
        place = self.address.replace("http://", "ws://") + "/_stcore/stream"
        self._socket = await websockets.connect(place, max_size=None, origin=self.address, subprotocols=["streamlit"])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave."""
        await self._socket.close()

    async def view(self, page: str, query: str) -> str:
        """Run a page at an address and return every text of it; raises AssertionError for an exception on the page."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        begin = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        texts = await asyncio.wait_for(self._read(), PATIENCE)
        self.seconds.append(time.perf_counter() - begin)
        return "\n".join(texts)

    async def _read(self) -> list[str]:
        texts: list[str] = []
        async for frame in self._socket:
            message = ForwardMsg.FromString(frame)
            if message.WhichOneof("type") == "delta":
                texts += _texts(message)
            if message.WhichOneof("type") == "script_finished" and message.script_finished in _ENDS:
                return texts
        raise AssertionError("the server closed the connection")


_ENDS = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


def _texts(message: ForwardMsg) -> list[str]:
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    assert kind != "exception", element.exception.message
    return [str(getattr(getattr(element, kind), "body", ""))] if kind else []
