"""Shows what people typed exactly as they typed it.

Decides how text of respondents and researchers reaches the screen: as escaped HTML where it is read (``said``), with
every sign of Markdown, HTML, formulas, emoji codes and icons disarmed where Streamlit insists on Markdown (``plain``),
and without those signs where only a screen reader reads it (``heard``).
"""

import html
import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$&:=@/'\"])")

_SILENT = re.compile(r"(?<![^\W_])[-_]|[-_](?![^\W_])|[!-&(-+./:-@[-^`{-~]")

_MENDED = re.compile(r"[-<>~](?=[-=>])|:(?=//)|\bwww(?=\.)|@", re.IGNORECASE)


def plain(text: str) -> str:
    r"""Text for a label, heading or box of Streamlit, shown as it is.

    A newline becomes a space: labels have one line. Streamlit makes one sign of pairs such as ``--`` and ``->``
    and links of addresses, whatever is put before them: an invisible word joiner keeps those apart.
    Not for the labels of fields and tick boxes, which Streamlit gives to screen readers with the backslashes: see
    ``heard``.

    Example:
        >>> plain("**5** [x](y) :red[z] $a$")
        '\\*\\*5\\*\\* \\[x\\]\\(y\\) \\:red\\[z\\] \\$a\\$'
    """
    apart = _MENDED.sub("\\g<0>\u2060", " ".join(text.split()))
    return _SIGNS.sub(r"\\\1", apart)


def heard(text: str) -> str:
    """Text for the hidden label of a field or tick box: its words, without the signs that Streamlit would act on.

    Streamlit reads such a label as Markdown, out of sight, and gives it to screen readers letter for letter.

    Example:
        >>> heard("**P-07** [x](http://y.z) it's_me")
        "P-07 x http y z it's_me"
    """
    return " ".join(_SILENT.sub(" ", text).split())


def said(text: str) -> str:
    """Text for a piece of HTML, shown as it is.

    Example:
        >>> said("<b>&</b>")
        '&lt;b&gt;&amp;&lt;/b&gt;'
    """
    return html.escape(text, quote=True)


def one_line(text: str, most: int) -> str:
    """The beginning of a text on one line, for a label.

    Example:
        >>> one_line("a  long\\nname", 6)
        'a lon…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
