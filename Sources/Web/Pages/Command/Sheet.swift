/// A page of command: a first line that answers its question, and blocks of text, tables and forms below it.
///
/// One form for nine pages, so that a reader who knows one knows them all, and a table is accessible everywhere or nowhere.
struct Sheet {
    let tabs: [Tab]
    let title: String
    /// The answer, in one line.
    let lead: String
    /// What needs a person now; empty on a quiet night.
    let alarms: [String]
    let hasAlarms: Bool
    let blocks: [Block]

    init(tabs: [Tab], title: String, lead: String, alarms: [String] = [], blocks: [Block]) {
        self.tabs = tabs
        self.title = title
        self.lead = lead
        self.alarms = alarms
        hasAlarms = !alarms.isEmpty
        self.blocks = blocks
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
            forms: [Form] = [],
            links: [Link] = [],
            html: String = ""
        ) {
            self.id = id
            self.heading = heading
            self.texts = texts
            self.items = items
            hasItems = !items.isEmpty
            tables = table.map { [$0] } ?? []
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
            let cells: [Cell]

            init(_ id: String = "", _ head: Cell, _ cells: [Cell]) {
                self.id = id
                self.head = head
                self.cells = cells
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
