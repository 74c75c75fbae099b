public import CaseModel

/// The pages of the studio.
public enum StudioPlace: Hashable, Sendable {
    case first
    case draft(DefinitionDraftID)
    case publish(DefinitionDraftID)
    case rebase(DefinitionDraftID)
    case drop(DefinitionDraftID)
    case add(DefinitionDraftID)
    /// A file by its path, `module/id.kind.yaml`.
    case file(DefinitionDraftID, path: String)
    case leaveOut(DefinitionDraftID, path: String)
    case version(Int64)

    var path: String {
        switch self {
        case .first: "/studio"
        case .draft(let id): "/studio/\(id.text)"
        case .publish(let id): "/studio/\(id.text)/publish"
        case .rebase(let id): "/studio/\(id.text)/rebase"
        case .drop(let id): "/studio/\(id.text)/drop"
        case .add(let id): "/studio/\(id.text)/add"
        case .file(let id, let path): "/studio/\(id.text)/file/" + Self.coded(path)
        case .leaveOut(let id, let path): "/studio/\(id.text)/leave-out/" + Self.coded(path)
        case .version(let number): "/definitions/version/\(number)"
        }
    }

    private static func coded(_ path: String) -> String {
        path.split(separator: "/").map { PercentCoding.encoded(String($0)) }.joined(separator: "/")
    }
}

extension Address {
    static let studio = Address.inStudio(.first)
    static func studioDraft(_ id: DefinitionDraftID) -> Address { .inStudio(.draft(id)) }
    static func studioPublish(_ id: DefinitionDraftID) -> Address { .inStudio(.publish(id)) }
    static func studioRebase(_ id: DefinitionDraftID) -> Address { .inStudio(.rebase(id)) }
    static func studioDrop(_ id: DefinitionDraftID) -> Address { .inStudio(.drop(id)) }
    static func studioAdd(_ id: DefinitionDraftID) -> Address { .inStudio(.add(id)) }
    static func studioFile(_ id: DefinitionDraftID, path: String) -> Address { .inStudio(.file(id, path: path)) }
    static func studioLeaveOut(_ id: DefinitionDraftID, path: String) -> Address {
        .inStudio(.leaveOut(id, path: path))
    }
    static func definitionsVersion(_ number: Int64) -> Address { .inStudio(.version(number)) }
}
