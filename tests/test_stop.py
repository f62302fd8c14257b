"""Ctrl-C ends a build even where a library swallowed it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest

from sayso.build.progress import Quiet
from sayso.cli.stop import Stoppable


def test_an_interrupt_that_was_swallowed_ends_the_build_at_its_next_step():
    with Stoppable(Quiet()) as progress:
        progress.step("a")
        with suppress(KeyboardInterrupt):  # as an import that catches everything
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            progress.step("b")


def test_what_listened_to_an_interrupt_before_listens_again_afterwards():
    before = signal.getsignal(signal.SIGINT)
    with Stoppable(Quiet()):
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
