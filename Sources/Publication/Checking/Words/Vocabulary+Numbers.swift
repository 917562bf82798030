import Prose

extension Vocabulary {
    /// Words that a number can begin with, so that reading passes over all others at once.
    static let numbers: [(WordClass, String)] = [
        (.number, NumberWords.small.keys.joined(separator: " ")),
        (.number, NumberWords.tens.keys.joined(separator: " ")),
        (.number, NumberWords.scales.keys.joined(separator: " ")), (.number, NumberWords.vague.joined(separator: " ")),
        (
            .number,
            """
            half a an no none zero more over in exceeding at not upwards up as fewer less under nearly almost about
            around approximately roughly some estimated close just well score
            """
        ),
    ]

    /// Small words of English and of other languages.
    static let languages: [(WordClass, String)] = [
        (
            .english,
            """
            the of and to in a that with for on at by from were was is are have has it an
            """
        ),
        (
            .foreign,
            """
            de la el los las en y se que del un una por con hubo fueron para le les des et du dans ont été une
            pour sur der die das und wurden mit von den dem ist ein eine em os dos foram com uma não il di sono
            stati và của người được trong đã и в на не было op het een van
            """
        ),
    ]
}
