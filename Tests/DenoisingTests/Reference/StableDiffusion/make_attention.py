"""Attention to each token as diffusers computes it, for AttentionTests.swift: python3 make_attention.py (needs torch and diffusers).

For the U-Net inputs of golden.safetensors, the mean over heads of every layer's weights on the text, layer by layer."""
import json
import os

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from safetensors.torch import load_file

HERE = os.path.dirname(os.path.abspath(__file__))


class Watching(AttnProcessor):
    def __init__(self, seen):
        super().__init__()
        self.seen = seen

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, **others):
        if encoder_hidden_states is not None:
            query = attn.head_to_batch_dim(attn.to_q(hidden_states))
            key = attn.head_to_batch_dim(attn.to_k(encoder_hidden_states))
            weights = attn.get_attention_scores(query, key)
            self.seen.append(weights.unflatten(0, (-1, attn.heads)).mean(1))
        return super().__call__(attn, hidden_states, encoder_hidden_states, **others)


result = {}
for name in ("tiny-sd1", "tiny-sd2"):
    golden = load_file(f"{HERE}/{name}/golden.safetensors")
    unet = UNet2DConditionModel.from_pretrained(f"{HERE}/{name}/model/unet", low_cpu_mem_usage=False)
    seen = []
    unet.set_attn_processor(Watching(seen))
    x = golden["unet.in"][:1]
    with torch.no_grad():
        unet(x, golden["unet.timesteps"][:1], golden["text.last_hidden_state"][:1])
    result[name] = [{"length": w.shape[1], "first": [round(v, 8) for v in w[0, :, 1].tolist()], "sum": w[0].sum().item()} for w in seen]
json.dump(result, open(f"{HERE}/attention.json", "w"))
print({k: [(e["length"], len(e["first"])) for e in v] for k, v in result.items()})
