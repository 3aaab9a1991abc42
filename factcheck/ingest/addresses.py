"""Which web addresses may be asked for a page: public hosts, http(s), ports 80 and 443, and nothing else.

A page is untrusted, and so is where it redirects to: an address that leads into the reader's own network, to this
machine or to a cloud's metadata service is refused. Ranges: the IANA special-purpose address registries (RFC 6890).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from factcheck.catalogue import tr
from factcheck.errors import AddressRefusedError
from factcheck.ingest.assemble import clean_name

PORTS = {"http": 80, "https": 443}
LONGEST_URL = 2000  # characters

Resolver = Callable[[str], Sequence[str]]

_METADATA = frozenset(
    map(ip_address, ("169.254.169.254", "169.254.170.2", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"))
)
_NOT_PUBLIC_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "an unspecified address"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "a link-local address"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("100.64.0.0/10", "a provider's shared network"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a reserved address"),
        ("192.88.99.0/24", "a reserved address"),
        ("198.18.0.0/15", "a reserved address"),
        ("198.51.100.0/24", "a reserved address"),
        ("203.0.113.0/24", "a reserved address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that is assigned to hosts on the internet (RFC 4291)
_NOT_PUBLIC_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "a reserved address"),  # Teredo, ORCHID, benchmarking and other protocols
        ("2001:db8::/32", "a reserved address"),
        ("2002::/16", "a 6to4 tunnel"),
        ("3fff::/20", "a reserved address"),
        ("::1/128", "this machine"),
        ("::/128", "an unspecified address"),
        ("fe80::/10", "a link-local address"),
        ("fc00::/7", "a private network"),
        ("fec0::/10", "a private network"),
        ("ff00::/8", "a multicast address"),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are the IPv4 address that is meant


@dataclass(frozen=True, slots=True)
class Target:
    """One web address taken apart: ``host`` in ASCII, without brackets; ``path`` with its query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme and host, as a URL without a path."""
        return f"{self.scheme}://[{self.host}]" if ":" in self.host else f"{self.scheme}://{self.host}"

    @property
    def url(self) -> str:
        """The address in full."""
        return self.site + self.path


def parse(url: str) -> Target:
    """Take ``url`` apart. Raises AddressRefusedError for all but plain http(s) addresses on ports 80 and 443."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    url = url.strip()
    if len(url) > LONGEST_URL or not url.isprintable() or " " in url or "\\" in url:
        raise AddressRefusedError(shown(url), tr("This is not a web address. Copy it from the browser's address bar."))
    try:
        found = parse_url(url)
    except LocationParseError:
        raise AddressRefusedError(shown(url), tr("This is not a web address. Check it for mistyped letters.")) from None
    scheme, host = found.scheme or "", (found.host or "").strip("[]")
    if scheme not in PORTS or not host or "%" in host:
        raise AddressRefusedError(
            shown(url), tr("Only web pages can be read: the address begins with https:// or http://")
        )
    if found.auth is not None:
        raise AddressRefusedError(host, tr("The address holds a user name or password. Give it without."))
    if found.port not in (None, PORTS[scheme]):
        raise AddressRefusedError(
            shown(url), tr("Port {port} is not a web page's. Give the address without it.", port=found.port)
        )
    return Target(scheme, host.rstrip("."), PORTS[scheme], found.request_uri)


def shown(url: str) -> str:
    """An address as it is printed: on one line, without a password, at most 200 characters."""
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    return clean_name(scheme + mark + host.rpartition("@")[2] + slash + path)


def resolve(host: str) -> tuple[str, ...]:
    """The addresses the system knows for ``host``, in its order. Raises OSError when there are none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_addresses(target: Target, resolver: Resolver = resolve) -> tuple[str, ...]:
    """The addresses of a target's host. Raises AddressRefusedError unless there are some and every one is public."""
    try:
        found = tuple(resolver(target.host))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise AddressRefusedError(shown(target.url), tr("No site of that name is known. Check the address."))
    for address in found:
        if reason := refusal(address):
            raise AddressRefusedError(
                shown(target.url), tr("It leads to {reason}, not to a public site. Paste the text.", reason=reason)
            )
    return found


def refusal(address: str) -> str:
    """Why a numeric address is not to be asked, in plain words; "" when it is a public one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "no address"
    if parsed in _METADATA:
        return "a cloud's metadata service"
    return _refusal_4(parsed) if isinstance(parsed, IPv4Address) else _refusal_6(parsed)


def _refusal_4(address: IPv4Address) -> str:
    what = next((what for network, what in _NOT_PUBLIC_4 if address in network), "")
    return what or ("" if address.is_global else "a reserved address")


def _refusal_6(address: IPv6Address) -> str:
    """IPv4 addresses inside are judged as what they are; tunnels and old notations are refused whole."""
    if address.ipv4_mapped is not None:
        return refusal(str(address.ipv4_mapped))
    if address in _NAT64:
        return refusal(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    for network, what in _NOT_PUBLIC_6:
        if address in network:
            return what
    return "" if address in _GLOBAL_UNICAST and address.is_global and not address.scope_id else "a reserved address"
