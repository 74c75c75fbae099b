/// Reads one file into a tree, refusing what the language leaves out (Y001–Y003, Y005) while it reads, so that a
/// hostile file costs no more than its own size.
struct YAMLReader {
    private let file: String
    private var findings: [Diagnostic] = []
    private var reported: [DiagnosticCode: Int] = [:]
    private var stack: [OpenNode] = []
    private var root: YAMLNode?
    private var nodes = 0
    private var documents = 0

    /// - Returns: no tree when anything makes its meaning uncertain; a key given twice keeps its first value.
    static func read(_ file: DefinitionFile) -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
        var reader = YAMLReader(file: file.path)
        let root = reader.read(file.text)
        return (root, reader.findings)
    }

    private init(file: String) { self.file = file }

    private mutating func read(_ text: String?) -> YAMLNode? {
        guard let text else {
            report(.y001, 1, 1, "The file is not UTF-8.", remedy: "Save the file as UTF-8.")
            return nil
        }
        guard text.utf8.count <= YAMLLimits.bytes else {
            report(.y001, 1, 1, "The file is over 256 KiB.")
            return nil
        }
        refuseTabs(in: text)
        do {
            try YAMLEvents.read(text) { take($0) }
        } catch {
            report(.y002, error.line, error.column, error.text)
        }
        if root == nil, findings.isEmpty { report(.y002, 1, 1, "The file is empty.") }
        return findings.contains(where: { [.y001, .y002, .y003].contains($0.code) }) ? nil : root
    }

    private mutating func refuseTabs(in text: String) {
        guard text.utf8.contains(UInt8(ascii: "\t")) else { return }
        var line = 1
        var column = 1
        var found = 0
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                report(.y003, line, column, "A tab stands here.", remedy: "Use spaces.")
                found += 1
                if found == YAMLLimits.findings { return }
            }
            column += 1
            if scalar == "\n" { (line, column) = (line + 1, 1) }
        }
    }

    /// - Returns: whether to go on.
    private mutating func take(_ event: YAMLEvent) -> Bool {
        let place = DefinitionPlace(file: file, line: event.line, column: event.column)
        refuseMarks(of: event)
        switch event.kind {
        case .streamStart, .streamEnd, .documentEnd: return true
        case .documentStart: return begin(event)
        case .alias(let name):
            report(.y003, event.line, event.column, "'*\(name.prefix(40))' is an alias.")
            return add(YAMLNode(content: .scalar("", .quoted), place: place, isFlow: false))
        case .scalar(let text, let style):
            return add(YAMLNode(content: .scalar(text, style), place: place, isFlow: false))
        case .listStart(let isFlow): return open(OpenNode(isMap: false, isFlow: isFlow, place: place))
        case .mapStart(let isFlow): return open(OpenNode(isMap: true, isFlow: isFlow, place: place))
        case .listEnd, .mapEnd:
            guard let closed = stack.popLast() else { return false }
            attach(closed.node)
            return true
        }
    }

    private mutating func begin(_ event: YAMLEvent) -> Bool {
        documents += 1
        guard documents > 1 else { return true }
        report(
            .y003, event.line, event.column, "A second document begins here.", remedy: "Put it into a file of its own.")
        return false
    }

    private mutating func refuseMarks(of event: YAMLEvent) {
        if let anchor = event.anchor {
            report(.y003, event.line, event.column, "'&\(anchor.prefix(40))' is an anchor.")
        }
        if let tag = event.tag { report(.y003, event.line, event.column, "'\(tag.prefix(40))' is a tag.") }
    }

    private mutating func open(_ node: OpenNode) -> Bool {
        if let parent = stack.last, parent.isMap, parent.key == nil {
            report(.y002, node.place.line, node.place.column, "A key must be one word, not a list or a map.")
            return false
        }
        guard count(node.place) else { return false }
        guard stack.count < YAMLLimits.levels else {
            report(.y001, node.place.line, node.place.column, "This is more than 32 levels deep.")
            return false
        }
        stack.append(node)
        return true
    }

    private mutating func count(_ place: DefinitionPlace) -> Bool {
        nodes += 1
        guard nodes > YAMLLimits.nodes else { return true }
        report(.y001, place.line, place.column, "The file holds more than 20,000 values.")
        return false
    }

    private mutating func add(_ node: YAMLNode) -> Bool {
        guard count(node.place) else { return false }
        attach(node)
        return true
    }

    private mutating func attach(_ node: YAMLNode) {
        guard var parent = stack.popLast() else {
            root = node
            return
        }
        if let problem = parent.take(node) {
            report(problem.code, node.place.line, node.place.column, problem.text)
        }
        stack.append(parent)
    }

    private mutating func report(
        _ code: DiagnosticCode, _ line: Int, _ column: Int, _ problem: String, remedy: String? = nil
    ) {
        guard reported[code, default: 0] < YAMLLimits.findings else { return }
        reported[code, default: 0] += 1
        let place = DefinitionPlace(file: file, line: line, column: column)
        findings.append(Diagnostic(code, at: place, problem, remedy: remedy))
    }
}
