import Coordination
import Primitives
import Results

extension SampleNight {
    /// The night as published, with a correction and a late state.
    static func whole(isReplay: Bool = false) -> SampleNight {
        var night = SampleNight(isReplay: isReplay)
        night.report("KY", "arrests", .exact(12), minute: 95, stage: .initial, approved: false)
        night.report("MO", "arrests", .exact(2), minute: 110, stage: .update)
        night.report("MO", "victims", .exact(4), minute: 112)
        night.report("MO", "arrests", .exact(2), minute: 114, place: "Kansas City")
        night.report("MO", "victims", .exact(4), minute: 114, place: "Kansas City")
        night.report("IL", "victims", .exact(1), minute: 121)
        night.report("IL", "arrests", .exact(3), minute: 121)
        night.report("KY", "victims.adults", .exact(21), minute: 150, approved: false)
        night.report("KY", "victims.minors", .exact(2), minute: 150, approved: false)
        night.report("KY", "arrests", .exact(26), minute: 151, approved: false)
        night.report("IA", "arrests", .exact(11), minute: 166)
        night.report("IA", "currency", .unquantified, minute: 167)
        night.report("MN", "victims", .exact(8), minute: 180)
        night.report("MN", "arrests", .exact(3), minute: 181)
        night.report("NE", "arrests", .atLeast(5), minute: 185, stage: .update)
        night.report("ND", "victims", .exact(6), minute: 210)
        night.report("ND", "arrests", .exact(3), minute: 210)
        night.report("OK", "victims", .exact(1), minute: 236)
        night.report("OK", "arrests", .exact(7), minute: 236)
        night.report("TN", "arrests", .exact(4), minute: 250)
        night.report("TX", "victims", .exact(4), minute: 262)
        night.report("TX", "arrests", .exact(2), minute: 262)
        night.report("NE", "arrests", .exact(7), minute: 290)
        night.report("MO", "arrests", .exact(2), minute: 300)
        night.correct(
            10,
            "KY",
            "arrests",
            .exact(46),
            minute: 331,
            why: "Two teams were left out of the count. Figure checked with both."
        )
        night.report("WI", "arrests", .exact(5), minute: 350)
        night.tell(statedVictims, minute: 380)
        night.tell(statedServices, minute: 380)
        night.report("SD", "arrests", .exact(9), minute: 400)
        return night
    }

    private static let statedVictims = ("victims", Quantity.exact(47))
    private static let statedServices = ("medicalServices", Quantity.exact(41))

    private mutating func tell(_ stated: (category: String, quantity: Quantity), minute: Int64) {
        guard let category = CategoryKey(stated.category) else { return }
        let total = StatedTotal(
            category: category,
            quantity: stated.quantity,
            asOf: start.advanced(byMinutes: minute)
        )
        tell(.totalStated(total), .statedTotal(total), minute: minute, by: "hub")
    }
}
