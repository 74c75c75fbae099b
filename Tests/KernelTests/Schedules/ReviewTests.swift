import CaseModel
import Definitions
import Foundation
import Testing

@testable import Kernel

/// TOP, SIR and CIR as the definitions that ship have them; source: NDTMS business definitions, the table of reviews.
@Suite("Reviews: which are due when") struct ReviewTests {
    private static let set = Result {
        try DefinitionReader.read(DefinitionFolder.files(at: Repository.root().appending(path: "forms"))).set
    }

    @Test(arguments: starts + firstReviews + laterReviews + exits + returns + sirs + cirs + clocks)
    func `the windows stand as the table says`(_ row: ReviewCase) throws {
        #expect(try row.differences(Self.set.get()) == [])
    }

    @Test func `the table has at least forty dated cases`() {
        let parts = [Self.starts, Self.firstReviews, Self.laterReviews, Self.exits, Self.returns, Self.sirs, Self.cirs]
        #expect(parts.map(\.count).reduce(0, +) + Self.clocks.count >= 40)
    }

    private static let begun = "triaged 01-08; first 01-12"

    static let starts = [
        ReviewCase(
            "15 days before the start it is planned", on: "2025-12-28", "opened 2025-12-20; \(begun)",
            "top.start 01-12 planned"),
        ReviewCase(
            "14 days before the start it is due soon", on: "2025-12-29", "opened 2025-12-20; \(begun)",
            "top.start 01-12 due_soon"),
        ReviewCase("on the day of the start it is due", on: "01-12", begun, "top.start 01-12 due"),
        ReviewCase("the day after it is overdue", on: "01-13", begun, "top.start 01-12 overdue"),
        ReviewCase("14 days after it can still be had", on: "01-26", begun, "top.start 01-12 overdue"),
        ReviewCase("on day 15 it is missing", on: "01-27", begun, "top.start 01-12 missing"),
        ReviewCase(
            "one taken 14 days early counts", on: "01-12", "opened 2025-12-20; \(begun); top start 2025-12-29",
            "top.start 01-12 done; outside top 0"),
        ReviewCase(
            "one taken 15 days early does not", on: "01-12", "opened 2025-12-20; \(begun); top start 2025-12-28",
            "top.start 01-12 due; outside top 1"),
        ReviewCase(
            "one taken 14 days late counts", on: "02-01", "\(begun); top start 01-26",
            "top.start 01-12 done; outside top 0"),
        ReviewCase(
            "one taken 15 days late does not", on: "02-01", "\(begun); top start 01-27",
            "top.start 01-12 missing; outside top 1"),
        ReviewCase(
            "a review does not stand for a start", on: "01-20", "\(begun); top review 01-14",
            "top.start 01-12 overdue; outside top 1"),
        ReviewCase(
            "of two starts the first counts", on: "01-20", "\(begun); top start 01-13; top start 01-15",
            "top.start 01-12 done; outside top 1"),
        ReviewCase(
            "a second service in a journey is not asked for its start", on: "02-10", "opened 02-01; \(begun)",
            "top.start none; top.first_review 04-06 planned"),
        ReviewCase(
            "who does not coordinate the care owes no TOP", on: "05-11", "shared 01-08; first 01-12",
            "top.start none; top.first_review none; cir.in_treatment 06-25 planned"),
        ReviewCase("before any intervention nothing is asked", on: "02-01", "triaged 01-08", "top.start none"),
        ReviewCase(
            "a corrected start moves the windows", on: "02-01", "triaged 01-08; first 01-26; top start 01-14",
            "top.start 01-26 done; top.first_review 04-20 planned"),
        ReviewCase(
            "a corrected start leaves the TOP outside", on: "03-10", "triaged 01-08; first 02-20; top start 01-14",
            "top.start 02-20 missing; outside top 1"),
    ]

    static let firstReviews = [
        ReviewCase("15 days before it is planned", on: "03-22", begun, "top.first_review 04-06 planned"),
        ReviewCase("14 days before it is due soon", on: "03-23", begun, "top.first_review 04-06 due_soon"),
        ReviewCase(
            "on day 29 it counts", on: "05-01", "\(begun); top review 02-10", "top.first_review 04-06 done"),
        ReviewCase(
            "on day 28 it does not", on: "05-01", "\(begun); top review 02-09",
            "top.first_review 04-06 overdue; outside top 1"),
        ReviewCase(
            "on day 182 it counts", on: "07-20", "\(begun); top review 07-13", "top.first_review 04-06 done"),
        ReviewCase(
            "on day 183 the first is missing and the next is filled", on: "07-20", "\(begun); top review 07-14",
            "top.first_review 04-06 missing; top.later_review#0 10-05 done; top.later_review 10-06 planned"),
    ]

    static let laterReviews = [
        ReviewCase(
            "it counts from the review before", on: "07-01", "\(begun); top review 04-20",
            "top.later_review 07-13 due_soon"),
        ReviewCase(
            "a chain of reviews counts from each last", on: "08-01",
            "\(begun); top start 01-12; top review 02-20; top review 05-01; top review 07-15",
            "top.first_review 04-06 done; top.later_review#1 07-24 done; top.later_review 10-07 planned; outside top 0"),
        ReviewCase(
            "one that is missed leaves the next to count from its last day", on: "10-20", "\(begun); top review 04-20",
            "top.later_review#0 07-13 missing; top.later_review 2027-01-11 planned"),
        ReviewCase(
            "entered out of order they stand in order", on: "08-01", "\(begun); top review 05-01; top review 02-20",
            "top.first_review 04-06 done; top.later_review#0 05-15 done; top.later_review 07-24 overdue"),
        ReviewCase(
            "two on one day fill two windows, not one", on: "05-02", "\(begun); top review 05-01; top review 05-01",
            "top.first_review 04-06 done; outside top 1"),
    ]

    static let exits = [
        ReviewCase(
            "discharge cuts the review short and asks for the exit", on: "05-08",
            "\(begun); top start 01-12; discharged 05-08 drug_free",
            "top.first_review 04-06 not_needed; top.exit 05-08 due"),
        ReviewCase(
            "14 days before discharge counts", on: "05-20", "\(begun); top exit 04-24; discharged 05-08 drug_free",
            "top.exit 05-08 done"),
        ReviewCase(
            "15 days before discharge does not", on: "05-20", "\(begun); top exit 04-23; discharged 05-08 drug_free",
            "top.exit 05-08 overdue; outside top 1"),
        ReviewCase(
            "14 days after discharge counts", on: "05-23", "\(begun); top exit 05-22; discharged 05-08 transferred",
            "top.exit 05-08 done"),
        ReviewCase(
            "15 days after a planned discharge it is missing", on: "05-23", "\(begun); discharged 05-08 drug_free",
            "top.exit 05-08 missing; top.exit_unplanned none"),
        ReviewCase(
            "after a drop-out it is asked for if it can be had", on: "05-10", "\(begun); discharged 05-08 dropped_out",
            "top.exit none; top.exit_unplanned 05-08 overdue"),
        ReviewCase(
            "nobody asks the dead", on: "05-10", "\(begun); discharged 05-08 died",
            "top.exit none; top.exit_unplanned none; top.first_review 04-06 not_needed"),
        ReviewCase(
            "one after treatment is kept and never missing", on: "2027-05-10",
            "\(begun); discharged 05-08 drug_free; top post 06-01", "top.post_treatment - done; outside top 0"),
        ReviewCase(
            "a corrected discharge moves the exit", on: "06-20", "\(begun); top exit 05-10; discharged 06-10 drug_free",
            "top.exit 06-10 overdue; outside top 1"),
    ]

    static let returns = [
        ReviewCase(
            "on return the first discharge no longer ends the reviews", on: "08-04",
            "triaged 01-08; triaged 08-01; first 08-03; period 08-01; discharged 05-08 drug_free; top start 01-12",
            "top.start 08-03 overdue; top.first_review 10-26 planned; top.exit none; outside top 1"),
        ReviewCase(
            "the second journey has its own exit", on: "12-01",
            "triaged 08-01; first 08-03; period 08-01; discharged 05-08 dropped_out; discharged 11-30 drug_free",
            "top.exit 11-30 overdue; top.exit_unplanned none; top.first_review 10-26 not_needed"),
        ReviewCase(
            "a TOP of the journey before fills no window of this one", on: "08-20",
            "triaged 08-01; first 08-03; period 08-01; top start 01-12; top review 04-01; top start 08-04",
            "top.start 08-03 done; top.first_review 10-26 planned; outside top 2"),
        ReviewCase(
            "on return the sub-interventions are reviewed from the new start", on: "08-04",
            "period 08-01; modality 01-12; modality 08-03; discharged 05-08 drug_free; sir 05-06",
            "sir.in_treatment 2027-01-18 planned; outside sir 1"),
        ReviewCase(
            "on return the details are reviewed from the new triage", on: "08-20",
            "period 08-01; triaged 01-08; triaged 08-01; discharged 05-08 drug_free; cir 03-01",
            "cir.in_treatment 2027-01-16 planned; outside cir 1"),
    ]

    static let sirs = [
        ReviewCase(
            "15 days before day 168 it is planned", on: "06-14", "modality 01-12", "sir.in_treatment 06-29 planned"),
        ReviewCase("14 days before it is due soon", on: "06-15", "modality 01-12", "sir.in_treatment 06-29 due_soon"),
        ReviewCase("on day 182 it can still be had", on: "07-13", "modality 01-12", "sir.in_treatment 06-29 overdue"),
        ReviewCase(
            "on day 183 it is missing and the next is asked", on: "07-14", "modality 01-12",
            "sir.in_treatment#0 06-29 missing; sir.in_treatment 12-28 planned"),
        ReviewCase(
            "it counts from the last", on: "06-01", "modality 01-12; sir 05-06", "sir.in_treatment 10-21 planned"),
        ReviewCase(
            "the earliest intervention counts", on: "02-10", "modality 02-01; modality 01-12",
            "sir.in_treatment 06-29 planned"),
        ReviewCase("a corrected start moves it", on: "02-10", "modality 02-02", "sir.in_treatment 07-20 planned"),
        ReviewCase(
            "at discharge one is needed", on: "05-09", "modality 01-12; discharged 05-08 dropped_out",
            "sir.in_treatment 06-29 not_needed; sir.discharge 05-08 missing"),
        ReviewCase(
            "one on the day of discharge counts", on: "05-09",
            "modality 01-12; discharged 05-08 dropped_out; sir 05-08",
            "sir.discharge 05-08 done"),
        ReviewCase(
            "recovery support is reviewed in 26 weeks", on: "06-01",
            "modality 01-12; discharged 05-08 drug_free; sir 05-06; support 05-08",
            "sir.discharge 05-08 done; sir.recovery_support 11-04 planned"),
        ReviewCase(
            "recovery support that ended is not", on: "08-01",
            "modality 01-12; discharged 05-08 drug_free; sir 05-06; support 05-08..06-30",
            "sir.recovery_support 11-04 not_needed"),
    ]

    static let cirs = [
        ReviewCase("details are reviewed from triage", on: "05-11", "triaged 01-08", "cir.in_treatment 06-25 planned"),
        ReviewCase(
            "and from the last review", on: "05-11", "triaged 01-08; cir 03-01", "cir.in_treatment 08-16 planned"),
        ReviewCase(
            "missed twice, the third is asked", on: "2027-02-01", "triaged 01-08",
            "cir.in_treatment#0 06-25 missing; cir.in_treatment#1 12-24 missing; cir.in_treatment 2027-06-24 planned"),
        ReviewCase(
            "discharge cuts it short", on: "05-11", "triaged 01-08; discharged 05-08 dropped_out",
            "cir.in_treatment 06-25 not_needed"),
    ]

    static let clocks = [
        ReviewCase(
            "from the leap day", on: "2028-03-01", "opened 2028-02-01; triaged 2028-02-29",
            "cir.in_treatment 2028-08-15 planned"),
        ReviewCase(
            "due on the leap day", on: "2028-02-29", "opened 2027-12-01; triaged 2027-12-02; first 2027-12-07",
            "top.first_review 2028-02-29 due"),
        ReviewCase(
            "due on the day the clocks go forward", on: "2026-03-29T00:30:00Z",
            "opened 01-02; triaged 01-02; first 01-04",
            "top.first_review 03-29 due"),
        ReviewCase(
            "the day begins at midnight in London, in summer time", on: "2026-10-24T23:30:00Z",
            "triaged 08-01; first 08-02", "top.first_review 10-25 due"),
        ReviewCase(
            "and not before", on: "2026-10-24T22:30:00Z", "triaged 08-01; first 08-02",
            "top.first_review 10-25 due_soon"),
    ]
}
