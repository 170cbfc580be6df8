internal import Foundation

/// The limit of open files, by which connections are limited, too.
enum OpenFiles {
    /// Kept for the database, logs, and what else is no connection.
    private static let reserve = 128

    /// Raises the soft limit of this process to its hard limit.
    ///
    /// - Returns: how many connections it leaves room for.
    static func raise() -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return reserve }
        if limit.rlim_cur < limit.rlim_max {
            let soft = limit.rlim_cur
            limit.rlim_cur = limit.rlim_max
            if unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = soft }
        }
        return max(Int(clamping: limit.rlim_cur) - reserve, 16)
    }
}
