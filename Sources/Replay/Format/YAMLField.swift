import Yams

/// One value of a YAML document, with the path and the line that an error names. The only file that knows Yams.
struct YAMLField {
    /// How a person finds it: `events[3].figures`. Empty for the document.
    let path: String
    private let node: Node

    /// The longest file that is read, in bytes: a night of reports has a tenth of it.
    static let longestDocument = 1_048_576

    /// Reads one YAML document.
    init(document yaml: String) throws(ScenarioError) {
        guard yaml.utf8.count <= Self.longestDocument else {
            let limit = Self.longestDocument
            throw ScenarioError(line: nil, path: "", "the file is longer than \(limit) bytes: shorten it")
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                throw ScenarioError(line: nil, path: "", "the file is empty: describe the scenario in it")
            }
            self.node = node
            path = ""
        } catch let error as ScenarioError {
            throw error
        } catch {
            throw ScenarioError(error)
        }
    }

    private init(_ node: Node, path: String) {
        self.node = node
        self.path = path
    }

    /// Where the value stands, from 1.
    var line: Int? { node.mark?.line }

    /// The text of a scalar, without the white space around it; nil for lists and objects.
    var scalar: String? {
        guard case .scalar(let scalar) = node else { return nil }
        let characters = scalar.string.drop(while: \.isWhitespace)
        return String(characters.reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The values of a list; nil for anything else.
    var elements: [YAMLField]? {
        guard case .sequence(let nodes) = node else { return nil }
        return nodes.enumerated().map { YAMLField($1, path: "\(path)[\($0)]") }
    }

    /// Names and values of an object, in the order of the file; nil for anything else.
    var pairs: [(name: String, field: YAMLField)]? {
        guard case .mapping(let mapping) = node else { return nil }
        return mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            return (name, YAMLField(value, path: path.isEmpty ? name : "\(path).\(name)"))
        }
    }

    /// The error that something is wrong with this value.
    func wrong(_ problem: String) -> ScenarioError {
        ScenarioError(line: line, path: path, problem)
    }
}

extension ScenarioError {
    /// What the YAML parser says, as one sentence and without the text of the file.
    fileprivate init(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
            .composer(_, let problem, let mark, _)?:
            self.init(line: mark.line, path: "", "this is not YAML (\(problem)): check the indentation and the quotes")
        case .duplicatedKeysInMapping(let names, let context)?:
            let list = names.map { "“\($0)”" }.joined(separator: ", ")
            self.init(line: context.mark.line, path: "", "\(list) is there twice: keep one")
        case .reader(let problem, _, _, _)?:
            self.init(line: nil, path: "", "the file cannot be read (\(problem)): save it as UTF-8 text")
        default:
            self.init(line: nil, path: "", "the file is not YAML: check the indentation and the quotes")
        }
    }
}
