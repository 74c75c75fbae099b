import CaseModel

/// The documents of the demonstration: plainly invented letters, made here.
enum DemoPapers {
    private static let letters: [(title: String, name: String, lines: [String])] = [
        (
            "Letter from the GP", "gp-letter.pdf",
            [
                "Ambermoor Surgery (invented)", "Thank you for seeing this patient.",
                "Blood results are attached to the clinical record.", "We will see them again in six weeks.",
            ]
        ),
        (
            "Consent form, signed", "consent.pdf",
            [
                "Consent to share information (invented)", "I agree that my keyworker may speak to my GP.",
                "Signed: a client",
            ]
        ),
    ]

    /// What the `index`th client's case is given; nil for most.
    static func letter(_ index: Int) -> (title: String, file: SentFile)? {
        guard index % 3 == 0 else { return nil }
        if index % 6 == 0 {
            let note = "Telephone note (invented).\r\nThe hostel confirmed the room for next week.\r\n"
            return ("Note of a call with the hostel", SentFile(name: "hostel-call.txt", bytes: Array(note.utf8)))
        }
        let letter = letters[(index / 3) % letters.count]
        return (letter.title, SentFile(name: letter.name, bytes: pdf(letter.lines)))
    }

    /// A page of plain lines. They hold no bracket and no backslash.
    static func pdf(_ lines: [String]) -> [UInt8] {
        let text = lines.map { "(\($0)) Tj T*" }.joined(separator: "\n")
        let content = "BT /F1 12 Tf 16 TL 72 770 Td\n\(text)\nET"
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        var made = "%PDF-1.4\n"
        var places: [Int] = []
        for (number, object) in objects.enumerated() {
            places.append(made.utf8.count)
            made += "\(number + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = made.utf8.count
        made += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            made += String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits + " 00000 n \n"
        }
        made += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(made.utf8)
    }
}
