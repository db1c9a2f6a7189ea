"""Takes the weights back out of an exported model, so that training can go on from what ships: `restore.py ../models/en runs/en`.

An exported weight has 7 bits; what rounding took is gone, which a few hundred steps of training mend.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from rten_convert import schema_generated as schema

from export import FOLDED
from model import HIDDEN, NARROW, Reader

HEADER = 32  # bytes before the graph: "RTEN", version, and where graph and tensors lie
TYPES = {schema.ConstantDataType.Int32: np.int32, schema.ConstantDataType.Float32: np.float32,
         schema.ConstantDataType.Int8: np.int8, schema.ConstantDataType.UInt8: np.uint8}


def constants(path):
    """Every constant of a .rten file by name."""
    raw = Path(path).read_bytes()
    graph_at, graph_size, data_at = (int.from_bytes(raw[at:at + 8], "little") for at in (8, 16, 24))
    graph = schema.Model.GetRootAs(raw[graph_at:graph_at + graph_size], 0).Graph()
    found = {}
    for i in range(graph.NodesLength()):
        node = graph.Nodes(i)
        if node.DataType() != schema.NodeKind.ConstantNode:
            continue
        constant = schema.ConstantNode()
        constant.Init(node.Data().Bytes, node.Data().Pos)
        shape = [constant.Shape(k) for k in range(constant.ShapeLength())]
        if constant.DataType() == schema.ConstantData.FloatData:  # few enough to lie in the graph
            few = schema.FloatData()
            few.Init(constant.Data().Bytes, constant.Data().Pos)
            flat = few.DataAsNumpy()
        elif constant.DataType() == schema.ConstantData.NONE:
            flat = np.frombuffer(raw, TYPES[constant.Dtype()], int(np.prod(shape)), data_at + constant.DataOffset())
        else:
            continue
        found[node.Name().decode()] = flat.reshape(shape)
    return found


def linear(found, name):
    """Weight (out × in) and bias of a product."""
    weight = found[f"{name}.w"].astype(np.float32) * found[f"{name}.scale"]
    return torch.tensor(weight.T.copy()), torch.tensor(found[f"{name}.bias"])


def table(found, name):
    return torch.tensor(found[f"{name}.w"].astype(np.float32) * found[f"{name}.scale"])


def state(found, heads):
    """The weights as `Reader` names them."""
    out = {"encoder.piece.weight": table(found, "piece"), "encoder.shape.weight": table(found, "shape"),
           "encoder.position.weight": torch.tensor(found["position.w"]),
           "relation": torch.tensor(heads["relation_matrix"])}
    put = lambda name, pair: out.update({f"{name}.weight": pair[0], f"{name}.bias": pair[1]})
    norm = lambda name: (torch.tensor(found[f"{name}.w"]), torch.tensor(found[f"{name}.b"]))
    put("encoder.norm", norm("x"))
    layers = sum(f"l{i}.up.w" in found for i in range(HIDDEN))
    for i in range(layers):
        n, p = f"l{i}", f"encoder.layers.{i}"
        q, k, v = (linear(found, f"{n}.{part}") for part in "qkv")
        scale = (HIDDEN // NARROW) ** 0.5
        put(f"{p}.qkv", (torch.cat([q[0] * scale, k[0], v[0]]), torch.cat([q[1] * scale, k[1], v[1]])))
        for ours in ("out", "up", "down"):
            put(f"{p}.{ours}", linear(found, f"{n}.{ours}"))
        put(f"{p}.norm1", norm(f"{n}.n1"))
        put(f"{p}.norm2", norm(f"{n}.n2"))
    return out, layers


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("run")
    args = parser.parse_args()
    model, run = Path(args.model), Path(args.run)
    run.mkdir(parents=True, exist_ok=True)
    heads = json.loads((model / "heads.json").read_text())
    vocab = (model / "vocab.txt").read_text(encoding="utf-8")
    found = constants(model / "model.rten")
    weights, layers = state(found, heads)
    reader = Reader(len(vocab.splitlines()), heads["labels"], layers)
    for trunk, parts in reader.layout.items():
        weights[f"trunk.{trunk}.weight"], weights[f"trunk.{trunk}.bias"] = linear(found, f"{trunk}.trunk")
        weight, bias = linear(found, f"{trunk}.out")
        row = 0
        for name, width in parts.items():
            if name in FOLDED:
                weight[row:row + width] *= FOLDED[name] ** 0.5
                bias[row:row + width] *= FOLDED[name] ** 0.5
            row += width
        weights[f"heads.{trunk}.weight"], weights[f"heads.{trunk}.bias"] = weight, bias
    reader.load_state_dict(weights)
    torch.save(reader.state_dict(), run / "model.pt")
    (run / "labels.json").write_text(json.dumps(heads["labels"]))
    (run / "vocab.txt").write_text(vocab, encoding="utf-8")


if __name__ == "__main__":
    main()
