import CaseModel
import Expressions

/// The lists of codes that expressions can compare with, authored and the platform's own.
struct CodeListNames {
    let module: Module
    let set: DefinitionSet

    func add(to table: inout ScopeTable) {
        for other in set.modules {
            for list in other.codeLists {
                let name = CodeListName("\(other.id.text)/\(list.id.text)")
                table.codeLists[name] = CodeListDeclaration(
                    name, codes: Set(list.items.map(\.code)),
                    attributes: list.attributes.reduce(into: [:]) { $0[$1.id.text] = $1.type.valueType },
                    standards: Set(list.standards.map(\.value.text)),
                    extends: list.extends.map { CodeListName($0, in: other.id) })
            }
        }
        let windows = module.schedules.flatMap(\.windows)
        let roles = module.roles.map(\.id.text) + (set.core?.roles.map(\.id.text) ?? [])
        add(.yesNoUnknown, ["yes", "no", "not_known"], to: &table)
        add(.stages(of: module.id), module.workflows.flatMap { $0.stages.map(\.id.text) }, to: &table)
        add(.programmes(of: module.id), module.definition.programmes.map(\.id.text), to: &table)
        add(.roles(for: module.id), roles, to: &table)
        add(.schedules(of: module.id), module.schedules.map(\.id.text), to: &table)
        add(.windows(of: module.id), windows.map(\.id.text), to: &table)
        add(.windowStates, WindowState.allCases.map(\.rawValue), to: &table)
    }

    private func add(_ name: CodeListName, _ codes: [String], to table: inout ScopeTable) {
        table.codeLists[name] = CodeListDeclaration(name, codes: Set(codes))
    }
}

extension CodeAttributeType {
    var valueType: ValueType {
        switch self {
        case .text: .text
        case .integer: .integer
        case .decimal: .decimal
        case .yesNo: .yesNo
        }
    }
}
