import KontrollCore
import Testing

/// One thing wrong in the good plan, and the errors it gives.
struct Wrong: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    /// The errors; `%data-set%` stands for the columns of a data set of the vocabulary.
    let expected: [String]

    init(_ name: String, _ file: String, _ old: String, _ new: String, _ expected: [String]) {
        (self.name, self.file, self.old, self.new) = (name, file, old, new)
        self.expected = expected.map { text in
            Vocabulary.dataSets.reduce(text) { text, set in
                text.replacing("%\(set.id)%", with: set.columns.map(\.name).sorted().joined(separator: ", "))
            }
        }
    }

    var testDescription: String { name }
}
