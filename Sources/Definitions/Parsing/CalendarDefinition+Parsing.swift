import CaseModel

extension CalendarDefinition {
    init?(_ keys: KeyReader) {
        let id = keys.id("calendar")
        header = keys.header(.calendar)
        weekend = keys.words("weekend", required: true) ?? []
        let from = keys.day("covers_from", required: true)
        let until = keys.day("covers_until", required: true)
        let untilPlace = keys.keyPlaces["covers_until"] ?? keys.place
        if let from, let until, until < from {
            keys.log.report(.g006, at: untilPlace, "'covers_until' is before 'covers_from'.")
        }
        days = keys.items("days", HolidayDefinition.init)
        guard let id, let from, let until else { return nil }
        self.id = id.value
        coversFrom = Placed(from, at: keys.keyPlaces["covers_from"] ?? keys.place)
        coversUntil = Placed(until, at: untilPlace)
    }
}

extension HolidayDefinition {
    init?(_ keys: KeyReader) {
        let day = keys.day("day", required: true)
        title = keys.requiredText("title")
        place = keys.place
        guard let day else { return nil }
        self.day = day
    }
}
