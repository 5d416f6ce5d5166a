public import KontrollCore

/// A row of a filled-in protocol, as a table reader gave it.
public struct ProtocolRow: Sendable, Hashable {
    /// Its line or row in the file, from 1.
    public var line: Int
    /// The cells by heading; an empty cell is not there.
    public var cells: [String: String]

    /// A row.
    public init(line: Int, cells: [String: String]) { (self.line, self.cells) = (line, cells) }

    subscript(heading: ReviewProtocol.Heading) -> String? { cells[heading.rawValue].map(CSVCell.unguarded) }
}

/// What is wrong with a filled-in protocol.
public enum ProtocolProblem: Error, Sendable, Hashable {
    /// The row is of another run, or another check of it.
    case foreignRun(line: Int)
    /// The row's id is not the one drawn under its number.
    case changedID(line: Int, number: Int)
    /// What helps to find the item is not what it was.
    case changedFact(line: Int, heading: String)
    /// The row has no number of an item.
    case noNumber(line: Int)
    /// The item stands in two rows.
    case twice(line: Int, number: Int, first: Int)
    /// An answer that is none.
    case unknownAnswer(line: Int, question: String, found: String)
    /// An amount that cannot be read.
    case unreadableAmount(line: Int, question: String, found: String)
    /// Some questions of the item are answered and these are not.
    case unanswered(line: Int, question: String)
    /// No question of the item was applicable: it has not been tested.
    case nothingApplicable(line: Int)
    /// The item's amount is not given though the item has been begun.
    case noAmount(line: Int, question: String)

    /// What was found and what was expected, in Swedish, without the file's name.
    public var text: String {
        switch self {
        case .foreignRun(let line):
            "rad \(line), kolumn körning: raden hör till en annan körning, väntade protokollets egen"
        case .changedID(let line, let number):
            "rad \(line), kolumn id: post \(number) har ett annat id än det som drogs, väntade det oförändrat"
        case .changedFact(let line, let heading):
            "rad \(line), kolumn \(heading): uppgiften är en annan än den som stod i protokollet, väntade den oförändrad"
        case .noNumber(let line): "rad \(line), kolumn nr: fann inget av postnumren, väntade det oförändrat"
        case .twice(let line, let number, let first):
            "rad \(line): post \(number) står också på rad \(first), väntade en rad för varje post"
        case .unknownAnswer(let line, let question, let found):
            "rad \(line), kolumn \(question): fann ”\(found.prefix(30))”, väntade "
                + Swedish.list(ReviewAnswer.allCases.map(\.rawValue), "eller")
        case .unreadableAmount(let line, let question, let found):
            "rad \(line), kolumn \(question): fann ”\(found.prefix(30))”, väntade ett belopp, till exempel 1 200,50"
        case .unanswered(let line, let question):
            "rad \(line), kolumn \(question): svaret saknas fast posten är påbörjad, väntade "
                + Swedish.list(ReviewAnswer.allCases.map(\.rawValue), "eller")
        case .nothingApplicable(let line):
            "rad \(line): alla svar är ej tillämpligt, så att posten inte är prövad, väntade ja eller nej på minst en fråga"
        case .noAmount(let line, let question):
            "rad \(line), kolumn \(question): beloppet saknas fast posten är påbörjad, väntade ett belopp"
        }
    }
}

/// Everything that is wrong with a filled-in protocol; nothing of it has been taken.
public struct ProtocolProblems: Error, Sendable, Hashable {
    /// The problems, in the order of the rows.
    public var problems: [ProtocolProblem]
}

extension ReviewProtocol {
    /// The questions whose words are not what the protocol asked, in the sheet that explains them: whoever reviews must
    /// have answered what was asked. Blanks of another kind count for nothing.
    ///
    /// - Parameter guide: The sheet's rows: what stands in the first column, and in the second.
    /// - Returns: The questions' names.
    public func changedQuestions(_ guide: [(name: String, text: String)]) -> [String] {
        func plain(_ text: String) -> String { CSVCell.unguarded(text).filter { !$0.isWhitespace } }
        return asked.filter { question in
            !guide.contains { plain($0.name) == plain(question.id) && plain($0.text) == plain(question.text) }
        }.map(\.id)
    }

    /// The answers in a filled-in protocol. Items that are not answered at all, or whose rows are not there, have not
    /// been reviewed yet; the others must be answered in full.
    ///
    /// - Returns: The reviewed items, in draw order.
    public func answers(_ rows: [ProtocolRow]) throws(ProtocolProblems) -> [ReviewedItem] {
        var problems: [ProtocolProblem] = []
        var lines: [Int: Int] = [:]
        var reviewed: [Int: ReviewedItem] = [:]
        for row in rows {
            guard row[.run] == run, row[.check] == check.rawValue else {
                problems.append(.foreignRun(line: row.line))
                continue
            }
            guard let number = row[.number].flatMap({ Int($0) }), request.items.indices.contains(number - 1) else {
                problems.append(.noNumber(line: row.line))
                continue
            }
            let item = request.items[number - 1]
            guard row[.id] == item.id else {
                problems.append(.changedID(line: row.line, number: number))
                continue
            }
            if let first = lines[number] {
                problems.append(.twice(line: row.line, number: number, first: first))
                continue
            }
            lines[number] = row.line
            problems += changedFacts(of: item, in: row)
            let (answered, wrong) = answers(of: item, in: row)
            problems += wrong
            if let answered { reviewed[number] = answered }
        }
        guard problems.isEmpty else { throw ProtocolProblems(problems: problems) }
        return reviewed.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The facts that differ: whoever reviews must see the item that was drawn, and nobody may make it look like another.
    /// Blanks of another kind, and zeros before a number, are what a spreadsheet program makes of the text file.
    private func changedFacts(of item: ReviewRequest.Item, in row: ProtocolRow) -> [ProtocolProblem] {
        func plain(_ text: String) -> String {
            let text = text.filter { !$0.isWhitespace }
            return text.allSatisfy(\.isNumber) ? String(text.drop { $0 == "0" }) : text
        }
        return factNames.compactMap { name in
            let heading = factHeading(name)
            let found = row.cells[heading].map(CSVCell.unguarded) ?? ""
            return plain(found) == plain(item.fact(name) ?? "")
                ? nil : .changedFact(line: row.line, heading: heading)
        }
    }

    private func answers(of item: ReviewRequest.Item, in row: ProtocolRow) -> (ReviewedItem?, [ProtocolProblem]) {
        let written = request.questions.map { (question: $0.id, text: row.cells[$0.id]) }
        // A remark without answers is the beginning of a review, and must not be lost.
        let amount = request.amount.flatMap { row.cells[$0.id] }
        let isBegun =
            written.contains { $0.text != nil } || amount != nil || row[.comment] != nil || row[.reference] != nil
        guard isBegun else { return (nil, []) }
        var reviewed = ReviewedItem(
            id: item.id, answers: [:], comment: row[.comment] ?? "", reference: row[.reference] ?? "")
        var problems: [ProtocolProblem] = []
        for (question, text) in written {
            guard let text else {
                problems.append(.unanswered(line: row.line, question: question))
                continue
            }
            guard let answer = ReviewAnswer(word: text) else {
                problems.append(.unknownAnswer(line: row.line, question: question, found: text))
                continue
            }
            reviewed.answers[question] = answer
        }
        if problems.isEmpty, !reviewed.answers.isEmpty, reviewed.answers.values.allSatisfy({ $0 == .notApplicable }) {
            problems.append(.nothingApplicable(line: row.line))
        }
        if let question = request.amount?.id {
            reviewed.amount = amount.flatMap(WrittenAmount.read)
            if reviewed.amount == nil {
                problems.append(
                    amount.map { .unreadableAmount(line: row.line, question: question, found: $0) }
                        ?? .noAmount(line: row.line, question: question))
            }
        }
        return (reviewed, problems)
    }
}
