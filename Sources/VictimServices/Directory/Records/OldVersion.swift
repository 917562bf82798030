import Primitives

/// Recognises a record or a table of an older HSDS by members that HSDS 3 no longer has.
enum OldVersion {
    /// The version, and the member that shows it.
    static func named(_ record: JSONValue) -> (member: String, sentence: String)? {
        for (version, members) in members {
            if let member = members.first(where: { record[$0] != nil }) {
                return (member, "belongs to HSDS \(version), and this reads HSDS 3: \(mend)")
            }
        }
        return nil
    }

    /// The version of a package that has a table of this name; nil where HSDS 3 has it too, or nobody has.
    static func version(ofTable file: String) -> String? {
        tables.first { $0.files.contains(file) }?.version
    }

    static let mend =
        "upgrade it first, as “Migrating from HSDS 2” of Open Referral's documentation says (new UUIDs, addresses in one list)"

    /// Removed in 3.0, from the changelogs of HSDS.
    private static let members: [(version: String, names: [String])] = [
        ("1.1", ["services_taxonomy", "payment_accepted_id", "service_taxonomy"]),
        (
            "2.0",
            [
                "regular_schedule", "regular_schedules", "holiday_schedule", "holiday_schedules", "physical_address",
                "physical_addresses", "postal_address", "postal_addresses", "accessibility_for_disabilities",
                "payments_accepted", "service_attributes", "eligibilities",
            ]
        ),
    ]

    private static let tables: [(version: String, files: [String])] = [
        ("1.1", ["services_taxonomy.csv", "services_at_location.csv", "service_taxonomy.csv"]),
        (
            "2.0",
            [
                "regular_schedules.csv", "holiday_schedules.csv", "physical_addresses.csv", "postal_addresses.csv",
                "accessibility_for_disabilities.csv", "payments_accepted.csv", "service_attributes.csv",
                "other_attributes.csv", "eligibility.csv",
            ]
        ),
    ]
}
