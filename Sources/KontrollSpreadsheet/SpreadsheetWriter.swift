import CXLSXWriter
import Foundation
import KontrollCore

/// Why a workbook could not be written. No file is then left.
public enum SpreadsheetError: Error, Sendable, Hashable {
    /// A sheet is larger than Excel allows: 1 048 576 rows, 16 384 columns, 32 767 characters a cell.
    case tooLarge(sheet: String)
    /// The file could not be written, as the library says it.
    case notWritten(path: String, reason: String)

    /// What happened, in Swedish.
    public var text: String {
        switch self {
        case .tooLarge(let sheet): "bladet ”\(sheet)” är större än Excel tillåter"
        case .notWritten(let path, let reason): "\(path) kan inte skrivas: \(reason)"
        }
    }
}

extension Spreadsheet {
    /// Writes the workbook as xlsx, beside the path first and then renamed into place.
    public func write(to path: String) throws(SpreadsheetError) {
        for sheet in sheets where !sheet.fits { throw .tooLarge(sheet: sheet.name) }
        let draft = "\(path).ny-\(UUID().uuidString)"
        defer { unlink(draft) }
        guard let book = workbook_new(draft) else { throw .notWritten(path: path, reason: "minnet räcker inte") }
        WorkbookFiller(book: book).fill(self)
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else {
            throw .notWritten(path: path, reason: String(cString: lxw_strerror(error)))
        }
        guard rename(draft, path) == 0 else {
            throw .notWritten(path: path, reason: String(cString: strerror(errno)))
        }
    }
}

extension Spreadsheet.Sheet {
    fileprivate var fits: Bool {
        rows.count <= 1_048_576
            && rows.allSatisfy { row in
                row.count <= 16_384
                    && row.allSatisfy {
                        if case .text(let text) = $0.value { text.utf16.count <= 32_767 } else { true }
                    }
            }
    }

    /// How many lines the row needs so that no wrapped text is cut: not every program works that out when it opens.
    fileprivate func lines(of cells: [Spreadsheet.Cell]) -> Int {
        let needed = zip(cells, columns).map { cell, column in
            guard cell.style.wraps, case .text(let text) = cell.value else { return 1 }
            return text.split(whereSeparator: \.isNewline).reduce(0) { lines, line in
                lines + (line.count + column.width - 2) / max(column.width - 1, 1)
            }
        }
        return min(needed.max() ?? 1, 25)
    }

    /// The name as Excel allows it.
    fileprivate var tab: String {
        let allowed = name.map { "[]:*?/\\".contains($0) ? "-" : $0 }
        let cut = String(allowed.prefix(31)).trimmingCharacters(in: CharacterSet(charactersIn: "' "))
        return cut.isEmpty ? "Blad" : cut
    }
}

/// Puts a workbook's parts into the library's own.
private struct WorkbookFiller {
    let book: UnsafeMutablePointer<lxw_workbook>

    /// What decides a format: the look and the kind of number.
    private struct FormatKey: Hashable {
        var style: Spreadsheet.Style
        var number: String
    }

    /// The height of a line of the usual type, in points.
    private static let lineHeight = 15.0

    func fill(_ spreadsheet: Spreadsheet) {
        setProperties(spreadsheet)
        var formats: [FormatKey: UnsafeMutablePointer<lxw_format>] = [:]
        for sheet in spreadsheet.sheets {
            guard let page = workbook_add_worksheet(book, sheet.tab) else { continue }
            for (index, column) in sheet.columns.enumerated() {
                var options = lxw_row_col_options(hidden: column.isHidden ? 1 : 0, level: 0, collapsed: 0)
                worksheet_set_column_opt(
                    page, UInt16(index), UInt16(index), Double(column.width), nil, &options)
            }
            for (row, cells) in sheet.rows.enumerated() {
                let lines = sheet.lines(of: cells)
                if lines > 1 { worksheet_set_row(page, UInt32(row), Double(lines) * Self.lineHeight, nil) }
                for (column, cell) in cells.enumerated() {
                    let key = FormatKey(style: cell.style, number: Self.numberFormat(cell.value))
                    let format = formats[key] ?? makeFormat(key)
                    formats[key] = format
                    write(cell.value, page, UInt32(row), UInt16(column), format)
                }
            }
            if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
                worksheet_freeze_panes(page, UInt32(sheet.frozenRows), UInt16(sheet.frozenColumns))
            }
            if sheet.hasFilter, sheet.frozenRows > 0, let width = sheet.rows.map(\.count).max(), width > 0 {
                worksheet_autofilter(
                    page, UInt32(sheet.frozenRows - 1), 0, UInt32(max(sheet.rows.count, sheet.frozenRows) - 1),
                    UInt16(width - 1))
            }
            for choice in sheet.choices { add(choice, to: page) }
            if sheet.isLocked { protect(page) }
            worksheet_set_paper(page, 9)
            if sheet.isLandscape { worksheet_set_landscape(page) }
            worksheet_fit_to_pages(page, 1, 0)
            if sheet.frozenRows > 0 { worksheet_repeat_rows(page, 0, UInt32(sheet.frozenRows - 1)) }
        }
    }

    private func setProperties(_ spreadsheet: Spreadsheet) {
        spreadsheet.title.withMutableCString { title in
            spreadsheet.author.withMutableCString { author in
                var properties = lxw_doc_properties()
                properties.title = title
                properties.author = author
                properties.created = Int(spreadsheet.created.dayNumber) * 86_400
                workbook_set_properties(book, &properties)
            }
        }
    }

    private static func numberFormat(_ value: Spreadsheet.CellValue) -> String {
        switch value {
        case .empty, .text: ""
        case .integer: "#,##0"
        case .money: "#,##0.00"
        case .date: "yyyy-mm-dd"
        case .share: "0.0%"
        }
    }

    private func makeFormat(_ key: FormatKey) -> UnsafeMutablePointer<lxw_format>? {
        guard let format = workbook_add_format(book) else { return nil }
        if !key.number.isEmpty { format_set_num_format(format, key.number) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if key.style.wraps { format_set_text_wrap(format) }
        if key.style.isOpen {
            format_set_unlocked(format)
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_border_color(format, 0x7F7F7F)
        }
        if key.style.isHeading {
            format_set_bold(format)
            format_set_bg_color(format, 0xE7EDF3)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        switch key.style.fill {
        case .green?: format_set_bg_color(format, 0xC9E7CB)
        case .yellow?: format_set_bg_color(format, 0xFFE699)
        case .red?: format_set_bg_color(format, 0xF4B6B0)
        case nil: break
        }
        return format
    }

    private func write(
        _ value: Spreadsheet.CellValue, _ page: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16,
        _ format: UnsafeMutablePointer<lxw_format>?
    ) {
        switch value {
        case .empty: worksheet_write_blank(page, row, column, format)
        case .text(let text) where text.isEmpty: worksheet_write_blank(page, row, column, format)
        // Always as a string: what begins with = + - @ stays text.
        case .text(let text): worksheet_write_string(page, row, column, text, format)
        case .integer(let number): worksheet_write_number(page, row, column, Double(number), format)
        case .money(let money): worksheet_write_number(page, row, column, Double(money.ore) / 100, format)
        case .share(let share): worksheet_write_number(page, row, column, share, format)
        case .date(let date):
            var stamp = lxw_datetime(
                year: Int32(date.year), month: Int32(date.month), day: Int32(date.day), hour: 0, min: 0, sec: 0)
            worksheet_write_datetime(page, row, column, &stamp, format)
        }
    }

    private func add(_ choice: Spreadsheet.Choice, to page: UnsafeMutablePointer<lxw_worksheet>) {
        let words = choice.words.map(Self.copy)
        let texts = [String(choice.promptTitle.prefix(32)), String(choice.prompt.prefix(255))].map(Self.copy)
        let refusal = ["Okänt svar", "Välj " + Swedish.list(choice.words, "eller") + "."].map(Self.copy)
        defer { for text in words + texts + refusal { free(text) } }
        var list = words + [nil]
        list.withUnsafeMutableBufferPointer { list in
            var validation = lxw_data_validation()
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            validation.value_list = list.baseAddress
            validation.input_title = texts[0]
            validation.input_message = texts[1]
            validation.error_title = refusal[0]
            validation.error_message = refusal[1]
            worksheet_data_validation_range(
                page, UInt32(choice.rows.lowerBound), UInt16(choice.column), UInt32(choice.rows.upperBound),
                UInt16(choice.column), &validation)
        }
    }

    /// A copy of a text for a C interface; whoever asks for it frees it.
    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar>? { strdup(text) }

    /// Locks the cells that are not open; rows can still be sorted out by the filter and columns made wider.
    private func protect(_ page: UnsafeMutablePointer<lxw_worksheet>) {
        var options = lxw_protection()
        options.format_columns = 1
        options.format_rows = 1
        options.autofilter = 1
        worksheet_protect(page, nil, &options)
    }
}

extension String {
    /// The text for a C interface that asks for a pointer it does not write through.
    fileprivate func withMutableCString(_ body: (UnsafeMutablePointer<CChar>?) -> Void) {
        let copy = strdup(self)
        defer { free(copy) }
        body(copy)
    }
}
