import CaseModel
import Kernel
import Markup

/// The documents of a case or a client, and where one is added.
func documentsView(_ board: DocumentBoard, _ asking: DocumentAsking, setting: PageSetting) -> HTML {
    let name = board.banner?.name.short ?? board.line?.clientName.short ?? "Client"
    return layout(
        title: "Documents: \(name)", frame: setting.frame, active: .findClient,
        identity: board.banner?.bar(setting.words),
        subNavigation: board.banner?.sections(of: board.line, current: .documents),
        hasErrors: asking.problem != nil,
        main: """
            \(errorSummary([asking.problem].compactMap { $0 }, kept: "Nothing was added."))\
            \(pageHead("Documents", aside: board.line.map { "\($0.programmeTitle)" }))
            \(board.services.isEmpty ? list(board, setting) : split(list(board, setting), adding(board, asking, setting)))
            """)
}

private func list(_ board: DocumentBoard, _ setting: PageSetting) -> HTML {
    guard !board.documents.isEmpty else { return emptyState("No document is kept here.") }
    let columns = [
        Column("Document"), Column("Added"), Column("By", namedOnPhone: false), Column("State", namedOnPhone: false),
    ]
    let rows = board.documents.map { line -> [HTML] in
        let part = line.formTitle.map { ", from \($0)" } ?? ""
        return [
            """
            \(link(line.title, to: .document(line.id), about: "of \(setting.words.moment(line.at))"))\
            \(small("\(line.kind.title), \(sizeWords(line.size))\(part)"))
            """,
            "\(setting.words.moment(line.at))", "\(line.by)", documentState(line),
        ]
    }
    return table(caption: "Documents", isCaptionSeen: false, columns, rows: rows)
}

private func adding(_ board: DocumentBoard, _ asking: DocumentAsking, _ setting: PageSetting) -> HTML {
    let service: HTML =
        board.services.count > 1
        ? select(
            Question(
                "service", "Which service keeps it?", hint: "Only that service sees it.",
                error: asking.error("service")),
            board.services.map { Choice($0.value, $0.label) }, chosen: asking.service, empty: "Choose a service")
        : "<input type=\"hidden\" name=\"service\" value=\"\(board.services.first?.value ?? "")\">"
    return panel(
        "Add a document", id: "add",
        postForm(
            to: .documents(board.place), token: setting.token, sendsFiles: true,
            """
            \(fileInput(
                Question("file", "Which file?", hint: "\(FileWords.kinds). At most 25 MB.", error: asking.error("file")),
                accept: FileWords.accept(nil)))\
            \(textInput(
                Question(
                    "title", "What is it? (optional)", hint: "Such as Letter from the GP. Left empty, it is the file’s name.",
                    error: asking.error("title")), value: asking.title))\
            \(service)\(button("Add document"))
            """))
}

/// How a document stands, in a word or two.
func documentState(_ line: DocumentLine) -> HTML {
    switch line.state {
    case .held: tag("Being checked", .yellow)
    case .available: line.isScanned ? "Checked" : "Available"
    case .refused: tag("Harmful, removed", .red)
    case .withdrawn: tag("Withdrawn", .grey)
    }
}

/// `240 KB`, `2.4 MB`: of a million bytes, as other programs show it.
func sizeWords(_ bytes: Int64) -> String {
    switch bytes {
    case ..<1_000: return bytes == 1 ? "1 byte" : "\(bytes) bytes"
    case ..<1_000_000: return "\((bytes + 500) / 1_000) KB"
    default:
        let tenths = (bytes + 50_000) / 100_000
        return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10).\(tenths % 10) MB"
    }
}

/// What files are called and offered as.
enum FileWords {
    static let kinds = "A PDF, Word, Excel, PowerPoint or OpenDocument file, a picture, text, CSV, RTF or saved e-mail"

    /// Endings for the browser's own choice of files; nil: all that are taken.
    static func accept(_ kinds: [FileKind]?) -> String {
        (kinds ?? FileKind.allCases).flatMap { $0.extensions.sorted() }.map { ".\($0)" }.joined(separator: ",")
    }
}

extension DocumentPlace {
    /// The page of what the documents are kept on.
    var home: Address {
        switch self {
        case .case(let id): .case(id)
        case .client(let id): .client(id)
        }
    }
}
