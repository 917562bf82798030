import Foundation
import Glibc

/// How many files and connections the system lets this process have.
enum OpenFiles {
    /// Files of the store, of the log and of the runtime.
    private static let reserve = 256

    /// Raises the soft limit to the hard one and returns how many connections that leaves room for.
    static func connections() -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return 1024 - reserve }
        limit.rlim_cur = limit.rlim_max
        if setrlimit(resource, &limit) != 0, getrlimit(resource, &limit) != 0 { return 1024 - reserve }
        return max(Int(clamping: limit.rlim_cur) - reserve, 64)
    }
}
