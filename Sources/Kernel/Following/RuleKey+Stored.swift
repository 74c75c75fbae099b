import CaseModel
import Crypto
import Definitions
import Expressions
import Foundation
import Storage

extension RuleKey {
    var stored: StoredRuleKey { StoredRuleKey(rule: rule, occurrence: occurrence.asKey) }
}

extension RuleReading {
    var stored: Set<StoredRuleKey> { Set(holding.map(\.key.stored)) }
}

extension Value {
    /// The entry of a list as a key keeps it: what is short as it is, a row by a hash of its answers.
    fileprivate var asKey: String {
        switch self {
        case .notAnswered: ""
        case .text(let text), .code(let text): text.count <= 64 ? text : Self.hash(text)
        case .yesNo(let yesNo): "\(yesNo)"
        case .integer(let number): "\(number)"
        case .decimal(let number): number.description
        case .date(let day): day.description
        case .reference(let reference): reference.id
        case .record(let record): record.id
        case .row(let answers): Self.hash(answers.json)
        default: Self.hash("\(self)")
        }
    }

    /// Not as other hashes are written: these are kept, and a key that was written in another way would count as new, so
    /// that its rule fired again.
    private static func hash(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).prefix(16).map { String($0, radix: 16) }.joined(separator: "-")
    }
}
