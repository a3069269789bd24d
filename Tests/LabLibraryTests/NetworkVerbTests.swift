import Testing

/// Data sets and trained networks, as they are typed.
@Suite struct NetworkVerbTests {
    private func run(_ code: String) -> String { Lab().run(code) }

    @Test(arguments: [
        ("x, labels = dataset('moons', 5, labels=True)\nprint(x.shape, len(labels), set(labels) <= {'0', '1'})", "(5, 2) 5 True\n"),
        ("print((dataset('glyphs', 3, seed=7) == dataset('glyphs', 5, seed=7)[:3]).all())", "True\n"),
        ("x = dataset('glyphs', 40, size=20, classes='IW')\nink = (x + 1).mean(axis=(1, 2))/2\nprint(x.min(), x.max() > 0.9, bool(0.02 < ink.min() < ink.max() < 0.5))",
         "-1.0 True True\n"),
        ("d = train_denoiser(dataset('moons', 100), steps=3, hidden=8)\nprint(d, d.prompts, d.steps, d.loss.shape, d.parameters)",
         "<trained denoiser of points of dimension 2, 1282 weights, 3 steps> None 3 (3,) 1282\n"),
        ("d = train_denoiser(dataset('moons', 100), steps=3, hidden=8)\nprint(sample(d, n=4, steps=5).x.shape, d.score(np.ones((2, 2)), 1.0).shape)", "(4, 2) (2, 2)\n"),
        ("x, labels = dataset('shapes', 30, size=8, labels=True)\nd = train_denoiser(x, labels, steps=2, hidden=[8, 8], batch=4)\n"
            + "print(d.prompts, d.given('disc', negative='cross')(x[:2], 0.5).shape)", "['cross', 'disc', 'ring', 'square', 'triangle'] (2, 8, 8)\n"),
        ("x, labels = dataset('moons', 30, labels=True)\nd = train_denoiser(x, [int(k) for k in labels], steps=2, hidden=8)\nd.save('m.safetensors', half=True)\n"
            + "e = load_denoiser('m.safetensors')\nprint(e.prompts, e.given(1)(x, 1.0).shape)", "['0', '1'] (30, 2)\n"),
    ])
    func gives(_ code: String, _ expected: String) { #expect(run(code) == expected) }

    @Test(arguments: [
        ("dataset('moon')", "ValueError: unknown data set 'moon' (available: moons, swiss_roll,"),
        ("dataset('shapes', classes=['circle'])", "ValueError: unknown class 'circle'"),
        ("dataset('moons', -3)", "ValueError: n must be at least 1, got -3"),
        ("train_denoiser([])", "ValueError: data must hold at least one sample"),
        ("train_denoiser(np.ones((4, 2)) * np.nan)", "ValueError: data must be finite, but number 0 of 8 is nan"),
        ("train_denoiser(np.ones((4, 2)))", "ValueError: data must not all be the same"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), labels=[1])", "ValueError: labels must name the class of each of the 4 samples, got 1"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), hidden=7)", "ValueError: hidden must be multiples of 4"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), stpes=7)", "TypeError: train_denoiser() got an unexpected keyword argument 'stpes'"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), steps=2, hidden=8).given('A')", "ValueError: this network was trained without classes"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), steps=2, hidden=8)(np.ones((3, 5)), 1.0)", "ValueError: x must end in the shape of one sample, (2,), got (3, 5)"),
        ("train_denoiser(np.arange(8.0).reshape(4, 2), steps=2, hidden=8).save('x.bin')", "ValueError: the name of the file must end in .safetensors"),
        ("load_denoiser('glyph')", "ValueError: there is no shipped network 'glyph'"),
        ("np.savetxt('a.safetensors', [1.0])\nload_denoiser('a.safetensors')", "ValueError: the header claims"),
    ])
    func refuses(_ code: String, _ start: String) {
        let message = run(code)
        #expect(message.hasPrefix(start), "\(message)")
    }

    /// The loss is drawn with labels.
    @Test func plotsTheLoss() {
        let lab = Lab()
        #expect(lab.run("d = train_denoiser(dataset('moons', 50), steps=60, hidden=8)\nd.plot_loss()\nplt.show()") == "")
        #expect(lab.pictures.count == 1)
    }

    /// The shipped network draws what it is asked for: most of its letters are nearest to a training image of their own class, and
    /// none of them is one.
    @Test func theShippedNetworkDrawsLetters() {
        let code = """
            d = load_denoiser('glyphs')
            x, labels = dataset('glyphs', 3000, seed=1, labels=True)
            flat = x.reshape(len(x), -1)
            hits, new = 0, 0
            for c in d.prompts:
                s = sample(d.given(c), n=1, sampler='heun', steps=12, seed=3).x.reshape(1, -1)
                distances = np.sqrt(((flat - s)**2).mean(axis=1))
                hits += labels[int(np.argmin(distances))] == c
                new += distances.min() > 0.1
            print(len(d.prompts), hits >= 20, new == 36)
            """
        #expect(run(code) == "36 True True\n")
    }
}
