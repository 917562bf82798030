import Prose

/// Published crime figures that texts about trafficking quote, with their sources.
///
/// Small on purpose: a figure that is not here is “not in the account”, never wrong.
package struct PublishedStatistics: Sendable {
    package let figures: [Figure]

    package init(_ figures: [Figure]) {
        self.figures = figures
    }

    package struct Figure: Sendable, Hashable {
        package let year: Int
        package let measure: Measure
        package let value: Int64
        package let source: String

        package init(_ year: Int, _ measure: Measure, _ value: Int64, source: String) {
            self.year = year
            self.measure = measure
            self.value = value
            self.source = source
        }

        /// One sentence for a person, with its source.
        package var sentence: String {
            "\(measure.name), United States, \(year): \(value) (\(source))."
        }
    }

    /// What a figure counts.
    package enum Measure: Sendable, Hashable {
        case offenses
        case cleared
        case clearedUnder18
        /// Cleared in a hundred offences; derived.
        case shareCleared

        package var name: String {
            switch self {
            case .offenses: "Human trafficking offenses reported"
            case .cleared: "Offenses cleared by arrest or exceptional means"
            case .clearedUnder18: "Clearances involving only persons under 18, as offenders"
            case .shareCleared: "Offenses cleared, in percent"
            }
        }
    }

    /// FBI, Uniform Crime Reporting, human trafficking, United States.
    ///
    /// 2014 to 2016 are the totals of the published tables by state; 2019 is the published national figure.
    package static let shipped: PublishedStatistics = {
        let table = "FBI, UCR, Human Trafficking, Offenses and Clearances by State"
        let years: [(Int, Int64, Int64, Int64)] = [
            (2014, 443, 120, 9), (2015, 965, 387, 3), (2016, 1196, 654, 49), (2017, 1220, 545, 30),
            (2019, 1883, 875, 18),
        ]
        return PublishedStatistics(
            years.flatMap { year, offenses, cleared, young in
                [
                    Figure(year, .offenses, offenses, source: "\(table), \(year)"),
                    Figure(year, .cleared, cleared, source: "\(table), \(year)"),
                    Figure(year, .clearedUnder18, young, source: "\(table), \(year)"),
                    Figure(
                        year,
                        .shareCleared,
                        (cleared * 200 + offenses) / (offenses * 2),
                        source: "\(cleared) of \(offenses); \(table), \(year)"
                    ),
                ]
            }
        )
    }()
}
