import CaseModel
import Expressions

/// Checks every expression of a module and fills in what the checker made of it.
enum ModuleExpressions {
    static func check(_ module: Module, in context: CheckContext, into findings: inout Findings) -> Module {
        var module = module
        var desk = ExpressionDesk(library: ScopeLibrary(module: module, context: context))
        desk.findings = findings
        desk.check(&module.definition)
        let defaults = module.definition.defaults
        module.forms.updateEach { desk.check(&$0, of: defaults) }
        module.workflows.updateEach { desk.check(&$0) }
        module.rules.updateEach { desk.check(&$0) }
        module.schedules.updateEach { desk.check(&$0) }
        module.reports.updateEach { desk.check(&$0) }
        module.returns.updateEach { desk.check(&$0) }
        module.meetings.updateEach { desk.check(&$0) }
        module.letters.updateEach { desk.check(&$0) }
        findings = desk.findings
        return module
    }
}
