"""How fast the product is, as ratios measured in one run: ``factcheck bench``."""

from factcheck.bench.measure import Bench, measure

__all__ = ["Bench", "measure"]
