import Ledger
import Primitives

extension ResultsEvent.ImportedDocument {
    var json: JSONValue {
        [
            "digest": .string(digest.description), "name": .string(name), "length": .integer(Int64(length)),
            "text": text.json, "figures": .integer(Int64(figures)),
            "skipped": .array(
                skipped.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))] }
            ),
        ]
    }

    init?(_ json: JSONValue) {
        guard let digest = json["digest"]?.string.flatMap({ Digest(hex: $0) }), let name = json["name"]?.string,
            let length = json["length"]?.integer.flatMap({ Int(exactly: $0) }),
            let text = json["text"].flatMap({ SealedHandle($0) }),
            let figures = json["figures"]?.integer.flatMap({ Int(exactly: $0) }), let rows = json["skipped"]?.array
        else { return nil }
        var skipped: [Range<Int>] = []
        for row in rows {
            guard let bounds = row.array, bounds.count == 2, let from = bounds[0].integer.flatMap({ Int(exactly: $0) }),
                let to = bounds[1].integer.flatMap({ Int(exactly: $0) }), 0 <= from, from <= to
            else { return nil }
            skipped.append(from..<to)
        }
        self.init(digest: digest, name: name, length: length, text: text, figures: figures, skipped: skipped)
    }
}
