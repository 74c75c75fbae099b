/// A file that came with a form.
public struct UploadedFile: Sendable, Equatable {
    /// As the sender called it, without any folders; for showing only.
    public let name: String
    public let bytes: [UInt8]
}

/// Reads a `multipart/form-data` body (RFC 7578), in one pass over its bytes and with no more parts than a form has fields.
struct MultipartForm {
    struct Part {
        let name: String
        let fileName: String?
        let bytes: ArraySlice<UInt8>
    }

    private static let mostParts = RequestLimits.fields
    private static let headBytes = 2_000
    private static let lineEnd = Array("\r\n".utf8)

    /// - Throws: `malformed` for whatever no browser sends.
    static func parts(_ body: [UInt8], contentType: String) throws(PageFailure) -> [Part] {
        guard let boundary = boundary(in: contentType) else { throw .malformed }
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { throw .malformed }
        var at = mark.count
        var parts: [Part] = []
        let next = lineEnd + mark
        while !body[at...].starts(with: "--".utf8) {
            guard body[at...].starts(with: lineEnd), parts.count < mostParts else { throw .malformed }
            at += lineEnd.count
            guard let end = Self.find(next, in: body, from: at) else { throw .malformed }
            parts.append(try part(body[at..<end]))
            at = end + next.count
        }
        return parts
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws(PageFailure) -> Part {
        let blank = lineEnd + lineEnd
        guard let cut = find(blank, in: Array(bytes.prefix(headBytes)), from: 0),
            let head = String(validating: bytes.prefix(cut), as: UTF8.self)
        else { throw .malformed }
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, line.contains("form-data"), let name = quoted("name", in: line) else { throw .malformed }
        return Part(
            name: name, fileName: quoted("filename", in: line), bytes: bytes.dropFirst(cut + blank.count))
    }

    /// `name="…"`: browsers write a quotation mark within as `%22`.
    private static func quoted(_ key: String, in line: Substring) -> String? {
        guard let start = line.firstRange(of: "; \(key)=\"")?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        return String(line[start..<end])
    }

    private static func boundary(in contentType: String) -> String? {
        guard let start = contentType.firstRange(of: "boundary=")?.upperBound else { return nil }
        let text = contentType[start...].prefix { $0 != ";" }.filter { $0 != "\"" }
        return (1...70).contains(text.utf8.count) ? text : nil
    }

    /// Where the sign sequence begins; it begins with a carriage return, which is rare in files.
    private static func find(_ wanted: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard let first = wanted.first else { return nil }
        var at = start
        while let found = body[at...].firstIndex(of: first) {
            if body[found...].starts(with: wanted) { return found }
            at = found + 1
        }
        return nil
    }
}

extension FormFields {
    /// Reads a form that may hold files: those of `files` are kept as bytes, everything else as a field like any other.
    init(
        multipart body: [UInt8], contentType: String, declared: [InputField], files: [InputField], maximumFields: Int
    ) throws(PageFailure) {
        self.init()
        for part in try MultipartForm.parts(body, contentType: contentType) {
            if let field = files.first(where: { $0.accepts(part.name) }) {
                guard file(part.name) == nil else { throw .malformed }
                guard part.bytes.count <= field.maximumBytes else { throw .tooLarge }
                let name = (part.fileName ?? "").split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
                add(UploadedFile(name: String(name.prefix(1_000)), bytes: Array(part.bytes)), under: part.name)
            } else {
                guard let value = String(validating: part.bytes, as: UTF8.self) else { throw .malformed }
                try take(part.name, value, declared: declared, maximumFields: maximumFields)
            }
        }
    }
}
