import Primitives

/// The name of a jurisdiction or a place in a sentence, and what it does there.
struct PlaceMention: Hashable {
    let tokens: Range<Int>
    let place: Where
    let role: Role

    enum Role: Hashable {
        /// Says where: “in Kentucky”, “Kentucky’s 46 arrests”, “Kentucky: 46”.
        case local
        /// Belongs to an office that speaks or leads: “Missouri Attorney General”.
        case office
        /// Says where not: “not in Missouri”, “outside Missouri”.
        case denied
        /// Says where the text was written: “KANSAS CITY, Mo. —”.
        case dateline
        /// Is one of many that took part: “Missouri and participating states”.
        case joint
    }
}
