import KontrollCore
@testable import KontrollTables
import Testing

/// The small forms that a workbook is made of: places, number formats, numbers, days.
@Suite struct WorkbookFormTests {
    @Test(arguments: [
        ("A1", 0, 1), ("Z9", 25, 9), ("AA10", 26, 10), ("aB12", 27, 12), ("XFD1048576", 16_383, 1_048_576),
    ])
    func `a place is read, and its letters written`(_ text: String, _ column: Int, _ row: Int) {
        #expect(CellReference(text.utf8) == CellReference(column: column, row: row))
        #expect(text.uppercased().hasPrefix(CellReference.letters(column)))
    }

    @Test(arguments: [
        "", "A", "1", "A0", "1A", "A1B", "$A$1", "XFE1", "A1048577", "Å1", "A-1", "AAAAAAAAAAAAAAAAAAAAA1", " A1",
    ])
    func `what is no place is refused`(_ text: String) {
        #expect(CellReference(text.utf8) == nil)
    }

    @Test(arguments: ["B2:A1", "A1:", ":A1", "A1:B2:C3", "A:B", ""]) func `what is no area is refused`(_ text: String) {
        #expect(CellArea(text) == nil)
    }

    @Test(arguments: [
        "yyyy\\-mm\\-dd", "dd/mm/yy", "[$-41D]d mmmm yyyy;@", "mmm", "mm", "d", "yyyy", "m/d", "[Red]yy", "\"den\" d",
        "mmmm\\ yyyy", "YYYY-MM-DD",
    ])
    func `a format of days`(_ code: String) {
        #expect(NumberFormat(code: code) == NumberFormat(isDay: true))
    }

    @Test(arguments: ["h:mm", "mm:ss", "[h]:mm:ss", "[mm]:ss", "h:mm AM/PM", "[ss]", "mm:ss.0", "hh:mm:ss;@"])
    func `a format of times`(_ code: String) {
        #expect(NumberFormat(code: code) == NumberFormat(isTime: true))
    }

    @Test(arguments: ["yyyy-mm-dd hh:mm", "d/m/yy h:mm", "hh:mm dd mm", "m/d/yy h:mm"])
    func `a format of days with times`(_ code: String) {
        #expect(NumberFormat(code: code) == NumberFormat(isDay: true, isTime: true))
    }

    @Test(arguments: [
        "General", "Standard", "#,##0.00", "0.00E+00", "[Red]-#,##0\\ \\k\\r", "\"dag\" 0", "#,##0_d", "0*d", "@",
        "[$kr-41D] 0",
        "[>=100]0;0", "# ?/?", "\"mm", "\\", "[", "0", "_", "",
    ])
    func `a format of numbers`(_ code: String) {
        #expect(NumberFormat(code: code) == .plain)
    }

    @Test(arguments: [
        ("0.0%", NumberFormat(isPercent: true)), ("000000", NumberFormat(width: 6)),
        ("000000\\-0000", NumberFormat(width: 10)),
    ])
    func `a format of shares or with zeros before`(_ code: String, _ format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test(arguments: 0...163) func `built-in formats are those of the standard`(_ id: Int) {
        let format = NumberFormat(builtIn: id)
        if id < 27 || id > 58 {
            #expect(format.isDay == ([14, 15, 16, 17, 22].contains(id)))
            #expect(format.isTime == ([18, 19, 20, 21, 22].contains(id)))
        } else if 45...47 ~= id {
            #expect(format == NumberFormat(isTime: true))
        }
        #expect(format.isPercent == (id == 9 || id == 10))
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.0", "0"), ("1", "1"), ("007", "7"), ("+5", "5"), ("1.50", "1.5"), (".5", "0.5"),
        ("5.", "5"),
        (" 12 ", "12"), ("-12.25", "-12.25"), ("1e2", "100"), ("1.25E+3", "1250"), ("12e-4", "0.0012"),
        ("-1E-2", "-0.01"),
        ("100000000000000", "100000000000000"), ("0.1", "0.1"), ("123456789.123456", "123456789.123456"),
    ])
    func `a number is written out`(_ stored: String, _ text: String) {
        #expect(StoredNumber(stored) == StoredNumber(text: text))
    }

    @Test(arguments: [
        ("0.30000000000000004", "0.3"), ("2.9999999999999996", "3"), ("9.9999999999999995E-1", "1"),
        ("1234.1999999999998", "1234.2"), ("-99999999999999.96", "-100000000000000"), ("1.005000000000000115", "1.005"),
    ])
    func `a number is rounded to the fifteen digits it has`(_ stored: String, _ text: String) {
        #expect(StoredNumber(stored) == StoredNumber(text: text, isRounded: true))
    }

    @Test(arguments: [
        "", "-", ".", "x", "1x", "1,5", "1e", "1e1.5", "NaN", "INF", "1 2", "1e99999999999", "1e401", "--1", "1.2.3",
    ])
    func `what is no number is refused`(_ stored: String) {
        #expect(StoredNumber(stored) == nil)
    }

    /// Excel shows each of a billion öre as it was written: none may be read as another.
    @Test(arguments: stride(from: 1, through: 99_999_999_999, by: 7_919_191_919).map { Int($0) })
    func `every amount that a binary number holds comes back in öre`(_ start: Int) {
        let wrong = (start..<(start + 2_000)).filter { ore in
            let noisy = String(Double(ore) / 100 + 0.1 - 0.1)
            let parts = (StoredNumber(noisy)?.text ?? "").split(separator: ".")
            let decimals = parts.count == 2 ? String(parts[1]) : ""
            let found = Int((parts.first ?? "") + decimals.padding(2)).flatMap { decimals.utf8.count <= 2 ? $0 : nil }
            return found != ore
        }
        #expect(wrong == [])
    }

    @Test(arguments: [
        ("2021-01-31", "2021-01-31"), ("2021-01-31T10:10:10", "2021-01-31 10:10:10"),
        ("2021-01-31T10:10:10.9Z", "2021-01-31 10:10:10"), ("2021-01-31T00:00", "2021-01-31"),
    ])
    func `a day in ISO 8601 is read`(_ text: String, _ day: String) {
        #expect(SerialDay(iso: text)?.text == day)
    }

    @Test(arguments: [
        "2021-02-30", "2021-01-31T", "2021-01-31T25:00", "2021-01-31T10:60", "2021-01-31T10:10:61", "T10:10",
        "2021-01-31T1T2", "2021-01-31T10:10:nan",
    ])
    func `what is no day in ISO 8601 is refused`(_ text: String) {
        #expect(SerialDay(iso: text) == nil)
    }

    @Test(arguments: [("0.999999999", 86_399), ("0.5", 43_200), ("0.000011574", 1), ("0", 0)])
    func `the part of a day is its seconds`(_ part: String, _ seconds: Int) {
        #expect(SerialDay("44197" + part.dropFirst(), since1904: false)?.seconds == seconds)
    }

    @Test(arguments: [
        (["EncryptedPackage"], "en lösenordsskyddad fil (Excel, Word eller PowerPoint)"),
        (["Root Entry", "WordDocument"], "ett dokument i det äldre Word-formatet doc"),
        (["Root Entry", "Book"], "en arbetsbok i det äldre Excel-formatet xls"), (["Booking"], "en äldre Office-fil"),
        ([], "en äldre Office-fil"),
    ])
    func `older files are told apart`(_ streams: [String], _ kind: String) {
        var bytes = CompoundFile.signature + [UInt8](repeating: 0, count: 508)
        for name in streams {
            let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            bytes += units + [UInt8](repeating: 0, count: 128 - units.count)
        }
        #expect(FileKind(bytes) == .other(kind))
        #expect(FileKind(Array(bytes.prefix(520))) == .other("en äldre Office-fil") || streams.isEmpty)
    }
}

extension String {
    /// With zeros after, to some length.
    fileprivate func padding(_ length: Int) -> String {
        self + String(repeating: "0", count: max(0, length - utf8.count))
    }
}
