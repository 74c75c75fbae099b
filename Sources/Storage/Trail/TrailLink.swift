import CaseModel
import Crypto

/// One entry in its place in a chain, as it is stored, exported and verified.
public struct TrailLink: Sendable, Hashable, Codable {
    public var number: Int64
    /// UTC milliseconds.
    public var at: Int64
    public var account: String?
    public var organisation: String?
    public var module: String?
    public var role: String?
    public var verb: String
    public var action: String
    public var kind: String
    /// Identifiers joined by spaces.
    public var subjects: String
    public var fields: String
    public var purpose: String?
    public var ground: String?
    public var result: String
    public var rule: String?
    public var session: String?
    public var address: String?
    /// `SHA-256(0x00 ‖ hash of the entry before ‖ length-prefixed fields)`, hexadecimal.
    public var hash: String
}

extension TrailLink {
    /// The entry as the next link of a chain.
    init(_ entry: TrailEntry, number: Int64, after previous: String) {
        self.init(
            number: number, at: entry.at.milliseconds, account: entry.account, organisation: entry.organisation,
            module: entry.module, role: entry.role, verb: entry.verb.rawValue, action: entry.action, kind: entry.kind,
            subjects: entry.subjects.joined(separator: " "), fields: entry.fields.joined(separator: " "),
            purpose: entry.purpose, ground: entry.ground, result: entry.result, rule: entry.rule,
            session: entry.session, address: entry.address, hash: "")
        hash = digest(after: previous)
    }

    /// What its hash must be, when the entry before has the hash `previous`.
    func digest(after previous: String) -> String {
        var message: [UInt8] = [0]
        message.reserveCapacity(512)
        message += Hexadecimal.bytes(previous) ?? []
        Self.add("\(number)", to: &message)
        Self.add("\(at)", to: &message)
        for field in [
            account, organisation, module, role, verb, action, kind, subjects, fields, purpose, ground, result, rule,
            session, address,
        ] {
            Self.add(field, to: &message)
        }
        return Hexadecimal.text(SHA256.hash(data: message))
    }

    /// Eight bytes of length, the greatest number for a field that is not there, then the bytes.
    private static func add(_ field: String?, to message: inout [UInt8]) {
        let bytes = field.map { Array($0.utf8) }
        let length = bytes.map { UInt64($0.count) } ?? .max
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            message.append(UInt8(truncatingIfNeeded: length >> shift))
        }
        message += bytes ?? []
    }
}
