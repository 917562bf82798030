package import Primitives

/// What somebody looks for in the directory; each part narrows it, and none has to be given.
package struct DirectoryQuery: Sendable, Hashable {
    /// Words of which each must stand in the name, the description or what it is filed under.
    package var text: String
    package var what: Need.Wanted?
    package var age: AgeBand?
    /// The age in completed years, where it is known so well.
    package var years: Int?
    package var access: Set<AccessNeed>
    /// Who serves this area.
    package var area: ServiceArea?
    /// A language by code or name.
    package var language: String?
    /// Only what is known to be open at the time of the question.
    package var isOpenNow: Bool
    /// Whether what nobody has said the hours of may be open.
    package var takesUnknownHours = false
    /// From where distance is measured; without it, hits are ordered by name.
    package var near: GeoPoint?
    /// No farther than this from `near`, in kilometres.
    package var within: Double?
    package var limit: Int

    package init(
        text: String = "",
        what: Need.Wanted? = nil,
        age: AgeBand? = nil,
        access: Set<AccessNeed> = [],
        area: ServiceArea? = nil,
        language: String? = nil,
        isOpenNow: Bool = false,
        near: GeoPoint? = nil,
        within: Double? = nil,
        limit: Int = 20
    ) {
        self.text = text
        self.what = what
        self.age = age
        self.access = access
        self.area = area
        self.language = language
        self.isOpenNow = isOpenNow
        self.near = near
        self.within = within
        self.limit = limit
    }
}

/// One service that was found.
package struct SearchHit: Sendable, Hashable {
    package let service: IndexedService
    /// How far it is; nil where nobody asked from where, or knows where it is.
    package let kilometres: Double?
    /// Nil where nobody has said when it is open.
    package let isOpen: Bool?
}
