"""Polarity and modality. The spaCy component is `component.py`; the other rooms help it."""
