"""The network of the speech tagger."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PLACES = 512
WIDTH, HEADS = 384, 12
LINK_WIDTH, LINK_LAYERS, LINK_HEADS = 256, 2, 4
MARKS = 32  # as the tagger's
NEAR = 48  # as the tagger's: distances from the cue are told apart up to this many words


class Block(nn.Module):
    """A transformer layer, normalised after (as BERT) or before each half."""

    def __init__(self, width: int, heads: int, hidden: int, drop: float, first: bool) -> None:
        super().__init__()
        self.heads, self.first = heads, first
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, hidden)
        self.down = nn.Linear(hidden, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        b, n, d = x.shape
        qkv = self.qkv(x).view(b, n, 3, self.heads, d // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return self.out(mixed.transpose(1, 2).reshape(b, n, d))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        if self.first:
            x = x + self.drop(self.attend(self.norm1(x), bias))
            return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))
        x = self.norm1(x + self.drop(self.attend(x, bias)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces to states, with the marks of case, quotation and spacing added to the input."""

    def __init__(self, words: int, layers: int, drop: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WIDTH)
        self.place = nn.Embedding(PLACES, WIDTH)
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.blocks = nn.ModuleList(
            Block(WIDTH, HEADS, 4 * WIDTH, drop, first=False) for _ in range(layers)
        )
        self.cue = nn.Linear(WIDTH, 3)
        self.kind = nn.Linear(WIDTH, 3)  # of any source, of any content, or neither
        self.narrow = nn.Linear(WIDTH, LINK_WIDTH)
        nn.init.zeros_(self.mark.weight)

    def states(self, ids: Tensor, marks: Tensor) -> Tensor:
        bias = (ids == 0)[:, None, None, :].to(self.norm.weight.dtype) * -1e4
        x = self.word(ids) + self.place(torch.arange(ids.shape[1]))[None] + self.mark(marks)
        x = self.drop(self.norm(x))
        for block in self.blocks:
            x = block(x, bias)
        return x

    def forward(self, ids: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        x = self.states(ids, marks)
        return self.cue(x), self.narrow(x)


class Linker(nn.Module):
    """For one cue and the words of its paragraph: whose word is each, and is it a cue at all."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.role = nn.Embedding(3, LINK_WIDTH)  # no cue, this cue, another cue
        self.far = nn.Embedding(2 * NEAR + 1, LINK_WIDTH)
        self.drop = nn.Dropout(drop)
        self.blocks = nn.ModuleList(
            Block(LINK_WIDTH, LINK_HEADS, 2 * LINK_WIDTH, drop, first=True)
            for _ in range(LINK_LAYERS)
        )
        self.norm = nn.LayerNorm(LINK_WIDTH)
        self.label = nn.Linear(LINK_WIDTH, 3)
        self.real = nn.Linear(2 * LINK_WIDTH, 1)
        nn.init.normal_(self.role.weight, std=0.3)
        nn.init.normal_(self.far.weight, std=0.1)

    def forward(self, states: Tensor, roles: Tensor, far: Tensor) -> tuple[Tensor, Tensor]:
        """``states`` (cues, words, width); ``roles`` 3 and ``far`` 0 where there is no word."""
        there = (roles < 3).to(states.dtype)
        x = states + self.role(roles.clamp(max=2)) + self.far(far)
        x = self.drop(x)
        bias = (1 - there)[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        mine = (roles == 1).to(x.dtype)[..., None]
        cue = (x * mine).sum(1) / mine.sum(1).clamp(min=1)
        whole = (x * there[..., None]).sum(1) / there.sum(1, keepdim=True).clamp(min=1)
        return self.label(x), self.real(torch.cat([cue, whole], -1))[..., 0]
