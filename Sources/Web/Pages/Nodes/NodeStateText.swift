import Coordination

/// How a node stands, as word, shape and colour: never by colour alone.
struct NodeStateText: Hashable {
    let word: String
    /// The class that carries the colour, and the name of the shape.
    let name: String

    init(_ state: NodeStanding.State) {
        switch state {
        case .own: (word, name) = ("This node", "final")
        case .connected: (word, name) = ("Connected", "final")
        case .catchingUp: (word, name) = ("Catching up", "reporting")
        case .silent: (word, name) = ("Silent", "silent")
        case .unheard: (word, name) = ("Not heard yet", "awaited")
        case .refused: (word, name) = ("Refused", "error")
        }
    }
}
