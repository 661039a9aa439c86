"""The few numbers that a person may want to know about, each with its reason."""

SEED = 0
"""Every random choice starts here unless another seed is asked for."""

FEWEST_ANSWERS = 30
"""Under this many different answers a theme would rest on two or three voices: they are listed by likeness instead."""

LONGEST_UNIT_WORDS = 90
"""Longer turns of an interview are divided at sentence borders: a unit should hold about one idea, and the default
language model reads no further than about 200 words."""

MODEL = "all-MiniLM-L6-v2"
"""The language model that comes with the program."""
