/// A square code (ISO/IEC 18004) of a short text: byte mode, error correction level M, versions 1 to 10.
///
/// It is a matrix of dark and light modules without the quiet zone; a page draws it as it likes.
public struct QRCode: Hashable, Sendable {
    /// Rows from the top, each from the left; `true` is dark.
    public let modules: [[Bool]]

    /// Modules a side.
    public var size: Int { modules.count }

    /// `nil` when the text is longer than 213 bytes.
    public init?(_ text: String) {
        self.init(Array(text.utf8), mask: nil)
    }

    /// - Parameter mask: one of the eight patterns, 0 to 7; without one the pattern of least penalty is taken.
    init?(_ bytes: [UInt8], mask: Int?) {
        guard let version = QRVersion.holding(bytes.count) else { return nil }
        let stream = QRCodewords.stream(of: bytes, version: version)
        var canvas = QRCanvas(version: version)
        canvas.place(stream)
        let drawings = (mask.map { [$0] } ?? Array(0..<8)).map { canvas.finished(mask: $0) }
        guard let best = drawings.min(by: { QRPenalty.of($0) < QRPenalty.of($1) }) else { return nil }
        modules = best
    }
}
