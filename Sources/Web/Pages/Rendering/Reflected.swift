import Mustache

/// A model as the engine looks into it: its members by name, read once.
///
/// Left to itself the engine reflects the whole model again for each name in a template, which takes most of the time
/// of drawing a page.
struct Reflected: MustacheParent {
    private let members: [String: Any]

    init(_ model: Any) {
        members = Mirror(reflecting: model).children.reduce(into: [:]) { members, child in
            if let label = child.label { members[label] = child.value }
        }
    }

    func child(named name: String) -> Any? {
        members[name].map(Self.opened)
    }

    /// Texts, numbers and truths as they are; models, alone or in a list, ready to be looked into.
    private static func opened(_ value: Any) -> Any {
        switch value {
        case is String, is Bool, is Int, is Int64, is UInt64: value
        case let texts as [String]: texts
        case let list as [Any]: list.map { opened($0) }
        default: Reflected(value)
        }
    }
}
