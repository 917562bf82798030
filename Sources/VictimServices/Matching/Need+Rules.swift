import Foundation
package import Primitives

extension Need {
    /// What each rule says of `offering`, at `now`: all of them, so that a refusal can be explained as well as a match.
    package func findings(_ offering: Offering, at now: Timestamp) -> [RuleFinding] {
        [kind(offering), age(offering), access(offering), area(offering), room(offering, now)]
            + offering.toAsk.map { RuleFinding(.toAsk, .ask, "Ask: \($0).") }
    }

    private func kind(_ offering: Offering) -> RuleFinding {
        let isOffered =
            switch what {
            case .bed(let kind): offering.beds.contains(kind)
            case .service(let category): offering.services.contains(category)
            }
        return isOffered
            ? RuleFinding(.kind, .met, "\(what.title) is offered.")
            : RuleFinding(.kind, .unmet, "\(what.title) is not offered.")
    }

    private func age(_ offering: Offering) -> RuleFinding {
        guard let ages = offering.ages else {
            return RuleFinding(.age, .ask, "Ask: nobody has said which ages it takes.")
        }
        let taken = "It takes ages: \(ages.agesInWords)."
        if ages.contains(age.years.lowerBound), ages.contains(min(age.years.upperBound, 100)) {
            return RuleFinding(.age, .met, taken)
        }
        return ages.overlaps(age.years)
            ? RuleFinding(.age, .ask, "Ask: \(taken.prefix(1).lowercased())\(taken.dropFirst())")
            : RuleFinding(.age, .unmet, taken)
    }

    private func access(_ offering: Offering) -> RuleFinding {
        guard !access.isEmpty else { return RuleFinding(.access, .met, "Nothing special is needed to get in.") }
        guard let given = offering.access else {
            return RuleFinding(.access, .ask, "Ask: nobody has said what it can meet.")
        }
        let lacking = access.subtracting(given).map(\.title).sorted()
        return lacking.isEmpty
            ? RuleFinding(.access, .met, "It meets every need of access.")
            : RuleFinding(.access, .unmet, "It cannot meet: \(lacking.joined(separator: ", ")).")
    }

    private func area(_ offering: Offering) -> RuleFinding {
        if offering.areas.isEmpty || offering.areas.contains(where: { $0.covers(area) }) {
            return RuleFinding(.area, .met, "It serves the \(area.name).")
        }
        return RuleFinding(.area, .unmet, "It does not serve the \(area.name).")
    }

    private func room(_ offering: Offering, _ now: Timestamp) -> RuleFinding {
        switch offering.room {
        case .free(let count, let countedAt, let staleAfter):
            if now.milliseconds - countedAt.milliseconds > staleAfter {
                return RuleFinding(.room, .ask, "Ask: its count is too old to rely on.")
            }
            return count > 0
                ? RuleFinding(.room, .met, "\(count) free.") : RuleFinding(.room, .unmet, "None is free.")
        case .band(let band, _):
            return band == .none
                ? RuleFinding(.room, .unmet, "None is offered.")
                : RuleFinding(.room, .ask, "Ask for a hold: \(band.title) offered.")
        case .unknown: return RuleFinding(.room, .ask, "Ask: how many are free is not known.")
        }
    }
}

extension ServiceArea {
    /// Whether whoever serves this area serves `other`: the same, or a part of a state that is served anywhere.
    package func covers(_ other: ServiceArea) -> Bool {
        self == other || (jurisdiction == other.jurisdiction && (slug.description == "statewide" || other.isStatewide))
    }

    /// Whether it is a whole jurisdiction.
    package var isStatewide: Bool { slug.description == "statewide" }
}

extension GeoPoint {
    /// The great-circle distance in kilometres, on a sphere of 6,371 km (haversine).
    package func kilometres(to other: GeoPoint) -> Double {
        let radians = Double.pi / 180
        let north = (other.latitude - latitude) * radians
        let east = (other.longitude - longitude) * radians
        let chord =
            sin(north / 2) * sin(north / 2)
            + cos(latitude * radians) * cos(other.latitude * radians) * sin(east / 2) * sin(east / 2)
        return 2 * 6371 * asin(min(1, chord.squareRoot()))
    }
}
