extension Tape {
    /// Each group of channels of each image brought to mean 0 and variance 1, then scaled and shifted per channel.
    ///
    /// Source: Wu, He 2018 (arXiv 1803.08494).
    /// - Parameters:
    ///   - x: [n, …, channels]; `groups` divides the channels.
    ///   - isActivated: whether the function silu follows.
    public func groupNorm(_ x: Tensor, _ gamma: Tensor, _ beta: Tensor, groups: Int, epsilon: Float, isActivated: Bool = false) throws -> Tensor {
        if isActivated, tracks(x, gamma, beta) {
            return try activate(try groupNorm(x, gamma, beta, groups: groups, epsilon: epsilon), .silu)
        }
        let images = x.shape[0], channels = x.width
        let shape = GroupNormKernel.Shape(images: images, pixels: images == 0 ? 0 : x.count / (images * channels), channels: channels, groups: groups)
        let y = try Tensor(x.shape, isTracked: tracks(x, gamma, beta)), statistics = try Tensor([images, groups, 2])
        defer { withExtendedLifetime((x, gamma, beta, y, statistics)) {} }
        GroupNormKernel.forward(shape, x.cells, gamma.cells, beta.cells, epsilon: epsilon, y.cells, statistics: statistics.cells,
                                isActivated: isActivated)
        record(y) { dy in
            let dx = x.isTracked ? try Tensor(x.shape) : nil, partial = try Tensor([images, 2, channels])
            defer { withExtendedLifetime((x, gamma, beta, statistics, dy, dx, partial)) {} }
            GroupNormKernel.backward(shape, x.cells, gamma.cells, statistics: statistics.cells, dy.cells, dx: dx?.cells, partial: partial.cells)
            if gamma.isTracked, beta.isTracked {
                let dgamma = try gamma.addableGradient(), dbeta = try beta.addableGradient()
                for image in 0..<images {
                    Elementwise.update(partial.cells + image * 2 * channels, dgamma.cells, channels) { $0 + $1 }
                    Elementwise.update(partial.cells + (image * 2 + 1) * channels, dbeta.cells, channels) { $0 + $1 }
                }
                withExtendedLifetime((dgamma, dbeta)) {}
            }
            if let dx { try x.addGradient(dx, taking: true) }
        }
        return y
    }

    /// Each row brought to mean 0 and variance 1, then scaled and shifted. Source: Ba et al. 2016 (arXiv 1607.06450).
    public func layerNorm(_ x: Tensor, _ gamma: Tensor, _ beta: Tensor, epsilon: Float) throws -> Tensor {
        let rows = x.rows, width = x.width
        let y = try Tensor(x.shape, isTracked: tracks(x, gamma, beta)), statistics = try Tensor([rows, 2])
        defer { withExtendedLifetime((x, gamma, beta, y, statistics)) {} }
        LayerNormKernel.forward(rows, width, x.cells, gamma.cells, beta.cells, epsilon: epsilon, y.cells, statistics: statistics.cells)
        record(y) { dy in
            let dx = x.isTracked ? try Tensor(x.shape) : nil
            let dgamma = try gamma.addableGradient(), dbeta = try beta.addableGradient()
            defer { withExtendedLifetime((x, gamma, statistics, dy, dx, dgamma, dbeta)) {} }
            LayerNormKernel.backward(rows, width, x.cells, gamma.cells, statistics: statistics.cells, dy.cells, dx: dx?.cells,
                                     dgamma: dgamma.cells, dbeta: dbeta.cells)
            if let dx { try x.addGradient(dx, taking: true) }
        }
        return y
    }

    /// The softmax of each row.
    public func softmax(_ x: Tensor) throws -> Tensor {
        let y = try Tensor(x.shape, isTracked: tracks(x)), rows = x.rows, width = x.width
        defer { withExtendedLifetime((x, y)) {} }
        y.cells.update(from: x.cells, count: x.count)
        Workers.share(rows, smallest: max(1, Elementwise.smallest / 8 / max(1, width))) { range in
            for row in range { SoftmaxKernel.apply(y.cells + row * width, width) }
        }
        record(y) { [unowned y] dy in
            let result = y
            defer { withExtendedLifetime((result, dy)) {} }
            for row in 0..<rows { SoftmaxKernel.backward(result.cells + row * width, dy.cells + row * width, width) }
            try x.addGradient(dy, taking: true)
        }
        return y
    }
}
