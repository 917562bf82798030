import Clients
import Primitives
import Testing

/// Referrals: what may become of one.
@Suite struct ReferralTests {
    private func referred(_ states: [ReferralState] = []) throws -> Sample {
        var sample = try Sample()
        try sample.say(.referral, ["to": "Clinic", "category": "medical"])
        for state in states { try sample.say(.referralMove(ReferralMove(1, state, reason: "full", outcome: "seen"))) }
        return sample
    }

    @Test func `every state is reached by its way, and from an end there is none`() throws {
        let ways: [[ReferralState]] = [
            [.requested, .acknowledged, .waitlisted, .accepted, .inProgress, .completed],
            [.requested, .additionalAssessmentRequired, .declined], [.requested, .clientDeclined],
            [.requested, .accepted, .noContact], [.cancelled], [.requested, .accepted, .inProgress, .revoked],
        ]
        for way in ways {
            let sample = try referred(way)
            #expect(sample.record.referrals[0].written == way.last)
            #expect(way.last?.next.isEmpty == true)
        }
    }

    @Test(arguments: ReferralState.allCases) func `a change that is not foreseen is refused with what is`(
        _ to: ReferralState
    ) throws {
        for way in [[], [.requested], [.requested, .accepted], [.requested, .declined]] as [[ReferralState]] {
            var sample = try referred(way)
            let from = way.last ?? .draft
            let sentence = sample.refusal(
                .referralMove,
                ["number": 1, "state": .string(to.rawValue), "reason": "r", "outcome": "o"]
            )
            #expect((sentence == nil) == from.next.contains(to))
            #expect(sample.record.referrals[0].written == (from.next.contains(to) ? to : from))
        }
    }

    @Test func `declining needs a reason, completing an outcome, and nobody writes “expired”`() throws {
        var sample = try referred([.requested])
        #expect(sample.refusal(.referralMove, ["number": 1, "state": "declined"])?.contains("say why") == true)
        #expect(sample.refusal(.referralMove, ["number": 1, "state": "expired"])?.contains("clock") == true)
        #expect(sample.refusal(.referralMove, ["number": 9, "state": "accepted"])?.contains("no referral") == true)
        try sample.say(.referralMove, ["number": 1, "state": "accepted"])
        try sample.say(.referralMove, ["number": 1, "state": "inProgress"])
        #expect(sample.refusal(.referralMove, ["number": 1, "state": "completed"])?.contains("outcome") == true)
    }

    @Test func `nobody answers in time: the clock says expired, and only a new one helps`() throws {
        var sample = try referred([.requested])
        sample.pass(days: 30)
        #expect(sample.record.referrals[0].state(at: sample.now) == .requested)
        sample.pass(days: 1)
        #expect(sample.record.referrals[0].state(at: sample.now) == .expired)
        #expect(sample.refusal(.referralMove, ["number": 1, "state": "accepted"])?.contains("draft another") == true)
        let accepted = try referred([.requested, .accepted])
        #expect(accepted.record.referrals[0].state(at: sample.now.advanced(byMinutes: 1_000_000)) == .accepted)
    }

    @Test func `states map to HUD, FHIR and Primero`() {
        #expect(
            ReferralState.allCases.map(\.hudResult) == [nil, nil, nil, 1, 3, nil, nil, 1, 1, 2, nil, nil, nil, nil]
        )
        #expect(
            Set(ReferralState.allCases.map(\.fhirTaskStatus)).isSubset(of: [
                "draft", "requested", "received", "accepted", "rejected", "on-hold", "in-progress", "completed",
                "failed", "cancelled",
            ])
        )
        #expect(ReferralState.completed.primeroStatus == "done" && ReferralState.declined.primeroStatus == "rejected")
    }
}
