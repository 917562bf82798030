package import Primitives

/// A team in the field (ICS 204): who leads it, what it does, and on which channel.
package struct Unit: Sendable, Hashable {
    package let key: Designator
    package let title: String
    /// Short name or code name.
    package let leader: Slug
    package let channel: String?
    /// Where it works, as far as everyone may know: never an exact venue.
    package let site: String?

    package init(key: Designator, title: String, leader: Slug, channel: String? = nil, site: String? = nil) {
        self.key = key
        self.title = title
        self.leader = leader
        self.channel = channel
        self.site = site
    }
}

extension Unit {
    var json: JSONValue {
        .object(
            [
                .init("key", .string(key.description)), .init("title", .string(title)),
                .init("leader", .string(leader.description)),
            ] + .optional("channel", channel) + .optional("site", site)
        )
    }

    init(from fields: inout JSONFields) throws(FieldProblem) {
        key = try fields.required("key", try fields.designator("key"))
        title = try fields.required("title", try fields.text("title", 1...200))
        leader = try fields.required("leader", try fields.parsed("leader", "a short name or code name") { Slug($0) })
        channel = try fields.text("channel", 1...60)
        site = try fields.text("site", 1...120)
    }
}
