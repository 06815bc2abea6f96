"""Which entity or place a name means in this article."""

from kit.resolution.article import Resolved, resolve
from kit.resolution.context import strip_marks

__all__ = ["Resolved", "resolve", "strip_marks"]
