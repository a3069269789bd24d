extension Tape {
    /// x Wᵀ + b for every row of x: W is [out, in], b is [out].
    public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
        let rows = x.rows, input = x.width, output = weight.shape[0]
        let y = try Tensor(Array(x.shape.dropLast()) + [output], isTracked: tracks(x, weight, bias))
        defer { withExtendedLifetime((x, weight, bias, y)) {} }
        Workers.share(rows, smallest: 32) { range in
            let out = y.cells + range.lowerBound * output
            if let bias { for row in 0..<range.count { (out + row * output).update(from: bias.cells, count: output) } }
            MatrixProduct.multiply(range.count, output, input, Matrix(x.cells + range.lowerBound * input, stride: input),
                                   Matrix(weight.cells, stride: input).transposed, into: out, stride: output, adds: bias != nil)
        }
        record(y) { dy in
            defer { withExtendedLifetime((x, weight, dy)) {} }
            if let bias, bias.isTracked {
                let db = try bias.addableGradient()
                Elementwise.addRows(dy.cells, rows, output, to: db.cells)
                withExtendedLifetime(db) {}
            }
            if weight.isTracked {
                let dw = try weight.addableGradient()
                defer { withExtendedLifetime(dw) {} }
                Workers.share(output, smallest: 16) { range in
                    MatrixProduct.multiply(range.count, input, rows, Matrix(dy.cells + range.lowerBound, stride: output).transposed,
                                           Matrix(x.cells, stride: input), into: dw.cells + range.lowerBound * input, stride: input, adds: true)
                }
            }
            guard x.isTracked else { return }
            let (dx, adds) = try x.receiveGradient()
            defer { withExtendedLifetime(dx) {} }
            Workers.share(rows, smallest: 32) { range in
                MatrixProduct.multiply(range.count, input, output, Matrix(dy.cells + range.lowerBound * output, stride: output),
                                       Matrix(weight.cells, stride: input), into: dx.cells + range.lowerBound * input, stride: input, adds: adds)
            }
        }
        return y
    }

    /// The convolution of images [n, height, width, channels]. The weight is [kernel·kernel·channels, out].
    /// - Parameters:
    ///   - before: rows and columns of zeros above and to the left.
    ///   - after: rows and columns of zeros below and to the right.
    func convolution(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, kernel: Int, stride: Int, before: Int, after: Int) throws -> Tensor {
        let output = weight.shape[1]
        if kernel == 1, stride == 1, before == 0, after == 0 { return try pointwise(x, weight, bias) }
        let shape = ConvolutionShape(images: x.shape[0], height: x.shape[1], width: x.shape[2], channels: x.shape[3], kernel: kernel,
                                     stride: stride, before: before, after: after, outChannels: output)
        guard x.shape[1] + before + after >= kernel, x.shape[2] + before + after >= kernel else {
            throw NetworkError("an image of \(x.shape[1]) x \(x.shape[2]) pixels is too small for a kernel of \(kernel) x \(kernel)")
        }
        let y = try Tensor([shape.images, shape.outHeight, shape.outWidth, output], isTracked: tracks(x, weight, bias))
        defer { withExtendedLifetime((x, weight, bias, y)) {} }
        ConvolutionKernel.forward(shape, x.cells, weight.cells, bias?.cells, y.cells)
        record(y) { dy in
            let dx = x.isTracked ? try x.addableGradient() : nil, dw = weight.isTracked ? try weight.addableGradient() : nil
            defer { withExtendedLifetime((x, weight, dy, dx, dw)) {} }
            if let bias, bias.isTracked {
                let db = try bias.addableGradient()
                Elementwise.addRows(dy.cells, dy.rows, output, to: db.cells)
                withExtendedLifetime(db) {}
            }
            ConvolutionKernel.backward(shape, x.cells, weight.cells, dy.cells, dx: dx?.cells, dw: dw?.cells)
        }
        return y
    }

    /// A convolution with one pixel: a product by a weight [in, out].
    private func pointwise(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
        let rows = x.rows, input = x.width, output = weight.shape[1]
        let y = try Tensor(Array(x.shape.dropLast()) + [output], isTracked: tracks(x, weight, bias))
        defer { withExtendedLifetime((x, weight, bias, y)) {} }
        Workers.share(rows, smallest: 64) { range in
            let out = y.cells + range.lowerBound * output
            if let bias { for row in 0..<range.count { (out + row * output).update(from: bias.cells, count: output) } }
            MatrixProduct.multiply(range.count, output, input, Matrix(x.cells + range.lowerBound * input, stride: input),
                                   Matrix(weight.cells, stride: output), into: out, stride: output, adds: bias != nil)
        }
        record(y) { dy in
            defer { withExtendedLifetime((x, weight, dy)) {} }
            if let bias, bias.isTracked {
                let db = try bias.addableGradient()
                Elementwise.addRows(dy.cells, rows, output, to: db.cells)
                withExtendedLifetime(db) {}
            }
            if weight.isTracked {
                let dw = try weight.addableGradient()
                defer { withExtendedLifetime(dw) {} }
                Workers.share(input, smallest: 16) { range in
                    MatrixProduct.multiply(range.count, output, rows, Matrix(x.cells + range.lowerBound, stride: input).transposed,
                                           Matrix(dy.cells, stride: output), into: dw.cells + range.lowerBound * output, stride: output, adds: true)
                }
            }
            guard x.isTracked else { return }
            let (dx, adds) = try x.receiveGradient()
            defer { withExtendedLifetime(dx) {} }
            Workers.share(rows, smallest: 64) { range in
                MatrixProduct.multiply(range.count, input, output, Matrix(dy.cells + range.lowerBound * output, stride: output),
                                       Matrix(weight.cells, stride: output).transposed, into: dx.cells + range.lowerBound * input, stride: input,
                                       adds: adds)
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
    public func attention(_ q: Tensor, _ k: Tensor, _ v: Tensor, heads: Int, isCausal: Bool = false) throws -> Tensor {
        guard q.width % heads == 0, k.shape == v.shape, k.width == q.width, k.shape[0] == q.shape[0] else {
            throw NetworkError("attention with \(heads) heads cannot join \(q.shape), \(k.shape) and \(v.shape)")
        }
        let shape = AttentionShape(batch: q.shape[0], heads: heads, length: q.shape[1], sourceLength: k.shape[1],
                                   headWidth: q.width / heads, isCausal: isCausal)
        let y = try Tensor(q.shape, isTracked: tracks(q, k, v))
        let weights = y.isTracked ? try Tensor([shape.batch, heads, shape.length, shape.sourceLength]) : nil
        defer { withExtendedLifetime((q, k, v, y, weights)) {} }
        AttentionKernel.forward(shape, q.cells, k.cells, v.cells, y.cells, weights: weights?.cells)
        record(y) { dy in
            guard let weights else { return }
            let dq = try q.addableGradient(), dk = try k.addableGradient(), dv = try v.addableGradient()
            defer { withExtendedLifetime((q, k, v, weights, dy, dq, dk, dv)) {} }
            AttentionKernel.backward(shape, q.cells, k.cells, v.cells, weights: weights.cells, dy.cells, dq: dq.cells, dk: dk.cells, dv: dv.cells)
        }
        return y
    }
}
