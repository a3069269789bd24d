import Catalog
import Denoising
import Interpreter

/// How well the shipped models draw what they are asked for: the numbers behind `dlab bench pictures`.
public enum SceneBench {
    /// One row of the report.
    public struct Row: Sendable {
        public let name: String
        public let pictures: Int
        /// Shares of right answers.
        public let objects: Double, count: Double, place: Double, hour: Double, everything: Double
        /// Quantiles of the distance to the nearest training picture and to the nearest picture for the same prompt, root mean square in units
        /// of the range: the smallest, a tenth, the middle; nil where there is nothing to compare with.
        public let nearest: [Double]?
        public let siblings: [Double]?
        /// The share of pictures nearer to a training picture than 1/100 of the range: copies.
        public let copies: Double?
        /// Processor seconds for each picture; nil where none was made.
        public let seconds: Double?
    }

    /// Trains a judge and has it look at scenes it has not seen, and at what every shipped model makes.
    /// - Parameters:
    ///   - prompts: how many prompts, four pictures for each.
    ///   - steps: how long the judge is trained.
    ///   - compared: the share of the scenes a network has learned from that its pictures are compared with.
    ///   - progress: told of every stage and step.
    ///   - row: takes each finished row.
    /// - Throws: when the folder of the lessons is not there.
    public static func run(prompts count: Int, steps: Int, compared: Double = 1, progress: any Observer, row: (Row) throws -> Void) throws {
        let folder = try LessonsFolder.needed(), world = try ShippedScenes.contents(in: folder).world
        let judge = try SceneClassifier.trained(on: world, steps: steps, observer: progress)
        try row(Row("the judge on new scenes", try .ofJudge(judge, world: world, count: 1000)))
        let prompts = SceneMeasures.prompts(count, world: world)
        for shipped in GenerationModels.shipped {
            let model = try shipped.load(folder)
            try row(Row(shipped.name, try .of(model, judge: judge, world: world, prompts: prompts, pictures: 4,
                                             learned: shipped.isTrained ? LearnedScenes(in: world, share: compared) : nil, observer: progress)))
        }
    }
}

extension SceneBench.Row {
    fileprivate init(_ name: String, _ measures: SceneMeasures) {
        func quantiles(_ sorted: [Double]) -> [Double]? {
            sorted.isEmpty ? nil : [0, 0.1, 0.5].map { sorted[Int($0 * Double(sorted.count - 1))] }
        }
        self.init(name: name, pictures: measures.objects.asked, objects: measures.objects.value, count: measures.count.value,
                  place: measures.place.value, hour: measures.hour.value, everything: measures.everything.value,
                  nearest: quantiles(measures.nearest), siblings: quantiles(measures.siblings),
                  copies: measures.nearest.isEmpty ? nil : Double(measures.nearest.count { $0 < 0.01 }) / Double(measures.nearest.count),
                  seconds: measures.seconds > 0 ? measures.seconds : nil)
    }
}
