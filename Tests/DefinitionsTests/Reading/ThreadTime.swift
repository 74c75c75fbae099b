import Foundation

/// Milliseconds of this thread's processor time, which other work on the machine does not add to.
enum ThreadTime {
    /// Unoptimised code gets this much more time than the code that is released.
    #if DEBUG
        static let patience = 3.0
    #else
        static let patience = 1.0
    #endif

    static func taken(_ work: () -> Void) -> Double {
        let start = now
        work()
        return now - start
    }

    private static var now: Double {
        var spec = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spec)
        return Double(spec.tv_sec) * 1000 + Double(spec.tv_nsec) / 1_000_000
    }
}
