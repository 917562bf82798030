package import Primitives

/// That somebody attended one version of a course and passed its quiz: derived from the entries that say so.
package struct CourseCertificate: Sendable, Hashable {
    package let person: Designator
    package let course: Designator
    package let version: Int64
    /// When both were there.
    package let issued: Timestamp
    /// The moment from which it no longer holds.
    package let until: Timestamp
    package let score: Course.Score
    /// The session that was attended.
    package let session: EntryID
    /// The entry of the quiz: who asks for proof starts there.
    package let quiz: EntryID
}

extension Timestamp {
    /// The same day and time of day, `months` later in UTC; the month's last day where it has no such day.
    package func advanced(byMonths months: Int) -> Timestamp {
        let day: Int64 = 86_400_000
        let days = milliseconds.flooringDivision(by: day)
        let date = CivilDate(daysSince1970: days)
        let count = date.year * 12 + date.month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        for last in stride(from: date.day, through: 28, by: -1) {
            if let found = CivilDate(year: year, month: month, day: last) {
                return Timestamp(milliseconds: found.daysSince1970 * day + (milliseconds - days * day))
            }
        }
        return CivilDate(year: year, month: month, day: date.day)
            .map { Timestamp(milliseconds: $0.daysSince1970 * day + (milliseconds - days * day)) } ?? .distantFuture
    }
}
