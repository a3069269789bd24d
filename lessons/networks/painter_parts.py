"""What painter.py trains: the tokenizer, the networks, and the optimiser for their matrices."""
import json
import os
import random
import re

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from transformers import CLIPTextConfig, CLIPTextModel

LENGTH = 24                     # tokens of a prompt, start and end included
START, END = "<|startoftext|>", "<|endoftext|>"


# ---------------------------------------------------------------- captions

# Other words for the places, hours and numbers of the captions; those for things stand in ../scenes/objects.txt.
OTHER_PHRASES = {
    "in a meadow": ["on a field", "in the grass", "on a farm", "on a lawn", "in a pasture", "in the fields", "on a meadow"],
    "in the desert": ["in the dunes", "in the sahara", "in a desert", "on a dune"],
    "on the beach": ["by the sea", "at the seaside", "on the shore", "by the ocean", "on the coast", "at the beach", "on a beach"],
    "in the snow": ["on the ice", "in winter", "in the arctic", "in a snowy winter", "in snow"],
    "in the mountains": ["in the alps", "on a mountain", "between the peaks", "near the mountains"],
    "in a forest": ["in the woods", "in the jungle", "in the forest", "in a wood", "in a woodland"],
    "in the city": ["in town", "on a street", "in the streets", "downtown", "in a city", "in a town"],
    "by day": ["at noon", "in the morning", "in daylight", "in the afternoon", "during the day", "at midday", "in the daytime"],
    "at sunset": ["at dusk", "in the evening", "at sunrise", "at dawn", "in the twilight", "at sundown"],
    "at night": ["at midnight", "by night", "in the night", "during the night"],
    "two": ["2", "a pair of", "a couple of", "both"], "three": ["3", "several", "a few"], "four": ["4", "many"],
}


def varied(captions, things=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "scenes", "objects.txt")):
    """The captions with other words here and there, as people would say it: "a kitten on the ice at dusk"."""
    dice, other = random.Random(0), dict(OTHER_PHRASES)
    for line in open(things, encoding="utf-8"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 7 and not line.startswith("#"):
            words = [word.strip() for word in cells[3].split(",") if word.strip()]
            several = [word for word in words if word.endswith("s") and not word.endswith("ss")]
            # What is the same for one and for several keeps its name.
            if cells[0] != cells[1]:
                other |= {cells[0]: [word for word in words if word not in several], cells[1]: several}
    known = re.compile(r"\b(" + "|".join(sorted((key for key in other if other[key]), key=lambda key: -len(key))) + r")\b")
    places = re.compile(r"((?:in|on) (?:a|the) (?:meadow|desert|beach|snow|mountains|forest|city)) (by day|at sunset|at night)")

    def one(caption):
        if dice.random() < 0.2:
            caption = places.sub(r"\2 \1", caption)
        caption = known.sub(lambda found: dice.choice(other[found[0]]) if dice.random() < 0.25 else found[0], caption)
        if dice.random() < 0.1:
            caption = re.sub(r"^an? (?!few|pair|couple)", dice.choice(["", "one ", "1 ", "a single "]), caption)
        return re.sub(r"\ban (?=[^aeio])", "a ", re.sub(r"\ba (?=[aeio])", "an ", caption))

    return [one(caption) for caption in captions]


def byte_symbols():
    """CLIP's names for the 256 bytes: printable ones stand for themselves, the others for letters from 256 on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    return {b: chr(b) for b in plain} | {b: chr(256 + i) for i, b in enumerate(others)}


def learn_tokenizer(captions, out):
    """Byte pairs of the captions' words, every word whole in the end: the vocabulary is small. Lists the words too."""
    folder = f"{out}/tokenizer"
    symbols = byte_symbols()
    counts = {}
    for caption in captions:
        for word in re.findall(r"[a-z]+|[0-9]|[^\sa-z0-9]+", caption.lower()):
            counts[word] = counts.get(word, 0) + 1
    words = {w: [symbols[b] for b in w.encode()] for w in counts}
    for pieces in words.values():
        pieces[-1] += "</w>"
    merges = []
    while True:
        pairs = {}
        for word, pieces in words.items():
            for pair in zip(pieces, pieces[1:]):
                pairs[pair] = pairs.get(pair, 0) + counts[word]
        if not pairs:
            break
        best = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append(best)
        for pieces in words.values():
            i = 0
            while i + 1 < len(pieces):
                if (pieces[i], pieces[i + 1]) == best:
                    pieces[i:i + 2] = [best[0] + best[1]]
                i += 1
    open(f"{out}/words.txt", "w").write("".join(f"{word}\n" for word in sorted(words)))
    letters = [symbols[b] for b in sorted(symbols)]
    entries = letters + [x + "</w>" for x in letters] + [a + b for a, b in merges] + [START, END]
    vocabulary = {entry: index for index, entry in enumerate(dict.fromkeys(entries))}
    os.makedirs(folder, exist_ok=True)
    json.dump(vocabulary, open(f"{folder}/vocab.json", "w"), ensure_ascii=False)
    with open(f"{folder}/merges.txt", "w") as file:
        file.write("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges))
    special = {"bos_token": START, "eos_token": END, "pad_token": END, "unk_token": END}
    json.dump(special, open(f"{folder}/special_tokens_map.json", "w"), indent=1)
    json.dump(special | {"tokenizer_class": "CLIPTokenizer", "model_max_length": LENGTH, "do_lower_case": True},
              open(f"{folder}/tokenizer_config.json", "w"), indent=1)
    return vocabulary


def encoded(captions, vocabulary):
    """Token numbers [n, LENGTH]; after merging, every word of the captions is one token."""
    rows = np.full((len(captions), LENGTH), vocabulary[END], np.int64)
    rows[:, 0] = vocabulary[START]
    for row, caption in zip(rows, captions):
        words = re.findall(r"[a-z]+|[0-9]|[^\sa-z0-9]+", caption.lower())[:LENGTH - 2]
        row[1:1 + len(words)] = [vocabulary[w + "</w>"] for w in words]
    return torch.from_numpy(rows)


# ---------------------------------------------------------------- networks

def make_autoencoder():
    return AutoencoderKL(3, 3, ["DownEncoderBlock2D"] * 3, ["UpDecoderBlock2D"] * 3, (16, 48, 96), layers_per_block=1, latent_channels=4,
                         norm_num_groups=8, sample_size=64)


def make_text_encoder(vocabulary):
    return CLIPTextModel(CLIPTextConfig(
        vocab_size=len(vocabulary), hidden_size=128, intermediate_size=384, num_hidden_layers=2, num_attention_heads=4,
        max_position_embeddings=LENGTH, hidden_act="quick_gelu", projection_dim=128,
        bos_token_id=vocabulary[START], eos_token_id=vocabulary[END], pad_token_id=vocabulary[END]))


def make_denoiser():
    return UNet2DConditionModel(
        16, 4, 4, down_block_types=["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
        up_block_types=["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"], block_out_channels=(64, 128, 144), layers_per_block=1,
        cross_attention_dim=128, attention_head_dim=4, norm_num_groups=16)


def make_scheduler():
    return DDIMScheduler(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012, prediction_type="v_prediction", clip_sample=False,
                         set_alpha_to_one=False, rescale_betas_zero_snr=True, timestep_spacing="trailing")


def quicken(module):
    """The same numbers sooner on a processor in bfloat16: norms there are slow with channels last, and so is the fused attention's gradient."""
    torch.nn.GroupNorm.forward = lambda self, x: F.group_norm(x.float(), self.num_groups, self.weight, self.bias, self.eps)
    if hasattr(module, "set_attn_processor"):
        module.set_attn_processor(AttnProcessor())
    return module


# ---------------------------------------------------------------- optimiser

class Muon(torch.optim.Optimizer):
    """Momentum whose steps are made orthogonal, matrix by matrix (Jordan et al. 2024). A convolution counts as the matrix of its outputs."""

    def __init__(self, parameters, lr, share=slice(None)):
        super().__init__(parameters, dict(lr=lr))
        self.share = share          # the matrices that this process computes; the others' steps come from the other processes

    @staticmethod
    def orthogonal(matrix):
        """Newton and Schulz's iteration, five rounds: singular values come near 1. Every factor is a polynomial in x xᵀ, so the rounds work
        on that small matrix and meet x once, at the end."""
        tall = matrix.shape[0] > matrix.shape[1]
        x = (matrix.T if tall else matrix) / (matrix.norm() + 1e-7)
        gram, whole = x @ x.T, None
        for _ in range(5):
            factor = torch.addmm(gram, gram, gram, beta=-4.7750, alpha=2.0315)
            factor.diagonal().add_(3.4445)
            whole = factor if whole is None else factor @ whole
            gram = factor @ gram @ factor
        x = whole @ x
        return x.T if tall else x

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            steps = [torch.zeros_like(p) for p in group["params"]]
            for index, p in enumerate(group["params"]):
                momentum = self.state[p].setdefault("momentum", torch.zeros_like(p))
                momentum.lerp_(p.grad, 0.05)
                if index in range(len(steps))[self.share]:
                    update = p.grad.lerp(momentum, 0.95).flatten(1)
                    scale = max(1, update.shape[0] / update.shape[1]) ** 0.5
                    steps[index] = scale * self.orthogonal(update).view_as(p)
            together(steps)
            for p, step in zip(group["params"], steps):
                p.mul_(1 - 0.05 * group["lr"]).add_(step, alpha=-group["lr"])


class Optimiser:
    """Muon for the matrices inside, AdamW for the rest: tables, biases, norms, first and last layers."""

    def __init__(self, modules, rank, processes):
        edges = ("conv_in", "conv_out", "quant_conv", "embedding")
        named = [(name, p) for module in modules for name, p in module.named_parameters()]
        inside = [p for name, p in named if p.ndim > 1 and not any(edge in name for edge in edges)]
        # Largest first, so that the processes' shares take equally long.
        inside.sort(key=lambda p: -p.numel())
        taken = {id(p) for p in inside}
        self.parameters = [p for _, p in named]
        self.parts = [Muon(inside, 0.02, slice(rank, None, processes)),
                      torch.optim.AdamW([p for p in self.parameters if id(p) not in taken], lr=2e-3, betas=(0.9, 0.99), weight_decay=0)]
        self.rates = [0.02, 2e-3]

    def step(self, factor):
        torch.nn.utils.clip_grad_norm_(self.parameters, 1)
        for part, rate in zip(self.parts, self.rates):
            for group in part.param_groups:
                group["lr"] = rate * factor
            part.step()
            part.zero_grad(set_to_none=True)

    def state_dict(self):
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states):
        for part, state in zip(self.parts, states):
            part.load_state_dict(state)


def together(tensors, average=False):
    """Sums tensors over all processes, in place."""
    if not torch.distributed.is_initialized():
        return
    flat = torch._utils._flatten_dense_tensors(tensors)
    torch.distributed.all_reduce(flat)
    if average:
        flat /= torch.distributed.get_world_size()
    for tensor, summed in zip(tensors, torch._utils._unflatten_dense_tensors(flat, tensors)):
        tensor.copy_(summed)
