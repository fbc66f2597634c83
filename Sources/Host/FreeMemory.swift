import Foundation

/// How much memory this process may still ask for, as far as the system tells.
public enum FreeMemory {
    /// Bytes; nil where nothing is known.
    public static var bytes: Int? {
        [machine, addressSpace, controlGroup].compactMap { $0 }.min()
    }

    /// What the machine has left, swap included.
    private static var machine: Int? {
        guard let text = read("/proc/meminfo") else { return nil }
        let lines = text.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        func kibibytes(_ name: String) -> Int? {
            lines.first { $0.first == "\(name):" }.flatMap { Int($0[1]) }
        }
        return kibibytes("MemAvailable").map { ($0 + (kibibytes("SwapFree") ?? 0)) * 1024 }
    }

    /// What `ulimit -v` leaves.
    private static var addressSpace: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
            limit.rlim_cur < UInt64(Int.max / 2),
            let pages = read("/proc/self/statm")?.split(separator: " ").first.flatMap({ Int($0) })
        else { return nil }
        return max(0, Int(limit.rlim_cur) - pages * sysconf(CInt(_SC_PAGESIZE)))
    }

    /// What the control group leaves, as in a container: this group and those above it.
    private static var controlGroup: Int? {
        let path = read("/proc/self/cgroup")?.split(separator: "\n").first { $0.hasPrefix("0::") }?.dropFirst(
            3)
        var group = path.map(String.init) ?? "/"
        var least: Int?
        while true {
            let folder = "/sys/fs/cgroup\(group == "/" ? "" : group)"
            if let most = number("\(folder)/memory.max"), let used = number("\(folder)/memory.current") {
                // What caches hold is given back.
                let cached = read("\(folder)/memory.stat")?.split(separator: "\n")
                    .first { $0.hasPrefix("inactive_file ") }.flatMap { Int($0.dropFirst(14)) }
                least = min(least ?? .max, max(0, most - used + (cached ?? 0)))
            }
            guard group.count > 1, let slash = group.lastIndex(of: "/") else { return least }
            group = slash == group.startIndex ? "/" : String(group[..<slash])
        }
    }

    private static func number(_ path: String) -> Int? {
        read(path).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
