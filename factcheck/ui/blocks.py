"""What of an article is read: every block with its label, furniture struck through, each strike one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from factcheck.catalogue import mark, tr, trn
from factcheck.ingest.furniture import label
from factcheck.store import Story
from factcheck.types import CLAIM_BLOCKS, Article, Block, BlockKind
from factcheck.ui import highlight, session, signing
from factcheck.ui.window import window

SHOWN = 80  # blocks that have a button; the rest of a very long article is read as it was labelled
_TYPED = ("blocks", "typed")
_KINDS = {
    BlockKind.HEADLINE: mark("Headline"),
    BlockKind.REPEAT: mark("Repeated headline"),
    BlockKind.CRUMB: mark("Breadcrumb"),
    BlockKind.DATE: mark("Date line"),
    BlockKind.BYLINE: mark("Byline"),
    BlockKind.CAPTION: mark("Caption"),
    BlockKind.SUBHEAD: mark("Subhead"),
    BlockKind.BODY: mark("Body"),
    BlockKind.RELATED: mark("Related story"),
    BlockKind.FORM: mark("Comment form"),
    BlockKind.COPYRIGHT: mark("Copyright"),
    BlockKind.SHARE: mark("Share bar"),
    BlockKind.SOURCE: mark("Source line"),
    BlockKind.OTHER: mark("Page furniture"),
}


def toggled(article: Article, number: int) -> Article:
    """Return the article with one block struck out as furniture, or taken back into the text."""
    blocks = list(labelled(article))
    block = blocks[number]
    blocks[number] = replace(block, kind=BlockKind.OTHER if block.kind in CLAIM_BLOCKS else BlockKind.BODY)
    known = tuple(entry for entry in article.provenance if entry != _TYPED)
    return replace(article, blocks=tuple(blocks), provenance=(*known, _TYPED))


def labelled(article: Article) -> tuple[Block, ...]:
    """Return the article's blocks, found from its text where nobody labelled them."""
    return article.blocks or label(article.text)


def open_button(of: Story, texts: Sequence[Article]) -> None:
    """Draw the button that shows what is read of each article."""
    if st.button(tr("What is read"), key="blocks", icon=":material/strikethrough_s:", type="tertiary", shortcut="B"):
        _window(of, texts)


@window(mark("What is read of each article"), width="large")
def _window(of: Story, texts: Sequence[Article]) -> None:
    names = session.distinct({article.id: article.label for article in texts})
    st.selectbox(
        tr("Article"), list(names), key="blocks_of", format_func=lambda key: names.get(key, ""),
        label_visibility="collapsed",
    )  # fmt: skip
    article = _fresh(of, st.session_state["blocks_of"], texts)
    blocks = labelled(article)
    kept = sum(block.kind in CLAIM_BLOCKS for block in blocks)
    st.caption(
        tr(
            "{kept} blocks are compared, {left_out} are left out. Nothing is deleted.",
            kept=kept,
            left_out=len(blocks) - kept,
        )
    )
    with st.container(key="block_list", gap="xsmall"):
        for number, block in enumerate(blocks[:SHOWN]):
            _row(of, article, number, block)
    if len(blocks) > SHOWN:
        st.caption(trn("{count} more block follows.", "{count} more blocks follow.", len(blocks) - SHOWN))


def _row(of: Story, article: Article, number: int, block: Block) -> None:
    read = block.kind in CLAIM_BLOCKS
    words, button = st.columns([6, 1], gap="small", vertical_alignment="center")
    with words:
        st.html(highlight.block(article.text[block.start : block.end], tr(_KINDS[block.kind]), struck=not read))
    button.button(
        tr("Strike") if read else tr("Restore"), key=f"block_{article.id}_{number}", type="tertiary", width="stretch",
        disabled=signing.signed(of), on_click=_toggle, args=(of, article, number),
    )  # fmt: skip


def _toggle(of: Story, article: Article, number: int) -> None:
    session.attempt(lambda: session.store().update_article(of.id, toggled(article, number)))


def _fresh(of: Story, article_id: str, texts: Sequence[Article]) -> Article:
    """The article as it is on disk: a window redraws itself without its page."""
    now = (article for article in session.articles(of) if article.id == article_id)
    return next(now, texts[0])
