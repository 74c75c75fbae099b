import CaseModel
import Expressions

/// Reports, returns and letters have codes of their own for what is too sensitive (P003, N003, L004), so their
/// expressions are checked for sense alone here.
extension ExpressionDesk {
    private static let any = Purpose.Effect.field(.sealed)

    mutating func check(_ report: inout ReportDefinition) {
        let scope = library.scope(ofReport: report.base, with: [.work, .period])
        check(&report.filter, .yesNo, Self.any, in: scope.with(.user), readsRetired: true)
        for filter in report.filters.indices {
            check(&report.filters[filter].on, .anything, Self.any, in: scope.with(.user), readsRetired: true)
        }
        for column in report.columns.indices {
            check(&report.columns[column].value, .anything, Self.any, in: scope, readsRetired: true)
        }
        for measure in report.measures.indices {
            check(&report.measures[measure].of, .anything, Self.any, in: scope, readsRetired: true)
            check(&report.measures[measure].filter, .yesNo, Self.any, in: scope, readsRetired: true)
        }
    }

    mutating func check(_ pack: inout ReturnDefinition) {
        var scopes: [DefinitionID: ScopeTable] = [:]
        for rows in pack.rows.indices {
            let scope: ScopeTable =
                switch pack.rows[rows].from {
                case .theCase: library.scope(ofReport: .theCase, with: [.org, .period])
                case .form(let mention): library.scope(ofRecord: mention, with: [.org, .period])
                }
            scopes[pack.rows[rows].id] = scope
            check(&pack.rows[rows].filter, .yesNo, .other(.special), in: scope, readsRetired: true)
        }
        let ofCase = library.scope(about: .case, with: [.org, .period])
        for column in pack.columns.indices {
            let scope = scopes[pack.columns[column].rows.value] ?? ofCase
            check(&pack.columns[column].value, .anything, Self.any, in: scope, readsRetired: true)
            check(&pack.columns[column].requiredWhen, .yesNo, .other(.special), in: scope, readsRetired: true)
        }
        for check in pack.checks.indices {
            let scope = scopes[pack.checks[check].rows.value] ?? ofCase
            self.check(&pack.checks[check].that, .yesNo, .other(.special), in: scope, readsRetired: true)
        }
        guard var consent = pack.consent else { return }
        check(&consent.when, .yesNo, .other(.special), in: ofCase, readsRetired: true)
        pack.consent = consent
    }

    mutating func check(_ letter: inout LetterDefinition) {
        let scope = library.scope(about: .case, with: [.org])
        for field in letter.fields.indices {
            check(&letter.fields[field].value, .anything, Self.any, in: scope)
        }
    }
}
