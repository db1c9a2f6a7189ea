"""The encoder (all-MiniLM-L6-v2 with word shapes) and its heads. Shapes: P pieces, W words, B windows."""

import torch
import torch.nn.functional as F
from torch import nn

from pieces import GAPS, MARKS, SHAPES

HIDDEN, LAYERS, NARROW, INNER, POSITIONS = 384, 6, 12, 1536, 256  # LAYERS: those of the base model
ARC, REL, LINK, POINT, COREF = 128, 64, 64, 32, 128


class Layer(nn.Module):
    """One BERT layer, post-norm."""

    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, mask, drop):
        b, p, _ = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, NARROW, HIDDEN // NARROW).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + F.dropout(self.out(a.transpose(1, 2).reshape(b, p, HIDDEN)), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    def __init__(self, vocabulary, layers):
        super().__init__()
        self.piece = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        # Three of each: a word as it stands, one marked as actor, one marked as recipient.
        self.shape = nn.Embedding(SHAPES * GAPS * MARKS, HIDDEN)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))

    def forward(self, pieces, shapes, mask, drop):
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = F.dropout(self.norm(self.piece(pieces) + self.position(at) + self.shape(shapes)), drop, self.training)
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def start_from(self, weights, kept):
        """Takes BERT weights (a safetensors dict) for the kept pieces."""
        w = weights
        self.piece.weight.data = (w["embeddings.word_embeddings.weight"][kept]
                                  + w["embeddings.token_type_embeddings.weight"][0])
        self.position.weight.data = w["embeddings.position_embeddings.weight"][:POSITIONS].clone()
        self.norm.weight.data, self.norm.bias.data = w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"]
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).data = torch.cat(
                    [w[f"{p}attention.self.{n}.{part}"] for n in ("query", "key", "value")])
                for ours, theirs in (("out", "attention.output.dense"), ("norm1", "attention.output.LayerNorm"),
                                     ("up", "intermediate.dense"), ("down", "output.dense"),
                                     ("norm2", "output.LayerNorm")):
                    getattr(getattr(layer, ours), part).data = w[f"{p}{theirs}.{part}"].clone()


def layout(labels):
    """Outputs by trunk: name → width. The order is that of the model's output."""
    r = len(labels["relation"])
    return {
        "tags": {"sentence": 1, "upos": len(labels["upos"]), "xpos": len(labels["xpos"]),
                 "lemma": len(labels["lemma"])},
        "tree": {"arc_dep": ARC, "arc_head": ARC, "arc_bias": 1, "root": 1, "rel_dep": REL, "rel_head": REL,
                 "rel_a": r, "rel_b": r},
        "names": {"entity": len(labels["entity"]), "mention": len(labels["mention"]), "men_qs": POINT,
                  "men_ks": POINT, "men_qe": POINT, "men_ke": POINT},
        "said": {"cue": len(labels["cue"]), "src_cue": LINK, "src_word": LINK, "src_bias": 1, "con_cue": LINK,
                 "con_word": LINK, "con_bias": 1},
        "same": {"coref_q": COREF, "coref_k": COREF, "coref_new": 1},
        "done": {"trigger": len(labels["trigger"]), "factual": len(labels["factual"]), "mode": len(labels["mode"]),
                 "context": len(labels["context"]), "role": len(labels["role"]), "act_deed": LINK, "act_word": LINK,
                 "act_bias": 1, "rec_deed": LINK, "rec_word": LINK, "rec_bias": 1},
        "pair": {"pair": len(labels["pair"])},
    } | ({"term": {"term": len(labels["term"]), "category": len(labels["category"])},
          "stand": {"stand": len(labels["stand"])}} if "term" in labels else {})


WIDTH = {"tags": 256, "tree": 512, "names": 256, "said": 384, "same": 256, "done": 384, "pair": 256, "term": 256,
         "stand": 256}


class Reader(nn.Module):
    """Encoder and heads. Every trunk is a GELU layer over the word's vector, then one linear layer."""

    def __init__(self, vocabulary, labels, layers=LAYERS):
        super().__init__()
        self.encoder = Encoder(vocabulary, layers)
        self.layout = layout(labels)
        self.trunk = nn.ModuleDict({t: nn.Linear(HIDDEN, WIDTH[t]) for t in self.layout})
        self.heads = nn.ModuleDict({t: nn.Linear(WIDTH[t], sum(h.values())) for t, h in self.layout.items()})
        self.relation = nn.Parameter(torch.randn(len(labels["relation"]), REL) * 0.1)

    def forward(self, pieces, shapes, mask, first, last, drop=0.1):
        """Head outputs by name, each [B, W, width]; what the trunk T itself gives as `@T`."""
        x = self.encoder(pieces, shapes, mask, drop)
        rows = torch.arange(x.shape[0], device=x.device)[:, None]
        word = (x[rows, first] + x[rows, last]) * 0.5
        out = {}
        for trunk, heads in self.layout.items():
            out[f"@{trunk}"] = F.gelu(self.trunk[trunk](word))
            y = F.dropout(out[f"@{trunk}"], drop * 2, self.training)
            parts = self.heads[trunk](y).split(list(heads.values()), -1)
            out.update(zip(heads, parts))
        return out


SCALE = {"arc": ARC ** -0.5, "link": LINK ** -0.5, "point": POINT ** -0.5, "coref": COREF ** -0.5}


def dots(a, b, scale):
    return torch.einsum("bid,bjd->bij", a, b) * scale


def losses(out, batch, relation):
    """Loss by task. Labels of -100 and masks keep out what a data set does not say."""
    loss = {}
    ce = lambda logits, target: F.cross_entropy(logits.flatten(0, -2), target.flatten(), ignore_index=-100)
    if batch["syntax"].any():
        known = batch["sentence"] >= 0
        loss["sentence"] = F.binary_cross_entropy_with_logits(
            out["sentence"][..., 0][known], batch["sentence"][known].float())
        for name in ("upos", "xpos", "lemma"):
            loss[name] = ce(out[name], batch[name])
        loss.update(tree_losses(out, batch, relation))
    if batch["named"].any():
        loss["entity"] = ce(out["entity"], batch["entity"])
    if batch["mentioned"].any():
        loss["mention"] = ce(out["mention"], batch["mention"])
        loss.update(mention_losses(out, batch))
    if batch["attributed"].any():
        loss["cue"] = ce(out["cue"], batch["cue"])
        loss.update(link_losses(out, batch))
    if batch["acted"].any():
        loss["role"] = ce(out["role"], batch["role"])
    if batch["evented"].any():
        loss["trigger"] = ce(out["trigger"], batch["trigger"])
        loss.update(deed_losses(out, batch))
    if len(batch["p_window"]):
        loss["pair"] = pair_loss(out, batch)
    if batch["termed"].any():
        loss["term"] = ce(out["term"], batch["term"])
    if len(batch["r_window"]):
        loss["category"] = category_loss(out, batch)
    if batch["stood"].any():
        loss["stand"] = ce(out["stand"], batch["stand"])
        at = batch["stand"] > 0
        if at.any():  # which position, apart from whether there is one
            loss["position"] = F.cross_entropy(out["stand"][at][:, 1:], batch["stand"][at] - 1)
    return loss


def category_loss(out, batch):
    """The category of a term, from the mean over its words."""
    words = batch["r_words"]
    logits = torch.einsum("aw,awt->at", words / words.sum(1, keepdim=True), out["category"][batch["r_window"]])
    return F.cross_entropy(logits, batch["r_category"])


def deed_losses(out, batch):
    b, word, known = batch["d_window"], batch["d_word"], batch["known"]
    if not len(b):
        return {}
    at = lambda name: out[name][b, word]
    # Among all words hardly one in twenty is a trigger: what type it is would be learnt slowly beside whether it is one.
    loss = {"kind": F.cross_entropy(at("trigger")[:, 1:], batch["trigger"][b, word] - 1),
            "factual": F.cross_entropy(at("factual"), batch["d_factual"])}
    # Only the modes that the type has: the others cannot be chosen.
    mode = F.binary_cross_entropy_with_logits(at("mode"), batch["d_mode"], reduction="none") * batch["d_modes"]
    loss["mode"] = mode.sum() / batch["d_modes"].any(1).sum().clamp(min=1)
    loss["context"] = F.binary_cross_entropy_with_logits(at("context"), batch["d_context"], reduction="none").sum(1).mean()
    for name in ("act", "rec"):
        logits = torch.einsum("ad,awd->aw", at(f"{name}_deed"), out[f"{name}_word"][b]) * SCALE["link"]
        logits = logits + out[f"{name}_bias"][b, :, 0]
        bce = F.binary_cross_entropy_with_logits(logits, batch[f"d_{name}"], reduction="none") * known[b]
        loss[name] = bce.sum() / (len(b) * 6)
    return loss


def pair_loss(out, batch):
    """The type of what a marked actor does to a marked recipient, from the mean over the marked words."""
    b, words, right = batch["p_window"], batch["p_words"], batch["p_right"]
    logits = torch.einsum("aw,awt->at", words / words.sum(1, keepdim=True), out["pair"][b])
    return -logits.log_softmax(1).masked_fill(right == 0, -1e4).logsumexp(1).mean()


def tree_losses(out, batch, relation):
    head, sid = batch["head"], batch["sid"]  # head: word index, itself for root, -100 unknown
    known = head >= 0
    arcs = dots(out["arc_dep"], out["arc_head"], SCALE["arc"]) + out["arc_bias"].transpose(1, 2)
    other = sid[:, :, None] != sid[:, None, :]
    arcs = arcs.masked_fill(other, -1e4)
    eye = torch.eye(head.shape[1], dtype=torch.bool, device=head.device)
    arcs = torch.where(eye, out["root"], arcs)  # the diagonal stands for "is root"
    rows = torch.arange(head.shape[0], device=head.device)[:, None]
    to = head.clamp(min=0)
    rel = torch.einsum("bwk,rk->bwr", out["rel_dep"] * out["rel_head"][rows, to], relation)
    rel = rel + out["rel_a"] + out["rel_b"][rows, to]
    return {"arc": F.cross_entropy(arcs[known], head[known]),
            "rel": F.cross_entropy(rel[known], batch["relation"][known], ignore_index=-100)}


def mention_losses(out, batch):
    b, h, start, end, sid = batch["m_window"], batch["m_head"], batch["m_start"], batch["m_end"], batch["sid"]
    at = torch.arange(sid.shape[1], device=sid.device)
    other = sid[b] != sid[b, h][:, None]
    loss = {}
    for name, q, k, target, wrong in (("m_start", "men_qs", "men_ks", start, at[None] > h[:, None]),
                                      ("m_end", "men_qe", "men_ke", end, at[None] < h[:, None])):
        logits = torch.einsum("md,mwd->mw", out[q][b, h], out[k][b]) * SCALE["point"]
        loss[name] = F.cross_entropy(logits.masked_fill(wrong | other, -1e4), target)
    # Coreference: the log-odds mass of all right antecedents, or of being new.
    q, k = out["coref_q"][b, h], out["coref_k"][b, h]
    scores = q @ k.T * SCALE["coref"]
    n = len(h)
    before = (b[:, None] == b[None]) & (torch.arange(n)[:, None] > torch.arange(n)[None])
    scores = scores.masked_fill(~before, -1e4)
    scores = torch.cat([scores, out["coref_new"][b, h]], 1).log_softmax(1)
    right = before & (batch["m_chain"][:, None] == batch["m_chain"][None])
    right = torch.cat([right, ~right.any(1, keepdim=True)], 1)
    loss["coref"] = -scores.masked_fill(~right, -1e4).logsumexp(1).mean()
    return loss


def link_losses(out, batch):
    b, cue, known = batch["a_window"], batch["a_cue"], batch["known"]
    if not len(b):
        return {}
    weight = cue / cue.sum(1, keepdim=True)
    loss = {}
    for name in ("src", "con"):
        q = torch.einsum("aw,awd->ad", weight, out[f"{name}_cue"][b])
        logits = torch.einsum("ad,awd->aw", q, out[f"{name}_word"][b]) * SCALE["link"] + out[f"{name}_bias"][b, :, 0]
        target = batch[f"a_{name}"]
        bce = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * known[b]
        # Sums, not means: a long window must not dilute the few words that matter.
        loss[name] = bce.sum() / (len(b) * (6 if name == "src" else 20))
    return loss
