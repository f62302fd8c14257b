"""What is written twice is written once: runs of six like lines, whatever the names in them.

Two runs are alike that differ in names, strings and numbers only. Imports, docstrings, comments,
constants, declarations of slots and lone brackets do not count; two lines must do something.
"""

import ast
import io
import keyword
import tokenize
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

import sayso

ROOT = Path(sayso.__file__).parents[1]
RUN, TOKENS, DOING, COMMON = 6, 24, 2, 8
"""Lines of a run, tokens in it and lines that do something at least; a run that stands in more
places than ``COMMON`` is a manner of writing."""
MOST = {"sayso": 4, "bench": 1, "train": 0, "tests": 5}
"""Pairs of places that there may be; the number is to fall, never to rise."""
FLOW = {"if", "for", "while", "return", "yield", "with", "try", "raise", "assert", "del", "else"}
LEFT_OUT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def passed_over(tree):
    """The numbers of lines that are imports, docstrings, constants or slots without a value."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").isupper():
            yield from range(node.lineno, node.end_lineno + 1)
    for node in ast.walk(tree):
        is_bare = isinstance(node, ast.AnnAssign) and node.value is None
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_bare or is_text or isinstance(node, ast.Import | ast.ImportFrom):
            yield from range(node.lineno, node.end_lineno + 1)


def letter(token):
    if token.type == tokenize.NAME:
        return token.string if keyword.iskeyword(token.string) else "x"
    return {tokenize.STRING: "s", tokenize.NUMBER: "0"}.get(token.type, token.string)


def lines(code):
    """Each line of code that counts: its number, and its tokens without names and values."""
    left, found = set(passed_over(ast.parse(code))), defaultdict(list)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type not in LEFT_OUT and token.start[0] not in left and token.string:
            found[token.start[0]].append(letter(token))
    return [(number, marks) for number, marks in found.items() if {"x", "s", "0"} & {*marks}]


def runs(code):
    """Each run of six lines: the number of its first, and its shape."""
    listed = lines(code)
    for at in range(len(listed) - RUN + 1):
        window = [marks for _, marks in listed[at : at + RUN]]
        doing = sum(marks[0] in FLOW or "=" in marks[1:2] for marks in window)
        if sum(map(len, window)) >= TOKENS and doing >= DOING:
            yield listed[at][0], tuple(map(tuple, window))


def pairs(codes):
    """The pairs of files that share a run, with where one begins in either."""
    places = defaultdict(set)
    for name, code in codes.items():
        for number, shape in runs(code):
            places[shape].add((name, number))
    found = {}
    for where in places.values():
        for (one, first), (two, second) in combinations(sorted(where), 2):
            if len(where) <= COMMON and (one != two or second >= first + RUN):
                found.setdefault((one, two), (first, second))
    return found


@pytest.mark.parametrize("folder", MOST)
def test_no_more_is_written_twice_than_was(folder):
    paths = sorted((ROOT / folder).rglob("*.py"))
    codes = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    found = [
        f"{one}:{first} ~ {two}:{second}" for (one, two), (first, second) in pairs(codes).items()
    ]
    assert len(found) <= MOST[folder], "\n".join(sorted(found))


TWICE = """
def {0}({1}, known):
    found = []
    for one in {1}:
        if one in known:
            found.append(one)
        else:
            found.insert(0, one)
    return found
"""


def test_six_like_lines_in_other_names_are_seen():
    codes = {
        "a.py": TWICE.format("sort", "rows"),
        "b.py": '"""Text."""\n\n' + TWICE.format("order", "lines"),
        "c.py": "x = 1\n",
    }
    assert pairs(codes) == {("a.py", "b.py"): (2, 4)}
