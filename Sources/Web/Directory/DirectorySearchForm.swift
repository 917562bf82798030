import Primitives
import VictimServices

/// The fields of a search: of the page, of the API, and of an address that somebody keeps.
struct DirectorySearchForm {
    let values: [String: String]

    init(_ values: [String: String]) {
        self.values = values
    }

    func text(_ name: String) -> String {
        (values[name] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The query, and what is wrong with the fields.
    var query: (ServiceQuery, String?) {
        var query = ServiceQuery()
        var problem: String?
        if !text("need").isEmpty {
            query.wanted = Need.Wanted(code: text("need"))
            if query.wanted == nil { problem = "“need” must be bed:… or service:…, such as bed:safe-house" }
        }
        query.text = String(text("text").prefix(200))
        if !text("area").isEmpty {
            query.area = ServiceArea(text("area"))
            if query.area == nil { problem = "“area” must be an area, such as us-mo/kansas-city" }
        }
        if !text("within").isEmpty {
            query.within = Double(text("within")).flatMap { (1...5000).contains($0) ? $0 : nil }
            if query.within == nil { problem = "“within” must be kilometres between 1 and 5000" }
            if query.area == nil { problem = "“within” is measured from the middle of an area: choose one too" }
        }
        if !text("age").isEmpty {
            query.age = Int(text("age")).flatMap { (0...130).contains($0) ? $0 : nil }
            if query.age == nil { problem = "“age” must be completed years between 0 and 130" }
        }
        if !text("language").isEmpty { query.language = text("language") }
        for need in text("access").split(separator: ",") {
            if let need = AccessNeed(rawValue: String(need)) {
                query.access.insert(need)
            } else {
                problem = "“access” must be needs such as wheelchair, separated by commas"
            }
        }
        query.access.formUnion(AccessNeed.allCases.filter { values["access-\($0.rawValue)"] != nil })
        query.isOpenNow = ["true", "on", "1"].contains(text("open"))
        return (query, problem)
    }
}
