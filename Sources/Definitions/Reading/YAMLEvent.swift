// The parser that Yams is built on. Yams itself offers only whole trees, in which aliases are already followed; what
// is refused here must be seen before that.
import CYaml

/// One step of the parser, copied out of its memory.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd, listEnd, mapEnd
        case alias(String)
        case scalar(String, YAMLNode.ScalarStyle)
        case listStart(isFlow: Bool)
        case mapStart(isFlow: Bool)
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    /// Both count from 1.
    let line: Int
    let column: Int
}

/// What the parser could not read, and where.
struct YAMLProblem: Error {
    let text: String
    let line: Int
    let column: Int
}

extension YAMLEvent {
    init(_ event: yaml_event_t) {
        line = Int(clamping: event.start_mark.line) + 1
        column = Int(clamping: event.start_mark.column) + 1
        var marks: (anchor: String?, tag: String?) = (nil, nil)
        switch event.type {
        case YAML_STREAM_START_EVENT: kind = .streamStart
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_ALIAS_EVENT: kind = .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            kind = .scalar(text(scalar.value, length: scalar.length), YAMLNode.ScalarStyle(scalar.style))
            marks = (text(scalar.anchor), text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            kind = .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
            marks = (text(list.anchor), text(list.tag))
        case YAML_SEQUENCE_END_EVENT: kind = .listEnd
        case YAML_MAPPING_START_EVENT:
            let map = event.data.mapping_start
            kind = .mapStart(isFlow: map.style == YAML_FLOW_MAPPING_STYLE)
            marks = (text(map.anchor), text(map.tag))
        case YAML_MAPPING_END_EVENT: kind = .mapEnd
        default: kind = .streamEnd
        }
        anchor = marks.anchor
        tag = marks.tag
    }
}

extension YAMLNode.ScalarStyle {
    fileprivate init(_ style: yaml_scalar_style_t) {
        self =
            switch style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
    }
}

/// Reads text event by event; the closure ends the reading by giving false.
enum YAMLEvents {
    static func read(_ text: String, _ take: (YAMLEvent) -> Bool) throws(YAMLProblem) {
        let bytes = Array(text.utf8)
        let problem = bytes.withUnsafeBufferPointer { buffer in scan(buffer, take) }
        if let problem { throw problem }
    }

    private static func scan(_ buffer: UnsafeBufferPointer<UInt8>, _ take: (YAMLEvent) -> Bool) -> YAMLProblem? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            return YAMLProblem(text: "There is no memory to read this file.", line: 1, column: 1)
        }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else { return problem(of: parser) }
            let step = YAMLEvent(event)
            yaml_event_delete(&event)
            if case .streamEnd = step.kind { return nil }
            guard take(step) else { return nil }
        }
    }

    private static func problem(of parser: yaml_parser_t) -> YAMLProblem {
        let said = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        return YAMLProblem(
            text: "This is not YAML: \(said).",
            line: Int(clamping: parser.problem_mark.line) + 1,
            column: Int(clamping: parser.problem_mark.column) + 1)
    }
}

private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(decodingCString: $0, as: UTF8.self) }
}

private func text(_ pointer: UnsafeMutablePointer<UInt8>?, length: Int) -> String {
    guard let pointer else { return "" }
    return String(decoding: UnsafeBufferPointer(start: pointer, count: length), as: UTF8.self)
}
