/// How many threads share a step: as many as make it faster, by trial.
///
/// More threads are not always better: those of a small network wait for each other longer than they compute, and what
/// two cores exchange is slow where they do not share a cache. How it is, and whether it stays so, shows only while
/// training; since no number of threads changes a bit of any result, it may be tried out there.
public struct ThreadChoice: Sendable {
    /// Threads for the next step.
    public private(set) var threads: Int

    private var most: Int
    private let isFixed: Bool
    /// The best number so far, and the time of a step with it.
    private var best: Int
    private var bestSeconds = Double.infinity
    /// Numbers to try beside it.
    private var waiting: [Int] = []
    /// Times of the steps of the present trial.
    private var trial: [Double] = []
    /// Steps without a trial: for now, and after this round of trials.
    private var pause = 0
    private var nextPause = Self.shortestPause

    /// Steps of a trial. The first does not count: the cores' caches have to get what they need.
    private static let stepsPerTrial = 6
    /// Trials of two numbers among so many steps cost at most a few per cent, and less where the pause has grown.
    private static let shortestPause = 50 * stepsPerTrial
    private static let longestPause = 16 * shortestPause
    /// What is slower by this factor will not be better soon.
    private static let hopeless = 1.25
    /// What is to be preferred must be faster by this factor.
    private static let margin = 0.97

    /// At most `most` threads, as many to begin with, or always as many.
    public init(most: Int, isFixed: Bool = false) {
        self.most = most
        self.isFixed = isFixed
        (threads, best) = (most, most)
    }

    /// Begins anew where the number of cores at hand has changed.
    public mutating func limit(to most: Int) {
        if most != self.most { self = Self(most: most, isFixed: isFixed) }
    }

    /// Notes how long, in seconds, the step took.
    public mutating func note(seconds: Double) {
        if most == 1 || isFixed { return }
        if pause > 0 {
            pause -= 1
            return
        }
        trial.append(seconds)
        if trial.count < Self.stepsPerTrial { return }
        trial.removeFirst()
        trial.sort()
        judge(trial[trial.count / 2])
        // A step takes nothing from the heap.
        trial.removeAll(keepingCapacity: true)
        if let next = waiting.popLast() {
            threads = next
        } else {
            (threads, pause, nextPause) = (
                best, nextPause, min(2 * nextPause, Self.longestPause)
            )
        }
    }

    private mutating func judge(_ seconds: Double) {
        if threads == best {
            // A round begins: the neighbours come next, the smaller first.
            bestSeconds = seconds
            if best * 2 <= most { waiting.append(best * 2) }
            if best > 1 { waiting.append(best / 2) }
            return
        }
        if seconds < Self.hopeless * bestSeconds { nextPause = Self.shortestPause }
        if seconds < Self.margin * bestSeconds {
            // On in this direction.
            let further = threads < best ? threads / 2 : threads * 2
            (best, bestSeconds) = (threads, seconds)
            waiting.removeAll(keepingCapacity: true)
            if further >= 1 && further <= most { waiting.append(further) }
        }
    }
}
