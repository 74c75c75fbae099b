import Kernel

extension FormProblem {
    /// What casework said no to, beside the box that it names.
    /// - Parameter box: where it names none.
    init(_ refusal: CaseworkRefusal, or box: String) {
        let wrong = refusal.wrongBox
        self.init(field: wrong?.name ?? box, text: wrong?.say ?? refusal.sentence)
    }

    /// The words, where the problem is of this box.
    func words(of box: String) -> String? { field == box ? text : nil }
}
