import Commands
import Primitives
import Testing

@Suite struct `The doctor` {
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    private func hours(_ count: Int64) -> Timestamp { now.advanced(byMinutes: count * 60) }

    @Test func `wants a backup each day`() {
        #expect(!DoctorRules.backup(nil, now: now).isWell)
        #expect(DoctorRules.backup(hours(-24), now: now).isWell)
        let old = DoctorRules.backup(hours(-50), now: now)
        #expect(!old.isWell && old.sentence.contains("50 hours"))
    }

    @Test func `wants a gibibyte, and room for as much as there is`() {
        #expect(DoctorRules.disk(free: 2 << 30, used: 1 << 20).isWell)
        #expect(!DoctorRules.disk(free: 1 << 29, used: 1 << 20).isWell)
        #expect(!DoctorRules.disk(free: 2 << 30, used: 3 << 30).isWell)
    }

    @Test func `names a clock that is not synchronised, and one that is behind the log`() {
        #expect(DoctorRules.clock(isSynchronised: true, latest: hours(-1), now: now).isWell)
        #expect(!DoctorRules.clock(isSynchronised: false, latest: nil, now: now).isWell)
        let behind = DoctorRules.clock(isSynchronised: true, latest: hours(1), now: now)
        #expect(!behind.isWell && behind.sentence.contains("receipt"))
    }

    @Test func `names a certificate a month before it ends`() {
        #expect(DoctorRules.certificate("tls.crt", ends: hours(24 * 40), now: now).isWell)
        let soon = DoctorRules.certificate("tls.crt", ends: hours(24 * 10 + 1), now: now)
        #expect(!soon.isWell && soon.sentence.contains("10 days"))
        let over = DoctorRules.certificate("tls.crt", ends: hours(-1), now: now)
        #expect(!over.isWell && over.sentence.contains("ended"))
    }

    @Test func `names a secret that others can read`() {
        #expect(DoctorRules.permissions("node.key", mode: 0o600, isSecret: true) == nil)
        #expect(DoctorRules.permissions("node.json", mode: 0o644, isSecret: false) == nil)
        #expect(DoctorRules.permissions("node.key", mode: 0o640, isSecret: true)?.isWell == false)
    }
}
