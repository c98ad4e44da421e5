"""What becomes a claim, and its fields. The spaCy component is `component.py`; the other rooms help it."""
