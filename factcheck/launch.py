"""Runs the dashboard: Streamlit in a child process, from any working folder, on this machine's loopback address."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable
from types import FrameType

from factcheck.errors import LaunchError
from factcheck.resources import project_files

HOST = "127.0.0.1"
FIRST_PORT = 8501
DEMO_VARIABLE = "FACTCHECK_DEMO"  # set to 1 in the child: the app opens on the demonstration story

_START_SECONDS = 90.0
_STOP_SECONDS = 5.0


def serve(
    *, port: int | None = None, demo: bool = False, browser: bool = True, tell: Callable[[str], None] = print
) -> int:
    """Run the dashboard until it is stopped, and return its exit status.

    ``port`` None takes the first free one from 8501. Raises LaunchError when the port is taken, or the app ends or
    stays silent before it answers.
    """
    chosen = free_port() if port is None else _checked(port)
    url = f"http://{HOST}:{chosen}"
    child = subprocess.Popen(command(chosen), env=_environment(demo), stdout=subprocess.DEVNULL)  # noqa: S603
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        _await(child, chosen)
        tell(f"Factcheck is running at {url} (Ctrl+C stops it)")
        if browser and has_display():
            webbrowser.open(url)
        return child.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, previous)
        _end(child)


def command(port: int) -> list[str]:
    """Return the child's command line. Streamlit reads the settings beside the script whatever the working folder."""
    script = str(project_files() / "app.py")
    options = ("--server.port", str(port), "--server.headless", "true", "--logger.level", "warning")
    return [sys.executable, "-P", "-m", "streamlit", "run", script, *options]


def free_port(first: int = FIRST_PORT, tries: int = 100) -> int:
    """Return the first port from ``first`` that nothing listens on; LaunchError when all ``tries`` are taken."""
    for port in range(first, first + tries):
        if _is_free(port):
            return port
    raise LaunchError(f"No free port between {first} and {first + tries - 1}. Name one with --port.")


def has_display() -> bool:
    """Whether a browser window could open here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _checked(port: int) -> int:
    if not _is_free(port):
        raise LaunchError(f"Port {port} is in use. Name another with --port, or leave it out.")
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # else a port just released counts as taken for a minute
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _environment(demo: bool) -> dict[str, str]:
    return {**os.environ, DEMO_VARIABLE: "1"} if demo else dict(os.environ)


def _await(child: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(port):
        if child.poll() is not None:
            raise LaunchError("The dashboard ended before it answered; its own message is above.")
        if time.monotonic() > deadline:
            raise LaunchError(f"The dashboard did not answer within {_START_SECONDS:.0f} seconds.")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    link = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        link.request("GET", "/_stcore/health")
        return link.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        link.close()


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
