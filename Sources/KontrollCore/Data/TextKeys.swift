import Foundation

/// Numbers for texts that mean the same (jämförelsenyckel), so that rows are grouped and compared without strings.
///
/// Columns that are given to the same keys get comparable numbers: the receiver of one invoice and the approver of
/// another are the same person when their numbers are equal. Each text is put in form once, not once a row.
public struct TextKeys: Sendable {
    /// The number of a cell that is empty, or that the form leaves nothing of.
    public static let none = 0

    private var forms = TextDictionaryBuilder()

    /// No keys yet.
    public init() {}

    /// The number of each row's text in the form that `form` gives it.
    public mutating func keys(of column: some TextCoded, _ form: (String) -> String) -> RowKeys {
        RowKeys(
            codes: column.codes, keys: column.dictionary.map { $0.isEmpty ? 0 : forms.code(of: form($0)) })
    }

    /// The number of each row's text in the form whose UTF-8 `form` appends to what it is given: no strings are made,
    /// which is several times faster where nearly every row has a text of its own.
    public mutating func keys(
        of column: some TextCoded, utf8 form: (_ text: Span<UInt8>, _ formed: inout [UInt8]) -> Void
    ) -> RowKeys {
        var formed: [UInt8] = []
        let keys = column.dictionary.indices.map { code -> UInt32 in
            if code == TextColumn.emptyCode { return 0 }
            formed.removeAll(keepingCapacity: true)
            column.dictionary.withUTF8(of: code) { form($0, &formed) }
            return forms.code(of: formed.span)
        }
        return RowKeys(codes: column.codes, keys: keys)
    }

    /// A name or signature without regard to case, to blanks around it and to how many stand inside it:
    /// ` Anna  EK` is `anna ek`.
    public static func name(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// The letters and digits of an account, bankgiro or plusgiro: `8327-9 123 45` is `8327912345`.
    public static func account(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }
}
