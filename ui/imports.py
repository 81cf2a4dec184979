"""Python's import as it was before PySide.

PySide looks into the source of every module that is imported after it, for `from __feature__`,
which nothing here uses. Python then keeps all that source: a sixth of the memory of a desk, and a
tenth of its start.
"""

import builtins

import PySide6.QtCore  # noqa: F401

builtins.__import__ = vars(builtins)["__orig_import__"]
