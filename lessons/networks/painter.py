"""Trains the painter: a small model in the shape of Stable Diffusion that turns captions into 64 x 64 scenes.

    python3 painter.py DATA OUT [--autoencoder 840] [--denoiser 4900] [--stop-after 560] [--device cuda] [--processes 2]

DATA holds what painter-scenes.py draws: scenes-0.npy (uint8, [n, 64, 64, 3]), scenes-1.npy and so on, and captions.txt, a line for each.
Scenes whose full caption, without the sky, has a sum of bytes that 16 divides are held out: one in sixteen, to be asked for afterwards.
OUT becomes a folder in diffusers layout, with history.json (losses) and sheets of samples beside it: dlab generate "a cat" --model OUT.
Needs torch, diffusers and transformers; on processors one process for each core, in bfloat16.

Three parts, in the order in which they are trained:
  tokenizer     byte pairs in CLIP's file format, learned from the captions
  autoencoder   AutoencoderKL, a factor of 4, four channels: L1 of pixels and of their differences, and a small KL term
  denoiser      CLIPTextModel (two layers) and UNet2DConditionModel together: v-prediction (Salimans, Ho 2022) on Stable Diffusion's schedule
                rescaled to end without signal (Lin et al. 2024); noise levels are drawn as often as min(SNR, 5) (Hang et al. 2023) would weigh
                them; a tenth of the captions empty for guidance (Ho, Salimans 2022); an exponential moving average of the weights

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
from painter_parts import Optimiser, encoded, learn_tokenizer, make_autoencoder, make_denoiser, make_scheduler, make_text_encoder, quicken, together, varied


class Trainer:
    def __init__(self, options, rank):
        self.options, self.out, self.rank = options, options.out, rank
        self.device, self.started = options.device, time.time()
        os.makedirs(self.out, exist_ok=True)
        shards = sorted(glob.glob(f"{options.data}/scenes-*.npy"), key=lambda p: int(re.findall(r"\d+", p)[-1]))[:options.shards]
        # Mapped, so that processes share one copy.
        self.pictures = [torch.from_numpy(np.load(p, mmap_mode="c")) for p in shards]
        self.count = sum(map(len, self.pictures))
        lines = [line.split("\t") for line in open(f"{options.data}/captions.txt").read().splitlines()[:self.count]]
        self.captions = varied([said for said, _ in lines])
        held_out = torch.tensor([sum(full.split(" with ")[0].encode()) % 16 == 0 for _, full in lines])
        self.known, self.new = (~held_out).nonzero().flatten(), held_out.nonzero().flatten()
        assert self.count == len(self.captions), "as many captions as pictures"
        if rank == 0:
            learn_tokenizer(self.captions, self.out)
        self.wait()
        self.vocabulary = json.load(open(f"{self.out}/tokenizer/vocab.json"))
        self.tokens = encoded(self.captions, self.vocabulary).to(self.device)
        self.empty = encoded([""], self.vocabulary)[0].to(self.device)
        self.state_file = f"{options.work}/state.pt"
        os.makedirs(options.work, exist_ok=True)
        self.history = []
        self.generator = torch.Generator(self.device).manual_seed(rank)
        self.say(len(self.known), "pictures,", len(self.vocabulary), "tokens")

    # -------------------------------------------------------- processes

    def wait(self):
        if torch.distributed.is_initialized():
            torch.distributed.barrier()

    def agreed(self, value):
        """The first process's number, so that all stop at the same step."""
        value = torch.tensor([value if self.rank == 0 else 0.0], dtype=torch.float64)
        together([value])
        return value.item()

    def say(self, *words):
        if self.rank == 0:
            print(*words, flush=True)

    # -------------------------------------------------------- data

    def batch(self):
        size = max(1, self.options.batch // self.options.processes)
        return self.known[torch.randint(len(self.known), (size,), generator=self.generator, device=self.device).cpu()]

    def images(self, index):
        """Pictures by their numbers: from -1 to 1, channels first."""
        size = len(self.pictures[0])
        rows = torch.stack([self.pictures[i // size][i % size] for i in index.tolist()])
        return (rows.to(self.device).permute(0, 3, 1, 2).float() / 127.5 - 1).contiguous(memory_format=torch.channels_last)

    def amp(self):
        return torch.autocast(self.device, dtype=torch.bfloat16)

    # -------------------------------------------------------- bookkeeping

    def note(self, stage, step, seconds, **values):
        entry = {"stage": stage, "step": step, "seconds": round(seconds, 1)} | {k: round(float(v), 5) for k, v in values.items()}
        self.history.append(entry)
        self.say(entry)
        if self.rank == 0:
            json.dump(self.history, open(f"{self.out}/history.json", "w"), indent=0)

    def keep(self, name="state.pt", **state):
        """What is needed to go on."""
        if self.rank == 0:
            path = f"{self.options.work}/{name}"
            torch.save(state | {"history": self.history}, path + ".new")
            os.replace(path + ".new", path)

    def factor(self, step, spent, budget):
        """Of the learning rates: a short rise, long the same, to nothing in the last third."""
        return min(1, (step + 1) / 100, max(0.0, (budget - spent) / (0.35 * budget)))

    def trained(self, name, modules, loss_of, budget, state, after_step=lambda step, spent: None, every=100):
        """Takes steps until the budget is spent: whether it came to the end."""
        optimiser = Optimiser(modules, self.rank, self.options.processes)
        step, spent, running = 0, 0.0, None
        if name in state:
            optimiser.load_state_dict(state[name]["optimiser"])
            step, spent, running = (state[name][key] for key in ("step", "spent", "running"))
            self.generator.manual_seed(step * self.options.processes + self.rank)
        saved = time.time()
        while spent < budget:
            began = time.time()
            loss, values = loss_of(self.batch())
            loss.backward()
            together([p.grad for p in optimiser.parameters], average=True)
            optimiser.step(self.factor(step, spent, budget))
            step += 1
            running = loss.item() if running is None else running + 0.02 * (loss.item() - running)
            after_step(step, spent)
            if step % every == 0:
                self.note(name, step, spent, loss=running, **values)
            spent = self.agreed(spent + time.time() - began)
            over = self.agreed(time.time() - self.started) > self.options.stop_after
            if over or self.agreed(time.time() - saved) > 300:
                saved = time.time()
                state[name] = dict(optimiser=optimiser.state_dict(), step=step, spent=spent, running=running)
                self.keep(**state, **{f"{name} {i}": module.state_dict() for i, module in enumerate(self.kept)})
            if over:
                self.say("stopped; start again to go on")
                return False
        return True

    # -------------------------------------------------------- stages

    def run(self):
        state = torch.load(self.state_file, map_location="cpu", weights_only=False) if os.path.exists(self.state_file) else {}
        self.history = state.pop("history", [])
        autoencoder = make_autoencoder().to(self.device).to(memory_format=torch.channels_last)
        if self.device == "cpu":
            quicken(autoencoder)
        if "done" in state:
            autoencoder.load_state_dict(state["done"])
        else:
            if not self.train_autoencoder(autoencoder, state):
                return
            state = {"done": autoencoder.state_dict()}
            self.keep(**state)
        autoencoder.eval()
        self.train_denoiser(autoencoder, state)

    def train_autoencoder(self, model, state):
        self.kept = [model]
        if "autoencoder 0" in state:
            model.load_state_dict(state.pop("autoencoder 0"))

        def loss_of(index):
            x = self.images(index[:max(1, len(index) // 4)])
            with self.amp():
                posterior = model.encode(x).latent_dist
                error = model.decode(posterior.sample()).sample.float() - x
            loss = error.abs().mean() + 0.5 * (error.diff(dim=2).abs().mean() + error.diff(dim=3).abs().mean())
            return loss + 1e-4 * posterior.kl().mean() / 256, {"psnr": (-10 * torch.log10((error.detach() ** 2).mean((1, 2, 3)) / 4)).mean()}

        return self.trained("autoencoder", [model], loss_of, self.options.autoencoder, state)

    @torch.no_grad()
    def latents(self, model):
        """Every picture's latents at a standard deviation of 1; each process encodes its part."""
        path = f"{self.options.work}/latents-{{}}.pt"
        if not os.path.exists(path.format(self.rank)):
            rows = []
            part = range(self.rank * self.count // self.options.processes, (self.rank + 1) * self.count // self.options.processes)
            for start in range(part.start, part.stop, 256):
                with self.amp():
                    rows.append(model.encode(self.images(torch.arange(start, min(start + 256, part.stop)))).latent_dist.mean.half())
            torch.save(torch.cat(rows), path.format(self.rank))
        self.wait()
        z = torch.cat([torch.load(path.format(rank)) for rank in range(self.options.processes)])
        factor = 1 / z[:20000].float().std().item()
        model.register_to_config(scaling_factor=factor)
        if self.rank == 0:
            model.save_pretrained(f"{self.out}/vae")
        return z.to(self.device), factor

    def train_denoiser(self, autoencoder, state):
        z, factor = self.latents(autoencoder)
        text, model = make_text_encoder(self.vocabulary).to(self.device), make_denoiser().to(self.device).to(memory_format=torch.channels_last)
        if self.device == "cpu":
            quicken(model)
        average = [copy.deepcopy(model).eval(), copy.deepcopy(text).eval()]
        self.kept = [model, text, *average]
        if "denoiser 0" in state:
            for index, module in enumerate(self.kept):
                module.load_state_dict(state.pop(f"denoiser {index}"))
        network = torch.compile(model) if self.options.compile else model
        scheduler = make_scheduler()
        products = scheduler.alphas_cumprod.to(self.device)
        snr = products / (1 - products)
        chances = (snr.clamp(max=5) / (snr + 1) + 0.1).cumsum(0)
        chances /= chances[-1].clone()

        def loss_of(index):
            index = index.to(self.device)
            clean, tokens, n = factor * z[index].float(), self.tokens[index].clone(), len(index)
            tokens[torch.rand(n, generator=self.generator, device=self.device) < 0.1] = self.empty
            # One noise level in each of n equal parts: less noise in the loss than n free draws.
            part = torch.rand(n, generator=self.generator, device=self.device)
            t = torch.searchsorted(chances, (torch.arange(n, device=self.device) + part) / n).clamp(max=999)
            a = products[t].view(-1, 1, 1, 1)
            noise = torch.randn(clean.shape, generator=self.generator, device=self.device)
            noisy, target = a.sqrt() * clean + (1 - a).sqrt() * noise, a.sqrt() * noise - (1 - a).sqrt() * clean
            with self.amp():
                predicted = network(noisy.contiguous(memory_format=torch.channels_last), t, text(tokens).last_hidden_state).sample
            return ((predicted.float() - target) ** 2).mean(), {}

        budget, shown = self.options.denoiser, [int(8 * state.get("denoiser", {}).get("spent", 0) / self.options.denoiser)]

        @torch.no_grad()
        def after_step(step, spent):
            rate = 1 - min(0.999, (step + 1) / (step + 20))
            for kept, module in zip(average, (model, text)):
                torch._foreach_lerp_(list(kept.parameters()), list(module.parameters()), rate)
            if self.rank == 0 and int(8 * spent / budget) > shown[0]:
                shown[0] = int(8 * spent / budget)
                self.save(average, scheduler)
                self.sheet(average, autoencoder, scheduler, f"{self.out}/sheet-{step}.png")

        whole = self.trained("denoiser", [model, text], loss_of, budget, state, after_step)
        if self.rank == 0:
            self.save(average, scheduler)
            self.sheet(average, autoencoder, scheduler, f"{self.out}/sheet.png")
            if whole:
                self.halve([("unet", average[0]), ("text_encoder", average[1]), ("vae", autoencoder)])
                self.say("done")

    # -------------------------------------------------------- results

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
    def sheet(self, average, autoencoder, scheduler, path, guidance=3.0, steps=20):
        """Scenes that were held out and what is made of their captions, two by two."""
        from PIL import Image
        index = self.new[torch.arange(0, len(self.new), max(1, len(self.new) // 24))][:24]
        tokens = torch.cat([self.empty.expand(len(index), -1), self.tokens[index.to(self.device)]])
        context = average[1](tokens).last_hidden_state
        x = torch.randn(len(index), 4, 16, 16, generator=torch.Generator().manual_seed(1)).to(self.device)
        scheduler.set_timesteps(steps)
        for t in scheduler.timesteps:
            free, bound = average[0](torch.cat([x, x]), t, context).sample.chunk(2)
            x = scheduler.step(free + guidance * (bound - free), t, x).prev_sample
        made = autoencoder.decode(x / autoencoder.config.scaling_factor).sample
        pair = torch.stack([self.images(index), made], 1).flatten(0, 1)
        tiles = pair.clamp(-1, 1).add(1).mul(127.5).byte().cpu().permute(0, 2, 3, 1).numpy()
        columns, rows = 8, math.ceil(len(tiles) / 8)
        canvas = np.zeros((rows * 64, columns * 64, 3), np.uint8)
        for i, tile in enumerate(tiles):
            canvas[i // columns * 64:][:64, i % columns * 64:][:, :64] = tile
        Image.fromarray(canvas).save(path)


def work(rank, options):
    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    torch.backends.cudnn.benchmark = True
    if options.processes > 1:
        torch.set_num_threads(1)
        torch.distributed.init_process_group("gloo", init_method=f"file://{os.path.abspath(options.work)}/meeting", rank=rank,
                                             world_size=options.processes)
    # From here on the processes draw different noise; the first weights were the same.
    Trainer(options, rank).run()


def main():
    parser = argparse.ArgumentParser(description="Trains the painter.")
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--autoencoder", type=float, default=840, help="seconds for the autoencoder")
    parser.add_argument("--denoiser", type=float, default=4900, help="seconds for text encoder and denoiser")
    parser.add_argument("--stop-after", type=float, default=math.inf, help="seconds after which to stop, to go on later")
    parser.add_argument("--work", default="work", help="folder for what is needed to go on")
    parser.add_argument("--batch", type=int, default=128, help="pictures in a step, of all processes together")
    parser.add_argument("--shards", type=int, default=10, help="of the data, how many")
    parser.add_argument("--compile", action="store_true", help="let torch compile the denoiser")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--processes", type=int, default=1, help="on processors: one for each core")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    if options.processes == 1:
        return work(0, options)
    if os.path.exists(f"{options.work}/meeting"):
        os.remove(f"{options.work}/meeting")
    # Memory given back and taken again at every step costs a third of the time.
    os.environ |= {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "100000000000", "MALLOC_TOP_PAD_": "268435456",
                   "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1", "OMP_NUM_THREADS": "1"}
    torch.multiprocessing.spawn(work, (options,), options.processes)


if __name__ == "__main__":
    main()
