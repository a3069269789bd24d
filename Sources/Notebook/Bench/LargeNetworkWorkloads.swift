import LabLibrary

/// The networks of Stable Diffusion 1 with random weights beside the same architectures in PyTorch, in single precision there.
extension Workload {
    static let largeNetworks: [Workload] = [
        large("sd-unet", .unet, "one step of Stable Diffusion 1's U-Net, 859.5 M weights, latents of 64²", threads: 1),
        large("sd-unet-2", .unet, "the same on two threads", threads: 2),
        large("sd-decoder", .decoder, "its decoder, latents of 64² to a picture of 512²", threads: 1),
        large("sd-decoder-2", .decoder, "the same on two threads", threads: 2),
        large("sd-text", .text, "its text encoder, two prompts", threads: 1),
    ]

    private static func large(_ name: String, _ network: LargeNetwork, _ summary: String, threads: Int) -> Workload {
        let peer = switch network {
        case .unet: ("net, x, y = UNet(), torch.randn(1, 4, 64, 64), torch.randn(1, 77, 768)", "net(x, 500.0, y)")
        case .decoder: ("net, x = Decoder(), torch.randn(1, 4, 64, 64)", "net(x)")
        case .text: ("net, x = Text(), torch.zeros(2, 77, dtype=torch.long)", "net(x)")
        }
        return Workload(
            name: name, summary: summary, measure: .network(network, threads: threads),
            peer: .python(name: threads == 1 ? "PyTorch, 1 thread" : "PyTorch, \(threads) threads",
                          setup: torchNetworks + "torch.set_num_threads(\(threads))\n" + peer.0, body: "with torch.no_grad():\n    out = \(peer.1)"),
            amount: nil, repetitions: network == .text ? 5 : 2, goal: "not slower than the peer, with less memory")
    }

    private static let torchNetworks = """
        import torch, torch.nn as nn, torch.nn.functional as F
        def conv(i, o, k=3, s=1): return nn.Conv2d(i, o, k, s, k // 2)
        class Res(nn.Module):
            def __init__(self, i, o, time=1280):
                super().__init__()
                self.n1, self.c1, self.n2, self.c2 = nn.GroupNorm(32, i), conv(i, o), nn.GroupNorm(32, o), conv(o, o)
                self.t, self.s = nn.Linear(time, o) if time else None, conv(i, o, 1) if i != o else nn.Identity()
            def forward(self, x, t=None):
                h = self.c1(F.silu(self.n1(x)))
                if self.t: h = h + self.t(F.silu(t))[:, :, None, None]
                return self.c2(F.silu(self.n2(h))) + self.s(x)
        class Mix(nn.Module):
            def __init__(self, c, source, heads, bias=False):
                super().__init__()
                self.q, self.k, self.v, self.o, self.heads = nn.Linear(c, c, bias), nn.Linear(source, c, bias), nn.Linear(source, c, bias), nn.Linear(c, c), heads
            def forward(self, x, y=None, causal=False):
                y = x if y is None else y
                q, k, v = (z.unflatten(2, (self.heads, -1)).transpose(1, 2) for z in (self.q(x), self.k(y), self.v(y)))
                return self.o(F.scaled_dot_product_attention(q, k, v, is_causal=causal).transpose(1, 2).flatten(2))
        class Transformer(nn.Module):
            def __init__(self, c):
                super().__init__()
                self.n, self.i, self.o = nn.GroupNorm(32, c, 1e-6), conv(c, c, 1), conv(c, c, 1)
                self.n1, self.n2, self.n3, self.a1, self.a2 = nn.LayerNorm(c), nn.LayerNorm(c), nn.LayerNorm(c), Mix(c, c, 8), Mix(c, 768, 8)
                self.f1, self.f2 = nn.Linear(c, 8*c), nn.Linear(4*c, c)
            def forward(self, x, y):
                z = self.i(self.n(x)).flatten(2).transpose(1, 2)
                z = z + self.a1(self.n1(z))
                z = z + self.a2(self.n2(z), y)
                a, b = self.f1(self.n3(z)).chunk(2, 2)
                z = z + self.f2(a * F.gelu(b))
                return x + self.o(z.transpose(1, 2).unflatten(2, x.shape[2:]))
        class UNet(nn.Module):
            def __init__(self, w=(320, 640, 1280, 1280)):
                super().__init__()
                L, self.t1, self.t2, self.i = nn.ModuleList, nn.Linear(320, 1280), nn.Linear(1280, 1280), conv(4, 320)
                c, skips, self.down, self.up = 320, [320], L(), L()
                for n, o in enumerate(w):
                    for _ in range(2):
                        self.down.append(L([Res(c, o)] + ([Transformer(o)] if n < 3 else [])))
                        c = o
                        skips.append(c)
                    if n < 3:
                        self.down.append(L([conv(c, c, 3, 2)]))
                        skips.append(c)
                self.m0, self.ma, self.m1 = Res(c, c), Transformer(c), Res(c, c)
                for n, o in reversed(list(enumerate(w))):
                    for k in range(3):
                        self.up.append(L([Res(c + skips.pop(), o)] + ([Transformer(o)] if n < 3 else []) + ([conv(o, o)] if n and k == 2 else [])))
                        c = o
                self.n, self.o = nn.GroupNorm(32, 320), conv(320, 4)
            def forward(self, x, time, y):
                f = time * torch.exp(-9.2103404 * torch.arange(160) / 160)
                t = self.t2(F.silu(self.t1(torch.cat([f.cos(), f.sin()])[None])))
                h = self.i(x)
                skips = [h]
                def through(h, part):
                    for m in part:
                        if isinstance(m, Res): h = m(h, t)
                        elif isinstance(m, Transformer): h = m(h, y)
                        else: h = m(h if m.stride == (2, 2) else F.interpolate(h, scale_factor=2.0))
                    return h
                for part in self.down:
                    h = through(h, part)
                    skips.append(h)
                h = self.m1(self.ma(self.m0(h, t), y), t)
                for part in self.up: h = through(torch.cat([h, skips.pop()], 1), part)
                return self.o(F.silu(self.n(h)))
        class Decoder(nn.Module):
            def __init__(self, w=(512, 512, 256, 128)):
                super().__init__()
                self.p, self.i, self.m0, self.n, self.a, self.m1 = conv(4, 4, 1), conv(4, 512), Res(512, 512, 0), nn.GroupNorm(32, 512), Mix(512, 512, 1, True), Res(512, 512, 0)
                c, self.up = 512, nn.ModuleList()
                for n, o in enumerate(w):
                    self.up.extend([Res(c if k == 0 else o, o, 0) for k in range(3)] + ([conv(o, o)] if n < 3 else []))
                    c = o
                self.n2, self.o = nn.GroupNorm(32, 128), conv(128, 3)
            def forward(self, x):
                h = self.m0(self.i(self.p(x)))
                h = self.m1(h + self.a(self.n(h).flatten(2).transpose(1, 2)).transpose(1, 2).unflatten(2, h.shape[2:]))
                for m in self.up: h = m(h) if isinstance(m, Res) else m(F.interpolate(h, scale_factor=2.0))
                return self.o(F.silu(self.n2(h)))
        class Text(nn.Module):
            def __init__(self, c=768):
                super().__init__()
                self.e, self.p, self.n = nn.Embedding(49408, c), nn.Embedding(77, c), nn.LayerNorm(c)
                self.parts = nn.ModuleList(nn.ModuleList([nn.LayerNorm(c), Mix(c, c, 12, True), nn.LayerNorm(c), nn.Linear(c, 4*c), nn.Linear(4*c, c)]) for _ in range(12))
            def forward(self, x):
                h = self.e(x) + self.p(torch.arange(77))
                for n1, a, n2, f1, f2 in self.parts:
                    h = h + a(n1(h), causal=True)
                    z = f1(n2(h))
                    h = h + f2(z * torch.sigmoid(1.702 * z))
                return self.n(h)

        """
}
