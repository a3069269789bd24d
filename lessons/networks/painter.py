"""Trains the painter: a small model in the shape of Stable Diffusion that turns captions into 64 x 64 scenes.

    python3 painter.py DATA OUT [--autoencoder 200] [--denoiser 1500] [--stop-after 560] [--device cuda]

DATA holds what painter-scenes.py draws: scenes-0.npy (uint8, [n, 64, 64, 3]), scenes-1.npy and so on, and captions.txt, a line for each.
OUT becomes a folder in diffusers layout, with history.json (losses) and sheets of samples beside it: dlab generate "a cat" --model OUT.
Needs torch, diffusers, transformers and a graphics processor. No weights are shipped yet: on processors it would take days.

Three parts, in the order in which they are trained:
  tokenizer     byte pairs in CLIP's file format, learned from the captions
  autoencoder   AutoencoderKL, a factor of 4, four channels: L1 of pixels and of their differences, and a small KL term
  denoiser      CLIPTextModel (two layers) and UNet2DConditionModel together: v-prediction (Salimans, Ho 2022) on Stable Diffusion's schedule
                rescaled to end without signal (Lin et al. 2024), losses weighted by min(SNR, 5) (Hang et al. 2023), a tenth of the captions
                empty for guidance (Ho, Salimans 2022), an exponential moving average of the weights

Budgets are seconds of training. A run that is stopped, or reaches --stop-after, goes on where it was when it is started again.
"""
import argparse
import copy
import glob
import json
import math
import os
import re
import time

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

LENGTH = 24                     # tokens of a prompt, start and end included
START, END = "<|startoftext|>", "<|endoftext|>"


# ---------------------------------------------------------------- captions

def byte_symbols():
    """CLIP's names for the 256 bytes: printable ones stand for themselves, the others for letters from 256 on."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in plain]
    return {b: chr(b) for b in plain} | {b: chr(256 + i) for i, b in enumerate(others)}


def learn_tokenizer(captions, folder):
    """Byte pairs of the captions' words, every word whole in the end: the vocabulary is small."""
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
    return AutoencoderKL(3, 3, ["DownEncoderBlock2D"] * 3, ["UpDecoderBlock2D"] * 3, (32, 64, 96), layers_per_block=1, latent_channels=4,
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


# ---------------------------------------------------------------- training

class Trainer:
    def __init__(self, options):
        self.options, self.out = options, options.out
        self.device = options.device
        os.makedirs(self.out, exist_ok=True)
        self.started = time.time()
        shards = sorted(glob.glob(f"{options.data}/scenes-*.npy"), key=lambda p: int(re.findall(r"\d+", p)[-1]))
        self.pictures = torch.from_numpy(np.concatenate([np.load(p) for p in shards]))
        self.captions = open(f"{options.data}/captions.txt").read().splitlines()
        assert len(self.pictures) == len(self.captions), "as many captions as pictures"
        self.vocabulary = learn_tokenizer(self.captions, f"{self.out}/tokenizer")
        self.tokens = encoded(self.captions, self.vocabulary).to(self.device)
        self.empty = encoded([""], self.vocabulary)[0].to(self.device)
        if self.device != "cpu":
            self.pictures = self.pictures.to(self.device)
        self.state_file = f"{options.work}/state.pt"
        os.makedirs(options.work, exist_ok=True)
        self.history = []
        self.generator = torch.Generator(self.device).manual_seed(0)
        print(len(self.pictures), "pictures,", len(self.vocabulary), "tokens", flush=True)

    def batch(self, count):
        return torch.randint(len(self.pictures), (count,), generator=self.generator, device=self.device)

    def images(self, index):
        return self.pictures[index.to(self.pictures.device)].to(self.device).permute(0, 3, 1, 2).float() / 127.5 - 1

    def amp(self):
        return torch.autocast(self.device, dtype=torch.bfloat16, enabled=self.device != "cpu")

    def is_over(self):
        return time.time() - self.started > self.options.stop_after

    def note(self, stage, step, seconds, **values):
        self.history.append({"stage": stage, "step": step, "seconds": round(seconds, 1)} | {k: round(float(v), 5) for k, v in values.items()})
        print(stage, step, f"{seconds:.0f} s", {k: round(float(v), 4) for k, v in values.items()}, flush=True)
        json.dump(self.history, open(f"{self.out}/history.json", "w"), indent=0)

    def keep(self, **state):
        """What is needed to go on."""
        torch.save(state | {"history": self.history, "generator": self.generator.get_state()}, self.state_file + ".new")
        os.replace(self.state_file + ".new", self.state_file)

    def run(self):
        state = torch.load(self.state_file, map_location="cpu", weights_only=False) if os.path.exists(self.state_file) else {}
        self.history = state.get("history", [])
        if "generator" in state:
            self.generator.set_state(state["generator"])
        autoencoder = make_autoencoder().to(self.device)
        if not self.train_autoencoder(autoencoder, state):
            return
        self.train_denoiser(autoencoder, state)

    def train_autoencoder(self, model, state):
        budget, size = self.options.autoencoder, self.options.batch // 4
        optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-4)
        step, spent = 0, 0.0
        if "autoencoder" in state:
            model.load_state_dict(state["autoencoder"])
            step, spent = state["autoencoder_step"], state["autoencoder_spent"]
            if spent < budget:
                optimiser.load_state_dict(state["autoencoder_optimiser"])
        while spent < budget:
            began = time.time()
            for group in optimiser.param_groups:
                group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * spent / budget)) + 1e-5
            x = self.images(self.batch(size))
            with self.amp():
                posterior = model.encode(x).latent_dist
                back = model.decode(posterior.sample()).sample.float()
            error = back - x
            loss = error.abs().mean() + 0.5 * (error.diff(dim=2).abs().mean() + error.diff(dim=3).abs().mean())
            loss = loss + 1e-4 * posterior.kl().mean() / 256
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                if self.device != "cpu":
                    torch.cuda.synchronize()
                self.note("autoencoder", step, spent, loss=loss, psnr=-10 * torch.log10((error ** 2).mean() / 4))
            spent += time.time() - began
            if self.is_over():
                self.keep(autoencoder=model.state_dict(), autoencoder_step=step, autoencoder_spent=spent,
                          autoencoder_optimiser=optimiser.state_dict())
                print("stopped; start again to go on", flush=True)
                return False
        model.eval()
        if "autoencoder" not in state or state["autoencoder_spent"] < budget:
            self.keep(autoencoder=model.state_dict(), autoencoder_step=step, autoencoder_spent=spent)
        return True

    @torch.no_grad()
    def latents(self, model):
        rows = []
        for start in range(0, len(self.pictures), 512):
            with self.amp():
                rows.append(model.encode(self.images(torch.arange(start, min(start + 512, len(self.pictures))))).latent_dist.mean.float())
        z = torch.cat(rows)
        factor = 1 / z.std().item()
        model.register_to_config(scaling_factor=factor)
        model.save_pretrained(f"{self.out}/vae")
        return (z * factor).to(torch.bfloat16 if self.device != "cpu" else torch.float32)

    def train_denoiser(self, autoencoder, state):
        budget, size = self.options.denoiser, self.options.batch
        z = self.latents(autoencoder)
        text, model = make_text_encoder(self.vocabulary).to(self.device), make_denoiser().to(self.device).to(memory_format=torch.channels_last)
        parameters = [*model.parameters(), *text.parameters()]
        average = [copy.deepcopy(model).eval(), copy.deepcopy(text).eval()]
        optimiser = torch.optim.AdamW(parameters, lr=1e-3, betas=(0.9, 0.99), weight_decay=1e-3)
        step, spent, running = 0, 0.0, None
        if "denoiser" in state:
            for module, name in ((model, "denoiser"), (text, "text"), (average[0], "denoiser_average"), (average[1], "text_average")):
                module.load_state_dict(state[name])
            optimiser.load_state_dict(state["optimiser"])
            step, spent, running = state["step"], state["spent"], state["running"]
        scheduler = make_scheduler()
        products = scheduler.alphas_cumprod.to(self.device)

        def loss_of(index):
            clean, tokens = z[index].float(), self.tokens[index].clone()
            n = len(index)
            tokens[torch.rand(n, generator=self.generator, device=self.device) < 0.1] = self.empty
            # One timestep in each of n equal parts: less noise in the loss than n free draws.
            t = torch.rand(n, generator=self.generator, device=self.device)
            t = ((torch.arange(n, device=self.device) + t) / n * 1000).long().clamp(max=999)
            a = products[t].view(-1, 1, 1, 1)
            noise = torch.randn(clean.shape, generator=self.generator, device=self.device)
            noisy, target = a.sqrt() * clean + (1 - a).sqrt() * noise, a.sqrt() * noise - (1 - a).sqrt() * clean
            with self.amp():
                predicted = network(noisy.contiguous(memory_format=torch.channels_last), t, text(tokens).last_hidden_state).sample
            snr = (a / (1 - a)).flatten()
            weight = snr.clamp(max=5) / (snr + 1) + 0.1
            return (weight * ((predicted.float() - target) ** 2).mean((1, 2, 3))).mean()

        network = torch.compile(model) if self.options.compile else model
        shown = 0
        while spent < budget:
            began = time.time()
            for group in optimiser.param_groups:
                group["lr"] = 1e-3 * min(1, (step + 1) / 300) * (0.5 + 0.5 * math.cos(math.pi * spent / budget)) + 1e-5
            loss = loss_of(self.batch(size))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1)
            optimiser.step()
            step += 1
            with torch.no_grad():
                rate = 1 - min(0.9995, (step + 1) / (step + 20))
                for kept, module in zip(average, (model, text)):
                    torch._foreach_lerp_(list(kept.parameters()), list(module.parameters()), rate)
            running = loss.detach() if running is None else running + 0.02 * (loss.detach() - running)
            if step % 100 == 0:
                if self.device != "cpu":
                    torch.cuda.synchronize()
                self.note("denoiser", step, spent, loss=running)
            spent += time.time() - began
            if int(8 * spent / budget) > shown:
                shown = int(8 * spent / budget)
                self.save(average, scheduler)
                self.sheet(average, autoencoder, scheduler, f"{self.out}/sheet-{step}.png")
            if self.is_over():
                self.keep(autoencoder=autoencoder.state_dict(), autoencoder_step=0, autoencoder_spent=self.options.autoencoder,
                          denoiser=model.state_dict(), text=text.state_dict(), denoiser_average=average[0].state_dict(),
                          text_average=average[1].state_dict(), optimiser=optimiser.state_dict(), step=step, spent=spent, running=running)
                self.save(average, scheduler)
                print("stopped; start again to go on", flush=True)
                return
        self.save(average, scheduler)
        self.sheet(average, autoencoder, scheduler, f"{self.out}/sheet-{step}.png")
        self.halve([("unet", average[0]), ("text_encoder", average[1]), ("vae", autoencoder)])
        print("done:", step, "steps of", size, flush=True)

    def save(self, average, scheduler):
        for part, module in (("unet", average[0]), ("text_encoder", average[1])):
            module.save_pretrained(f"{self.out}/{part}")
        scheduler.save_pretrained(f"{self.out}/scheduler")
        json.dump({
            "_class_name": "StableDiffusionPipeline", "feature_extractor": [None, None], "safety_checker": [None, None],
            "requires_safety_checker": False, "scheduler": ["diffusers", "DDIMScheduler"], "text_encoder": ["transformers", "CLIPTextModel"],
            "tokenizer": ["transformers", "CLIPTokenizer"], "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
        }, open(f"{self.out}/model_index.json", "w"), indent=1)

    def halve(self, parts):
        """What is shipped: two bytes a number, under the names that say so."""
        for part, module in parts:
            for path in glob.glob(f"{self.out}/{part}/*.safetensors"):
                os.remove(path)
            copy.deepcopy(module).half().save_pretrained(f"{self.out}/{part}", variant="fp16")

    @torch.no_grad()
    def sheet(self, average, autoencoder, scheduler, path, guidance=3.0, steps=25):
        """Captions of the data and what is made of them, two by two."""
        from PIL import Image
        index = torch.arange(0, len(self.captions), max(1, len(self.captions) // 24))[:24]
        tokens = torch.cat([self.empty.expand(len(index), -1), self.tokens[index.to(self.device)]])
        context = average[1](tokens).last_hidden_state
        x = torch.randn(len(index), 4, 16, 16, generator=torch.Generator().manual_seed(1)).to(self.device)
        scheduler.set_timesteps(steps)
        for t in scheduler.timesteps:
            free, bound = average[0](torch.cat([x, x]), t, context).sample.chunk(2)
            x = scheduler.step(free + guidance * (bound - free), t, x).prev_sample
        made = autoencoder.decode(x / autoencoder.config.scaling_factor).sample
        pair = torch.stack([self.images(index.to(self.device)), made], 1).flatten(0, 1)
        tiles = pair.clamp(-1, 1).add(1).mul(127.5).byte().cpu().permute(0, 2, 3, 1).numpy()
        columns, rows = 8, math.ceil(len(tiles) / 8)
        canvas = np.zeros((rows * 64, columns * 64, 3), np.uint8)
        for i, tile in enumerate(tiles):
            canvas[i // columns * 64:][:64, i % columns * 64:][:, :64] = tile
        Image.fromarray(canvas).save(path)


def main():
    parser = argparse.ArgumentParser(description="Trains the painter.")
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--autoencoder", type=float, default=200, help="seconds for the autoencoder")
    parser.add_argument("--denoiser", type=float, default=1500, help="seconds for text encoder and denoiser")
    parser.add_argument("--stop-after", type=float, default=math.inf, help="seconds after which to stop, to go on later")
    parser.add_argument("--work", default="work", help="folder for what is needed to go on")
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--compile", action="store_true", help="let torch compile the denoiser")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    Trainer(options).run()


if __name__ == "__main__":
    main()
