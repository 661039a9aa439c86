"""Ids that travel between projects and tools: UUID version 7 (RFC 9562), in the order in which they were made."""

import secrets
import time
from uuid import UUID


def new_guid() -> str:
    """A new UUIDv7: 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & ((1 << 48) - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | (0x7 << 76)
    value = value & ~(0x3 << 62) | (0x2 << 62)
    return str(UUID(int=value))
