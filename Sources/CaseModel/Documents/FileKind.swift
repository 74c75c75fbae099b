/// The kinds of file that can be kept. Everything else is refused.
public enum FileKind: String, CaseIterable, Sendable, Hashable {
    case pdf, docx, xlsx, pptx, odt, ods, png, jpeg, gif, webp, heic, txt, csv, rtf, eml

    /// What may follow the last point of the file's name.
    public var extensions: Set<String> {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .heic: ["heic", "heif"]
        default: [rawValue]
        }
    }

    /// The kind that a name claims, by its ending alone.
    public init?(extension text: String) {
        let wanted = text.lowercased()
        guard let found = Self.allCases.first(where: { $0.extensions.contains(wanted) }) else { return nil }
        self = found
    }

    /// What pages call it.
    public var title: String {
        switch self {
        case .pdf: "PDF"
        case .docx: "Word document"
        case .xlsx: "Excel workbook"
        case .pptx: "PowerPoint slides"
        case .odt: "OpenDocument text"
        case .ods: "OpenDocument spreadsheet"
        case .png, .jpeg, .gif, .webp, .heic: "Picture"
        case .txt: "Plain text"
        case .csv: "Table (CSV)"
        case .rtf: "Rich text"
        case .eml: "Saved e-mail"
        }
    }

    /// The type it is served with. What could hold something that runs, or shows as a page, is served as bytes only.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .heic: "image/heic"
        case .txt, .csv, .rtf, .eml: "application/octet-stream"
        }
    }
}
