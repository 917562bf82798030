import Primitives

extension JSONValue {
    /// A number, whether it has a fraction or not.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number) where number.isFinite: number
        default: nil
        }
    }

    /// By what a term, a unit or a language may be known, in small letters.
    var hsdsNames: [String] {
        ["code", "name", "id", "term_uri"].compactMap { self[$0]?.string?.lowercased() }
    }

    /// The names of all taxonomy terms that a record is filed under.
    var hsdsTerms: [String] {
        (self["attributes"]?.array ?? []).flatMap { attribute in
            (attribute["taxonomy_term"]?.hsdsNames ?? [])
                + ["taxonomy_term_id", "value", "label"].compactMap { attribute[$0]?.string?.lowercased() }
        }
    }

    /// The area that a record of HSDS names, as far as this program knows areas.
    var hsdsArea: ServiceArea? {
        let names = ["extent", "uri", "name"].compactMap { self[$0]?.string }
        if let area = names.lazy.compactMap({ ServiceArea($0) }).first { return area }
        return names.lazy.compactMap { Jurisdiction(naming: $0) }.first.flatMap { state in
            ServiceArea.areas(of: state).first(where: \.isStatewide)
        }
    }
}

extension Need.Wanted {
    /// Whether one of the names, in small letters, is its code, with or without the word before the colon, or its title.
    func isNamed(in names: [String]) -> Bool {
        let code = self.code
        let short = code.drop { $0 != ":" }.dropFirst()
        let title = self.title.lowercased()
        return names.contains { $0 == code || $0 == short || $0 == title }
    }
}

extension AccessNeed {
    /// Whether one of the names, in small letters, is its code or its title.
    func isNamed(in names: [String]) -> Bool {
        names.contains { $0.lowercased() == rawValue || $0.lowercased() == title.lowercased() }
    }
}
