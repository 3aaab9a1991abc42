"""The name of a paper or a station in a line of its own: "The Harbour Post", "Radio Kellan", "Northern Wire"."""

from __future__ import annotations

import re

_NOUNS = (
    "Post Times Daily Gazette Herald Tribune News Wire Observer Mail Courier Ledger Chronicle Journal Press Guardian "
    "Telegraph Star Sun Standard Express Mirror Independent Globe Record Echo Argus Examiner Register Bulletin "
    "Reporter Inquirer Enquirer Sentinel Dispatch Monitor Advertiser Weekly Citizen Advocate Leader Messenger Mercury "
    "Compass Beacon"
).split()
# what stands above headlines as well, and is the name of a page, not of a paper
_SECTIONS = (
    "World Local National International Regional Home Breaking Latest Top Business Money Sport Sports Football "
    "Political Politics Science Health Weather Traffic Live More Related Other Your Our Good Bad Fake Big"
).split()
_NOUN = f"(?:{'|'.join(_NOUNS)})"
_NAME = re.compile(
    rf"(?!(?:{'|'.join(_SECTIONS)})\s)(?:(?:The|Le|La|El|Il|Die|Der|Das)\s)?(?:[A-Z][\w’'.&-]{{0,30}}\s){{1,2}}"
    rf"(?:(?:Morning|Evening|Daily|Sunday)\s)?{_NOUN}"
    rf"|The\s{_NOUN}"
    r"|(?:Radio|Channel|Television)(?:\s[A-Z\d][\w’'&-]{0,30}){1,2}"
)


def is_masthead(line: str) -> bool:
    """True for a line that is the name of an outlet and nothing else."""
    return len(line) <= 60 and _NAME.fullmatch(line) is not None
