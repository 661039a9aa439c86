"""Rules on the page Answers: making one of a search, and how right each has been.

Decides how a search becomes a rule. What a rule finds only counts when a person accepts it.
"""

import streamlit as st

from nlp.model.search import Query, RuleView
from nlp.model.views import CodeView
from nlp.project import Project
from ui import look, state
from ui.guard import attempt
from ui.literal import plain
from ui.words import answers as words


def show(query: Query) -> None:
    """Draws the rules, and the way to make one of the search above."""
    rules: tuple[RuleView, ...] = state.asked("rules.all")
    with st.expander(words.rules(len(rules)), key="answers_rules", on_change="rerun") as opened:
        st.markdown(words.RULE_WHAT)
        _make(query, preview=bool(opened.open))
        for rule in rules:
            _rule(rule)
        if rules:
            st.button(words.RULE_RUN, key="rules_run", help=words.RULE_RUN_HELP, on_click=_run)
        else:
            st.html(look.small_html(words.NO_RULES))


def _make(query: Query, *, preview: bool) -> None:
    """``preview``: what the rule would find is looked for; that takes a while among many answers."""
    wanted = ("pattern", query.regex) if query.regex else ("words", query.words)
    if not wanted[1]:
        st.html(look.small_html(words.RULE_NEEDS))
        return
    codes: dict[int, CodeView] = {code.id: code for code in state.codes() if code.codable}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            words.RULE_CODE,
            list(codes),
            index=None,
            format_func=lambda chosen: codes[chosen].name,
            key="rule_code",
            placeholder=words.CODE_CHOOSE,
            width=360,
        )
        st.button(
            words.RULE_MAKE, key="rule_make", disabled=code is None, on_click=_add, args=(code, *wanted), type="primary"
        )
    if not preview:
        return
    found = []
    # What is wrong with the search is said above.
    if attempt(lambda: found.append(state.asked("rules.preview", *wanted, code_id=code))) is None:
        st.html(
            look.small_html(f"{wanted[1]} · {words.rule_preview(found[0])}", words.RULE_FORMS if query.forms else "")
        )


def _project() -> Project:
    return state.current()


def _add(code: int, kind: str, looks_for: str) -> None:
    state.act(_project().rules.add, code, kind, looks_for)


def _run() -> None:
    state.act(_project().rules.run)


def _rule(rule: RuleView) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"rule_row_{rule.id}"):
        st.html(
            look.said_html(rule.coder.removeprefix("rule: ")) + look.small_html(words.rule_facts(rule), rule.problem),
            width="stretch",
        )
        key = f"rule_on_{rule.id}"
        st.session_state[key] = rule.on
        st.toggle(words.RULE_ON, key=key, on_change=_switch, args=(rule.id, key))
        st.button(
            plain(words.RULE_REMOVE),
            key=f"rule_remove_{rule.id}",
            on_click=state.act,
            args=(_project().rules.remove, rule.id),
        )


def _switch(rule: int, key: str) -> None:
    state.act(_project().rules.switch, rule, st.session_state[key])
