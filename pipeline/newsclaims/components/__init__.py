"""spaCy components, one idea a file. Each has a pure ``find(doc)`` and a ``__call__`` that only stores."""
