import CaseModel
import Expressions

extension FieldType {
    /// What a value of this type is in expressions; nil for those whose type other keys decide, and for guidance.
    var plainValueType: ValueType? {
        switch self {
        case .text, .longText, .nhsNumber, .niNumber, .postcode, .phone, .email: .text
        case .integer, .scale: .integer
        case .decimal, .money: .decimal
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .partialDate: .partialDate
        case .yesNo: .yesNo
        case .yesNoUnknown: .code(.yesNoUnknown)
        case .address: .address
        case .personName: .personName
        case .signature: .signature
        case .client: .subject(.client)
        case .party: .subject(.party)
        case .household: .subject(.household)
        case .place: .subject(.place)
        case .account: .reference(.account)
        case .team: .reference(.team)
        case .organisation: .reference(.organisation)
        case .document: .reference(.document)
        case .choice, .choices, .list, .statement, .calculated: nil
        }
    }
}

extension FieldDefinition {
    /// What the field is in expressions; nil for guidance and for a field whose keys are wrong.
    var valueType: ValueType? { valueType(of: type) }

    private func valueType(of type: FieldType) -> ValueType? {
        switch type {
        case .choice: codes.map { .code(codeListName($0)) }
        case .choices: codes.map { .list(.code(codeListName($0))) }
        case .list: .list(.row(name))
        case .calculated: gives.flatMap { $0 == .calculated || $0 == .list ? nil : valueType(of: $0) }
        case .statement: nil
        default: type.plainValueType
        }
    }

    private func codeListName(_ mention: DefinitionReference) -> CodeListName {
        CodeListName(mention, in: owner.module)
    }
}

extension CodeListName {
    init(_ mention: DefinitionReference, in home: DefinitionID) {
        self.init("\(mention.owner(in: home).text)/\(mention.id.text)")
    }

    /// The lists that nobody writes.
    static func stages(of module: DefinitionID) -> Self { Self("stages of \(module.text)") }
    static func programmes(of module: DefinitionID) -> Self { Self("programmes of \(module.text)") }
    static func roles(for module: DefinitionID) -> Self { Self("roles of \(module.text)") }
    static func schedules(of module: DefinitionID) -> Self { Self("schedules of \(module.text)") }
    static func windows(of module: DefinitionID) -> Self { Self("windows of \(module.text)") }
    static let windowStates = Self("states of a window")
}
