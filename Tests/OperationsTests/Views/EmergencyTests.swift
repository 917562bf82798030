import Ledger
import Operations
import Primitives
import Testing

/// An emergency ends by the unit's own complete count and a second person, and by nothing less.
@Suite struct EmergencyTests {
    /// Kentucky's team Alpha in trouble: raised by its leader, with the roll call that opened by itself.
    private func raised() throws -> (evening: Evening, emergency: EntryID, call: EntryID) {
        var evening = try Evening()
        try evening.say(.unitSet(try Evening.unit("us-ky/alpha")), of: "us-ky")
        evening.wait(minutes: 1)
        let unit = try Evening.name("us-ky/alpha")
        let emergency = try evening.say(.emergencyRaised(Emergency(unit: unit)), by: "user:lee", of: "us-ky")
        let call = try #require(evening.state.rollCalls(evening.vantage).first)
        #expect(call.call.trigger == .emergency && call.call.units == [unit] && call.call.minutes == 5)
        evening.wait(minutes: 1)
        return (evening, emergency, call.id)
    }

    private func answer(_ call: EntryID, _ accounted: Int64) throws -> ConductEvent {
        let unit = try Evening.name("us-ky/alpha")
        return .rollCallAnswered(RollCallAnswer(call: call, unit: unit, expected: 4, accounted: accounted))
    }

    private func isOpen(_ evening: Evening, _ id: EntryID) throws -> Bool {
        try #require(evening.state.emergency(id, evening.vantage)).isOpen
    }

    @Test func `the unit's count and a second person end it, in either order`() throws {
        var (evening, emergency, call) = try raised()
        var other = evening
        try evening.say(try answer(call, 4), by: "user:kim", of: "us-ky")
        #expect(try isOpen(evening, emergency))
        #expect(evening.state.emergency(emergency, evening.vantage)?.needs.contains("The unit is complete") == true)
        evening.wait(minutes: 1)
        try evening.say(.emergencyCleared(emergency), by: "user:ann")
        #expect(evening.state.emergency(emergency, evening.vantage)?.cleared == evening.now)

        try other.say(.emergencyCleared(emergency), by: "user:ann")
        #expect(try isOpen(other, emergency))
        other.wait(minutes: 1)
        try other.say(try answer(call, 4), by: "user:kim", of: "us-ky")
        #expect(other.state.emergency(emergency, other.vantage)?.cleared == other.now)
    }

    @Test func `who raised it never ends it, not even by what was written past the rules`() throws {
        var (evening, emergency, call) = try raised()
        try evening.say(try answer(call, 4), by: "user:lee", of: "us-ky")
        let context = try evening.context("user:lee", "us-ky")
        #expect(throws: ConductRejection.notSecond) { try evening.state.decide(.emergencyCleared(emergency), context) }
        for _ in 0..<3 { try evening.write(.emergencyCleared(emergency), by: "user:lee", of: "us-ky") }
        #expect(try isOpen(evening, emergency))
    }

    @Test func `two people of one name at two agencies are two`() throws {
        var (evening, emergency, call) = try raised()
        try evening.say(try answer(call, 4), by: "user:kim", of: "us-ky")
        try evening.say(.emergencyCleared(emergency), by: "user:lee", of: "hub")
        #expect(try !isOpen(evening, emergency))
    }

    @Test func `who counted is not the second person`() throws {
        var (evening, emergency, call) = try raised()
        try evening.say(try answer(call, 4), by: "user:kim", of: "us-ky")
        let context = try evening.context("user:kim", "us-ky")
        #expect(throws: ConductRejection.notSecond) { try evening.state.decide(.emergencyCleared(emergency), context) }
        try evening.write(.emergencyCleared(emergency), by: "user:kim", of: "us-ky")
        #expect(try isOpen(evening, emergency))
    }

    @Test func `an incomplete count, one from before, or another agency's word ends nothing`() throws {
        var (evening, emergency, call) = try raised()
        try evening.say(try answer(call, 3), by: "user:kim", of: "us-ky")
        try evening.write(try answer(call, 4), by: "user:ian", of: "us-ia")
        try evening.write(try answer(call, 4), by: "user:kim", of: "us-ky", waited: 600_000)
        try evening.say(.emergencyCleared(emergency), by: "user:ann")
        #expect(try isOpen(evening, emergency))
        // Complete at first, and then one is missing: it is the last count that counts.
        var (lost, second, other) = try raised()
        try lost.say(try answer(other, 4), by: "user:kim", of: "us-ky")
        lost.wait(minutes: 1)
        try lost.say(try answer(other, 3), by: "user:kim", of: "us-ky")
        try lost.say(.emergencyCleared(second), by: "user:ann")
        #expect(try isOpen(lost, second))
    }

    @Test func `once ended it stays so, whatever is counted afterwards and however many calls follow`() throws {
        var (evening, emergency, call) = try raised()
        try evening.say(try answer(call, 4), by: "user:kim", of: "us-ky")
        try evening.say(.emergencyCleared(emergency), by: "user:ann")
        for _ in 0..<60 {
            evening.wait(milliseconds: 10)
            let next = try evening.say(.rollCallOpened(RollCall(trigger: .schedule)))
            try evening.say(try answer(next, 3), by: "user:kim", of: "us-ky")
        }
        #expect(try !isOpen(evening, emergency))
    }

    @Test func `where no unit is known two people end it`() throws {
        var evening = try Evening()
        let emergency = try evening.say(.emergencyRaised(Emergency()), by: "user:lee", of: "us-ky")
        try evening.say(.emergencyCleared(emergency), by: "user:lee", of: "us-ky")
        #expect(try isOpen(evening, emergency))
        try evening.say(.emergencyCleared(emergency), by: "user:ann")
        #expect(try !isOpen(evening, emergency))
    }

    @Test func `an agency with more units than an entry names calls everyone, and is not refused`() throws {
        var evening = try Evening()
        for number in 0..<401 { try evening.write(.unitSet(try Evening.unit("us-ky/u\(number)")), of: "us-ky") }
        evening.wait(milliseconds: 1)
        try evening.say(.emergencyRaised(Emergency()), by: "user:lee", of: "us-ky")
        let call = try #require(evening.state.rollCalls(evening.vantage).first)
        #expect(call.call.units.isEmpty && call.units.count == 401)
    }
}
