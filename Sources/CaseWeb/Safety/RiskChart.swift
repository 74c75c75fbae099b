import CaseModel
import Kernel
import Markup

/// The levels of risk over time as steps, drawn by the server; the table of the same page says the same in words.
func riskChart(_ board: RiskBoard, _ words: DateWords) -> HTML {
    guard let chart = RiskChart(board, until: board.line.closedOn ?? words.today) else { return "" }
    let levels = chart.levels.enumerated().map { place, label -> HTML in
        let y = chart.y(place)
        return """
            <line class="c-grid" x1="\(RiskChart.left)" y1="\(y)" x2="\(RiskChart.right)" y2="\(y)"/>\
            <text class="c-mute" x="\(RiskChart.left - 8)" y="\(y + 4)" text-anchor="end">\(label)</text>

            """
    }
    let dots = chart.steps.map { "<circle class=\"c-dot\" cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"5\"/>\n" as HTML }
    let (first, last) = (words.short(chart.first), words.short(chart.last))
    return """
        <div class="ecms-scroll" tabindex="0" role="group" aria-label="Chart of the risk levels"><svg class="ecms-chart" \
        viewBox="0 0 \(RiskChart.width) \(chart.height)" role="img" \
        aria-label="Risk levels from \(first) to \(last). Every rating is in the table below.">
        \(levels)<path class="c-line" d="\(chart.path)"/>
        \(dots)<text class="c-mute" x="\(RiskChart.left)" y="\(chart.height - 6)">\(first)</text>\
        <text class="c-mute" x="\(RiskChart.right)" y="\(chart.height - 6)" text-anchor="end">\(last)</text>
        </svg></div>

        """
}

/// Where the steps of the chart lie, in units of its view box.
struct RiskChart: Sendable {
    static let width = 640
    static let left = 120
    static let right = 620
    private static let top = 20
    private static let rowHeight = 34

    /// From the highest down, as they are drawn.
    let levels: [String]
    let first: Day
    let last: Day
    private(set) var steps: [(x: Int, y: Int)] = []

    /// Nil where nothing was rated, or no rating is of a level that the service has.
    init?(_ board: RiskBoard, until end: Day) {
        guard let first = board.ratings.first?.on, let newest = board.ratings.last?.on else { return nil }
        self.first = first
        last = max(end, newest)
        let codes = board.levels.reversed().map(\.value)
        levels = board.levels.reversed().map(\.label)
        let days = max(1, first.days(until: last))
        for rating in board.ratings {
            guard let place = codes.firstIndex(of: rating.mark.code) else { continue }
            let passed = min(days, max(0, first.days(until: rating.on)))
            steps.append((Self.left + (Self.right - Self.left) * passed / days, y(place)))
        }
        guard !steps.isEmpty else { return nil }
    }

    var height: Int { Self.top + Self.rowHeight * levels.count + 10 }

    func y(_ place: Int) -> Int { Self.top + Self.rowHeight * place }

    /// Level until the next rating, then straight up or down; the last goes on to the end.
    var path: String {
        var words = ["M\(steps[0].x) \(steps[0].y)"]
        for step in steps.dropFirst() { words.append("H\(step.x) V\(step.y)") }
        words.append("H\(Self.right)")
        return words.joined(separator: " ")
    }
}
