"""When something was done, by the clock of whoever looks at the page; rows keep it in UTC.

Decides how a moment is written: as people in Britain do. Where the browser does not say its time zone, UTC, and says so.
"""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def here(at: str) -> str:
    """A moment that a row keeps, for the person at this window."""
    zone = st.context.timezone
    return said(at, zone or "")


def said(at: str, zone: str) -> str:
    """The same for a time zone by its name; UTC where there is none of that name.

    Example:
        >>> said("2026-07-05T09:30:12+00:00", "Europe/London"), said("2026-07-05T09:30:12+00:00", "")
        ('5 Jul 2026, 10:30', '5 Jul 2026, 09:30 (UTC)')
    """
    moment, mark = datetime.fromisoformat(at), " (UTC)"
    try:
        moment, mark = moment.astimezone(ZoneInfo(zone)), ""
    except (ZoneInfoNotFoundError, ValueError):
        pass
    return f"{moment.day} {moment:%b %Y, %H:%M}{mark}"
