"""A comparison on its way: the cards so far, the time left, stopping, a reload, two readers, an error in the middle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import question, queue, start, verdicts, wait, words

from factcheck import demo
from factcheck.bench.synthetic import articles
from factcheck.embed import HashEncoder, Vectors
from factcheck.errors import StoppedError
from factcheck.pipeline import check
from factcheck.steps import STAGES
from factcheck.store import Store
from factcheck.types import Settings
from factcheck.ui.early import WHY_NOT_YET
from factcheck.ui.jobs import LOADING, WAITING, Desk, Job
from factcheck.ui.pace import Clock, Pace

STORY = demo.load(demo.stories()[0].key)
PATIENCE = 30  # seconds


class Held(HashEncoder):
    """An encoder that encodes so many times, then holds until it is let go or told to break."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()
        self.holds = threading.Event()  # somebody waits to be let go
        self.free = 0
        self.asked: list[str] = []
        self.trouble: Exception | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self.free == 0:
            self.holds.set()
            assert self.open.wait(PATIENCE)
        self.free = max(0, self.free - 1)
        if self.trouble:
            trouble, self.trouble = self.trouble, None
            raise trouble
        self.asked += texts
        return super().encode(texts)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """The encoder of every comparison; it is let go at the end."""
    encoder = Held()
    monkeypatch.setattr("factcheck.embed.open_encoder", lambda *args, **more: encoder)
    yield encoder
    encoder.open.set()


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def shown(app: AppTest, text: str) -> AppTest:
    """Rerun the page until it says so."""

    def says() -> bool:
        app.run()
        assert not app.exception
        return text in everything(app)

    until(says)
    return app


def everything(app: AppTest) -> str:
    others = (*app.caption, *app.info, *app.error, *app.button)
    bars = [element.proto.text for element in app.get("progress")]
    return "\n".join([words(app), *bars, *(getattr(one, "value", "") or one.label for one in others)])


def badges(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def opened() -> AppTest:
    """The demonstration story, its comparison begun."""
    app = start()
    app.button(key="open_demo").click().run()
    return app


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


@pytest.mark.usefixtures("home")
def test_a_card_is_read_while_the_model_loads_and_ruled_on_later(held: Held) -> None:
    app = shown(opened(), "so far")
    assert LOADING in everything(app)
    assert WHY_NOT_YET in everything(app)
    assert 'class="fc-why"' in words(app)
    assert not [key for key in keys(app) if key.startswith("decide_")]
    reading = app.session_state["early"]
    held.open.set()
    wait(app)
    assert app.query_params["d"] == reading, "the card that was read stays open"
    app.button(key="decide_explained").click().run()
    assert set(verdicts()) == {reading}


@pytest.mark.usefixtures("home")
def test_the_reader_goes_through_the_cards_so_far(held: Held) -> None:
    held.free = 2  # the model loads, and encodes the first wordings
    with Store.open() as store:
        story = store.create_story("Much at once", datetime.now(UTC)).id
        store.add_articles(story, articles(60))
    app = shown(shown(start(), f"{STAGES[1]} · 256 of "), "cards so far")
    assert held.holds.wait(PATIENCE)  # no more cards come in between
    app.run()
    first, asked = app.session_state["early"], question(app)
    app.button(key="early_next").click().run()
    assert question(app) != asked
    app.button(key="early_previous").click().run()
    assert (app.session_state["early"], question(app)) == (first, asked)
    app.button(key="early_previous").click().run()
    reading, asked = app.session_state["early"], question(app)
    held.open.set()
    wait(app)
    assert (app.query_params["d"], question(app)) == (reading, asked)


@pytest.mark.usefixtures("home")
def test_a_stopped_comparison_says_what_it_kept_and_goes_on_from_there(held: Held) -> None:
    app = shown(opened(), "so far")
    app.button(key="stop_comparing").click().run()
    shown(app, "The comparison was stopped")
    count = len(STORY)
    assert f"{count} of {count} articles read" in everything(app)
    assert not [key for key in keys(app) if key.startswith("decide_")]
    held.open.set()
    app.button(key="retry").click().run()
    wait(app)
    assert queue(app)


@pytest.mark.usefixtures("home")
def test_a_reload_and_a_second_reader_find_the_one_that_runs(held: Held) -> None:
    one = shown(opened(), "so far")
    again, other = shown(start(), "so far"), shown(start(), "so far")
    held.open.set()
    queues = [queue(wait(app)) for app in (one, again, other)]
    assert queues[0] == queues[1] == queues[2] != []
    assert len(held.asked) == len(set(held.asked)), "each wording was encoded once"


@pytest.mark.usefixtures("home")
def test_what_one_reader_stops_the_other_is_told(held: Held) -> None:
    one, other = shown(opened(), "so far"), shown(start(), "so far")
    one.button(key="stop_comparing").click().run()
    shown(other, "The comparison was stopped")
    held.open.set()
    other.button(key="retry").click().run()
    assert queue(wait(other)) == queue(wait(start()))


@pytest.mark.usefixtures("home")
def test_one_more_article_shows_what_is_ruled_already(held: Held) -> None:
    app = shown(opened(), "so far")
    ruled = app.session_state["early"]
    held.open.set()
    wait(app).button(key="decide_explained").click().run()
    assert set(verdicts()) == {ruled}
    held.open.clear()
    with Store.open() as store:
        store.add_articles(store.stories()[0].id, articles(1))
    again = shown(start(d=ruled), "so far")
    assert again.session_state["early"] == ruled
    assert "Ruled: Explained" in badges(again)
    held.open.set()
    assert f"card_{ruled}" in queue(wait(again)), "the address named it"
    assert set(verdicts()) == {ruled}


@pytest.mark.usefixtures("home")
def test_sources_stops_tells_and_begins_anew(held: Held) -> None:
    app = shown(opened(), "so far")
    app.switch_page("factcheck/ui/pages/sources.py").run()
    assert app.button(key="compare").disabled
    app.button(key="stop_comparing").click().run()
    shown(app, "The comparison was stopped")
    assert not app.button(key="compare").disabled
    held.open.set()
    app.button(key="compare").click().run()
    app.switch_page("factcheck/ui/pages/review.py").run()  # the test client does not follow the page's own way there
    assert queue(wait(app))


@pytest.mark.usefixtures("home")
def test_an_error_in_the_middle_leaves_nothing_half_done(held: Held, caplog: pytest.LogCaptureFixture) -> None:
    held.free = 1  # the model loads
    app = shown(opened(), "so far")
    held.trouble = RuntimeError("the battery ran out")
    held.open.set()
    shown(app, "reason nobody foresaw")
    assert "the battery ran out" not in everything(app)
    assert "the battery ran out" in caplog.text
    assert 'class="fc-why"' not in words(app)
    assert verdicts() == {}
    app.button(key="retry").click().run()
    assert len(queue(wait(app))) == len(check(STORY, encoder=HashEncoder()).discrepancies)


def test_a_desk_goes_on_after_one_stop_and_after_another(held: Held) -> None:
    desk, settings = Desk(), Settings()
    whole = check(STORY, settings, encoder=HashEncoder())
    for _ in range(2):
        held.holds.clear()
        job = desk.submit(STORY, settings)
        assert held.holds.wait(PATIENCE)
        until(lambda job=job: job.so_far.discrepancies)
        desk.stop(job)
        assert job.stopping
        held.open.set()
        until(lambda job=job: job.finished)
        assert isinstance(job.error, StoppedError)
        desk.forget(STORY, settings)
        held.open.clear()
    held.open.set()
    assert desk.submit(STORY, settings).future.result(PATIENCE) == whole


def test_a_job_that_waits_its_turn_is_stopped_at_once(held: Held) -> None:
    desk = Desk()
    first = desk.submit(STORY, Settings())
    second = desk.submit(STORY[:-1], Settings())
    assert (second.stage, second.finished, second.seconds_left) == (WAITING, False, None)
    desk.stop(second)
    assert isinstance(second.error, StoppedError)
    assert "Nothing had been read yet" in str(second.error)
    assert not first.finished
    held.open.set()
    assert first.future.result(PATIENCE).discrepancies


def test_a_model_that_could_not_be_loaded_is_tried_again(held: Held) -> None:
    desk = Desk()
    held.open.set()
    held.trouble = OSError("no such disk")
    job = desk.submit(STORY, Settings())
    assert isinstance(job.future.exception(PATIENCE), OSError)
    assert not desk.loaded("")
    desk.forget(STORY, Settings())
    assert desk.submit(STORY, Settings()).future.result(PATIENCE).discrepancies
    assert desk.loaded("")


def test_one_more_article_is_all_that_is_encoded(held: Held) -> None:
    held.open.set()
    desk = Desk()
    desk.submit(STORY[:-1], Settings()).future.result(PATIENCE)
    job = desk.submit(STORY, Settings())
    assert job.future.result(PATIENCE) == check(STORY, encoder=HashEncoder())


def test_cards_so_far_are_the_gravest_first_and_have_their_lasting_ids(held: Held) -> None:
    job = Desk().submit(STORY, Settings())
    until(lambda: job.so_far.discrepancies)
    early = [d.id for d in job.so_far.discrepancies]
    held.open.set()
    final = [d.id for d in job.future.result(PATIENCE).discrepancies]
    assert early == [key for key in final if key in early]


def paced(*steps: tuple[str, int, int, float]) -> Clock:
    clock = Clock(0.0)
    for stage, done, total, now in steps:
        clock.tell(stage, done, total, now)
    return clock


READ, UNDERSTOOD, SHARED, COMPARED = STAGES
WHOLE = paced((READ, 0, 10, 0), (READ, 10, 10, 2), (UNDERSTOOD, 0, 90, 2), (SHARED, 0, 1, 12), (COMPARED, 0, 9, 13))


def test_time_left_is_measured_or_not_said() -> None:
    WHOLE.skip(14)
    assert WHOLE.spent == {READ: 2, UNDERSTOOD: 10, SHARED: 1, COMPARED: 1}
    pace = Pace()
    begun = paced((READ, 0, 20, 0), (READ, 5, 20, 1))
    assert begun.left(pace, 20) is None, "nothing is known of the other steps"
    pace.learn(WHOLE.spent, 10)
    assert begun.left(pace, 20) == 3 + 20 + 2 + 2
    assert begun.left(pace, 0) == 3, "what is known already takes no time"


def test_a_model_that_loads_counts_for_no_step() -> None:
    clock = paced((READ, 0, 1, 0), (READ, 1, 1, 1), (UNDERSTOOD, 0, 8, 1))
    clock.skip(2)
    clock.skip(60, idle=True)
    clock.tell(UNDERSTOOD, 4, 8, 62)
    assert clock.spent[UNDERSTOOD] == 3
    assert sum(clock.spent.values()) == 4


def test_a_job_says_where_it_is() -> None:
    job = Job("j", STORY, 0, Pace())
    job.progress(READ, 1, 3)
    assert (job.stage, job.done, job.total) == (READ, 1, 3)
    job.halt()
    with pytest.raises(StoppedError, match="1 of 3 articles read"):
        job.progress(READ, 2, 3)
