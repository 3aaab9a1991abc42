"""Runs the dashboard: Streamlit in a child process, from any working folder.

On this machine's loopback address, unless somebody types that the network around it may come in.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Sequence
from types import FrameType

from factcheck.errors import LaunchError
from factcheck.resources import project_files
from factcheck.serving import HOSTS_VARIABLE, host_name

HOST = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for by --network only, after confirmation
FIRST_PORT = 8501
DEMO_VARIABLE = "FACTCHECK_DEMO"  # set to 1 in the child: the app opens on the demonstration story
ADDRESS_VARIABLE = "FACTCHECK_ADDRESS"  # what the class types, shown on its page
CONFIRMATION = "open"

_START_SECONDS = 90.0
_STOP_SECONDS = 5.0

_WARNING = """Everyone on this machine's network will be able to reach the dashboard at {address} until you stop it.
Visitors from other machines get the Class page and need its code; this machine keeps every page.
What they send and see is not encrypted: use a network that you trust, such as the classroom's, never a public one."""


def serve(
    *,
    port: int | None = None,
    demo: bool = False,
    browser: bool = True,
    network: str = "",
    names: Sequence[str] = (),
    tell: Callable[[str], None] = print,
) -> int:
    """Run the dashboard until it is stopped, and return its exit status.

    ``port`` None takes the first free one from 8501. ``network`` is this machine's address on the network that may come
    in, "" for nobody but this machine. ``names`` are more host names to answer to. Raises LaunchError when the port is
    taken, a name is none, or the app ends or stays silent before it answers.
    """
    chosen = free_port(host=_bound(network)) if port is None else _checked(port, _bound(network))
    environment = _environment(demo, names, f"{network}:{chosen}" if network else "")
    child = subprocess.Popen(command(chosen, network), env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        _await(child, chosen)
        url = f"http://{HOST}:{chosen}"
        tell(f"Factcheck is running at {url} (Ctrl+C stops it)")
        if network:
            tell(f"Others on this network type http://{network}:{chosen}")
        if browser and has_display():
            webbrowser.open(url)
        return child.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, previous)
        _end(child)


def command(port: int, network: str = "") -> list[str]:
    """Return the child's command line. Streamlit reads the settings beside the script whatever the working folder."""
    script = str(project_files() / "app.py")
    where = ("--server.address", _bound(network), "--server.port", str(port))
    options = (*where, "--server.headless", "true", "--logger.level", "warning")
    return [sys.executable, "-P", "-m", "streamlit", "run", script, *options]


def agreed_network(ask: Callable[[str], str] = input, tell: Callable[[str], None] = print) -> str:
    """Say what opening to the network means, have it confirmed by the word "open", and return this machine's address.

    Raises LaunchError when anything else is answered, nobody is there to answer, or the machine is on no network.
    """
    address = network_address()
    tell(_WARNING.format(address=address))
    try:
        answer = ask(f"Type {CONFIRMATION} to go on: ")
    except EOFError:
        answer = ""
    if answer.strip().lower() != CONFIRMATION:
        raise LaunchError(f"Not opened to the network: that needs the answer {CONFIRMATION!r}. Leave --network out.")
    return address


def network_address() -> str:
    """Return this machine's IPv4 address on the network it would use; LaunchError when it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address kept for documentation (RFC 5737); nothing is sent to it
        except OSError as error:
            raise LaunchError("This machine is on no network. Join one first, or leave --network out.") from error
        return str(probe.getsockname()[0])


def free_port(first: int = FIRST_PORT, tries: int = 100, host: str = HOST) -> int:
    """Return the first port from ``first`` that nothing listens on; LaunchError when all ``tries`` are taken."""
    for port in range(first, first + tries):
        if _is_free(port, host):
            return port
    raise LaunchError(f"No free port between {first} and {first + tries - 1}. Name one with --port.")


def has_display() -> bool:
    """Whether a browser window could open here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _bound(network: str) -> str:
    return EVERYWHERE if network else HOST


def _checked(port: int, host: str) -> int:
    if not _is_free(port, host):
        raise LaunchError(f"Port {port} is in use. Name another with --port, or leave it out.")
    return port


def _is_free(port: int, host: str) -> bool:
    with socket.socket() as probe:
        if os.name == "posix":  # else a port just released counts as taken for a minute
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _environment(demo: bool, names: Sequence[str], address: str) -> dict[str, str]:
    """``address`` is what others type, with its port, or ""."""
    child = {**os.environ, DEMO_VARIABLE: "1"} if demo else dict(os.environ)
    if wrong := [name for name in names if not host_name(name) or "," in name]:
        raise LaunchError(f"{wrong[0]!r} is no host name. Give it without http:// and without a path.")
    hosts = [child.get(HOSTS_VARIABLE, ""), *names, host_name(address)]
    child[HOSTS_VARIABLE] = ",".join(filter(None, hosts))
    return {**child, ADDRESS_VARIABLE: f"http://{address}"} if address else child


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
