"""newsclaims: structured claims from English news, with exact offsets."""

from newsclaims.extract import extract, extract_article, extract_many, quantities, times
from newsclaims.model import Article, Claim

__version__ = "0.1.0"
__all__ = ["Article", "Claim", "__version__", "extract", "extract_article", "extract_many", "quantities", "times"]
