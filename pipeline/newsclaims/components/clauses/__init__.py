"""Clauses with verb group and arguments. The spaCy component is `component.py`; the other rooms help it."""
