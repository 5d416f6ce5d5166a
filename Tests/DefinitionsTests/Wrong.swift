import Testing

/// One thing wrong in the good plan, and the errors it gives.
struct Wrong: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String
    let new: String
    let expected: [String]

    init(_ name: String, _ file: String, _ old: String, _ new: String, _ expected: [String]) {
        (self.name, self.file, self.old, self.new, self.expected) = (name, file, old, new, expected)
    }

    var testDescription: String { name }
}
