import Foundation

/// Numbers for texts that mean the same (jämförelsenyckel), so that rows are grouped and compared without strings.
///
/// Columns that are given to the same keys get comparable numbers: the receiver of one invoice and the approver of
/// another are the same person when their numbers are equal. Each text is put in form once, not once a row.
public struct TextKeys: Sendable {
    /// The number of a cell that is empty, or that the form leaves nothing of.
    public static let none = 0

    private var known: [String: Int] = ["": TextKeys.none]

    /// No keys yet.
    public init() {}

    /// The number of each row's text in the form that `form` gives it.
    public mutating func keys(of column: some TextCoded, _ form: (String) -> String) -> RowKeys {
        var byCode: [Int] = []
        byCode.reserveCapacity(column.dictionary.count)
        for text in column.dictionary {
            let formed = text.isEmpty ? "" : form(text)
            let key = known[formed, default: known.count]
            known[formed] = key
            byCode.append(key)
        }
        return RowKeys(codes: column.codes, keys: byCode)
    }

    /// A name or signature without regard to case, to blanks around it and to how many stand inside it:
    /// ` Anna  EK` is `anna ek`.
    public static func name(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
