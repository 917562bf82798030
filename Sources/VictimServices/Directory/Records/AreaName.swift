package import Primitives

/// How a service area of HSDS names one of our coarse areas.
package enum AreaName {
    /// What `extent_type` says where `extent` is one of our areas.
    package static let extentType = "unitedfront-area"

    /// The area that a service area means: by its extent, else by the name of an area or of a state.
    package static func area(of json: JSONValue) -> ServiceArea? {
        if let code = json["extent"]?.string, let area = ServiceArea(code) { return area }
        guard let name = json["name"]?.string else { return nil }
        return named[name.lowercased()]
    }

    private static let named: [String: ServiceArea] = {
        var named: [String: ServiceArea] = [:]
        for area in ServiceArea.all {
            named[area.name.lowercased()] = area
            if area.isStatewide { named[area.jurisdiction.name.lowercased()] = area }
        }
        return named
    }()
}

extension ServiceArea {
    /// The area as a service area of HSDS.
    func extent(id: JSONValue?) -> JSONValue {
        .object(
            (id.map { [.init("id", $0)] } ?? []) + [
                .init("name", .string(name)), .init("extent", .string(description)),
                .init("extent_type", .string(AreaName.extentType)),
            ]
        )
    }
}
