"""How the time of something grows with its size, told from the noise of a busy machine."""

import gc
import time
from collections.abc import Callable

TRIES = 5
LEAST = 0.05
"""Seconds: what takes less is measured as that much."""


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of an action; what stood in memory before is not walked by the collector."""
    gc.collect()
    gc.freeze()
    try:
        began = time.process_time()
        action()
        return time.process_time() - began
    finally:
        gc.unfreeze()


def grows_at_most(
    times: float,
    short: Callable[[], object],
    long: Callable[[], object],
    measure: Callable[[Callable[[], object]], float] = seconds,
) -> bool:
    """Whether the long one takes at most so many times as long as the short one.

    Noise only adds time, so the best of up to five tries counts, of each.
    """
    least = most = float("inf")
    for _ in range(TRIES):
        least, most = min(least, measure(short)), min(most, measure(long))
        if most <= times * max(least, LEAST):
            return True
    return False
