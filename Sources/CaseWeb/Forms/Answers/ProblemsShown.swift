/// Which problems a page of a draft shows. Nobody is told that an answer is missing before they went on without it.
enum ProblemsShown: String {
    case none
    /// Those of answers that were given.
    case answered
    case all
}
