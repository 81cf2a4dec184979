"""Python's import as it was before PySide.

PySide looks into the source of every module that is imported after it, for `from __feature__`,
which nothing here uses. Python then keeps all that source: a sixth of the memory of a desk, and a
tenth of its start.
"""

import builtins
from importlib import import_module


def plain() -> None:
    """PySide is here, and from now on its look into the source of others is not."""
    import_module("PySide6.QtCore")
    builtins.__import__ = vars(builtins)["__orig_import__"]
