public import Foundation

/// A file of vectors (jämförelsefil): rows of inputs with the values a method must give, in the format `sampling-vectors/1`.
public struct VectorFile: Sendable {
    /// One row, with what is needed to carry it out.
    public struct Row: Sendable, CustomStringConvertible {
        /// The section it stands in: the kind of row.
        public let section: String
        /// Its id.
        public let id: String
        let fields: [String: VectorValue]
        let datasets: Datasets

        /// The id, for lists of tests.
        public var description: String { id }
    }

    /// What can be said of one row.
    public enum Outcome: Sendable, Hashable {
        /// Everything wanted was given.
        case passed
        /// Something was not.
        case failed([VectorMismatch])
        /// The row only informs: output of other programs' generators.
        case informative
    }

    /// The rows, section by section in the order of the file's keys, rows in the file's order.
    public let rows: [Row]

    private struct Content: Decodable {
        let sections: [String: [VectorValue]]
        let datasets: [String: VectorValue]?
    }

    /// Why a file is not one of vectors.
    public struct Unreadable: Error, CustomStringConvertible {
        /// Why, in Swedish.
        public let description: String
    }

    /// Reads a file. Populations that stand in files of their own are looked for beside it.
    public init(contentsOf file: URL) throws(Unreadable) {
        let content: Content
        do { content = try JSONDecoder().decode(Content.self, from: try Data(contentsOf: file)) } catch {
            throw Unreadable(description: "\(file.path) är ingen jämförelsefil: väntade JSON med ”sections”")
        }
        let datasets = Datasets(named: content.datasets ?? [:], folder: file.deletingLastPathComponent())
        rows = content.sections.sorted { $0.key < $1.key }.flatMap { section, values in
            values.enumerated().map { number, value in
                let fields = value.object ?? [:]
                return Row(
                    section: section, id: fields["id"]?.text ?? "\(section)[\(number)]", fields: fields,
                    datasets: datasets)
            }
        }
    }
}
