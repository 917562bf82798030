package import Ledger
package import Primitives

extension Welcome {
    var json: JSONValue {
        [
            "agency": .string(agency.description), "epoch": .integer(epoch), "clock": .string(clock.description),
            "sizes": .sizes(sizes),
        ]
    }

    init?(_ json: JSONValue) {
        guard let agency = json["agency"]?.string.flatMap({ AgencyID($0) }), let epoch = json["epoch"]?.integer,
            let clock = json["clock"]?.string.flatMap({ Timestamp($0) }), let sizes = json["sizes"]?.sizes
        else { return nil }
        self.init(agency: agency, epoch: epoch, clock: clock, sizes: sizes)
    }
}

extension Beat {
    var json: JSONValue {
        ["clock": .string(clock.description), "sizes": .sizes(sizes)]
    }

    init?(_ json: JSONValue) {
        guard let clock = json["clock"]?.string.flatMap({ Timestamp($0) }), let sizes = json["sizes"]?.sizes else {
            return nil
        }
        self.init(clock: clock, sizes: sizes)
    }
}

extension RefusedLog {
    var json: JSONValue {
        ["log": .string(log.description), "code": .string(code), "sentence": .string(sentence)]
    }

    init?(_ json: JSONValue) {
        guard let log = json["log"]?.string.flatMap({ LogOrigin($0) }), let code = json["code"]?.string,
            let sentence = json["sentence"]?.string
        else { return nil }
        self.init(log: log, code: code, sentence: sentence)
    }
}

extension JSONValue {
    /// Sizes of logs, by name.
    package static func sizes(_ sizes: [LogOrigin: UInt64]) -> JSONValue {
        .object(
            sizes.sorted { $0.key < $1.key }.map { .init($0.key.description, .integer(Int64(clamping: $0.value))) }
        )
    }

    /// Sizes of logs; nil where this is not an object of logs and whole numbers.
    package var sizes: [LogOrigin: UInt64]? {
        guard let members else { return nil }
        var sizes: [LogOrigin: UInt64] = [:]
        for member in members {
            guard let log = LogOrigin(member.name), let size = member.value.integer.flatMap({ UInt64(exactly: $0) })
            else { return nil }
            sizes[log] = size
        }
        return sizes
    }
}
