extension Tape {
    public func activate(_ x: Tensor, _ function: Activation) throws -> Tensor {
        let y = try Tensor(x.shape, isTracked: tracks(x))
        defer { withExtendedLifetime((x, y)) {} }
        Workers.share(x.count, smallest: Elementwise.smallest / 4) { range in
            function.forward(x.cells + range.lowerBound, y.cells + range.lowerBound, range.count)
        }
        record(y) { dy in
            defer { withExtendedLifetime((x, dy)) {} }
            // The gradient behind is needed no more: it is turned into the one before, in place.
            Workers.share(x.count, smallest: Elementwise.smallest / 4) { range in
                let gradient = dy.cells + range.lowerBound
                function.backward(x.cells + range.lowerBound, gradient, gradient, range.count)
            }
            try x.addGradient(dy, taking: true)
        }
        return y
    }

    /// a + b, of one shape.
    public func add(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        try require(a.shape == b.shape, "cannot add tensors of shapes", a, b)
        let y = try Tensor(a.shape, isTracked: tracks(a, b))
        defer { withExtendedLifetime((a, b, y)) {} }
        Workers.share(a.count, smallest: Elementwise.smallest) { range in
            let start = range.lowerBound
            Elementwise.map(a.cells + start, b.cells + start, y.cells + start, range.count) { $0 + $1 }
        }
        record(y) { dy in
            if b.isTracked { try b.addGradient(dy) }
            if a.isTracked { try a.addGradient(dy, taking: true) }
        }
        return y
    }

    /// a·b, of one shape.
    public func multiply(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        try require(a.shape == b.shape, "cannot multiply tensors of shapes", a, b)
        let y = try Tensor(a.shape, isTracked: tracks(a, b))
        defer { withExtendedLifetime((a, b, y)) {} }
        Workers.share(a.count, smallest: Elementwise.smallest) { range in
            let start = range.lowerBound
            Elementwise.map(a.cells + start, b.cells + start, y.cells + start, range.count) { $0 * $1 }
        }
        record(y) { dy in
            defer { withExtendedLifetime((a, b, dy)) {} }
            for (one, other) in [(a, b), (b, a)] where one.isTracked {
                let gradient = try Tensor(one.shape)
                Elementwise.map(other.cells, dy.cells, gradient.cells, one.count) { $0 * $1 }
                try one.addGradient(gradient, taking: true)
            }
        }
        return y
    }

    /// The first half of the channels times gelu of the second half.
    public func gate(_ x: Tensor) throws -> Tensor {
        let rows = x.rows, width = x.width / 2
        if tracks(x) {
            return try multiply(try channels(0..<width, of: x), try activate(try channels(width..<2 * width, of: x), .gelu))
        }
        let y = try Tensor(Array(x.shape.dropLast()) + [width])
        defer { withExtendedLifetime((x, y)) {} }
        Workers.share(rows, smallest: max(1, Elementwise.smallest / 8 / max(1, width))) { range in
            for row in range { Activation.gate(x.cells + 2 * row * width, x.cells + (2 * row + 1) * width, y.cells + row * width, width) }
        }
        return y
    }

    /// Adds a row [n, channels] to every pixel or token of the sample it belongs to: x is [n, …, channels].
    public func addToPixels(_ x: Tensor, _ row: Tensor) throws -> Tensor {
        try require(row.shape == [x.shape[0], x.width], "cannot add rows to the pixels of samples of shapes", row, x)
        let samples = x.shape[0], width = x.width, pixels = samples == 0 ? 0 : x.count / (samples * width)
        let y = try Tensor(x.shape, isTracked: tracks(x, row))
        defer { withExtendedLifetime((x, row, y)) {} }
        Workers.share(samples * pixels, smallest: max(1, Elementwise.smallest / max(1, width))) { range in
            for pixel in range {
                Elementwise.map(x.cells + pixel * width, row.cells + pixel / pixels * width, y.cells + pixel * width, width) { $0 + $1 }
            }
        }
        record(y) { dy in
            defer { withExtendedLifetime(dy) {} }
            if row.isTracked {
                let gradient = try row.addableGradient()
                for sample in 0..<samples {
                    Elementwise.addRows(dy.cells + sample * pixels * width, pixels, width, to: gradient.cells + sample * width)
                }
                withExtendedLifetime(gradient) {}
            }
            if x.isTracked { try x.addGradient(dy, taking: true) }
        }
        return y
    }

    /// x·(1 + scale) + shift, where a row [n, 2·channels] holds scale and shift of every sample.
    public func scaleAndShift(_ x: Tensor, _ row: Tensor) throws -> Tensor {
        try require(row.shape == [x.shape[0], 2 * x.width], "cannot scale and shift samples by rows of shapes", x, row)
        let samples = x.shape[0], width = x.width, pixels = samples == 0 ? 0 : x.count / (samples * width)
        let y = try Tensor(x.shape, isTracked: tracks(x, row))
        defer { withExtendedLifetime((x, row, y)) {} }
        for sample in 0..<samples {
            let scale = row.cells + sample * 2 * width, shift = scale + width
            for pixel in 0..<pixels {
                let start = (sample * pixels + pixel) * width
                for channel in 0..<width { y.cells[start + channel] = x.cells[start + channel] * (1 + scale[channel]) + shift[channel] }
            }
        }
        record(y) { dy in
            let gradient = try row.addableGradient(), dx = x.isTracked ? try Tensor(x.shape) : nil
            defer { withExtendedLifetime((x, row, dy, gradient, dx)) {} }
            for sample in 0..<samples {
                let scale = row.cells + sample * 2 * width
                let dscale = gradient.cells + sample * 2 * width, dshift = dscale + width
                for pixel in 0..<pixels {
                    let start = (sample * pixels + pixel) * width
                    for channel in 0..<width {
                        let g = dy.cells[start + channel]
                        dscale[channel] += g * x.cells[start + channel]
                        dshift[channel] += g
                        dx?.cells[start + channel] = g * (1 + scale[channel])
                    }
                }
            }
            if let dx { try x.addGradient(dx, taking: true) }
        }
        return y
    }

    /// Σ wₙ ‖prediction − target‖² over samples n, divided by the number of elements: one number.
    public func squaredError(_ prediction: Tensor, _ target: Tensor, weights: [Float]? = nil) throws -> Tensor {
        try require(prediction.shape == target.shape, "cannot compare tensors of shapes", prediction, target)
        let samples = prediction.shape.first ?? 1, size = samples == 0 ? 0 : prediction.count / samples
        let difference = try Tensor(prediction.shape)
        defer { withExtendedLifetime((prediction, target, difference)) {} }
        Elementwise.map(prediction.cells, target.cells, difference.cells, prediction.count) { $0 - $1 }
        var total = 0.0
        for sample in 0..<samples {
            let row = difference.cells + sample * size
            total += Double(weights?[sample] ?? 1) * Double(Elementwise.dot(row, row, size))
        }
        let loss = try Tensor([Float(total / Double(max(1, prediction.count)))], shape: [1], isTracked: tracks(prediction))
        record(loss) { [count = prediction.count] gradient in
            defer { withExtendedLifetime(difference) {} }
            for sample in 0..<samples {
                let factor = 2 * gradient.values[0] * (weights?[sample] ?? 1) / Float(count)
                let row = difference.cells + sample * size
                Elementwise.map(row, row, size) { $0 * factor }
            }
            try prediction.addGradient(difference, taking: true)
        }
        return loss
    }

    private func require(_ condition: Bool, _ complaint: String, _ a: Tensor, _ b: Tensor) throws {
        guard condition else { throw NetworkError("\(complaint) \(a.shape) and \(b.shape)") }
    }
}
