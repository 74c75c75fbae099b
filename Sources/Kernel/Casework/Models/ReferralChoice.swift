public import CaseModel

/// A programme that somebody may be referred to.
public struct ReferralChoice: Sendable, Hashable {
    public var module: DefinitionID
    public var programme: DefinitionID
    public var moduleTitle: String
    public var programmeTitle: String
    /// What submitting opens the case.
    public var form: FormName

    public init(
        module: DefinitionID, programme: DefinitionID, moduleTitle: String, programmeTitle: String, form: FormName
    ) {
        self.module = module
        self.programme = programme
        self.moduleTitle = moduleTitle
        self.programmeTitle = programmeTitle
        self.form = form
    }
}
