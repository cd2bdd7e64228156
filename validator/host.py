"""Plugins: found one by one, kept apart, and asked once in a run for what they bring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import msgspec
import pluggy

from validator import __version__, hookspecs
from validator.errors import PluginError, reason
from validator.rules import Rule, Severity

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

    from validator.readers import Reader
    from validator.report import Report
    from validator.reporters import Reporter

GROUP = "validator"
DISTRIBUTION = "resolution-validator"
OWN_FAMILY = "INT"

_CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KINDS = {
    "severity": Severity,
    "what": str,
    "why": str,
    "source": str,
    "wrong": str,
    "right": str,
    "enabled": bool,
    "options": Mapping,
    "paths": tuple,
    "example_options": Mapping,
}


class Plugin(msgspec.Struct, frozen=True, order=True):
    """A registered plugin: the name of its entry point, and the distribution that brings it."""

    name: str
    distribution: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"


class RegisteredRule(msgspec.Struct, frozen=True):
    """A rule and the plugin that brought it."""

    rule: Rule
    plugin: Plugin


class _Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T")
N = TypeVar("N", bound=_Named)


class Host:
    """The plugins of a run and what they bring.

    A plugin that can't be used is left out and named in `problems`, one sentence each; the others go on.
    """

    def __init__(self) -> None:
        self._manager = pluggy.PluginManager("validator")
        self._manager.add_hookspecs(hookspecs)
        self._plugins: dict[str, Plugin] = {}
        self._problems: list[str] = []

    @classmethod
    def load(cls) -> Host:
        """A host with every plugin that is installed: the built-in ones first, then by distribution and name."""
        host = cls()
        for plugin, entry_point in sorted(_entry_points(), key=_order):
            host._load(plugin, entry_point)
        host._refuse_unknown_hooks()
        return host

    def register(self, module: object, name: str, distribution: str = "local", version: str = "0") -> None:
        """Register a plugin object; PluginError where it can't be."""
        self._register(module, Plugin(name, distribution, version))

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plugins that are registered, by name."""
        return tuple(sorted(self._plugins.values()))

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be used so far, one sentence each."""
        return tuple(self._problems)

    @cached_property
    def rules(self) -> tuple[RegisteredRule, ...]:
        """The rules, by code. A code belongs to the first plugin that claims it."""
        found: dict[str, RegisteredRule] = {}
        for plugin, rule in self._collect("validator_rules", Rule):
            wrong = _flaw(rule)
            if wrong:
                self._problems.append(f"Plugin {plugin} brings a rule that can't be used: {wrong}.")
            elif rule.code in found:
                self._problems.append(
                    f"Plugin {plugin} claims the rule code {rule.code}, which plugin {found[rule.code].plugin} has."
                )
            else:
                found[rule.code] = RegisteredRule(rule, plugin)
        return tuple(found[code] for code in sorted(found))

    @property
    def readers(self) -> tuple[Reader, ...]:
        """The readers, by name."""
        return tuple(reader for _, reader in self._readers)

    @property
    def reporters(self) -> tuple[Reporter, ...]:
        """The reporters, by name."""
        return tuple(reporter for _, reporter in self._reporters)

    def brought_by(self, plugin: Plugin) -> dict[str, list[str]]:
        """What a plugin brings: the codes of its rules, the names of its readers and of its reporters."""
        return {
            "rules": [found.rule.code for found in self.rules if found.plugin == plugin],
            "readers": [reader.name for owner, reader in self._readers if owner == plugin],
            "reporters": [reporter.name for owner, reporter in self._reporters if owner == plugin],
        }

    @cached_property
    def _readers(self) -> tuple[tuple[Plugin, Reader], ...]:
        return self._by_name("validator_readers", "reader", ("media_type", "suffixes", "sniff", "read"))

    @cached_property
    def _reporters(self) -> tuple[tuple[Plugin, Reporter], ...]:
        return self._by_name("validator_reporters", "output format", ("render",))

    def finished(self, report: Report) -> None:
        """Show the finished report to the plugins that want to see it."""
        for plugin, function in self._implementations("validator_finished"):
            self._guarded(plugin, "validator_finished", partial(function, report=report))

    def _by_name(self, hook: str, what: str, parts: Sequence[str]) -> tuple[tuple[Plugin, Any], ...]:
        found: dict[str, tuple[Plugin, Any]] = {}
        for plugin, thing in self._collect(hook, object):
            name = getattr(thing, "name", None)
            lacking = [part for part in parts if not hasattr(thing, part)]
            if not isinstance(name, str) or not name:
                self._problems.append(f"Plugin {plugin} gives {hook} something without a name.")
            elif lacking:
                self._problems.append(f"Plugin {plugin} brings the {what} {name} without {lacking[0]}.")
            elif isinstance(getattr(thing, "suffixes", ()), str):
                self._problems.append(f"Plugin {plugin} brings the {what} {name} whose suffixes are text, not a list.")
            elif name in found:
                self._problems.append(
                    f"Plugin {plugin} claims the {what} name {name}, which plugin {found[name][0]} has."
                )
            else:
                found[name] = (plugin, thing)
        return tuple(found[name] for name in sorted(found))

    def _collect(self, hook: str, kind: type[T]) -> Iterator[tuple[Plugin, T]]:
        for plugin, function in self._implementations(hook):
            brought: Sequence[Any] = self._guarded(plugin, hook, partial(_listed, function)) or ()
            for thing in brought:
                if isinstance(thing, kind):
                    yield plugin, thing
                else:
                    self._problems.append(
                        f"Plugin {plugin} gives a {type(thing).__name__} to {hook}, where a {kind.__name__} belongs."
                    )

    def _implementations(self, hook: str) -> list[tuple[Plugin, Callable[..., Any]]]:
        found = {
            implementation.plugin_name: implementation.function
            for implementation in getattr(self._manager.hook, hook).get_hookimpls()
        }
        return [(plugin, found[name]) for name, plugin in self._plugins.items() if name in found]

    def _guarded(self, plugin: Plugin, hook: str, call: Callable[[], T]) -> T | None:
        try:
            return call()
        except (Exception, SystemExit) as error:
            self._problems.append(f"Plugin {plugin} failed in {hook}: {reason(error)}.")
            return None

    def _load(self, plugin: Plugin, entry_point: EntryPoint) -> None:
        try:
            self._register(entry_point.load(), plugin)
        except PluginError as error:
            self._problems.append(str(error))
        except (Exception, SystemExit) as error:
            self._problems.append(f"Plugin {plugin} did not load: {reason(error)}.")

    def _register(self, module: object, plugin: Plugin) -> None:
        taken = self._plugins.get(plugin.name)
        if taken:
            raise PluginError(f"Plugin {plugin} has a name that plugin {taken} already has.")
        written_for = getattr(module, "validator_hooks_version", hookspecs.HOOKS_VERSION)
        if written_for != hookspecs.HOOKS_VERSION:
            raise PluginError(
                f"Plugin {plugin} was written for version {written_for} of the hooks; this is "
                f"version {hookspecs.HOOKS_VERSION}."
            )
        try:
            self._manager.register(module, plugin.name)
        except (ValueError, pluggy.PluginValidationError) as error:
            if self._manager.has_plugin(plugin.name):
                self._manager.unregister(name=plugin.name)
            raise PluginError(f"Plugin {plugin} can't be registered: {reason(error)}.") from error
        self._plugins[plugin.name] = plugin

    def _refuse_unknown_hooks(self) -> None:
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError as error:
            name = self._manager.get_name(error.plugin) or ""
            self._problems.append(f"Plugin {self._plugins.get(name, name)} can't be used: {reason(error)}.")
            self._manager.unregister(name=name)
            del self._plugins[name]
            self._refuse_unknown_hooks()


def _entry_points() -> Iterable[tuple[Plugin, EntryPoint]]:
    from importlib.metadata import entry_points

    distributions: dict[int, tuple[str, str]] = {}
    for entry_point in entry_points(group=GROUP):
        distribution = entry_point.dist
        if distribution is None:
            name, version = "unknown", "0"
        else:
            name, version = distributions.get(id(distribution)) or _name_and_version(distribution)
            distributions[id(distribution)] = name, version
        yield Plugin(entry_point.name, name, version), entry_point


def _name_and_version(distribution: Distribution) -> tuple[str, str]:
    """Name and version from the head of the metadata: parsing all of it costs more than everything else here."""
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or ""
    fields = dict(line.split(": ", 1) for line in text.partition("\n\n")[0].splitlines() if ": " in line)
    name = fields.get("Name", "unknown")
    return name, __version__ if name == DISTRIBUTION else fields.get("Version", "0")


def _order(found: tuple[Plugin, EntryPoint]) -> tuple[bool, str, str]:
    plugin, _ = found
    return plugin.distribution != DISTRIBUTION, plugin.distribution, plugin.name


def _flaw(rule: Rule) -> str | None:
    """What keeps a rule from being used, if anything does."""
    if not isinstance(rule.code, str) or not _CODE.fullmatch(rule.code):
        return f"its code {rule.code!r} is not three capital letters and three digits"
    if rule.family == OWN_FAMILY:
        return f"the family of its code {rule.code} is the host's own"
    if not isinstance(rule.name, str) or not _NAME.fullmatch(rule.name):
        return f"the name {rule.name!r} of {rule.code} is not in kebab-case"
    for field, kind in _KINDS.items():
        value = getattr(rule, field)
        if not isinstance(value, kind):
            return f"the {field.replace('_', ' ')} of {rule.code} is a {type(value).__name__}, not a {kind.__name__}"
    if rule.fixable not in (None, "safe", "unsafe"):
        return f"{rule.code} is fixable {rule.fixable!r}, neither safe nor unsafe"
    if not callable(rule.function):
        return f"the function of {rule.code} can't be called"
    try:
        msgspec.json.encode((rule.what, rule.why, rule.source, rule.wrong, rule.right, rule.options))
    except Exception as error:
        return f"what {rule.code} says of itself can't be written as JSON: {reason(error)}"
    return None


def _listed(function: Callable[[], Iterable[T]]) -> list[T]:
    return list(function())
