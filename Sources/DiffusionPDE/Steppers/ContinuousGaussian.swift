import Catalog
import Glibc

/// The heat equation of the continuous image that the pixels' cosines span: convolution with the mirrored Gaussian.
public struct ContinuousGaussian: TimeStepper {
    public static let entry = Entry<any TimeStepper>(EntryInfo(
        "gaussian", "Convolution with the continuous Gaussian of standard deviation √(2 D t).",
        details: """
            Multiplies each mode by the symbol of the continuous Laplacian, so the width of the Gaussian is exact also below \
            one pixel, where the sampled and the semi-discrete Gaussian differ from it. Near sharp edges and for small t \
            the interpolating cosines can over- and undershoot slightly: there is no maximum principle on the pixels.
            """,
        formula: #"\hat u(t) = e^{-D t |k|^2} \hat u_0,\quad \sigma = \sqrt{2 D t}"#,
        references: ["Witkin (1983), Scale-space filtering, IJCAI",
                     "Koenderink (1984), The structure of images, Biological Cybernetics 50"],
        keywords: ["blur", "scale space", "sigma"])) { ContinuousGaussian() }

    public var order: Int? { nil }
    public var isSeparable: Bool { true }
    public var symbol: LaplacianSymbol { .continuous }

    public func suggestedMeshNumber(dimensions: Int, meshTime: Double) -> Double? { nil }
    public func gain(r: Double, mode: Mode) -> Double { exp(r * mode.sum) }
}
