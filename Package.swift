// swift-tools-version: 6.1
import Foundation
import PackageDescription

// MARK: Settings

// The host's vector instructions. On x86-64 the default is the level every processor since 2013 has (AVX2, FMA);
// DLAB_MARCH=native or DLAB_MARCH=x86-64 overrides it, an empty value leaves the compiler's own default.
#if arch(x86_64)
let defaultMarch = "x86-64-v3"
#else
let defaultMarch = ""
#endif
let march = ProcessInfo.processInfo.environment["DLAB_MARCH"] ?? defaultMarch
let vectorFlags: [SwiftSetting] = march.isEmpty ? [] : [.unsafeFlags(["-Xcc", "-march=\(march)"])]

let language: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]
/// Numeric targets are optimised in debug builds too, so that tests run kernels at their real speed.
let numeric: [SwiftSetting] = language + vectorFlags + [
    .unsafeFlags(["-O"], .when(configuration: .debug))
]

/// Kernels that are specialised for types declared in other files need the whole module in sight, in debug builds too.
let wholeModule: [SwiftSetting] = numeric + [
    .unsafeFlags(["-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))
]

/// The interpreter's values are confined to one thread and never changed while a callback may see them; checking that at
/// run time costs a third of every loop.
///
/// Its references are counted without atomic instructions in release builds, which is a third of every program again: the
/// program runs one interpreter, on one thread at a time. Tests run many beside each other, in debug builds.
let interpreter: [SwiftSetting] = numeric + [
    .unsafeFlags(["-enforce-exclusivity=unchecked"]),
    .unsafeFlags(["-Xfrontend", "-assume-single-threaded"], .when(configuration: .release)),
]

// MARK: Targets

func system(_ name: String, _ pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

func module(_ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = language) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A test target for a module. Reference data and the recipe that made it stand beside the tests in `Reference/`,
/// read from the source tree.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    let folder = "Tests/\(name)Tests"
    let reference = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(folder)/Reference")
    return .testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, path: folder,
                       exclude: reference ? ["Reference"] : [], swiftSettings: language)
}

/// What several test targets need.
func testSupport(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: language)
}

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let orderedCollections: Target.Dependency = .product(name: "OrderedCollections", package: "swift-collections")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let libraries: [Target] = [
    system("CReadline", "readline", apt: "libreadline-dev"),
    system("CPNG", "libpng", apt: "libpng-dev"),
    system("CZlib", "zlib", apt: "zlib1g-dev"),
    system("CCairo", "pangocairo", apt: "libpango1.0-dev"),
    system("CFFTW", "fftw3f", apt: "libfftw3-dev"),
    system("COpenBLAS", "openblas", apt: "libopenblas-dev"),
    system("CMarkdown", "libcmark-gfm", apt: "libcmark-gfm-dev"),
    system("CChafa", "chafa", apt: "libchafa-dev"),
    .target(name: "CPNGShim", dependencies: ["CPNG"]),
    .systemLibrary(name: "CFloatingPoint"),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CMicrokernels", cSettings: [.unsafeFlags(["-O3"])]),
]

let modules: [Target] = [
    // foundations
    module("Catalog", []),
    module("Syntax", ["Catalog"]),
    module("Arrays", ["Catalog", "CFFTW", "COpenBLAS", "CFloatingPoint", "CMalloc"], wholeModule),
    module("Images", ["Catalog", "CPNG", "CPNGShim", "CCairo"], numeric),
    // domains: siblings, none imports another
    module("DiffusionPDE", ["Catalog", "Arrays", "CFloatingPoint", "CZlib"], wholeModule),
    module("NeuralNetworks", ["Catalog", "Arrays", "CMicrokernels"], wholeModule),
    module("Denoising", ["Catalog", "Arrays", "NeuralNetworks"], numeric),
    module("Plotting", ["Catalog", "Images"], numeric),
    module("Interpreter", ["Catalog", "Syntax", "Arrays", bigInt, orderedCollections], interpreter),
    // the only place where the language meets the domains
    module("LabLibrary", ["Catalog", "Arrays", "Images", "DiffusionPDE", "NeuralNetworks", "Denoising", "Plotting",
                          "Interpreter", bigInt]),
    module("Notebook", ["Catalog", "Syntax", "Interpreter", "LabLibrary", "CMarkdown", yams]),
    // front end
    module("LineEditing", ["CReadline"]),
    module("TerminalGraphics", ["Images", "CChafa"]),
    .executableTarget(name: "dlab", dependencies: ["Notebook", "LineEditing", "TerminalGraphics", argumentParser],
                      swiftSettings: language),
    // for maintainers: generated and damaged programs against the parser and the evaluator
    .executableTarget(name: "dlabfuzz", dependencies: ["Syntax", "Interpreter", "LabLibrary", "Notebook", argumentParser],
                      swiftSettings: language),
]

let testTargets: [Target] = [
    tests("Catalog"),
    tests("Syntax"),
    tests("Arrays", ["Catalog"]),
    tests("Images", ["Catalog"]),
    tests("DiffusionPDE", ["Catalog", "Arrays"]),
    tests("NeuralNetworks", ["Catalog", "Arrays"]),
    testSupport("PlainColours", ["Arrays", "Catalog", "Denoising"]),
    tests("Denoising", ["Catalog", "Arrays", "NeuralNetworks", "PlainColours", "Images", "CPNGShim", "CCairo"]),
    tests("Plotting", ["Catalog", "Images"]),
    tests("Interpreter", ["Catalog", "Syntax", "Arrays", bigInt]),
    tests("LabLibrary", ["Catalog", "Syntax", "Arrays", "Images", "Interpreter", "Denoising", "PlainColours"]),
    tests("Notebook", ["Catalog", "Syntax", "Interpreter", "LabLibrary", "PlainColours"]),
    tests("LineEditing"),
    testSupport("PseudoTerminals"),
    tests("TerminalGraphics", ["Images", "PseudoTerminals"]),
    tests("dlab", ["PseudoTerminals"]),
]

let package = Package(
    name: "DiffusionLab",
    products: [.executable(name: "dlab", targets: ["dlab"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: libraries + modules + testTargets,
    swiftLanguageModes: [.v6]
)
