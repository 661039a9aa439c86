"""The version of the program, kept with everything it makes."""

__version__ = "0.1.0"
