extension Tape {
    /// x Wᵀ + b for every row of x: W is [out, in], b is [out].
    public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
        try product(x, weight, weight.shape[0], bias) { Matrix($0, stride: x.width).transposed }
    }

    /// x W + b for every row of x.
    /// - Parameter layout: the cells of the weight as a matrix [in, out].
    private func product(_ x: Tensor, _ weight: Tensor, _ output: Int, _ bias: Tensor?,
                         _ layout: @escaping (UnsafePointer<Float>) -> Matrix) throws -> Tensor {
        let rows = x.rows, input = x.width
        let y = try Tensor(Array(x.shape.dropLast()) + [output], isTracked: tracks(x, weight, bias))
        let panels = try weight.panels { try Panels(layout($0), depth: input, columns: output) }
        defer { withExtendedLifetime((x, bias, y)) {} }
        MatrixProduct.multiply(rows, Matrix(x.cells, stride: input), panels, into: y.cells, stride: output, start: bias?.cells)
        record(y) { dy in
            defer { withExtendedLifetime((x, weight, dy)) {} }
            try Tape.addColumnSums(dy, to: bias)
            let weight = try weight.plain(), turned = layout(weight.cells).transposed
            defer { withExtendedLifetime(weight) {} }
            if weight.isTracked {
                let dw = try weight.addableGradient()
                defer { withExtendedLifetime(dw) {} }
                // The gradient is laid out as the weight is: the product that gives it, or its transpose.
                let gradient = Matrix(dy.cells, stride: output), source = Matrix(x.cells, stride: input)
                let (left, right, height, width) = turned.isTransposed ? (source, gradient, input, output) : (gradient, source, output, input)
                MatrixProduct.shared(height, width, rows, left.transposed, right, into: dw.cells, stride: width, adds: true)
            }
            guard x.isTracked else { return }
            let (dx, adds) = try x.receiveGradient()
            defer { withExtendedLifetime(dx) {} }
            MatrixProduct.multiply(rows, Matrix(dy.cells, stride: output), try Panels(turned, depth: output, columns: input),
                                   into: dx.cells, stride: input, adds: adds)
        }
        return y
    }

    /// Adds the sum over all rows to the gradient of a bias.
    private static func addColumnSums(_ dy: Tensor, to bias: Tensor?) throws {
        guard let bias, bias.isTracked else { return }
        let db = try bias.addableGradient()
        Elementwise.addRows(dy.cells, dy.rows, dy.width, to: db.cells)
        withExtendedLifetime((db, dy)) {}
    }

    /// The convolution of images [n, height, width, channels]. The weight is [kernel·kernel·channels, out].
    /// - Parameters:
    ///   - before: rows and columns of zeros above and to the left.
    ///   - after: rows and columns of zeros below and to the right.
    func convolution(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, kernel: Int, stride: Int, before: Int, after: Int) throws -> Tensor {
        let output = weight.shape[1]
        if kernel == 1, stride == 1, before == 0, after == 0 {
            return try product(x, weight, output, bias) { Matrix($0, stride: output) }
        }
        let shape = ConvolutionShape(images: x.shape[0], height: x.shape[1], width: x.shape[2], channels: x.shape[3], kernel: kernel,
                                     stride: stride, before: before, after: after, outChannels: output)
        guard x.shape[1] + before + after >= kernel, x.shape[2] + before + after >= kernel else {
            throw NetworkError("an image of \(x.shape[1]) x \(x.shape[2]) pixels is too small for a kernel of \(kernel) x \(kernel)")
        }
        let y = try Tensor([shape.images, shape.outHeight, shape.outWidth, output], isTracked: tracks(x, weight, bias))
        let panels = try weight.panels { try ConvolutionKernel.panels(shape, $0) }
        defer { withExtendedLifetime((x, bias, y)) {} }
        try ConvolutionKernel.forward(shape, x.cells, panels, bias?.cells, y.cells)
        record(y) { dy in
            defer { withExtendedLifetime((x, weight, dy)) {} }
            try Tape.addColumnSums(dy, to: bias)
            if weight.isTracked {
                let dw = try weight.addableGradient()
                ConvolutionKernel.backward(shape, x.cells, dy.cells, dw: dw.cells)
                withExtendedLifetime(dw) {}
            }
            guard x.isTracked else { return }
            let weight = try weight.plain()
            defer { withExtendedLifetime(weight) {} }
            if let back = shape.turnedBack {
                let (dx, adds) = try x.receiveGradient()
                try ConvolutionKernel.forward(back, dy.cells, try ConvolutionKernel.turnedPanels(shape, weight.cells), nil, dx.cells, adds: adds)
                withExtendedLifetime(dx) {}
            } else {
                let dx = try x.addableGradient()
                let turned = try Panels(Matrix(weight.cells, stride: output).transposed, depth: output, columns: shape.patch)
                ConvolutionKernel.backward(shape, turned, dy.cells, dx: dx.cells)
                withExtendedLifetime(dx) {}
            }
        }
        return y
    }

    /// The rows of a table [count, width] with these numbers: [numbers, width].
    public func lookup(_ numbers: [Int], _ table: Tensor) throws -> Tensor {
        let width = table.shape[1]
        if let bad = numbers.first(where: { $0 < 0 || $0 >= table.shape[0] }) {
            throw NetworkError("an embedding of \(table.shape[0]) rows has no row \(bad)")
        }
        let y = try Tensor([numbers.count, width], isTracked: tracks(table))
        defer { withExtendedLifetime((table, y)) {} }
        for (row, number) in numbers.enumerated() { (y.cells + row * width).update(from: table.cells + number * width, count: width) }
        record(y) { dy in
            let gradient = try table.addableGradient()
            defer { withExtendedLifetime((dy, gradient)) {} }
            for (row, number) in numbers.enumerated() {
                Elementwise.update(dy.cells + row * width, gradient.cells + number * width, width) { $0 + $1 }
            }
        }
        return y
    }

    /// Scaled dot product attention: q is [n, length, width], k and v are [n, sourceLength, width].
    public func attention(_ q: Tensor, _ k: Tensor, _ v: Tensor, heads: Int, isCausal: Bool = false,
                          watch: ((_ weights: Tensor) throws -> Void)? = nil) throws -> Tensor {
        guard q.width % heads == 0, k.shape == v.shape, k.width == q.width, k.shape[0] == q.shape[0] else {
            throw NetworkError("attention with \(heads) heads cannot join \(q.shape), \(k.shape) and \(v.shape)")
        }
        let shape = AttentionShape(batch: q.shape[0], heads: heads, length: q.shape[1], sourceLength: k.shape[1],
                                   headWidth: q.width / heads, isCausal: isCausal)
        let y = try Tensor(q.shape, isTracked: tracks(q, k, v))
        let weights = y.isTracked || watch != nil ? try Tensor([shape.batch, heads, shape.length, shape.sourceLength]) : nil
        defer { withExtendedLifetime((q, k, v, y, weights)) {} }
        if let weights {
            AttentionKernel.forward(shape, q.cells, k.cells, v.cells, y.cells, weights: weights.cells)
            try watch?(weights)
        } else {
            AttentionKernel.forward(shape, q.cells, k.cells, v.cells, y.cells)
        }
        record(y) { dy in
            guard let weights else { return }
            let dq = try q.addableGradient(), dk = try k.addableGradient(), dv = try v.addableGradient()
            defer { withExtendedLifetime((q, k, v, weights, dy, dq, dk, dv)) {} }
            AttentionKernel.backward(shape, q.cells, k.cells, v.cells, weights: weights.cells, dy.cells, dq: dq.cells, dk: dk.cells, dv: dv.cells)
        }
        return y
    }
}
