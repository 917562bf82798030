import Hummingbird
import Primitives
import VictimServices

/// What a request of the HSDS API asks for: all parameters of its OpenAPI document, which hold together (AND).
struct HSDSQuery {
    var search: [Substring] = []
    var page = 1
    var perPage = Self.usual
    var isStream = false
    var term: EntryID?
    var taxonomy: EntryID?
    var organization: EntryID?
    var modifiedAfter: Timestamp?
    var isMinimal = false
    var isFull = false
    var isFullService = false
    var isTopOnly = false
    var parent: EntryID?
    var postcode: String?
    /// Metres.
    var proximity: Double?

    /// Records of a page unless asked for otherwise, and the most of one. The standard leaves both open.
    static let usual = 50
    static let most = 500

    /// Names that an address takes.
    static let common: Set<String> = ["search", "page", "per_page", "format"]
    static let services = common.union([
        "taxonomy_term_id", "taxonomy_id", "organization_id", "modified_after", "minimal", "full",
    ])
    static let places = services.union(["postcode", "proximity"])
    static let organizations = common.union(["full_service", "full", "taxonomy_term_id", "taxonomy_id"])
    static let terms = common.union(["taxonomy_id", "top_only", "parent_id"])

    /// - Throws: `Problem` of status 400, which names the parameter.
    init(_ request: Request, form: [String: String] = [:], _ known: Set<String>) throws(Problem) {
        let asked =
            request.uri.queryParameters.map { (String($0.key), String($0.value)) } + form.map { ($0.key, $0.value) }
        for (name, value) in asked {
            guard known.contains(name) else {
                throw Self.bad(name, "is not known here: this address takes \(known.sorted().joined(separator: ", "))")
            }
            try take(name, value)
        }
        guard proximity == nil || postcode != nil else {
            throw Self.bad("proximity", "needs “postcode”: it is measured from there")
        }
    }

    private mutating func take(_ name: String, _ value: String) throws(Problem) {
        switch name {
        case "search": search = value.lowercased().split(whereSeparator: \.isWhitespace)
        case "page": page = try Self.number(name, value, 1...1_000_000)
        case "per_page": perPage = try Self.number(name, value, 1...Self.most)
        case "format":
            guard ["json", "ndjson"].contains(value) else { throw Self.bad(name, "must be json or ndjson") }
            isStream = value == "ndjson"
        case "taxonomy_term_id": term = try Self.id(name, value)
        case "taxonomy_id": taxonomy = try Self.id(name, value)
        case "organization_id": organization = try Self.id(name, value)
        case "parent_id": parent = try Self.id(name, value)
        case "modified_after":
            guard
                let time = Timestamp(value) ?? Timestamp(value.replacing(" ", with: "+"))
                    ?? CivilDate(value).map({ Timestamp(milliseconds: $0.daysSince1970 * 86_400_000) })
            else { throw Self.bad(name, "must be a time, such as 2026-01-31T00:00:00Z") }
            modifiedAfter = time
        case "minimal": isMinimal = try Self.truth(name, value)
        case "full": isFull = try Self.truth(name, value)
        case "full_service": isFullService = try Self.truth(name, value)
        case "top_only": isTopOnly = try Self.truth(name, value)
        case "postcode":
            let code = value.filter { !$0.isWhitespace }.uppercased()
            guard (2...12).contains(code.count) else { throw Self.bad(name, "must be a postal code, such as 64108") }
            postcode = code
        default:
            guard let metres = Double(value), metres > 0, metres < 2e7 else {
                throw Self.bad(name, "must be a number of metres above 0")
            }
            proximity = metres
        }
    }

    private static func number(_ name: String, _ value: String, _ range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw bad(name, "must be a whole number between \(range.lowerBound) and \(range.upperBound)")
        }
        return number
    }

    private static func truth(_ name: String, _ value: String) throws(Problem) -> Bool {
        guard let truth = Bool(value) else { throw bad(name, "must be true or false") }
        return truth
    }

    private static func id(_ name: String, _ value: String) throws(Problem) -> EntryID {
        guard let id = EntryID(value) else { throw bad(name, "must be a UUID of 36 characters") }
        return id
    }

    private static func bad(_ name: String, _ sentence: String) -> Problem {
        Problem(.badRequest, "badParameter", "“\(name.prefix(40))” \(sentence)")
    }
}
