"""``python -m sayso`` is the command ``sayso``."""

import sayso.cli

if __name__ == "__main__":
    sayso.cli.main()
