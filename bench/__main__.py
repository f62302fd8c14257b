"""Run every bench and print one board at the end: ``python -m bench [NAME …] [--keep]``."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter

from bench.board import ROWS, keep, table
from sayso.errors import SaysoError

BENCHES = (
    "cases", "pages", "page_cases", "pdf", "mail", "archive", "reader", "sourcing", "attribution",
    "attribution_model", "chains", "strength",
    "french", "french_pages", "names", "figures", "events", "dealings", "timelines", "ledger",
    "when", "places",
    "steps", "speed", "shapes", "origins", "linking", "whole_cases",
    "same_names", "ecb", "conflicts", "screening", "guard", "guard_news", "second_reader", "scale",
)  # fmt: skip


def main() -> None:
    """Run the benches that are asked for, or all, each under its own heading."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(BENCHES)}; all where none")
    parser.add_argument("--keep", action="store_true", help="write bench/results.json")
    options = parser.parse_args()
    unknown = set(options.names) - set(BENCHES)
    if unknown:
        parser.error(f"there is no bench {', '.join(sorted(unknown))}")
    for name in options.names or BENCHES:
        run(name)
        if options.keep:
            keep(ROWS)
    print("\n=== The board\n" + table(ROWS))


def run(name: str) -> None:
    """Run one bench; where its data are not here, say so in one line."""
    if find_spec(f"bench.{name}") is None:
        return
    print(f"\n=== {name}", flush=True)
    began = perf_counter()
    sys.argv[1:] = []  # a bench reads its own options only when it is run by itself
    try:
        import_module(f"bench.{name}").main()
    except (OSError, ImportError, SaysoError) as error:
        print(f"left out: {error}")
    print(f"({perf_counter() - began:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
