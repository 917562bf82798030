package import Primitives

/// What the doctor holds for well: pure, so that each limit is tested without the machine being ill.
package enum DoctorRules {
    /// Hours after which a backup is too old: one a day, and an hour for making it.
    package static let backupHours: Int64 = 25
    /// Days before its end at which a certificate is named.
    package static let certificateDays: Int64 = 30
    /// Bytes that the disk needs at least: a gibibyte, for logs and the write-ahead log.
    package static let leastSpace: Int64 = 1 << 30

    package static func backup(_ madeAt: Timestamp?, now: Timestamp) -> DoctorFinding {
        guard let madeAt else {
            return .wrong("backup", "there is no backup: make one each day with “unitedfront backup”")
        }
        let hours = (now.milliseconds - madeAt.milliseconds) / 3_600_000
        guard hours < backupHours else {
            return .wrong("backup", "the last backup is \(hours) hours old: make one each day")
        }
        return .well("backup", "made \(madeAt)")
    }

    /// A folder needs room for as much again, so that it can be copied and its keys rewritten.
    package static func disk(free: Int64, used: Int64) -> DoctorFinding {
        let wanted = max(leastSpace, used)
        let mebibytes = free >> 20
        guard free >= wanted else {
            return .wrong(
                "disk",
                "\(mebibytes) MiB are free and \(wanted >> 20) should be: make room before it is full"
            )
        }
        return .well("disk", "\(mebibytes) MiB are free")
    }

    package static func clock(isSynchronised: Bool?, latest: Timestamp?, now: Timestamp) -> DoctorFinding {
        if let latest, latest.milliseconds > now.milliseconds + 1000 {
            return .wrong("clock", "it is \(now), and the log has a receipt of \(latest): set the clock by NTP")
        }
        guard let isSynchronised else { return .well("clock", "whether it is synchronised cannot be told here") }
        return isSynchronised
            ? .well("clock", "synchronised") : .wrong("clock", "it is not synchronised: turn NTP on for this machine")
    }

    package static func certificate(_ name: String, ends: Timestamp, now: Timestamp) -> DoctorFinding {
        let days = (ends.milliseconds - now.milliseconds) / 86_400_000
        if ends <= now { return .wrong("certificate", "\(name) ended on \(ends): replace it") }
        guard days >= certificateDays else {
            return .wrong("certificate", "\(name) ends in \(days) days, on \(ends): replace it in time")
        }
        return .well("certificate", "\(name) is valid for \(days) days")
    }

    /// A file or folder that holds what its owner alone may read.
    package static func permissions(_ path: String, mode: Int, isSecret: Bool) -> DoctorFinding? {
        guard isSecret, mode & 0o077 != 0 else { return nil }
        return .wrong("permissions", "\(path) can be read by others: run chmod go= on it")
    }
}
