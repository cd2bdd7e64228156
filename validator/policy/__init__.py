"""What a house wants checked: configuration files, and the choice of rules."""

from validator.policy.files import closest, from_file
from validator.policy.selection import checked_settings, chosen, require_known
from validator.policy.settings import Choice, Settings

__all__ = ["Choice", "Settings", "checked_settings", "chosen", "closest", "from_file", "require_known"]
