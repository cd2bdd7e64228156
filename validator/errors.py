"""Every error a user can meet, each with the one sentence they will read."""

from __future__ import annotations


class ValidatorError(Exception):
    """Something could not be done; the text of the error says what, in one sentence."""


class UsageError(ValidatorError):
    """The command was asked for something that does not exist."""


class ConfigurationError(ValidatorError):
    """A configuration file, or a value in it, cannot be used."""


class PluginError(ValidatorError):
    """A plugin did not load, or claims what another plugin has."""


class UnreadableDocument(ValidatorError):
    """A document could not be opened or is not what its name says."""


def reason(error: BaseException) -> str:
    """An error of other people's code as part of a sentence: its kind, and the first line of what it says."""
    kind = type(error).__name__
    try:
        said = str(error).strip().splitlines()[:1]
    except Exception:
        said = []
    return f"{kind} ({said[0].rstrip('.')})".encode("utf-8", "backslashreplace").decode() if said else kind
