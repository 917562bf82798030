/// A page of command: a first line that answers its question, and blocks of text, tables and forms below it.
///
/// One form for nine pages, so that a reader who knows one knows them all, and a table is accessible everywhere or nowhere.
struct Sheet {
    let tabs: [Tab]
    let hasTabs: Bool
    /// What the tabs lead around in, for who cannot see them.
    let tabsLabel: String
    let title: String
    /// The answer, in one line.
    let lead: String
    /// What needs a person now; empty on a quiet night.
    let alarms: [String]
    let hasAlarms: Bool
    /// Where what needs a person is done; empty where that is here.
    let alarmHref: String
    /// The figures that the answer rests on, large; none where it rests on none.
    let figures: [Figure]
    let hasFigures: Bool
    /// Whether the blocks fill a wall side by side, those with many columns over its whole width.
    let isFlowing: Bool
    let blocks: [Block]

    init(
        tabs: [Tab],
        tabsLabel: String = "Command",
        title: String,
        lead: String,
        alarms: [String] = [],
        alarmHref: String = "",
        figures: [Figure] = [],
        isFlowing: Bool = false,
        blocks: [Block]
    ) {
        self.tabs = tabs
        hasTabs = !tabs.isEmpty
        self.tabsLabel = tabsLabel
        self.title = title
        self.lead = lead
        self.alarms = alarms
        hasAlarms = !alarms.isEmpty
        self.alarmHref = alarmHref
        self.figures = figures
        hasFigures = !figures.isEmpty
        self.isFlowing = isFlowing
        self.blocks = blocks
    }

    /// A large number with what it counts; `needsSomebody` where it should be 0 and is not.
    struct Figure {
        let number: String
        let label: String
        let needsSomebody: Bool

        init(_ number: some BinaryInteger, _ label: String, needsSomebody: Bool = false) {
            self.number = QuantityText.grouped(Int64(number))
            self.label = label
            self.needsSomebody = needsSomebody && number > 0
        }
    }

    /// A way to another page of command.
    struct Tab {
        let label: String
        let href: String
        let isCurrent: Bool
    }

    /// A part of the page under a heading of its own.
    struct Block {
        let id: String
        let heading: String
        let texts: [String]
        let items: [Item]
        let hasItems: Bool
        /// One or none: templates do not look into optional values.
        let tables: [Table]
        /// A table that is behind a plot or long, one key away; one or none.
        let foldedTables: [Table]
        /// Whether it takes the whole width where blocks stand side by side.
        let isWide: Bool
        let forms: [Form]
        let links: [Link]
        let hasLinks: Bool
        /// Finished HTML of our own drawing, such as a plot.
        let html: String

        init(
            _ id: String,
            _ heading: String,
            texts: [String] = [],
            items: [Item] = [],
            table: Table? = nil,
            isFolded: Bool = false,
            forms: [Form] = [],
            links: [Link] = [],
            html: String = ""
        ) {
            self.id = id
            self.heading = heading
            self.texts = texts
            self.items = items
            hasItems = !items.isEmpty
            let all = table.map { [$0] } ?? []
            (tables, foldedTables) = isFolded ? ([], all) : (all, [])
            isWide = table.map { $0.columns.count > 6 } ?? false
            self.forms = forms
            self.links = links
            hasLinks = !links.isEmpty
            self.html = html
        }
    }

    struct Link {
        let label: String
        let href: String
    }

    /// A line of a list: what, its status, and what there is to do about it.
    struct Item {
        let status: StatusText
        let hasStatus: Bool
        let text: String
        let note: String
        let links: [Link]
        let forms: [Form]

        init(_ text: String, note: String = "", status: StatusText? = nil, links: [Link] = [], forms: [Form] = []) {
            self.text = text
            self.note = note
            self.status = status ?? .none
            hasStatus = status != nil
            self.links = links
            self.forms = forms
        }
    }

    struct Table {
        let caption: String
        let columns: [Column]
        let rows: [Row]
        /// Whether a phone reads it row by row: it is too wide to stand there as a table.
        let isStacked: Bool

        init(caption: String, columns: [Column], rows: [Row]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows.map { $0.labelled(columns.dropFirst().map(\.label)) }
            isStacked = columns.count > 3 || columns.count == 3 && columns.dropFirst().contains { !$0.isNumber }
        }

        struct Column {
            let label: String
            let isNumber: Bool

            init(_ label: String, isNumber: Bool = false) {
                self.label = label
                self.isNumber = isNumber
            }
        }

        /// A row whose first cell heads it.
        struct Row {
            let id: String
            let head: Cell
            private(set) var cells: [Cell]

            init(_ id: String = "", _ head: Cell, _ cells: [Cell]) {
                self.id = id
                self.head = head
                self.cells = cells
            }

            /// The same row with the name of its column at each cell.
            fileprivate func labelled(_ labels: [String]) -> Row {
                var row = self
                for (index, label) in labels.enumerated() where row.cells.indices.contains(index) {
                    row.cells[index].label = label
                }
                return row
            }
        }
    }

    struct Cell {
        let text: String
        let note: String
        let href: String
        let status: StatusText
        let hasStatus: Bool
        let isNumber: Bool
        let forms: [Form]
        /// Finished HTML of our own drawing, such as a bar.
        let html: String
        /// The name of its column, for a phone that reads the table row by row.
        fileprivate(set) var label = ""

        init(
            _ text: String,
            note: String = "",
            href: String = "",
            status: StatusText? = nil,
            isNumber: Bool = false,
            forms: [Form] = [],
            html: String = ""
        ) {
            self.html = html
            self.text = text
            self.note = note
            self.href = href
            self.status = status ?? .none
            hasStatus = status != nil
            self.isNumber = isNumber
            self.forms = forms
        }
    }

    /// A small form that says one thing with one press, or with a word or two.
    struct Form {
        let action: String
        let hidden: [FormPage.Hidden]
        let controls: [FormControl]
        let submit: String
        let isQuiet: Bool
    }
}

/// How something stands: a word, a shape and a colour, never a colour alone.
struct StatusText {
    let word: String
    /// The class of the colour and the name of the shape.
    let kind: String
    let shape: String

    static let none = StatusText("", .awaited)

    enum Tone {
        /// Done, ready.
        case good
        /// Under way.
        case active
        /// Not yet.
        case awaited
        /// To be looked at.
        case doubtful
        /// Needs a person now.
        case alarm
    }

    init(_ word: String, _ tone: Tone) {
        self.word = word
        switch tone {
        case .good: (kind, shape) = ("final", "final")
        case .active: (kind, shape) = ("reporting", "reporting")
        case .awaited: (kind, shape) = ("awaited", "awaited")
        case .doubtful: (kind, shape) = ("warning", "warning")
        case .alarm: (kind, shape) = ("error", "error")
        }
    }
}
