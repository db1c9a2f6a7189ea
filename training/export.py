"""Writes a trained reader as the files that crate `language` embeds: model.rten, vocab.txt, heads.json.

The graph is built node by node, so that it holds just what the runtime fuses well. Weights are int8, one scale a
column; activations are quantised as they come (DynamicQuantizeLinear), one scale a tensor.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from model import ARC, COREF, HIDDEN, LINK, NARROW, POINT, Reader

OPSET = 20
VERSION = "en-4"
# Folded into the query side, so that the program's scores are plain dot products.
FOLDED = {"arc_dep": ARC, "src_cue": LINK, "con_cue": LINK, "men_qs": POINT, "men_qe": POINT, "coref_q": COREF,
          "act_deed": LINK, "rec_deed": LINK}


class Graph:
    def __init__(self, quantised, bits):
        self.nodes, self.weights, self.quantised, self.top = [], {}, quantised, 2 ** (bits - 1) - 1

    def weight(self, name, array):
        self.weights[name] = numpy_helper.from_array(np.require(array, requirements="C"), name)
        return name

    def node(self, op, inputs, name, outputs=1, **attributes):
        outs = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, inputs, outs, name=name, **attributes))
        return outs[0] if outputs == 1 else outs

    def linear(self, x, weight, bias, name, shared=None):
        """x @ weight.T + bias; `shared` is an already quantised x."""
        w = weight.T.astype(np.float32)
        bias = self.weight(f"{name}.bias", bias.astype(np.float32))
        if not self.quantised:
            return self.node("Add", [self.node("MatMul", [x, self.weight(f"{name}.w", w)], f"{name}.mm"), bias], name)
        scale = np.maximum(np.abs(w).max(0), 1e-8) / self.top
        q = np.clip(np.rint(w / scale), -self.top, self.top).astype(np.int8)
        xq, xs, xz = shared or self.quantise(x)
        # The runtime fuses the product with the scaling after it only if both zero points are given.
        zero = self.weight("weight_zero", np.array(0, np.int8))
        acc = self.node("MatMulInteger", [xq, self.weight(f"{name}.w", q), xz, zero], f"{name}.mm")
        acc = self.node("Cast", [acc], f"{name}.f", to=TensorProto.FLOAT)
        both = self.node("Mul", [xs, self.weight(f"{name}.scale", scale.astype(np.float32))], f"{name}.s")
        return self.node("Add", [self.node("Mul", [acc, both], f"{name}.deq"), bias], name)

    def quantise(self, x):
        return self.node("DynamicQuantizeLinear", [x], f"{x}.q", outputs=3)

    def share(self, x):
        return self.quantise(x) if self.quantised else None

    def norm(self, x, module, name):
        w = self.weight(f"{name}.w", module.weight.detach().numpy())
        b = self.weight(f"{name}.b", module.bias.detach().numpy())
        return self.node("LayerNormalization", [x, w, b], name, axis=-1, epsilon=1e-12)

    def table(self, indices, weight, name):
        """Rows of an embedding table."""
        table = weight.detach().numpy().astype(np.float32)
        if not self.quantised:
            return self.node("Gather", [self.weight(f"{name}.w", table), indices], name)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        q = np.rint(table / scale).astype(np.int8)
        rows = self.node("Gather", [self.weight(f"{name}.w", q), indices], f"{name}.q")
        rows = self.node("Cast", [rows], f"{name}.f", to=TensorProto.FLOAT)
        scales = self.node("Gather", [self.weight(f"{name}.scale", scale.astype(np.float32)), indices], f"{name}.s")
        return self.node("Mul", [rows, scales], name)


def numpy_of(linear):
    return linear.weight.detach().numpy(), linear.bias.detach().numpy()


def attention(g, layer, x, n):
    size = HIDDEN // NARROW
    w, b = (a.copy() for a in numpy_of(layer.qkv))
    w[:HIDDEN] *= size ** -0.5
    b[:HIDDEN] *= size ** -0.5
    shared = g.share(x)
    shape = g.weight("heads", np.array([1, -1, NARROW, size], np.int64))
    parts = {}
    for k, name in enumerate("qkv"):
        rows = slice(k * HIDDEN, (k + 1) * HIDDEN)
        y = g.linear(x, w[rows], b[rows], f"{n}.{name}", shared)
        y = g.node("Reshape", [y, shape], f"{n}.{name}.r")
        parts[name] = g.node("Transpose", [y], f"{n}.{name}.t", perm=[0, 2, 3, 1] if name == "k" else [0, 2, 1, 3])
    scores = g.node("Softmax", [g.node("MatMul", [parts["q"], parts["k"]], f"{n}.qk")], f"{n}.soft", axis=-1)
    mixed = g.node("Transpose", [g.node("MatMul", [scores, parts["v"]], f"{n}.av")], f"{n}.avt", perm=[0, 2, 1, 3])
    mixed = g.node("Reshape", [mixed, g.weight("flat", np.array([1, -1, HIDDEN], np.int64))], f"{n}.avr")
    return g.linear(mixed, *numpy_of(layer.out), f"{n}.out")


def build(model, quantised, bits):
    g = Graph(quantised, bits)
    e = model.encoder
    g.node("Shape", ["pieces"], "shape_of_pieces", start=1, end=2)
    zero = g.weight("zero", np.array([0], np.int64))
    position = g.weight("position.w", e.position.weight.detach().numpy())
    position = g.node("Slice", [position, zero, "shape_of_pieces", zero], "position")
    x = g.node("Add", [g.table("pieces", e.piece.weight, "piece"), position], "x0")
    x = g.norm(g.node("Add", [x, g.table("shapes", e.shape.weight, "shape")], "x1"), e.norm, "x")
    for i, layer in enumerate(e.layers):
        n = f"l{i}"
        x = g.norm(g.node("Add", [x, attention(g, layer, x, n)], f"{n}.a"), layer.norm1, f"{n}.n1")
        y = g.node("Gelu", [g.linear(x, *numpy_of(layer.up), f"{n}.up")], f"{n}.gelu")
        x = g.norm(g.node("Add", [x, g.linear(y, *numpy_of(layer.down), f"{n}.down")], f"{n}.f"), layer.norm2, f"{n}.n2")
    x = g.node("Squeeze", [x, zero], "pieces_out")
    ends = [g.node("Gather", [x, name], f"{name}_out", axis=0) for name in ("first", "last")]
    word = g.node("Mul", [g.node("Add", ends, "ends"), g.weight("half", np.array(0.5, np.float32))], "word")
    shared, outs, layout, offset = g.share(word), [], {}, 0
    for trunk, heads in model.layout.items():
        y = g.node("Gelu", [g.linear(word, *numpy_of(model.trunk[trunk]), f"{trunk}.trunk", shared)], f"{trunk}.gelu")
        w, b = (a.copy() for a in numpy_of(model.heads[trunk]))
        row = 0
        for name, width in heads.items():
            if name in FOLDED:
                w[row:row + width] *= FOLDED[name] ** -0.5
                b[row:row + width] *= FOLDED[name] ** -0.5
            layout[name] = [offset + row, width]
            row += width
        offset += row
        outs.append(g.linear(y, w, b, f"{trunk}.out"))
    g.node("Concat", outs, "out", axis=1)
    i32 = lambda name, shape: helper.make_tensor_value_info(name, TensorProto.INT32, shape)
    graph = helper.make_graph(
        g.nodes, "reader", [i32("pieces", [1, "P"]), i32("shapes", [1, "P"]), i32("first", ["W"]), i32("last", ["W"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["W", offset])], list(g.weights.values()))
    onnx_model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(onnx_model)
    return onnx_model, layout


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run")
    parser.add_argument("out")
    parser.add_argument("--float", action="store_true", help="f32 weights, to see what quantising costs")
    parser.add_argument("--bits", type=int, default=7,
                        help="bits of a weight; with 8 the sums overflow on processors without VNNI")
    args = parser.parse_args()
    run, out = Path(args.run), Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((run / "labels.json").read_text())
    vocab = (run / "vocab.txt").read_text(encoding="utf-8")
    weights = torch.load(run / "model.pt", weights_only=True)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    model = Reader(len(vocab.splitlines()), labels, layers)
    model.load_state_dict(weights)
    graph, layout = build(model.eval(), not args.float, args.bits)
    onnx.save(graph, out / "model.onnx")
    subprocess.run(["rten-convert", str(out / "model.onnx"), str(out / "model.rten")], check=True)
    (out / "vocab.txt").write_text(vocab, encoding="utf-8")
    matrix = [[round(float(x), 5) for x in row] for row in model.relation.detach().tolist()]
    heads = {"version": VERSION, "layout": layout, "labels": labels, "relation_matrix": matrix}
    (out / "heads.json").write_text(json.dumps(heads, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()
