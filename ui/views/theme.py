"""One theme: all its answers with what is known about who said them, decisions, and quotes."""

from collections.abc import Sequence

import streamlit as st

from nlp.model.quotes import QuoteView
from nlp.model.views import Answer, Theme, ThemeRun
from ui import asking, cards, look, moving, quote_picking, routes, state, theme_cards, words
from ui.literal import plain
from ui.quote_picking import For
from ui.words import quotes as quote_words


def show() -> None:
    """Draws the page."""
    run, theme = state.themes(), chosen()
    if run is None or theme is None:
        _offer(run)
        return
    with st.container(horizontal=True):
        routes.link("themes", words.BACK)
        if theme.code_id is not None:
            routes.link("code", words.OPEN_CODE, code=str(theme.code_id))
    with st.container(border=True):
        above = next((t.name for t in run.standing if t.id == theme.under), "")
        st.html(look.theme_html(theme, state.layer(), named=False, codebook=state.has_codebook(), under=above))
        theme_cards.warnings(theme, run, here=True)
        theme_cards.menu(theme, run)
    answers = state.theme_answers(theme.id)
    tabs = st.tabs([words.ANSWERS, quote_words.QUOTES], key="theme_tab", on_change="rerun")
    if tabs[0].open:
        with tabs[0]:
            if theme.code_id is None:
                _keep(theme, run)
            cards.show(answers, code=theme.code_id, at=(run.id, theme.id), key=str(theme.id), inside=(theme, run))
            moving.dialog(theme, run)
    if tabs[1].open:
        with tabs[1]:
            _quotes(theme, run, answers)
    asking.show(run)


def chosen() -> Theme | None:
    """The theme in the address; None where it names none, or one of an earlier run."""
    run = state.themes()
    if run is None or _of_another_run(run):
        return None
    asked = st.query_params.get("theme", "")
    return next((t for t in run.standing if str(t.id) == asked), None)


def _of_another_run(run: ThemeRun) -> bool:
    """True where the link was drawn from another list of themes, in which the number meant another one."""
    return st.query_params.get("run", str(run.id)) != str(run.id)


def _offer(run: ThemeRun | None) -> None:
    """All themes, where the address names none of them."""
    routes.link("themes", words.BACK)
    if not (run and run.standing):
        st.markdown(words.NO_THEMES)
        return
    if _of_another_run(run):
        st.info(f"{words.OTHER_RUN} {words.OTHER_RUN_DO}")
    st.markdown(words.WHICH_THEME)
    for theme in run.standing:
        st.button(plain(theme.name), key=f"open_{theme.id}", type="tertiary", on_click=_open, args=(theme.id, run.id))


def _open(number: int, run: int) -> None:
    """A link from a page to itself would leave the address as it is, and the next click would lead back."""
    st.query_params.update({"theme": str(number), "run": str(run)})


def _keep(theme: Theme, run: ThemeRun) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(words.KEEP_FIRST)
        theme_cards.keep_button(theme, run, primary=True)


# --- Quotes -----------------------------------------------------------------------------------------------------------


def _quotes(theme: Theme, run: ThemeRun, answers: Sequence[Answer]) -> None:
    st.markdown(quote_words.QUOTES_INTRO)
    found = state.quotes(theme.id, tuple(a.id for a in answers))
    picked = {(q.answer, q.span) for q in state.shortlist()}
    by_id = {a.id: a for a in answers}
    if not found:
        st.markdown(quote_words.NO_QUOTES)
    for place, quote in enumerate(found):
        on_list = (quote.answer, quote.span) in picked
        _quote((run.id, theme.id), quote, by_id.get(quote.answer), place, on_list=on_list)
    quote_picking.window(answers)


def _quote(at: tuple[int, int], quote: QuoteView, answer: Answer | None, place: int, *, on_list: bool) -> None:
    with st.container(border=True):
        st.html(
            look.quote_html(state.marked(quote))
            + look.small_html(
                f"{quote.attribution} ({quote.case}) · {words.CONSENT[quote.consent]}", quote_words.why(quote.why)
            )
        )
        with st.container(horizontal=True):
            st.button(
                quote_words.PICKED if on_list else quote_words.PICK,
                key=f"pick_{at[1]}_{place}",
                icon=":material/check:" if on_list else None,
                disabled=on_list,
                on_click=state.act,
                args=(state.pick, quote.answer, quote.span),
                kwargs={"at": at, "why": quote.why},
            )
            if answer:
                quote_picking.button(answer, For(at), label=quote_words.OTHER_SENTENCES, key=f"part_{place}")
