"""Source → Resolution. Never refuses a text: what it can't place is residue, and said to be."""

from validator.parsing.parse import parse

__all__ = ["parse"]
