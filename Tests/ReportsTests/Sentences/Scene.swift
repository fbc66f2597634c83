import NeuralNetwork
import Plans
import Records
import Reports
import Synchronization

/// A made-up experiment with one thing about it: 900 samples are fitted, 100 held out, 500 are for testing, and ten
/// classes have equal shares, unless it says otherwise.
struct Scene: Sendable {
    var name: String
    /// Runs by name, each with its course.
    var courses: [(run: String, course: Course)]
    var training = 1000
    var test = 500
    var seeds: [UInt64] = [7]
    var hasDropout = true
    var publishes = false
    var label: @Sendable (_ sample: Int, _ isTest: Bool) -> Int? = { _, _ in nil }
    var change: @Sendable (inout ReportInput) throws -> Void = { _ in }

    func with(_ name: String, _ change: (inout Scene) -> Void) -> Scene {
        var scene = self
        scene.name = name
        change(&scene)
        return scene
    }

    private static let pages = Mutex<[String: [String]]>([:])

    /// The English and the Japanese page; each scene is drawn once.
    func pages() throws -> [String] {
        if let known = Self.pages.withLock({ $0[name] }) { return known }
        let bundle = try buildReportText(input())
        let pages = try ["report.md", "report.ja.md"].map { try text($0, bundle) }
        Self.pages.withLock { $0[name] = pages }
        return pages
    }

    func input() throws -> ReportInput {
        var plan = MadeUp.plan
        plan.furtherSeeds = Array(seeds.dropFirst())
        if !publishes { plan.published = nil }
        if !hasDropout {
            for index in plan.models.indices {
                plan.models[index].layers.removeAll { $0 == .dropout(rate: 0.25) }
            }
        }
        plan.conditions = courses.map { entry in
            let parts = entry.run.split(separator: "-").map(String.init)
            return Plan.Condition(model: parts[0], treatment: parts[1])
        }
        plan.treatments = plan.treatments.filter { treatment in
            plan.conditions.contains { $0.treatment == treatment.name }
        }
        for index in plan.treatments.indices {
            let name = plan.treatments[index].name
            plan.treatments[index].epochs = courses.first { $0.run.hasSuffix(name) }?.course.epochs ?? 1
        }
        var input = try MadeUp.input(plan, training: training, test: test)
        input.dataset = try MadeUp.dataset(plan.dataset, training: training, test: test, label: label)
        for index in input.records.indices {
            let run = input.records[index].run.condition.name
            courses.first { $0.run == run }?.course.apply(to: &input.records[index])
        }
        try change(&input)
        return input
    }
}

extension Scene {
    static func normal(_ name: String, _ change: (inout Course) -> Void = { _ in }) -> Scene {
        Scene(name: name, courses: [("dense1-normal", Course.learning().with(change))])
    }

    static func shuffled(_ name: String, _ change: (inout Course) -> Void = { _ in }) -> Scene {
        Scene(name: name, courses: [("dense1-shuffled", Course.memorising().with(change))])
    }

    /// Two networks on true labels.
    static func two(_ name: String, _ first: Double, _ second: Double) -> Scene {
        Scene(
            name: name,
            courses: [
                ("dense1-normal", Course.learning().with { $0.test = first }),
                ("dense2-normal", Course.learning().with { $0.test = second }),
            ])
    }

    /// One network on true and on shuffled labels.
    static func pair(_ name: String, _ normal: Course = .learning(), _ shuffled: Course = .memorising())
        -> Scene
    {
        Scene(name: name, courses: [("dense1-normal", normal), ("dense1-shuffled", shuffled)])
    }
}
