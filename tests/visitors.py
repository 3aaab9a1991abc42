"""A visitor without a browser: Streamlit's own websocket protocol, so that many can sit at one server at once."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

PATIENCE = 400.0  # seconds to wait for an answer on a busy machine
_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")


@dataclass
class Visitor:
    """One open page. ``heard`` is every byte that the server sent."""

    link: ClientConnection
    page: str
    query: str = ""
    heard: list[bytes] = field(default_factory=list)
    html: list[str] = field(default_factory=list)  # what the last whole run drew
    widgets: dict[str, str] = field(default_factory=dict)  # key → id, of the last whole run
    pages: list[str] = field(default_factory=list)  # the names in its navigation
    sent_to: str = ""  # the address that the page sends its visitor to, to log in or out
    polls: bool = True  # whether parts of the page that ask again by themselves do so
    seen_at: float = 0.0  # when what ``awaited`` matches was last drawn
    awaited: re.Pattern[str] = re.compile("$^")
    _script: str = ""
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)  # the messages that the server sends once
    _typed: dict[str, str] = field(default_factory=dict)  # id → text
    _timers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _whole: bool = False
    _gone: bool = False
    _runs: int = 0  # whole runs that ended
    _ended: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def look(self) -> None:
        """Open or reload the page, and wait until it is drawn."""
        await self._run(BackMsg())

    async def click(self, key: str, patience: float = PATIENCE, **typed: str) -> float:
        """Type into fields, press a button, wait for the page; return the seconds that took. Raises TimeoutError."""
        for name, text in typed.items():
            self._typed[self.widgets[name]] = text
        back = BackMsg()
        back.rerun_script.widget_states.widgets.append(WidgetState(id=self.widgets[key], trigger_value=True))
        return await self._run(back, patience)

    async def until(self, words: str) -> None:
        """Look again until the page has these words, or a widget whose key has them."""
        last = time.monotonic() + PATIENCE
        while words not in self.shown and not any(words in key for key in self.widgets):
            if time.monotonic() > last:
                raise TimeoutError(f"{words!r} is not in {self.shown[-2000:]!r}")
            await asyncio.sleep(0.2)
            await self.look()

    @property
    def shown(self) -> str:
        """The HTML of the page."""
        return "\n".join(self.html)

    def was_sent(self, words: str) -> bool:
        """Whether any message held these words."""
        return any(words.encode() in message for message in self.heard)

    async def listen(self) -> None:
        """Take in what the server sends until it hangs up."""
        try:
            async for data in self.link:
                assert isinstance(data, bytes)
                self.heard.append(data)
                await self._take(self._whole_message(ForwardMsg.FromString(data)))
        finally:
            self._gone = True
            async with self._ended:
                self._ended.notify_all()

    def _whole_message(self, message: ForwardMsg) -> ForwardMsg:
        if message.WhichOneof("type") == "ref_hash":
            return self._kept[message.ref_hash]
        if message.metadata.cacheable:
            self._kept[message.hash] = message
        return message

    async def _run(self, back: BackMsg, patience: float = PATIENCE) -> float:
        before, began = self._runs, time.monotonic()
        await self._send(back)
        async with self._ended, asyncio.timeout(patience):
            await self._ended.wait_for(lambda: self._runs > before or self._gone)
        if self._gone:
            raise ConnectionError("The server hung up.")
        return time.monotonic() - began

    async def _send(self, back: BackMsg) -> None:
        state = back.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self.query, self.page, self._script
        state.context_info.url = f"http://{self.link.request.headers['Host']}/{self.page}" if self.link.request else ""
        there = set(self.widgets.values())
        state.widget_states.widgets.extend(
            WidgetState(id=key, string_value=text) for key, text in self._typed.items() if key in there
        )
        await self.link.send(back.SerializeToString())

    async def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self._whole = not message.metadata.run.fragment_ids
                if self._whole:
                    self.html.clear()
                    self.widgets.clear()
                    self._stop()
            case "delta":
                self._draw(message)
            case "navigation":
                self._script = message.navigation.page_script_hash
                self.pages = [one.page_name for one in message.navigation.app_pages]
            case "auth_redirect":
                self.sent_to = message.auth_redirect.url
            case "page_info_changed":
                self.query = message.page_info_changed.query_string
            case "auto_rerun":
                self._ask_again(message.auto_rerun.fragment_id, message.auto_rerun.interval)
            case "script_finished" if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:  # of a whole run
                async with self._ended:
                    self._runs += 1
                    self._ended.notify_all()

    def _draw(self, message: ForwardMsg) -> None:
        if message.delta.WhichOneof("type") != "new_element":
            return
        element = message.delta.new_element
        if element.WhichOneof("type") == "html":
            self.html.append(element.html.body)
            if self.awaited.search(element.html.body):
                self.seen_at = time.monotonic()
        for key in _ids(element):
            if found := _KEY.match(key):
                self.widgets[found[1]] = key

    def _ask_again(self, fragment: str, seconds: float) -> None:
        async def ask() -> None:
            while True:
                await asyncio.sleep(seconds)
                if self.polls:
                    back = BackMsg()
                    back.rerun_script.fragment_id, back.rerun_script.is_auto_rerun = fragment, True
                    await self._send(back)

        if fragment not in self._timers:
            self._timers[fragment] = asyncio.create_task(ask())

    def _stop(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()


@asynccontextmanager
async def visitor(
    address: str, page: str = "class", query: str = "", headers: Mapping[str, str] | None = None
) -> AsyncIterator[Visitor]:
    """Open a page of the server at ``address`` ("127.0.0.1:8501"), as a browser does; ``headers`` as of a proxy."""
    where = f"ws://{address}/_stcore/stream"
    token = re.search(r"_streamlit_xsrf=([\w|]+)", (headers or {}).get("Cookie", ""))
    spoken = [Subprotocol("streamlit"), Subprotocol(token[1] if token else "TOKEN")]
    told: dict[str, Any] = {"subprotocols": spoken, "additional_headers": headers, "max_size": None, "open_timeout": 60}
    async with connect(where, **told) as link:
        made = Visitor(link, page, query)
        listening = asyncio.create_task(made.listen())
        try:
            await made.look()
            yield made
        finally:
            made._stop()
            listening.cancel()
            with suppress(asyncio.CancelledError, ConnectionClosed):
                await listening


def _ids(element: Any) -> Iterator[str]:
    kind = element.WhichOneof("type")
    inner = getattr(element, kind) if kind else None
    if key := getattr(inner, "id", ""):
        yield str(key)
