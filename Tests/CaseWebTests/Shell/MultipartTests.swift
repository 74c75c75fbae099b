import Testing

@testable import CaseWeb

@Suite("Forms that hold files")
struct MultipartTests {
    private static let type = "multipart/form-data; boundary=----x"

    private func read(_ body: String, type: String = type) throws -> FormFields {
        try FormFields(
            multipart: Array(body.utf8), contentType: type, declared: [.one("way", maximumBytes: 10)],
            files: [.one("file", maximumBytes: 20)], maximumFields: 10)
    }

    private func part(_ head: String, _ content: String) -> String {
        "------x\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
    }

    @Test func `fields and files are told apart, and a folder in a file's name is dropped`() throws {
        let fields = try read(
            part("name=\"way\"", "rehearse")
                + part("name=\"file\"; filename=\"C:\\people\\list.csv\"\r\nContent-Type: text/csv", "a,b\r\n--c\r\n")
                + "------x--\r\n")
        #expect(fields["way"] == "rehearse")
        #expect(fields.file("file")?.name == "list.csv")
        #expect(fields.file("file").map { String(decoding: $0.bytes, as: UTF8.self) } == "a,b\r\n--c\r\n")
    }

    @Test func `a box that was left empty holds no file`() throws {
        #expect(try read(part("name=\"file\"; filename=\"\"", "") + "------x--").file("file") == nil)
    }

    @Test(
        "what no browser sends is refused",
        arguments: [
            "", "x", "------x", "------x\r\n\r\nbody\r\n------x--",
            "------x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n1\r\n------x--",
            "------x\r\nContent-Disposition: form-data; name=\"way\"\r\n\r\n1",
            "------x\r\nContent-Disposition: form-data; name=\"way\"\r\n\r\n1\r\n------x\r\nContent-Disposition: form-data; name=\"way\"\r\n\r\n2\r\n------x--",
        ])
    func malformed(body: String) {
        #expect(throws: PageFailure.malformed) { try read(body) }
    }

    @Test func `limits hold`() {
        #expect(throws: PageFailure.tooLarge) { try read(part("name=\"way\"", "longer than ten") + "------x--") }
        let big = String(repeating: "x", count: 21)
        #expect(throws: PageFailure.tooLarge) { try read(part("name=\"file\"; filename=\"a\"", big) + "------x--") }
        #expect(throws: PageFailure.malformed) { try read("------x--", type: "multipart/form-data") }
    }
}
