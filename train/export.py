"""Write the trained weights as two ONNX graphs of eight-bit numbers.

The graphs are put together node by node, out of ONNX Runtime's fused operators, so that what
runs is what is written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from sayso.reading.statements.propose.tagger.onnx import silenced

FUSED = "com.microsoft"
Weights = Mapping[str, np.ndarray]
SHAPES = {
    "cues": ["rows", "words", 3],
    "kinds": ["rows", "words", 3],
    "states": ["rows", "words", "width"],
    "labels": ["rows", "words", 3],
    "real": ["rows", 1],
}


class Graph:
    """A graph under construction: each method adds a node and returns its output's name."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, np.ndarray] = {}

    def add(self, kind: str, inputs: list[str], domain: str = "", **settings: object) -> str:
        """One node with one output that is used."""
        name = f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name, domain=domain, **settings))
        return name

    def weight(self, name: str, turned: bool = False) -> str:
        """A trained tensor, transposed where a matrix product wants it so."""
        value = self.weights[name]
        key = f"{name}.t" if turned else name
        self.tensors[key] = np.ascontiguousarray(value.T if turned else value)
        return key

    def constant(self, name: str, value: np.ndarray) -> str:
        """A fixed tensor."""
        self.tensors[name] = value
        return name

    def product(self, x: str, layer: str) -> str:
        """``x`` times a linear layer's weight, its bias not yet added."""
        return self.add("MatMul", [x, self.weight(f"{layer}.weight", turned=True)])

    def linear(self, x: str, layer: str) -> str:
        """A whole linear layer."""
        return self.add("Add", [self.product(x, layer), self.weight(f"{layer}.bias")])

    def norm(self, x: str, layer: str, epsilon: float) -> str:
        """Layer normalisation."""
        scale, bias = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.add("LayerNormalization", [x, scale, bias], axis=-1, epsilon=epsilon)

    def attend(self, x: str, mask: str, block: str, heads: int) -> str:
        """Self-attention up to, and without, its output layer."""
        qkv = self.weight(f"{block}.qkv.weight", turned=True)
        inputs = [x, qkv, self.weight(f"{block}.qkv.bias"), mask]
        return self.add("Attention", inputs, FUSED, num_heads=heads, mask_filter_value=-1e4)

    def hidden(self, x: str, block: str) -> str:
        """The feed-forward half's first layer."""
        bias = self.weight(f"{block}.up.bias")
        return self.add("BiasGelu", [self.product(x, f"{block}.up"), bias], FUSED)

    def skipped(self, x: str, y: str, norm: str, bias: str) -> str:
        """``norm(x + y + bias)``, not fused: the fused node takes a sixth longer over a window."""
        return self.norm(self.add("Add", [self.add("Add", [y, self.weight(bias)]), x]), norm, 1e-12)

    def block_after(self, x: str, mask: str, block: str, heads: int) -> str:
        """A layer that normalises after each half."""
        mixed = self.product(self.attend(x, mask, block, heads), f"{block}.out")
        x = self.skipped(x, mixed, f"{block}.norm1", f"{block}.out.bias")
        mixed = self.product(self.hidden(x, block), f"{block}.down")
        return self.skipped(x, mixed, f"{block}.norm2", f"{block}.down.bias")

    def block_before(self, x: str, mask: str, block: str, heads: int) -> str:
        """A layer that normalises before each half."""
        mixed = self.attend(self.norm(x, f"{block}.norm1", 1e-12), mask, block, heads)
        x = self.add("Add", [x, self.linear(mixed, f"{block}.out")])
        mixed = self.hidden(self.norm(x, f"{block}.norm2", 1e-12), block)
        return self.add("Add", [x, self.linear(mixed, f"{block}.down")])

    def model(self, inputs: Mapping[str, int], outputs: Mapping[str, str]) -> onnx.ModelProto:
        """The finished graph; ``inputs`` by type, ``outputs`` by the node they come from."""
        nodes = [*self.nodes]
        nodes += [helper.make_node("Identity", [node], [name]) for name, node in outputs.items()]
        ins = [
            helper.make_tensor_value_info(name, kind, ["rows", "words"])
            for name, kind in inputs.items()
        ]
        outs = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPES[name]) for name in outputs
        ]
        if "states" in inputs:
            ins[0] = helper.make_tensor_value_info(
                "states", TensorProto.FLOAT, ["rows", "words", "width"]
            )
        tensors = [numpy_helper.from_array(value, name) for name, value in self.tensors.items()]
        graph = helper.make_graph(nodes, "speech", ins, outs, tensors)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def mask_of(graph: Graph, test: str, left: str, right: str) -> str:
    """1 where a comparison holds, 0 elsewhere, as the attention wants it."""
    holds = graph.add(test, [left, right])
    return graph.add("Cast", [holds], to=TensorProto.INT32)


def encoder(weights: Weights, heads: int) -> onnx.ModelProto:
    """Word pieces and marks to the chances of cues and of kinds, and the linker's states."""
    graph = Graph(weights)
    zero = graph.constant("zero", np.array(0, np.int64))
    one = graph.constant("one", np.array(1, np.int64))
    mask = mask_of(graph, "Greater", "ids", zero)
    x = graph.add("Gather", [graph.weight("word.weight"), "ids"])
    shape = graph.add("Shape", ["ids"])
    width = graph.add("Gather", [shape, one])
    places = graph.add("Range", [zero, width, one])
    x = graph.add("Add", [x, graph.add("Gather", [graph.weight("place.weight"), places])])
    x = graph.add("Add", [x, graph.add("Gather", [graph.weight("mark.weight"), "marks"])])
    x = graph.norm(x, "norm", 1e-12)
    for number in range(count(weights)):
        x = graph.block_after(x, mask, f"blocks.{number}", heads)
    cues, kinds = (
        graph.add("Softmax", [graph.linear(x, layer)], axis=-1) for layer in ("cue", "kind")
    )
    ins = {"ids": TensorProto.INT64, "marks": TensorProto.INT64}
    outs = {"cues": cues, "kinds": kinds, "states": graph.linear(x, "narrow")}
    return graph.model(ins, outs)


def linker(weights: Weights, heads: int) -> onnx.ModelProto:
    """One cue a row: the chances of each word's label, and of the cue being one."""
    graph = Graph(weights)
    two = graph.constant("two", np.array(2, np.int64))
    three = graph.constant("three", np.array(3, np.int64))
    one = graph.constant("one", np.array(1, np.int64))
    mask = mask_of(graph, "Less", "roles", three)
    known = graph.add("Min", ["roles", two])
    x = graph.add("Add", ["states", graph.add("Gather", [graph.weight("role.weight"), known])])
    x = graph.add("Add", [x, graph.add("Gather", [graph.weight("far.weight"), "far"])])
    for number in range(count(weights)):
        x = graph.block_before(x, mask, f"blocks.{number}", heads)
    x = graph.norm(x, "norm", 1e-5)
    mine = graph.add("Cast", [graph.add("Equal", ["roles", one])], to=TensorProto.FLOAT)
    there = graph.add("Cast", [mask], to=TensorProto.FLOAT)
    both = graph.add("Concat", [mean(graph, x, mine), mean(graph, x, there)], axis=-1)
    labels = graph.add("Softmax", [graph.linear(x, "label")], axis=-1)
    real = graph.add("Sigmoid", [graph.linear(both, "real")])
    ins = {"states": TensorProto.FLOAT, "roles": TensorProto.INT64, "far": TensorProto.INT64}
    return graph.model(ins, {"labels": labels, "real": real})


def mean(graph: Graph, x: str, chosen: str) -> str:
    """The mean state of the chosen words of each row."""
    row = graph.constant("row", np.array([1], np.int64))
    column = graph.constant("column", np.array([2], np.int64))
    least = graph.constant("least", np.array(1, np.float32))
    tall = graph.add("Unsqueeze", [chosen, column])
    total = graph.add("ReduceSum", [graph.add("Mul", [x, tall]), row], keepdims=0)
    number = graph.add("Max", [graph.add("ReduceSum", [chosen, row], keepdims=1), least])
    return graph.add("Div", [total, number])


def count(weights: Weights) -> int:
    """How many layers the weights are of."""
    return len({name.split(".")[1] for name in weights if name.startswith("blocks.")})


def part(weights: Weights, name: str) -> dict[str, np.ndarray]:
    """The weights of one half."""
    start = f"{name}."
    return {
        key.removeprefix(start): value for key, value in weights.items() if key.startswith(start)
    }


def write(weights: Weights, out: Path, heads: tuple[int, int], small: bool = True) -> list[Path]:
    """Write both graphs into ``out``; ``small`` makes matrices eight-bit, a scale a column."""
    written = []
    quantization = silenced("quantization")
    for name, build, number in zip(("encoder", "linker"), (encoder, linker), heads, strict=True):
        path = out / f"speech-{name}.onnx"
        model = build(part(weights, name), number)
        onnx.checker.check_model(model)
        onnx.save(model, path)
        if small:
            quantization.quantize_dynamic(
                path,
                path,
                per_channel=True,
                reduce_range=True,
                weight_type=quantization.QuantType.QInt8,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
        written.append(path)
    return written
