/// How an export's text reads (dialekt). What is nil is found by proof, or refused when the proof is not there.
public struct Dialect: Codable, Sendable, Hashable {
    /// The encodings understood.
    public enum Encoding: String, Codable, Sendable, Hashable, CaseIterable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
        case utf16le = "utf-16le"
        case utf16be = "utf-16be"
        case cp437 = "cp437"
        case cp850 = "cp850"
    }
    /// The characters that may stand before decimals.
    public enum DecimalMark: String, Codable, Sendable, Hashable, CaseIterable {
        case comma = ","
        case point = "."
    }

    /// The encoding.
    public var encoding: Encoding?
    /// What stands between cells.
    public var delimiter: Delimiter?
    /// What stands between the cells of rows that the delimiter does not divide into as many cells as there are
    /// headings; only a row that exactly one of them does divide so is read with it.
    public var otherDelimiters: [Delimiter]
    /// How cells are quoted.
    public var quotation: Quotation
    /// What stands before decimals.
    public var decimalMark: DecimalMark?
    /// How many lines stand before the headings.
    public var preamble: Int?
    /// Where the headings are.
    public var headings: HeadingRows
    /// How a closing row begins, `Summa` say; such rows are not data.
    public var footer: String?
    /// How many rows close the file; they are not data.
    public var footerRows: Int?
    /// How the row begins at which the reading ends, ``blankRow`` for an empty one: a second table follows, say.
    public var end: String?
    /// Corrections of rows with a separator too many or too few, by line from 1.
    public var corrections: [RowCorrection]
    /// Whether the last line may lack its line break; otherwise the file may be cut short and is never clean.
    public var finalLineBreakOptional: Bool

    /// The word for an empty row in ``end``.
    public static let blankRow = "tom rad"

    /// A dialect; nil is to be proved.
    public init(
        encoding: Encoding? = nil, delimiter: Delimiter? = nil, otherDelimiters: [Delimiter] = [],
        quotation: Quotation = .usual, decimalMark: DecimalMark? = nil, preamble: Int? = nil,
        headings: HeadingRows = .proved, footer: String? = nil, footerRows: Int? = nil, end: String? = nil,
        corrections: [RowCorrection] = [], finalLineBreakOptional: Bool = false
    ) {
        self.encoding = encoding
        self.delimiter = delimiter
        self.otherDelimiters = otherDelimiters
        self.quotation = quotation
        self.decimalMark = decimalMark
        self.preamble = preamble
        self.headings = headings
        self.footer = footer
        self.footerRows = footerRows
        self.end = end
        self.corrections = corrections
        self.finalLineBreakOptional = finalLineBreakOptional
    }
}

extension Dialect {
    /// What stands between cells (avgränsare), as `data.yaml` writes it: `;`, `tab`, `blanksteg`, or up to four
    /// characters none of which is a letter, a digit, a quotation mark or a line break.
    public struct Delimiter: RawRepresentable, Codable, Sendable, Hashable, CaseIterable {
        /// As `data.yaml` writes it.
        public let rawValue: String

        /// A delimiter as it is written; nil for what cannot be one.
        public init?(rawValue: String) {
            switch rawValue {
            case "tab", "\t": self.rawValue = "tab"
            case "blanksteg", " ": self.rawValue = "blanksteg"
            default:
                let fits = rawValue.unicodeScalars.allSatisfy { scalar in
                    !scalar.properties.isAlphabetic && scalar.properties.numericType == nil && scalar != "\""
                        && !(scalar.value < 0x20 && scalar != "\t")
                }
                guard fits, 1...4 ~= rawValue.count, !rawValue.contains(where: \.isNewline) else { return nil }
                self.rawValue = rawValue
            }
        }

        private init(_ rawValue: String) { self.rawValue = rawValue }

        /// `;`
        public static let semicolon = Delimiter(";")
        /// `,`
        public static let comma = Delimiter(",")
        /// The tabulator.
        public static let tab = Delimiter("tab")
        /// `|`
        public static let bar = Delimiter("|")
        /// A blank.
        public static let blank = Delimiter("blanksteg")

        /// Those tried where none is declared.
        public static let allCases = [semicolon, comma, tab, bar]

        /// The characters themselves.
        public var characters: String {
            switch self {
            case .tab: "\t"
            case .blank: " "
            default: rawValue
            }
        }
    }

    /// How cells that hold delimiters, line breaks or quotation marks are written (citattecken).
    public struct Quotation: Codable, Sendable, Hashable {
        /// The character around a cell; nil where cells are never quoted.
        public var mark: String?
        /// The character that makes a quotation mark, or itself, an ordinary character; a doubled mark is always one.
        public var escape: String?
        /// Whether quotation marks amid a quoted cell may stand there without being doubled. Only a row that can be
        /// read in exactly one such way is.
        public var isLoose: Bool

        /// A way of quoting.
        public init(mark: String? = "\"", escape: String? = nil, isLoose: Bool = false) {
            self.mark = mark
            self.escape = escape
            self.isLoose = isLoose
        }

        /// As RFC 4180 says: `"`, doubled inside.
        public static let usual = Quotation()
    }

    /// Where the headings of a file are (rubriker).
    public enum HeadingRows: Codable, Sendable, Hashable {
        /// The row, or the few rows together, that have the headings looked for.
        case proved
        /// So many rows together: a column's heading is its cells with blanks between.
        case rows(Int)
        /// Nowhere: columns go by place, `kolumn 3`.
        case none
        /// Not in the file but in the plan, in the order of the columns.
        case named([String])
    }

    /// Where a row of a file has a separator too few or an empty cell too many. Never changes what a cell says.
    public struct RowCorrection: Codable, Sendable, Hashable {
        /// The file's name, without its folder.
        public var file: String
        /// The line of the row, from 1.
        public var line: Int
        /// What is done to the row.
        public var change: Change

        /// What can be done to a row.
        public enum Change: Codable, Sendable, Hashable {
            /// The cell, from 1, which must be empty, goes.
            case drop(cell: Int)
            /// The cell, from 1, becomes two after so many characters.
            case split(cell: Int, after: Int)
        }

        /// A correction.
        public init(file: String, line: Int, change: Change) {
            (self.file, self.line, self.change) = (file, line, change)
        }
    }
}
