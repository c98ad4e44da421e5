"""Claims, articles and rejects to JSON lines."""

from newsclaims.writers.documents import Versions, document_record, reject_record
from newsclaims.writers.jsonl import STDOUT, JsonlWriter

__all__ = ["STDOUT", "JsonlWriter", "Versions", "document_record", "reject_record"]
