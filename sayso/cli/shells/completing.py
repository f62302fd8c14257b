"""``sayso completion SHELL``: what a shell needs to complete commands and options."""

from __future__ import annotations

from typing import Annotated

import typer

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
VARIABLE = "_SAYSO_COMPLETE"
"""The variable by which a shell asks the program for what may come next."""


def completion(
    shell: Annotated[str, typer.Argument(help="bash, zsh, fish, powershell or pwsh.")],
) -> None:
    """Print a script that completes commands, options and files; nothing is installed.

    \b
        sayso completion bash > ~/.local/share/bash-completion/completions/sayso
        eval "$(sayso completion zsh)"
    """
    from typer._completion_shared import get_completion_script

    from sayso.cli.filters import known

    print(get_completion_script(prog_name="sayso", complete_var=VARIABLE,
                                shell=str(known("SHELL", shell, SHELLS))))  # fmt: skip
