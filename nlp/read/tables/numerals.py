"""Numbers of a file to the figures that a person reads: no exponent, no ``.0``, no trace of how computers store them.

Decides how many digits are shown: 15, as in spreadsheets. Never rounds a whole number.
"""

from decimal import Decimal


def number_text(value: float) -> str:
    """A number as a person reads it.

    Example:
        >>> number_text(0.1 + 0.2), number_text(7.0), number_text(1e20), number_text(1.5e-7)
        ('0.3', '7', '100000000000000000000', '0.00000015')
    """
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    plain = value if value.is_integer() else float(f"{value:.15g}")
    if 1e-7 <= abs(plain) < 1e21:
        return f"{Decimal(repr(plain)):f}".removesuffix(".0")
    return repr(plain)
