import KontrollCore
import KontrollMarkup

/// The words a format of XML is read by: local names of elements, and of attributes without namespace.
protocol ElementWord: RawRepresentable<String>, CaseIterable, Hashable, Sendable where AllCases == [Self] {}

extension ElementWord {
    /// The numbers of the words as elements in any of some namespaces, and as attributes.
    static func vocabulary(_ namespaces: [String]) -> MarkupVocabulary {
        var names: MarkupVocabulary = [:]
        for (index, word) in allCases.enumerated() {
            for namespace in namespaces + [""] {
                names[MarkupName(namespace, word.rawValue)] = UInt16(truncatingIfNeeded: index + 1)
            }
        }
        return names
    }
}

/// A record that cannot be one, with the reason in Swedish; it is set aside.
struct Unfit: Error, Hashable {
    /// Where it stands, from 1.
    var line: Int
    /// Why.
    var reason: String
}

/// An element with what it holds, as far as the format has words for it.
struct Element<Word: ElementWord>: Sendable {
    /// Its name.
    let word: Word
    /// Its line, from 1.
    let line: Int
    /// Its own text, blanks around taken off and others joined to one.
    fileprivate(set) var text = ""
    /// Its attributes.
    fileprivate(set) var attributes: [(word: Word, value: String)] = []
    /// The elements in it.
    fileprivate(set) var children: [Element] = []

    /// The value of an attribute; nil when it has none or an empty one.
    func attribute(_ word: Word) -> String? {
        attributes.first { $0.word == word }.flatMap { $0.value.isEmpty ? nil : $0.value }
    }

    /// The elements of a name in it.
    func all(_ word: Word) -> [Element] { children.filter { $0.word == word } }

    /// The elements of a name in those of the names before.
    func all(_ first: Word, _ path: Word...) -> [Element] {
        path.reduce(all(first)) { found, word in found.flatMap { $0.all(word) } }
    }

    /// The first text at the end of a path; nil when there is none.
    func text(_ first: Word, _ path: Word...) -> String? {
        path.reduce(all(first)) { found, word in found.flatMap { $0.all(word) } }.lazy.map(\.text).first { !$0.isEmpty }
    }

    /// The one element at the end of a path, which may not stand there twice.
    func one(_ path: Word...) throws(Unfit) -> Element? {
        let found = path.reduce([self]) { found, word in found.flatMap { $0.all(word) } }
        if found.count > 1 {
            throw Unfit(line: found[1].line, reason: "\(Self.named(path)) står flera gånger")
        }
        return found.first
    }

    /// A path for a message.
    static func named(_ path: [Word]) -> String { path.map(\.rawValue).joined(separator: "/") }
}

/// Reads elements one after another from a file.
struct ElementReader<Word: ElementWord> {
    /// The file, for errors.
    let file: String
    private let reader: MarkupReader
    private let attributes: [(number: UInt16, word: Word)]

    /// A reader of a file's bytes; `attributes` are the words that are attributes.
    init(_ bytes: [UInt8], file: String, names: MarkupVocabulary, attributes: [Word]) {
        self.file = file
        reader = MarkupReader(bytes, names: names)
        self.attributes = attributes.compactMap { word in
            Word.allCases.firstIndex(of: word).map { (UInt16(truncatingIfNeeded: $0 + 1), word) }
        }
    }

    /// The name of the current element, also one without a word.
    var name: MarkupName { reader.name }

    /// Goes to the next start tag inside the element at `depth`; nil after that element's end.
    func nextStart(inside depth: Int) throws(SourceFailure) -> MarkupEvent? {
        while let event = try next() {
            if event.kind == .start { return event }
            if event.kind == .end, event.depth <= depth { return nil }
        }
        return nil
    }

    /// The word of an event's element.
    func word(_ event: MarkupEvent) -> Word? {
        event.name == 0 ? nil : Word.allCases[Int(event.name) - 1]
    }

    /// Passes by the current element.
    func skip() throws(SourceFailure) {
        do { try reader.skip() } catch { throw SourceFailure(error, file: file) }
    }

    /// Reads to the end of the document, so that whatever is wrong after the last record is found.
    func finish() throws(SourceFailure) { while try next() != nil {} }

    /// The whole element whose start tag `event` is. Elements without a word are passed by with all they hold.
    func element(_ event: MarkupEvent, _ word: Word) throws(SourceFailure) -> Element<Word> {
        var open = [begun(event, word)]
        while let event = try next() {
            switch event.kind {
            case .start:
                if let word = self.word(event) { open.append(begun(event, word)) } else { try skip() }
            case .text: open[open.count - 1].text += reader.text
            case .end:
                var closed = open.removeLast()
                closed.text = Self.joined(closed.text)
                guard let last = open.indices.last else { return closed }
                open[last].children.append(closed)
            }
        }
        throw .unreadable(
            file: file, line: event.line, column: nil, found: "att filen tar slut mitt i",
            expected: "ett helt xml-dokument")
    }

    private func begun(_ event: MarkupEvent, _ word: Word) -> Element<Word> {
        var element = Element(word: word, line: event.line)
        for (number, attribute) in attributes {
            if let value = reader.attribute(number) { element.attributes.append((attribute, Self.joined(value))) }
        }
        return element
    }

    private func next() throws(SourceFailure) -> MarkupEvent? {
        do { return try reader.next() } catch { throw SourceFailure(error, file: file) }
    }

    private static func joined(_ text: String) -> String {
        let isPlain =
            text.utf8.first.map { $0 > 0x20 } ?? true && text.utf8.last.map { $0 > 0x20 } ?? true
            && text.utf8.allSatisfy { $0 >= 0x20 }
        return isPlain ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension SourceFailure {
    /// What is wrong with a file's XML.
    init(_ error: MarkupError, file: String) {
        switch error {
        case .fault(let fault, let line):
            self = .unreadable(file: file, line: line, column: nil, found: fault.found, expected: fault.expected)
        case .source: self = .inaccessible(file: file, reason: "läsfel")
        }
    }
}
