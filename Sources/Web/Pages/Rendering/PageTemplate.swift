/// Every template by name. The text of each is a file in `Resources/`, compiled into the program.
enum PageTemplate: String, CaseIterable, Sendable {
    case layout, time, form, control, cell, entrycard
    case board, headline, figure, tile, tilesnote, columns, row, totals, plot, plotframe, point, checks
    case feeditem, timeline, boardnodes
    case home, figurepage, entrypage, jurisdictionpage, importpage, checkpage, problem, statements, statement
    case signin, setup, credentials, people, person, account, accesslog, permissions, nodes
    case sheet, statusword, sheettable, sheetcell, smallform, commandboard, commandpart, press, field, booklet
    case training, trainingline, trainingmissing, trainingcourse, trainingsession, trainingperson, trainingcertificate
    case release
    case directory, directoryservice, directorydue, directorycard

    var source: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .time: PackageResources.time_mustache
        case .form: PackageResources.form_mustache
        case .control: PackageResources.control_mustache
        case .cell: PackageResources.cell_mustache
        case .entrycard: PackageResources.entrycard_mustache
        case .board: PackageResources.board_mustache
        case .headline: PackageResources.headline_mustache
        case .figure: PackageResources.figure_mustache
        case .tile: PackageResources.tile_mustache
        case .tilesnote: PackageResources.tilesnote_mustache
        case .columns: PackageResources.columns_mustache
        case .row: PackageResources.row_mustache
        case .totals: PackageResources.totals_mustache
        case .plot: PackageResources.plot_mustache
        case .plotframe: PackageResources.plotframe_mustache
        case .point: PackageResources.point_mustache
        case .checks: PackageResources.checks_mustache
        case .feeditem: PackageResources.feeditem_mustache
        case .timeline: PackageResources.timeline_mustache
        case .boardnodes: PackageResources.boardnodes_mustache
        case .home: PackageResources.home_mustache
        case .figurepage: PackageResources.figurepage_mustache
        case .entrypage: PackageResources.entrypage_mustache
        case .jurisdictionpage: PackageResources.jurisdictionpage_mustache
        case .importpage: PackageResources.importpage_mustache
        case .checkpage: PackageResources.checkpage_mustache
        case .problem: PackageResources.problem_mustache
        case .statements: PackageResources.statements_mustache
        case .statement: PackageResources.statement_mustache
        case .signin: PackageResources.signin_mustache
        case .setup: PackageResources.setup_mustache
        case .credentials: PackageResources.credentials_mustache
        case .people: PackageResources.people_mustache
        case .person: PackageResources.person_mustache
        case .account: PackageResources.account_mustache
        case .accesslog: PackageResources.accesslog_mustache
        case .permissions: PackageResources.permissions_mustache
        case .nodes: PackageResources.nodes_mustache
        case .sheet: PackageResources.sheet_mustache
        case .statusword: PackageResources.statusword_mustache
        case .sheettable: PackageResources.sheettable_mustache
        case .sheetcell: PackageResources.sheetcell_mustache
        case .smallform: PackageResources.smallform_mustache
        case .commandboard: PackageResources.commandboard_mustache
        case .commandpart: PackageResources.commandpart_mustache
        case .press: PackageResources.press_mustache
        case .field: PackageResources.field_mustache
        case .booklet: PackageResources.booklet_mustache
        case .training: PackageResources.training_mustache
        case .trainingline: PackageResources.trainingline_mustache
        case .trainingmissing: PackageResources.trainingmissing_mustache
        case .trainingcourse: PackageResources.trainingcourse_mustache
        case .trainingsession: PackageResources.trainingsession_mustache
        case .trainingperson: PackageResources.trainingperson_mustache
        case .trainingcertificate: PackageResources.trainingcertificate_mustache
        case .release: PackageResources.release_mustache
        case .directory: PackageResources.directory_mustache
        case .directoryservice: PackageResources.directoryservice_mustache
        case .directorydue: PackageResources.directorydue_mustache
        case .directorycard: PackageResources.directorycard_mustache
        }
    }
}
