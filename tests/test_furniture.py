"""Page furniture: small pages of every sort, each line with what it is; and what must hold for any text."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ingest.furniture import label
from factcheck.ingest.runin import fragments
from factcheck.types import CLAIM_BLOCKS, BlockKind

HEAD, REP, CRUMB, DATE, BY = (
    BlockKind.HEADLINE, BlockKind.REPEAT, BlockKind.CRUMB, BlockKind.DATE, BlockKind.BYLINE,
)  # fmt: skip
CAP, SUB, BODY, REL, FORM = (
    BlockKind.CAPTION, BlockKind.SUBHEAD, BlockKind.BODY, BlockKind.RELATED, BlockKind.FORM,
)  # fmt: skip
COPY, SHARE, SRC, OTHER = BlockKind.COPYRIGHT, BlockKind.SHARE, BlockKind.SOURCE, BlockKind.OTHER

Page = list[tuple[BlockKind, str]]

PAGES: dict[str, Page] = {
    "blog with a comment form": [
        (CRUMB, "Home » Ferry runs aground off Port Ellery"),
        (CRUMB, "Local News Travel Featured"),
        (HEAD, "Ferry runs aground off Port Ellery"),
        (DATE, "Tue Mar 12 2024"),
        (SHARE, "icon-facebook icon-whatsapp icon-email"),
        (BODY, "A ferry with 212 people aboard ran aground off Port Ellery on Tuesday, the coast guard said."),
        (SUB, "A long night on deck"),
        (BODY, "Nine passengers were treated for bruises, according to the harbour master."),
        (FORM, "Leave a Comment"),
        (FORM, "Your email address will not be published. Required fields are marked *"),
        (FORM, "Name *"),
        (FORM, "Save my name, email, and website in this browser for the next time I comment."),
        (FORM, "Post Comment"),
    ],
    "newspaper with a legal foot": [
        (HEAD, "Council approves tram line after ten-year dispute"),
        (REP, "Council approves tram line after ten-year dispute"),
        (BY, "By Maria O'Dwyer"),
        (DATE, "Published: 4 May 2022 at 10:30 GMT"),
        (BODY, "LONDON--The council approved the line on Wednesday by 31 votes to 28."),
        (OTHER, "Advertisement"),
        (BODY, "Work begins in June, the mayor said."),
        (OTHER, "The Harbour Courier"),
        (COPY, "Copyright © 2019 The Harbour Courier. All rights reserved."),
        (COPY, "No part of this website may be copied without permission."),
        (OTHER, "visa.png"),
        (OTHER, "Hosted by"),
        (OTHER, "CloudNest"),
    ],
    "aggregator with other outlets' blurbs": [
        (HEAD, "Storm leaves 40,000 homes without power in the north"),
        (BODY, "A winter storm cut power to 40,000 homes on Sunday, the grid operator said."),
        (CRUMB, "Norland Latest News, Norland Headlines"),
        (REL, "Similar News: stories like this one that we have collected from other sources."),
        (REL, "Storm: schools to stay shut on MondaySchools in four counties will stay shut, officials said."),
        (REL, "Read more »"),
        (REL, "Thousands in the dark after stormMore than 35,000 customers had no power."),
        (REL, "Read more »"),
    ],
    "related box inside the story": [
        (HEAD, "Retailer says card data of 1.2 million customers was stolen"),
        (BODY, "The retailer said on Thursday that data of 1.2 million customers was stolen."),
        (REL, "Related stories"),
        (REL, "What to do when your card is stolen"),
        (REL, "Regulator opens inquiry into retailer"),
        (BODY, "The breach lasted from March to May, according to its filing."),
        (REL, "READ MORE: Five ways to protect your account"),
        (BODY, "Customers will be told by letter."),
    ],
    "wire copy": [
        (HEAD, "Two killed in small-plane crash near Ridgeton"),
        (SRC, "Reuters"),
        (DATE, "June 14, 2023 9:05 PM EDT"),
        (BODY, "RIDGETON, June 14 (Reuters) - Two people died when a small plane crashed on Wednesday."),
        (BODY, "The pilot had reported engine trouble, investigators said."),
        (BY, "Reporting by Ann Example and Bo Sample; editing by Cy Test"),
        (COPY, "This material may not be published, broadcast, rewritten or redistributed."),
    ],
    "sport with captions": [
        (CRUMB, "Sport | Football"),
        (HEAD, "Rovers beat United 3-2 in extra time"),
        (CAP, "Photo: Rovers players celebrate the winner (City Photos)"),
        (BODY, "Rovers won 3-2 after extra time in front of 52,114 fans."),
        (CAP, "The captain lifts the cup at the stadium on Saturday (AP Photo/Joe Example)"),
        (BODY, '"We never stopped believing," the captain said.'),
        (SHARE, "Share this article"),
        (SHARE, "Facebook Twitter WhatsApp Email"),
        (OTHER, "Tags: Rovers, United, Cup final"),
    ],
    "business site with prompts": [
        (OTHER, "Skip to content"),
        (OTHER, "Subscribe"),
        (HEAD, "Carmaker cuts forecast as sales fall 12 percent"),
        (OTHER, "4 min read"),
        (DATE, "Updated 12:30"),
        (BODY, "The carmaker cut its forecast on Friday after sales fell 12 percent."),
        (OTHER, "Story continues below advertisement"),
        (BODY, "Shares fell 4 percent in early trading."),
        (OTHER, "Sign up for our morning newsletter and never miss a story"),
        (SHARE, "Follow us on Twitter and Facebook for more"),
        (OTHER, "We use cookies to improve your visit."),
        (OTHER, "About us | Contact us | Privacy policy | Terms of use"),
        (COPY, "© 2024 Ledger Media"),
    ],
    "list of titles at the foot": [
        (HEAD, "Police arrest man over bridge shooting"),
        (BODY, "Police arrested a 34-year-old man on Monday over the shooting on the bridge."),
        (BODY, "No motive was known, police said."),
        (REL, "You may also like"),
        (REL, "Bridge reopens after shooting"),
        (REL, "Mayor calls for calm"),
        (REL, "Trending"),
        (REL, "Ten best pies in town"),
        (COPY, "All rights reserved"),
    ],
    "question headline, no furniture": [
        (HEAD, "Who pays when the dam fails?"),
        (BODY, "The dam at Orton may fail within ten years, a report said on Tuesday."),
        (BODY, "Repairs would cost $45 million."),
    ],
    "kicker above the headline": [
        (CRUMB, "ANALYSIS"),
        (HEAD, "Why the vote on the budget was so close"),
        (BODY, "The budget passed by one vote on Tuesday night."),
    ],
    "standfirst and source": [
        (HEAD, "Minister resigns over travel claims"),
        (SUB, "Opposition demands early election as coalition wavers"),
        (BODY, "The transport minister resigned on Monday over travel claims worth 18,000 euros."),
        (SRC, "Source : Harbour Radio"),
    ],
    "headline with the outlet's name": [
        (HEAD, "Heat wave: 14 treated at open-air concert"),
        (REP, "Heat wave: 14 treated at open-air concert - Norland Post"),
        (BODY, "Fourteen people were treated for heat stroke at a concert on Saturday."),
        (SRC, "--AFP"),
    ],
    "print and comments": [
        (HEAD, "Quake of magnitude 5.8 shakes southern islands"),
        (OTHER, "Print this article"),
        (FORM, "12 Comments"),
        (BODY, "A quake of magnitude 5.8 shook the southern islands early on Friday."),
        (OTHER, "Back to top"),
    ],
}


def labelled(text: str) -> Page:
    return [(block.kind, text[block.start : block.end]) for block in label(text)]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_of_a_page(name: str, gap: str) -> None:
    page = PAGES[name]
    assert labelled(gap.join(text for _, text in page)) == page


def written_page(path: Path) -> tuple[str, Page]:
    """A page of ``tests/pages`` and its expected parts: "KIND|line", further lines of a part without a kind."""
    parts: list[tuple[BlockKind, list[str]]] = []
    text: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        kind, bar, rest = line.partition("|")
        if bar and kind in BlockKind.__members__:
            parts.append((BlockKind[kind], [rest]))
        elif line:
            parts[-1][1].append(line)
        text.append(rest if bar and kind in BlockKind.__members__ else line)
    return "\n".join(text), [(kind, "\n".join(lines)) for kind, lines in parts]


WRITTEN = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_line_of_a_written_page(path: Path) -> None:
    text, expected = written_page(path)
    assert labelled(text) == expected


def test_there_are_pages_of_many_styles() -> None:
    assert len(WRITTEN) >= 20
    kinds = {kind for path in WRITTEN for kind, _ in written_page(path)[1]}
    assert kinds == set(BlockKind)


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
SEED_LINES = {  # file: what each line with text is
    "000": "1 HEADLINE, 3-23 BODY, 27-29 FORM",
    "001": "1-2 CRUMB, 4 HEADLINE, 6-24 BODY, 26 SUBHEAD, 28-40 BODY, 42 SOURCE",
    "002": "1 HEADLINE, 2-4 BODY, 5 CRUMB, 6-16 RELATED",
    "003": "1 HEADLINE, 3 REPEAT, 5 BODY, 7 OTHER, 9-12 COPYRIGHT, 14-20 OTHER, 21 COPYRIGHT",
    "004": "1 HEADLINE, 3 DATE, 4 SHARE, 6-14 BODY, 16 SUBHEAD, 18-20 BODY, 22 SHARE",
}


def kind_by_line(table: str) -> dict[int, BlockKind]:
    kinds = {}
    for entry in table.split(", "):
        lines, name = entry.split()
        first, _, last = lines.partition("-")
        kinds.update(dict.fromkeys(range(int(first), int(last or first) + 1), BlockKind[name]))
    return kinds


@pytest.mark.skipif(not SEEDS.is_dir(), reason="no sample articles beside the project")
@pytest.mark.parametrize("seed", SEED_LINES)
def test_every_line_of_a_sample_article(seed: str) -> None:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    text = path.read_text("utf-8")
    expected = kind_by_line(SEED_LINES[seed])
    lines = {number: line.strip() for number, line in enumerate(text.split("\n"), start=1) if line.strip()}
    assert set(lines) <= set(expected)
    found = {text.count("\n", 0, block.start) + 1: (block.kind, text[block.start : block.end]) for block in label(text)}
    assert found == {number: (expected[number], line) for number, line in lines.items()}


FRAGMENTS = [
    ("The port has been shut since 2021.the storm is seen as a test. It ended.", ["the storm is seen as a test."]),
    ("It shut in May 2020.in the U.S. Congress he was named. It ended.", ["in the U.S. Congress he was named."]),
    ("The mayor was cleared.which the court had asked for", ["which the court had asked for"]),
    ("was later found in the river, police said. The search is over.", ["was later found in the river, police said."]),
    ("The port reopened.Ships sailed on Monday.", []),
    (
        "The file is at news.example.com and e.g. in the archive; see www.town.example for more, or town.org for all.",
        [],
    ),
    ("“We left at 6 a.m.,” he said. iPhones were sold out.", []),
]


@pytest.mark.parametrize(("text", "expected"), FRAGMENTS)
def test_fragments_are_flagged(text: str, expected: list[str]) -> None:
    page = f"Some headline about the matter\n\nThe council met on Monday.\n\n{text}"
    assert [page[start:end] for start, end in fragments(page, label(page))] == expected


RUN_IN: dict[str, tuple[str, Page]] = {
    "date and headline": (
        "Bus crash toll rises to 17",
        [
            (DATE, "Sun Apr 16 2017"),
            (REP, "Bus crash toll rises to 17."),
            (BODY, "Seventeen people died in the crash near Alton, police said."),
        ],
    ),
    "posted by an outlet": (
        "Bus crash toll rises to 17",
        [
            (DATE, "Posted on April 19 2017"),
            (BY, "by Norland Voice"),
            (REP, "Bus crash toll rises to 17"),
            (BODY, "The toll of the crash rose to 17 on Wednesday."),
        ],
    ),
    "agency and date": (
        "Bus crash toll rises to 17",
        [
            (REP, "Bus crash toll rises to 17"),
            (BY, "AFP"),
            (DATE, "Monday 3 Oct 2016"),
            (BODY, "The toll rose on Monday. Two more are missing."),
        ],
    ),
    "updated, short url": (
        "Bus crash toll rises to 17",
        [
            (DATE, "11.10.2017(updated 1838 11.10.2017)"),
            (SHARE, "Get short URL 113"),
            (BODY, "At least 17 people died on Wednesday."),
        ],
    ),
    "photo credit": (
        "Bus crash toll rises to 17",
        [
            (DATE, "Published August 3 2015"),
            (CAP, "Rescuers stand by the bus near Alton August 3 2015(City Photo)"),
            (BODY, "Seventeen people died on Monday. Dozens were hurt."),
        ],
    ),
    "standfirst, file photo, agency at the end": (
        "Bus crash toll rises to 17",
        [
            (BODY, "The road was shut all day."),
            (CAP, "A bus of the same type stands at Alton station (File photo)"),
            (BODY, "Seventeen people died on Monday. Dozens were hurt."),
            (SRC, "--Reuters"),
        ],
    ),
    "tags and an embedded film": (
        "Bus crash toll rises to 17",
        [
            (BODY, "Seventeen died near Alton."),
            (OTHER, "Tags Alton Norland bus crash"),
            (BODY, "The bus left the road at night, police said."),
            (OTHER, "Bus crash near Alton seen from the air - YouTube"),
            (BODY, "The driver survived. He is in hospital."),
        ],
    ),
    "outlet about itself": (
        "Bus crash toll rises to 17",
        [
            (BODY, "Seventeen people died. The road has reopened."),
            (
                OTHER,
                "Norland Voice is the region's leading daily newspaper. Founded in 1931, it offers its readers news.",
            ),
        ],
    ),
    "rights and a form": (
        "Bus crash toll rises to 17",
        [
            (BODY, "Seventeen people died. The road has reopened."),
            (COPY, "© 2020 Norland Voice."),
            (COPY, "All rights reserved."),
            (FORM, "Your email address will not be published."),
            (FORM, "Required fields are marked *"),
        ],
    ),
}


@pytest.mark.parametrize("name", RUN_IN)
def test_parts_run_into_one_line(name: str) -> None:
    headline, parts = RUN_IN[name]
    text = headline + "\n\n" + " ".join(part for _, part in parts)
    assert labelled(text) == [(HEAD, headline), *parts]


STORY = (
    "Sign up has been slow, the council said, and only 40 people have joined.",
    "Copyright law was changed in 2019 to protect newspapers.",
    "By Friday the water had fallen by two metres.",
    "No part of the budget may be used for weapons, the senate ruled.",
    "The report may not be published before July.",
    "June 14, 2023 was the hottest day of the year.",
    "He was last seen on Facebook on Sunday.",
    "Follow-up checks found 12 more cases.",
    "Residents can register for alerts on their phones, the county said.",
    "“It's over,” she said.",
    "The state news agency is the largest of its kind.",
    "He sent an image (an archive photo) of the bridge to the police.",
    "Read by millions, the novel sold out.",
    "Reproduction of the beetle without males is common.",
    "1. The pilot lost control.",
    "Why?",
    "Ada Quill and Tom Reed were both hurt.",
    "21:45 was the time of the crash, the report says.",
    "Report adds to pressure on the minister, his party said.",
    "9/11 was named by three of the men.",
    "He is a writer and a father of two.",
    "Send it to your inbox, the message told the victims.",
    "Contact was lost at 03:15, the airline said.",
    "Texts by the prime minister were published.",
    "Most read the letter as a threat.",
    "• Two bridges are shut",
    "SOURCE code was stolen from the company, it said.",
    "(This was denied.)",
)


@pytest.mark.parametrize("sentence", STORY)
def test_a_sentence_of_the_story_is_never_lost(sentence: str) -> None:
    text = f"Some headline about the matter\n\nThe council met on Monday.\n\n{sentence}\n\nThe meeting ended at noon."
    kept = "".join(text[block.start : block.end] for block in label(text) if block.kind in CLAIM_BLOCKS)
    assert sentence in kept


def test_headline_words_that_open_the_first_sentence_stay_in_it() -> None:
    text = "Floods hit northern coast\n\nFloods hit northern coast towns on Monday, and 12 people died."
    assert labelled(text)[1] == (BODY, "Floods hit northern coast towns on Monday, and 12 people died.")


def test_text_wrapped_at_a_fixed_width_is_one_paragraph() -> None:
    paragraph = (
        "The harbour master said on Tuesday that the ship had lost power shortly\n"
        "before midnight and drifted for three hours until the tug Northern\n"
        "Star reached it. No one was hurt and no oil was spilled, he told\n"
        "reporters."
    )
    assert labelled(f"Ship drifts for hours\n\n{paragraph}") == [(HEAD, "Ship drifts for hours"), (BODY, paragraph)]


def test_lines_of_like_length_above_the_story_are_not_one_paragraph() -> None:
    lines = [
        (CRUMB, "Weather watch"),
        (HEAD, "Hurricane Odell makes landfall with winds of 110 mph"),
        (SUB, "More than 70,000 customers are without power along the coast"),
        (SUB, "Schools stay shut"),
        (BODY, "The storm reached the coast near Greenport early on Tuesday, the weather office said."),
    ]
    *above, story = (text for _, text in lines)
    assert labelled("\n".join(above) + "\n\n" + story) == lines


def test_one_sentence_without_a_headline_is_body() -> None:
    assert labelled("Six people were hurt on Monday.") == [(BODY, "Six people were hurt on Monday.")]


PIECES = st.sampled_from(
    [line for page in PAGES.values() for _, line in page]
    + [" ".join(part for _, part in parts) for _, parts in RUN_IN.values()]
    + ["", " ", "\t", "©", "(photo)", "- YouTube", "—", "\u2028", "\x85", "\ufeff", "By", '"']
)


@given(st.lists(PIECES | st.text(max_size=60), max_size=25), st.sampled_from(["\n", "\r\n", " ", "\n\n", "\r"]))
def test_blocks_are_in_order_and_hold_every_visible_character(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    blocks = label(text)
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert all(block.start < block.end for block in blocks)
    assert not any(text[block.start].isspace() or text[block.end - 1].isspace() for block in blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "A. ",
        "(",
        '"',
        "By Aa and ",
        "Home » ",
        "1.",
        " - YouTube",
        "(photo) ",
        "Tags Aa ",
        "© 2020 X. ",
        "Aa Bb, ",
        "aaa.bb ",
        "a@b.",
        "in your inbox ",
    ],
)
def test_a_long_line_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    fragments(text, label(text))
    assert time.perf_counter() - start < 5
