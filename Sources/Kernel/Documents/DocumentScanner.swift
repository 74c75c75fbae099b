/// What a scanner says of a file.
public enum ScanVerdict: Sendable, Hashable {
    case clean
    /// What it calls what it found.
    case found(String)
    /// It could not be reached, was too slow, or said something else.
    case unclear
}

/// Looks for what does harm in files.
public protocol DocumentScanner: Sendable {
    func verdict(on bytes: [UInt8]) async -> ScanVerdict
}

/// The answer of clamd to one INSTREAM, in its `z` form: `stream: OK`, `stream: <name> FOUND`, or an error. Anything that is
/// not exactly one of these is unclear.
struct ScanReply {
    /// Bytes that are read at most.
    static let mostBytes = 1_024

    let verdict: ScanVerdict

    init(_ bytes: some Collection<UInt8>) {
        verdict = Self.read(Array(bytes.prefix(Self.mostBytes + 1)))
    }

    private static func read(_ bytes: [UInt8]) -> ScanVerdict {
        guard bytes.count <= mostBytes, bytes.last == 0, !bytes.dropLast().contains(0),
            let text = String(validating: bytes.dropLast(), as: UTF8.self), text.hasPrefix("stream: ")
        else { return .unclear }
        let said = text.dropFirst("stream: ".count)
        if said == "OK" { return .clean }
        guard said.hasSuffix(" FOUND") else { return .unclear }
        let name = said.dropLast(" FOUND".count)
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return .unclear }
        return .found(String(name.prefix(120)))
    }
}
