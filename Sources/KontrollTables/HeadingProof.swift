public import Foundation
public import KontrollCore

/// What the headings of a source's latest file give of the columns that its checks ask for.
public struct HeadingProof: Sendable, Hashable {
    /// The file.
    public var file: String
    /// Why columns that are needed cannot be read from it, or it cannot be read at all.
    public var failures: [SourceFailure] = []
    /// Columns that the checks can do without and that it lacks: they are read as empty.
    public var absent: [String] = []
}

extension ExportReader {
    /// A file of delimited text is looked at no further than this: headings stand in its beginning.
    private static let headSize = 1 << 20
    /// Files of other formats are read whole, unless they are larger than this.
    private static let greatestSize = 32 << 20

    /// Looks for the columns among the headings of the source's latest file, without reading its rows.
    ///
    /// - Returns: What was found; nil where no file is there yet, or where it would have to be read whole and is large.
    public func proveHeadings(
        _ source: SourceDefinition, columns: [DataRequirement.NeededColumn], in folder: URL
    ) -> HeadingProof? {
        var proof = HeadingProof(file: source.file)
        do throws(SourceFailure) {
            let wanted = try WantedColumn.all(source, asked: columns)
            let files = try SourceFiles(folder: folder, pattern: source.file).found()
            let latest = files.max { ($0.day ?? .earliest, $0.name) < ($1.day ?? .earliest, $1.name) }
            guard let latest else { return nil }
            proof.file = latest.name
            let content = try SourceFiles.content(of: latest).content
            if content.count == 0 { throw .empty(file: latest.name) }
            let format = try FileKind(content.prefix(1 << 16)).format(declared: source.format, file: latest.name)
            if case .delimited = format {
                let found = try headings(Self.head(content), latest.name, source, wanted)
                for column in wanted {
                    do throws(SourceFailure) {
                        if try found.positions(of: [column]) == [nil] { proof.absent.append(column.name) }
                    } catch { proof.failures.append(error) }
                }
            } else {
                guard content.count <= Self.greatestSize else { return nil }
                let parser = FormatParser(source: source, wanted: wanted, fingerprints: false)
                let positions = try parser.parse(content, name: latest.name).positions
                proof.absent = zip(wanted, positions).filter { $1 == nil }.map(\.0.name)
            }
        } catch {
            if error.isMissing { return nil }
            proof.failures.append(error)
        }
        return proof
    }

    private func headings(_ head: [UInt8], _ file: String, _ source: SourceDefinition, _ wanted: [WantedColumn])
        throws(SourceFailure) -> Headings
    {
        let text = try TextDecoding(file: file, declared: source.dialect.encoding).decode(head)
        let proof = LayoutProof(file: file, dialect: source.dialect, wanted: wanted)
        guard let layout = try proof.layout(of: text.bytes) else { throw .empty(file: file) }
        return Headings(file: file, line: layout.headingLine, cells: layout.headings)
    }

    /// The beginning of a file, ending with a whole line and a whole character.
    private static func head(_ content: FileContent) -> [UInt8] {
        let head = Array(content.prefix(headSize))
        guard head.count < content.count, let end = head.lastIndex(of: UInt8(ascii: "\n")) else { return head }
        // A line break of UTF-16 is two bytes.
        let isWide = head.starts(with: [0xFF, 0xFE]) || head.contains(0)
        return Array(isWide ? head[..<(end & ~1)] : head[..<end])
    }
}
