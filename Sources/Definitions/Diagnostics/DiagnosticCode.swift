/// The stable codes of definitions.md; one is never used for anything else.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable, Codable {
    // The file as YAML
    case y001 = "Y001", y002 = "Y002", y003 = "Y003", y004 = "Y004", y005 = "Y005", y006 = "Y006"
    case y007 = "Y007", y008 = "Y008", y009 = "Y009"
    // What all kinds share
    case g001 = "G001", g002 = "G002", g003 = "G003", g004 = "G004", g005 = "G005", g006 = "G006"
    case g007 = "G007"
    // Expressions
    case e001 = "E001", e002 = "E002", e003 = "E003", e004 = "E004", e005 = "E005", e006 = "E006"
    case e007 = "E007", e008 = "E008", e009 = "E009", e010 = "E010"
    // Modules
    case m001 = "M001", m002 = "M002", m003 = "M003", m004 = "M004", m005 = "M005"
    // Forms
    case f001 = "F001", f002 = "F002", f003 = "F003", f004 = "F004", f005 = "F005", f006 = "F006"
    case f007 = "F007", f008 = "F008", f009 = "F009", f010 = "F010", f011 = "F011", f012 = "F012"
    // Codes
    case c001 = "C001", c002 = "C002", c003 = "C003"
    // Workflows
    case w001 = "W001", w002 = "W002", w003 = "W003", w004 = "W004", w005 = "W005"
    // Rules
    case r001 = "R001", r002 = "R002", r003 = "R003", r004 = "R004"
    // Schedules
    case s001 = "S001", s002 = "S002", s003 = "S003", s004 = "S004"
    // Roles
    case a001 = "A001", a002 = "A002", a003 = "A003", a004 = "A004", a005 = "A005"
    // Reports
    case p001 = "P001", p002 = "P002", p003 = "P003"
    // Returns
    case n001 = "N001", n002 = "N002", n003 = "N003", n004 = "N004"
    // Meetings
    case t001 = "T001", t002 = "T002", t003 = "T003"
    // Letters
    case l001 = "L001", l002 = "L002", l003 = "L003", l004 = "L004", l005 = "L005"
    // Rates
    case v001 = "V001", v002 = "V002", v003 = "V003"
    // Calendars
    case h001 = "H001", h002 = "H002"
    // Examples
    case x001 = "X001", x002 = "X002", x003 = "X003"
    // Translations
    case i001 = "I001", i002 = "I002"
    // Publishing
    case k001 = "K001", k002 = "K002", k003 = "K003", k004 = "K004", k005 = "K005", k006 = "K006"
    // XLSForm
    case q001 = "Q001", q002 = "Q002", q003 = "Q003", q004 = "Q004"
}

extension DiagnosticCode {
    /// Warnings do not stop publishing.
    public var severity: Severity {
        switch self {
        case .m005, .c003, .n001, .v003, .h002, .x003, .i002: .warning
        default: .error
        }
    }
}
