"""Long lists in pages."""

from __future__ import annotations

from backend.admin_api.door import Values


class Paged(Values):
    """Parent of answers that hold one page of a list; pages count from 1."""

    total: int
    page: int
    page_size: int

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // self.page_size))
