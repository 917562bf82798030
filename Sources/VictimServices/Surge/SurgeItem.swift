package import Primitives

/// What is arranged before H-hour.
package enum SurgeItem: Sendable, Hashable, Comparable {
    case bed(BedKind)
    case advocate
    /// By the ISO 639 code of the language, such as `es`.
    case interpreter(String)
    case medical

    /// `bed:safe-house`, `advocate`, `interpreter:es` or `medical`.
    package var code: String {
        switch self {
        case .bed(let kind): "bed:\(kind.rawValue)"
        case .advocate: "advocate"
        case .interpreter(let language): "interpreter:\(language)"
        case .medical: "medical"
        }
    }

    /// What pages call it.
    package var title: String {
        switch self {
        case .bed(let kind): "Beds: \(kind.title)"
        case .advocate: "Advocates"
        case .interpreter(let language): "Interpreters: \(Self.languages[language] ?? language)"
        case .medical: "Medical staff"
        }
    }

    /// Reads the code; nil where it is none.
    package init?(code: some StringProtocol) {
        if code.hasPrefix("bed:"), let kind = BedKind(rawValue: String(code.dropFirst(4))) {
            self = .bed(kind)
        } else if code.hasPrefix("interpreter:") {
            let language = String(code.dropFirst(12))
            guard (2...3).contains(language.utf8.count), language.utf8.allSatisfy({ (97...122).contains($0) }) else {
                return nil
            }
            self = .interpreter(language)
        } else if code == "advocate" {
            self = .advocate
        } else if code == "medical" {
            self = .medical
        } else {
            return nil
        }
    }

    /// The languages that forms offer; any other is named by its code.
    package static let languages = [
        "es": "Spanish", "zh": "Chinese", "ko": "Korean", "vi": "Vietnamese", "th": "Thai", "tl": "Tagalog",
        "ru": "Russian", "pt": "Portuguese", "fr": "French", "ht": "Haitian Creole", "ar": "Arabic",
        "ase": "American Sign Language",
    ]

    /// Those that forms offer, beds first.
    package static let offered: [SurgeItem] =
        BedKind.allCases.map { .bed($0) } + [.advocate, .medical]
        + languages.sorted { $0.value < $1.value }.map { .interpreter($0.key) }

    package static func < (left: SurgeItem, right: SurgeItem) -> Bool {
        (left.rank, left.title) < (right.rank, right.title)
    }

    private var rank: Int {
        switch self {
        case .bed: 0
        case .advocate: 1
        case .interpreter: 2
        case .medical: 3
        }
    }
}
