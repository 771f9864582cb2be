"""All tables in one place, so that migrations and tests see the whole schema."""

from __future__ import annotations

from backend.storage import cases, catalogue, forms, jobs, messages, portal, processes, tenants
from backend.storage.base import Base

METADATA = Base.metadata
MODULES = (tenants, catalogue, processes, forms, cases, messages, portal, jobs)
