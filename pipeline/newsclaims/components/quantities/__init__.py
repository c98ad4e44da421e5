"""Amounts and what they measure. The spaCy component is `component.py`; the other rooms help it."""
