"""spaCy components, each a pure ``find(doc)`` and a ``__call__`` that only stores, with the rooms that help it.

A folder is one component: ``component.py`` and its helpers, one idea a file. What several need stands beside them.
"""
