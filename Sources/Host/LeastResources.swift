import Foundation

/// What no command can do without. Where the system refuses it, the libraries below end the program or wait for ever, so that it is
/// tried out before anything begins.
public enum LeastResources {
    /// Files that can be opened besides those that are open: git alone takes a dozen.
    static let files = 32
    /// Threads at the same time: one for each processor that tasks may use, and some that serve them.
    static var threads: Int { min(64, ProcessInfo.processInfo.activeProcessorCount) + 8 }
    /// Bytes: a report with its figures takes half of it.
    static let memory = 128 << 20
    /// Bytes of the first thread's stack.
    static let stack = 512 << 10

    /// What is missing and what to do, in words; nil where nothing is.
    public static var shortage: String? {
        let files = openable(files)
        if files < Self.files {
            return "expected \(Self.files) more files that may be open at the same time, found \(files); "
                + "raise the limit with `ulimit -n`"
        }
        if let stack = stackLimit, stack < Self.stack {
            return "expected a stack of \(Self.stack >> 10) KiB, found \(stack >> 10); "
                + "raise the limit with `ulimit -s`"
        }
        if !isThere(bytes: memory) {
            return "expected \(memory >> 20) MiB of free memory to begin with, found less; "
                + "raise the limit with `ulimit -v`, or end other programs"
        }
        let threads = startable(threads)
        if threads < Self.threads {
            return "expected \(Self.threads) threads that can be started, found \(threads); "
                + "raise the limit with `ulimit -u`, or end other programs"
        }
        return nil
    }

    /// How many files can be opened, at most `count`.
    private static func openable(_ count: Int) -> Int {
        var descriptors: [CInt] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        while descriptors.count < count {
            let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { break }
            descriptors.append(descriptor)
        }
        return descriptors.count
    }

    private static var stackLimit: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0 else { return nil }
        return Int(exactly: limit.rlim_cur)
    }

    /// Whether addresses of so much memory are given; none of it is touched.
    private static func isThere(bytes: Int) -> Bool {
        guard
            let memory = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { return false }
        return munmap(memory, bytes) == 0
    }

    /// How many threads can be there at the same time, at most `count`; they wait for the last, and end.
    private static func startable(_ count: Int) -> Int {
        let gate = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        defer { gate.deallocate() }
        pthread_mutex_init(gate, nil)
        pthread_mutex_lock(gate)
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        pthread_attr_init(attributes)
        defer { pthread_attr_destroy(attributes) }
        pthread_attr_setstacksize(attributes, 1 << 16)
        var threads: [pthread_t] = []
        while threads.count < count {
            var thread = pthread_t()
            let status = pthread_create(
                &thread, attributes,
                { gate in
                    guard let gate = gate?.assumingMemoryBound(to: pthread_mutex_t.self) else { return nil }
                    pthread_mutex_lock(gate)
                    pthread_mutex_unlock(gate)
                    return nil
                }, gate)
            guard status == 0 else { break }
            threads.append(thread)
        }
        pthread_mutex_unlock(gate)
        for thread in threads { pthread_join(thread, nil) }
        pthread_mutex_destroy(gate)
        return threads.count
    }
}
