"""Who a name, pronoun or description stands for. The spaCy component is `component.py`; the other rooms help it."""
