"""Words of a language stand in the lexicon: none in code, each key read; a language is a folder."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.words import languages, words

SAYSO = Path(sayso.__file__).parent
ROOMS = ("reading", "across")
FILES = sorted(path for room in ROOMS for path in (SAYSO / room).rglob("*.py"))
TOKEN = {"lower_", "lemma_", "text", "norm_", "orth_"}
"""What spaCy calls the words of a token."""
MAPS = {
    "aliases",
    "preposition",
    "contracted",
    "two_verbs",
    "sides",
    "with_noun",
    "relays",
    "bare_relays",
    "outward",
    "mistaken",
    "headline",
}
"""Tables whose keys are words that a text has or has not."""
CUTS = {"removeprefix", "removesuffix", "startswith", "endswith"}
CODES = {
    ("reading/figures/units.py", "en"): "codes of currencies, the same in every locale",
    ("reading/language/detect.py", "en"): "what a person is told is in English",
}


def name_of(path):
    return path.relative_to(SAYSO).as_posix()


def strings(node):
    return [
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]


def is_of_a_token(node):
    """Whether an expression is a token's word, or that in other letters."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        node = node.func.value
    return isinstance(node, ast.Attribute) and node.attr in TOKEN


def literals(node):
    """The strings of a literal, or of a set, list or tuple of them."""
    parts = node.elts if isinstance(node, ast.Set | ast.List | ast.Tuple) else [node]
    parts = [part.value if isinstance(part, ast.Starred) else part for part in parts]
    nested = [part for part in parts if isinstance(part, ast.Set | ast.List | ast.Tuple)]
    found = [part.value for part in parts if isinstance(part, ast.Constant)]
    return [word for word in found if isinstance(word, str)] + [
        word for part in nested for word in literals(part)
    ]


def is_cut(node):
    """Whether a call cuts a word off a string, or asks for it at an end; labels are no words."""
    is_call = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in CUTS
    return is_call and getattr(node.func.value, "attr", "") != "dep_"


def words_in_code(tree):
    """Yield the words of a language that a tree compares with tokens, or with a language's code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            names = {getattr(side, "id", getattr(side, "attr", "")) for side in sides}
            if "language" in names or any(is_of_a_token(side) for side in sides):
                found = [word for side in sides for word in literals(side)]
                yield from (word for word in found if re.search(r"[^\W\d_]", word))
        elif is_cut(node):
            found = [word for argument in node.args for word in literals(argument)]
            yield from (word for word in found if re.fullmatch(r"[^\W\d_A-Z]{2,} ?", word))


def codes_in(tree):
    yield from (word for word in strings(tree) if re.fullmatch("en|fr", word))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_of_a_language_stands_in_code(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    codes = [code for code in codes_in(tree) if (name_of(path), code) not in CODES]
    assert [*words_in_code(tree), *codes] == []


@pytest.mark.parametrize(
    "line",
    [
        "if token.lower_ == 'the': pass",
        "x = token.lemma_.lower() in {'of', 'de'}",
        "y = language == 'fr'",
        "z = name.removeprefix('the ')",
        "found = words('en', 'speech')",
    ],
)
def test_a_word_in_code_is_seen(line):
    tree = ast.parse(line)
    assert [*words_in_code(tree), *codes_in(tree)]


READ = """
import json, sys, tomllib
read, lacking = {}, {}

class Told(dict):
    \"\"\"A table of a lexicon that remembers which of its keys were asked for.\"\"\"

    def __init__(self, table, path):
        super().__init__({key: told(value, (*path, key)) for key, value in table.items()})
        self.path = path

    def seen(self, key):
        found = read if key in self.keys() else lacking
        found[".".join((*self.path, str(key)))] = True

    def all(self):
        for key in super().keys():
            self.seen(key)

    def __getitem__(self, key):
        self.seen(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.seen(key)
        return super().get(key, default)

    def __iter__(self):
        self.all()
        return super().__iter__()

    def items(self):
        self.all()
        return super().items()

    def values(self):
        self.all()
        return super().values()

    def __or__(self, other):
        self.all()
        return dict(self) | other

def told(value, path):
    return Told(value, path) if isinstance(value, dict) else value

from sayso import words as lexicon
load = lexicon.words.__wrapped__
from functools import cache
lexicon.words = cache(lambda language, topic: told(load(language, topic), (language, topic)))

import importlib, inspect, pkgutil
import sayso.across, sayso.reading, sayso.pages
from sayso.reading.read import steps
steps()
for package in (sayso.reading, sayso.across, sayso.pages):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if hasattr(function, "cache_info") and function.__module__ == module.__name__:
                wanted = list(inspect.signature(function).parameters)
                if wanted in (["language"], []):
                    for language in lexicon.languages() if wanted else ("",):
                        try:
                            function(*([language] if wanted else []))
                        except ImportError:
                            pass  # an extra that is not installed has no words
                        except KeyError as error:
                            lacking[str(error)] = True
for kind in lexicon.Lexicon.__subclasses__():
    for language in lexicon.languages():
        try:
            kind.load(language)
        except KeyError as error:
            lacking[str(error)] = True
for path in sys.argv[1:]:
    sayso.read(path)
print(json.dumps([sorted(read), sorted(lacking)]))
"""


def topics_of(language):
    folder = SAYSO / "words" / language
    found = (path.relative_to(folder).with_suffix("") for path in folder.rglob("*.toml"))
    return {path.as_posix() for path in found}


def keys(language, topic):
    """Every key of a topic, tables and the keys in them down to the last."""

    def within(table, path):
        for key, value in table.items():
            yield ".".join((*path, str(key)))
            if isinstance(value, dict):
                yield from within(value, (*path, str(key)))

    return set(within(words(language, topic), (language, topic)))


@pytest.fixture(scope="module")
def asked():
    """The keys of the lexicon that were asked for to read the samples: those there, those not."""
    pages = [str(path) for path in sorted((SAYSO.parent / "samples" / "pages").glob("0*"))]
    done = subprocess.run(
        [sys.executable, "-c", READ, *pages], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return [set(found) for found in json.loads(done.stdout)]


def test_every_key_of_a_lexicon_is_read(asked):
    """A key counts that the samples asked for, or that code names; ``MAPS`` are asked by word."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in SAYSO.rglob("*.py"))
    topics = topics_of("en")
    every = {key for language in languages() for topic in topics for key in keys(language, topic)}
    left = {key for key in every - asked[0] if not MAPS & set(key.split("."))}
    named = {key for key in left if re.search(rf"[\"']{key.rpartition('.')[2]}[\"']", code)}
    assert sorted(left - named) == []


def test_what_is_asked_of_a_language_is_there(asked):
    """Tables of the order of words are asked only of a language whose policy says so."""
    tables = {key for key in asked[1] if key.count(".") < 3 and not MAPS & set(key.split("."))}
    by_order = {"'inserted'", "en.speech.inserted"}
    assert tables - by_order == set()


def test_every_topic_is_there_in_every_language():
    topics = [topics_of(language) for language in languages()]
    assert all(found == topics[0] for found in topics)
