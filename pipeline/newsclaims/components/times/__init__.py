"""Calendar times, resolved. The spaCy component is `component.py`; the other rooms help it."""
