/// Small networks beside the same ones in PyTorch, where that is installed.
extension Workload {
    static let networks: [Workload] = [
        Workload(
            name: "unet-step", summary: "a U-Net of 0.6 M weights, 64 images of 16², forwards",
            measure: .code(setup: unet + "x = np.random.default_rng(0).normal(size=(64, 16, 16))", body: "y = d(x, 1.0)"),
            peer: .python(name: "PyTorch, 1 thread", setup: torchNetwork + "x = torch.randn(64, 1, 16, 16)", body: "with torch.no_grad():\n    y = net(x, noise)"),
            amount: (64, "images"), repetitions: 9, goal: "not slower than the peer"),
        training("unet-train", threads: 1),
        training("unet-train-2", threads: 2),
        Workload(
            name: "moons", summary: "two moons learned, 100 steps of 256 points",
            measure: .code(setup: "data = dataset('moons', 2000)", body: "d = train_denoiser(data, steps=100)"), peer: nil,
            amount: (25_600, "points"), repetitions: 3, goal: "10 s for 1500 steps"),
    ]

    private static func training(_ name: String, threads: Int) -> Workload {
        Workload(
            name: name, summary: "the same U-Net, 5 training steps of 64 images",
            measure: .code(setup: "data = dataset('shapes', 500)", body: "d = train_denoiser(data, steps=5)"),
            peer: .python(name: "PyTorch, \(threads == 1 ? "1 thread" : "\(threads) threads")",
                          setup: torchNetwork + "torch.set_num_threads(\(threads))\nopt = torch.optim.Adam(net.parameters(), 1e-3)\n"
                              + "x, y = torch.randn(64, 1, 16, 16), torch.randn(64, 1, 16, 16)\n",
                          body: "for step in range(5):\n    opt.zero_grad()\n    ((net(x, noise) - y)**2).mean().backward()\n    opt.step()"),
            amount: (320, "images"), repetitions: 5, goal: "not slower than the peer")
    }

    /// The network that images of 16² pixels get when nothing is said.
    private static let unet = "d = train_denoiser(dataset('shapes', 100), steps=1, batch=4)\n"

    /// The same network in PyTorch: squares of two pixels, widths 32 and 64, one attention at the bottom.
    private static let torchNetwork = """
        import torch, torch.nn as nn, torch.nn.functional as F
        torch.set_num_threads(1)
        class Res(nn.Module):
            def __init__(self, i, o):
                super().__init__()
                self.n1, self.c1, self.t = nn.GroupNorm(8, i), nn.Conv2d(i, o, 3, padding=1), nn.Linear(64, o)
                self.n2, self.c2 = nn.GroupNorm(8, o), nn.Conv2d(o, o, 3, padding=1)
                self.s = nn.Conv2d(i, o, 1) if i != o else nn.Identity()
            def forward(self, x, t):
                h = self.c1(F.silu(self.n1(x))) + self.t(F.silu(t))[:, :, None, None]
                return self.c2(F.silu(self.n2(h))) + self.s(x)
        class Attention(nn.Module):
            def __init__(self, c):
                super().__init__()
                self.n, self.q, self.k, self.v, self.o = nn.GroupNorm(8, c), *(nn.Linear(c, c) for i in range(4))
            def forward(self, x):
                b, c, h, w = x.shape
                z = self.n(x).reshape(b, c, h*w).transpose(1, 2)
                q, k, v = (f(z).reshape(b, h*w, 2, c//2).transpose(1, 2) for f in (self.q, self.k, self.v))
                z = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, h*w, c)
                return x + self.o(z).transpose(1, 2).reshape(b, c, h, w)
        class Net(nn.Module):
            def __init__(self, a=32, b=64):
                super().__init__()
                self.t1, self.t2 = nn.Linear(64, 64), nn.Linear(64, 64)
                self.i, self.d0, self.down, self.d1 = nn.Conv2d(4, a, 3, padding=1), Res(a, a), nn.Conv2d(a, a, 3, stride=2, padding=1), Res(a, b)
                self.m0, self.ma, self.m1 = Res(b, b), Attention(b), Res(b, b)
                self.u0, self.u1, self.up, self.u2, self.u3 = Res(2*b, b), Res(b + a, b), nn.Conv2d(b, b, 3, padding=1), Res(b + a, a), Res(2*a, a)
                self.n, self.o = nn.GroupNorm(8, a), nn.Conv2d(a, 4, 3, padding=1)
            def forward(self, x, c):
                f = 32*c[:, None] * torch.exp(-6.9*torch.arange(32)/32)
                t = self.t2(F.silu(self.t1(torch.cat([f.cos(), f.sin()], 1))))
                h0 = self.i(F.pixel_unshuffle(x, 2))
                h1 = self.d0(h0, t)
                h2 = self.down(h1)
                h3 = self.d1(h2, t)
                h = self.m1(self.ma(self.m0(h3, t)), t)
                h = self.u1(torch.cat([self.u0(torch.cat([h, h3], 1), t), h2], 1), t)
                h = self.up(F.interpolate(h, scale_factor=2))
                h = self.u3(torch.cat([self.u2(torch.cat([h, h1], 1), t), h0], 1), t)
                return F.pixel_shuffle(self.o(F.silu(self.n(h))), 2)
        net, noise = Net(), torch.zeros(64)

        """
}
