import CaseModel
import Definitions
import Policy
import Storage

/// What a purpose comes to: which form, about whom, and the records that it puts right.
struct DraftTarget {
    var form: FormDefinition
    var caseFile: CaseID?
    var party: PartyID?
    /// The household or place, where it is about one and no case.
    var subject: Storage.CaseSubject?
    var programme: DefinitionID?
    /// The kind of a place that is described for the first time.
    var kind: String?
    /// The service in which a form of the core is recorded; nil for the form's own.
    var service: ModuleID?
    var matter = CaseMatter()
    /// Present records whose answers the draft begins with, by the form that owns them.
    var bases: [FormName: Record] = [:]

    /// The service to which the record will belong.
    var home: ModuleID { service ?? form.module }
}

extension DefinitionSet {
    /// The form that says who a client of the service is: the service's own, which extends the core's, or the core's.
    func clientForm(of module: DefinitionID) -> FormDefinition? {
        let core = FormName(module: .core, form: ClientField.form)
        return form(FormName(module: module, form: ClientField.form)) ?? form(core)
    }
}
