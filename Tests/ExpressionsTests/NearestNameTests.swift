import Expressions
import Testing

@Suite("Nearest names")
struct NearestNameTests {
    @Test(
        "the nearest known name is what was meant",
        arguments: [
            ("postcde", "postcode"), ("stgae", "stage"), ("referal", "referral"), ("Stage", "stage"),
            ("opend_on", "opened_on"), ("xyz", nil), ("", nil), ("a", nil),
        ])
    func nearest(written: String, meant: String?) {
        let known = ["postcode", "stage", "referral", "opened_on", "closed_on"]
        #expect(NearestName.nearest(to: written, among: known) == meant)
    }
}
