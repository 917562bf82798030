extension String {
    /// Whether the text can stand in a line that others read: nothing in it steers a terminal, ends the line or turns the
    /// direction of what follows (Unicode Standard Annex #9, directional formatting characters).
    var isShowable: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
            default: !scalar.properties.isBidiControl
            }
        }
    }
}
