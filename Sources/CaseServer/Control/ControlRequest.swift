import CaseModel

/// What a command asks of a site, whether it runs or not.
enum ControlRequest {
    /// Whole files by their paths; `begunFrom` is the snapshot they were made from, nil for the one in force.
    case publish(files: [String: String], begunFrom: Int64?, reason: String)
    case history
    case files
    case verifyTrail
    case exportTrail(folder: String)
    /// A CSV file by its path, and the text of a mapping; registers nobody when it is a rehearsal.
    case importParties(file: String, mapping: String, isRehearsal: Bool)
    /// Works on what waits, for a moment, and says how a job stands.
    case workOnImport(String)
    /// Writes the report of a job as CSV.
    case writeImportReport(String, to: String)
    /// Makes the keys of some parties anew, from after one of them on.
    case reindex(after: String?)
    /// How many statements the site has run, for measurements.
    case count

    var json: JSONValue {
        switch self {
        case .publish(let files, let begunFrom, let reason):
            .object([
                "do": .string("publish"), "files": .object(files.mapValues { .string($0) }),
                "begunFrom": begunFrom.map { .number(String($0)) } ?? .null, "reason": .string(reason),
            ])
        case .history: .object(["do": .string("history")])
        case .files: .object(["do": .string("files")])
        case .verifyTrail: .object(["do": .string("verifyTrail")])
        case .count: .object(["do": .string("count")])
        case .reindex(let after):
            .object(["do": .string("reindex"), "after": after.map { .string($0) } ?? .null])
        case .importParties(let file, let mapping, let isRehearsal):
            .object([
                "do": .string("importParties"), "file": .string(file), "mapping": .string(mapping),
                "isRehearsal": .bool(isRehearsal),
            ])
        case .workOnImport(let id): .object(["do": .string("workOnImport"), "id": .string(id)])
        case .writeImportReport(let id, let path):
            .object(["do": .string("writeImportReport"), "id": .string(id), "to": .string(path)])
        case .exportTrail(let folder): .object(["do": .string("exportTrail"), "folder": .string(folder)])
        }
    }

    /// Nil for anything that is not such a request.
    init?(_ json: JSONValue) {
        switch json["do"]?.string {
        case "publish":
            guard let files = json["files"]?.object, let reason = json["reason"]?.string else { return nil }
            let texts = files.compactMapValues(\.string)
            guard texts.count == files.count else { return nil }
            self = .publish(files: texts, begunFrom: json["begunFrom"]?.integer, reason: reason)
        case "history": self = .history
        case "files": self = .files
        case "verifyTrail": self = .verifyTrail
        case "count": self = .count
        case "reindex": self = .reindex(after: json["after"]?.string)
        case "importParties":
            guard let file = json["file"]?.string, let mapping = json["mapping"]?.string else { return nil }
            self = .importParties(file: file, mapping: mapping, isRehearsal: json["isRehearsal"] == .bool(true))
        case "workOnImport":
            guard let id = json["id"]?.string else { return nil }
            self = .workOnImport(id)
        case "writeImportReport":
            guard let id = json["id"]?.string, let path = json["to"]?.string else { return nil }
            self = .writeImportReport(id, to: path)
        case "exportTrail":
            guard let folder = json["folder"]?.string else { return nil }
            self = .exportTrail(folder: folder)
        default: return nil
        }
    }
}
