public import CaseModel

/// Figures and lists: definitions.md section 11.
public struct ReportDefinition: Definition {
    public let id: DefinitionID
    public let header: DefinitionHeader
    public let base: ReportBase
    public internal(set) var filter: AuthoredExpression?
    public let who: [DefinitionReference]
    public let sensitivity: Sensitivity
    public internal(set) var filters: [ReportFilter]
    public internal(set) var columns: [ReportColumn]
    public internal(set) var measures: [ReportMeasure]
    public let groupBy: [Placed<DefinitionID>]
    public let sort: [Placed<DefinitionID>]
    public let chart: ReportChart
    public let suppressBelow: Int
}

/// What makes a row of a report.
public enum ReportBase: Hashable, Sendable {
    case form(DefinitionReference)
    case theCase, client, work, activity, participant, window
}

/// Something that the reader can narrow the report by.
public struct ReportFilter: Sendable {
    public let id: DefinitionID
    public let title: String
    public internal(set) var on: AuthoredExpression
    public let place: DefinitionPlace
}

/// A column of a report.
public struct ReportColumn: Sendable {
    public let id: DefinitionID
    public let title: String
    public internal(set) var value: AuthoredExpression
    public let place: DefinitionPlace
}

/// A figure over the rows of a group.
public struct ReportMeasure: Sendable {
    public let id: DefinitionID
    public let title: String
    public let figure: ReportFigure
    public internal(set) var of: AuthoredExpression?
    public internal(set) var filter: AuthoredExpression?
    public let place: DefinitionPlace
}

/// How a figure is made.
public enum ReportFigure: String, CaseIterable, Hashable, Sendable { case count, sum, mean, median, min, max, share }

/// The picture beside the table.
public enum ReportChart: String, CaseIterable, Hashable, Sendable { case none, bar, line }
