"""The seeded generator of the sample exports in ``data/``: ``python -m helpers.synthetic`` makes them from the plan."""

from helpers.synthetic.exports import generate

__all__ = ["generate"]
