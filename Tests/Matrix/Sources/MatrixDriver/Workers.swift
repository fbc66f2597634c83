import Kernels

#if hasFeature(Embedded)
    /// One thread, whatever is asked for: there is no operating system to give more.
    struct Workers {
        let parallel: any Parallel = Serial()

        init(_: Int) {}

        func stop() {}
    }
#else
    import Threads

    /// Threads.
    struct Workers {
        let parallel: any Parallel
        private let pool: ThreadPool

        init(_ count: Int) {
            pool = ThreadPool(threadCount: count)
            parallel = pool
        }

        func stop() { pool.stop() }
    }
#endif
