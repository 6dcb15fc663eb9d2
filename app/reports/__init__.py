"""Documents made from records: each kind is a module of this package whose stem is its name."""

import sys
from types import ModuleType

# ReportLab would otherwise run files of these names, whatever is in them, that lie in the user's own folder.
for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
