/// The kinds of thing that an `Identifier` may name; never made, only mentioned.
public enum Subject {
    public enum Account {}
    public enum Organisation {}
    public enum Team {}
    public enum Membership {}
    public enum Party {}
    public enum Household {}
    public enum Place {}
    public enum Case {}
    public enum Participant {}
    public enum Allocation {}
    public enum Record {}
    public enum Draft {}
    public enum WorkItem {}
    public enum Document {}
    public enum Message {}
    public enum Meeting {}
    public enum Session {}
    public enum Invitation {}
    public enum Request {}
    public enum Flag {}
    public enum Alert {}
    public enum Exclusion {}
    public enum ImportJob {}
    public enum Absence {}
    public enum DefinitionDraft {}
}

public typealias AccountID = Identifier<Subject.Account>
public typealias OrganisationID = Identifier<Subject.Organisation>
public typealias TeamID = Identifier<Subject.Team>
public typealias MembershipID = Identifier<Subject.Membership>
public typealias PartyID = Identifier<Subject.Party>
public typealias HouseholdID = Identifier<Subject.Household>
public typealias PlaceID = Identifier<Subject.Place>
public typealias CaseID = Identifier<Subject.Case>
public typealias ParticipantID = Identifier<Subject.Participant>
public typealias AllocationID = Identifier<Subject.Allocation>
public typealias RecordID = Identifier<Subject.Record>
public typealias DraftID = Identifier<Subject.Draft>
public typealias WorkItemID = Identifier<Subject.WorkItem>
public typealias DocumentID = Identifier<Subject.Document>
public typealias MessageID = Identifier<Subject.Message>
public typealias MeetingID = Identifier<Subject.Meeting>
public typealias SessionID = Identifier<Subject.Session>
public typealias InvitationID = Identifier<Subject.Invitation>
public typealias ImportJobID = Identifier<Subject.ImportJob>
public typealias AbsenceID = Identifier<Subject.Absence>
public typealias DefinitionDraftID = Identifier<Subject.DefinitionDraft>
public typealias RequestID = Identifier<Subject.Request>
public typealias FlagID = Identifier<Subject.Flag>
public typealias AlertID = Identifier<Subject.Alert>
public typealias ExclusionID = Identifier<Subject.Exclusion>
