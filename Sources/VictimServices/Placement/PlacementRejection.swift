package import Primitives

/// Why something about places or requests was not written.
package enum PlacementRejection: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownPool(Slug)
    case closedPool(Slug)
    case overMaximum(available: Int, held: Int, offline: Int, maximum: Int)
    case belowHeld(maximum: Int, held: Int)
    case unknownLink
    case usedLink
    case expiredLink
    case linkTooLong
    case linkOfAnother(Slug)
    case lifetime
    case numberTaken(Ticket)
    case unknownRequest(Ticket)
    case requestEnded(Ticket)
    case alreadyChosen(Ticket, AgencyID)
    case noSuchHold(Ticket)
    case holdEnded(Ticket)
    case alreadyHeld(Ticket)
    case full(Slug)
    case countFirst(Slug)
    case doesNotFit(String)

    package var description: String {
        switch self {
        case .unknownPool(let key): "there is no pool “\(key)” here: set it up first"
        case .closedPool(let key): "the pool “\(key)” is closed: set it up again first"
        case .overMaximum(let available, let held, let offline, let maximum):
            "\(available) free, \(held) held and \(offline) out of use are more than the \(maximum) that are there: count again"
        case .belowHeld(let maximum, let held):
            "\(held) are held, and \(maximum) would be there: release a hold first"
        case .unknownLink: "this link is not one of this provider's: ask for a new one"
        case .usedLink: "this link was used before, and each is good for one count: ask for a new one"
        case .expiredLink: "this link has expired: ask for a new one"
        case .linkTooLong: "a link is good for at most 16 hours: choose an earlier end"
        case .linkOfAnother(let key): "this link is for another pool than “\(key)”: ask for a new one"
        case .lifetime: "a request stands for 15 minutes to 48 hours: choose another end"
        case .numberTaken(let number): "the number \(number) is taken: send it again with a new one"
        case .unknownRequest(let number): "there is no request \(number) here: look again"
        case .requestEnded(let number): "the request \(number) has ended: make a new one"
        case .alreadyChosen(let number, let provider):
            "the request \(number) has taken a hold of “\(provider)” already: release that one first"
        case .noSuchHold(let number): "there is no hold \(number) that could be used: look again"
        case .holdEnded(let number): "the hold \(number) has ended, and nothing is free any more: ask again"
        case .alreadyHeld(let number): "the request \(number) has a hold here already"
        case .full(let key): "nothing is free in “\(key)”: decline, or count again"
        case .countFirst(let key): "the count of “\(key)” is too old to promise anything: count it first"
        case .doesNotFit(let why): "this pool does not fit the request: \(why)"
        }
    }
}
