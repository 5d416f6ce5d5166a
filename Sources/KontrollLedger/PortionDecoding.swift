import Foundation
import KontrollCore
import Synchronization

/// Reads JSON texts while more of them are read from the file, on all processors: JSON is what takes the time.
final class PortionDecoding<Content: Decodable & Sendable> {
    /// A text and the entry it belongs to.
    struct Text: Sendable {
        let entry: Int
        let json: Data
        /// Whether it is a run that is read for its outcome alone.
        let outcomesAlone: Bool
    }

    /// The portions, each of which is taken by whoever comes first.
    private final class Portions: Sendable {
        private struct State {
            var waiting: [(number: Int, texts: [Text])] = []
            var read: [Int: Result<[Content], any Error>] = [:]
        }

        private let state = Mutex(State())
        /// Entered for each portion that somebody is reading.
        private let group = DispatchGroup()

        func add(_ number: Int, _ texts: [Text]) { state.withLock { $0.waiting.append((number, texts)) } }

        /// Reads a portion that nobody has taken; false when there is none.
        func readOne() -> Bool {
            let taken = state.withLock { state in
                let taken = state.waiting.popLast()
                if taken != nil { group.enter() }
                return taken
            }
            guard let taken else { return false }
            defer { group.leave() }
            let read = Result { try PortionDecoding.decoded(taken.texts) }
            state.withLock { $0.read[taken.number] = read }
            return true
        }

        /// What all of them hold. What nobody has taken is read here, so that only what somebody is reading is waited for.
        func all() -> [Int: Result<[Content], any Error>] {
            while readOne() {}
            group.wait()
            return state.withLock { $0.read }
        }
    }

    /// How many are read together: enough that a processor has something to do, and few enough that their memory is used
    /// again.
    private static var portion: Int { 32 }

    private var waiting: [Text] = []
    private var started = 0
    private let portions = Portions()

    /// Takes in the next text.
    func add(_ text: Text) {
        if waiting.count == Self.portion || waiting.last.map({ $0.outcomesAlone != text.outcomesAlone }) ?? false {
            start()
            DispatchQueue.global().async { [portions] in _ = portions.readOne() }
        }
        waiting.append(text)
    }

    private func start() {
        portions.add(started, waiting)
        (waiting, started) = ([], started + 1)
    }

    /// What all of them hold, in their order.
    ///
    /// - Throws: ``StoreError/undecodable(entry:reason:)`` for the first that holds something else.
    func finish() throws -> [Content] {
        start()
        let read = portions.all()
        return try (0..<started).flatMap { number in
            guard let portion = read[number] else { preconditionFailure("a portion was not read") }
            return try portion.get()
        }
    }

    private static func decoded(_ texts: [Text]) throws -> [Content] {
        let decoder = JSONDecoder()
        if texts.first?.outcomesAlone ?? false, let key = CodingUserInfoKey.outcomesAlone {
            decoder.userInfo[key] = true
        }
        return try decodedAtOnce(texts, decoder)
            ?? texts.map { try Ledger.decode(Content.self, from: $0.json, entry: $0.entry, decoder) }
    }

    /// Reads texts as one array, which takes less time than one by one; nil where one of them is not what was awaited.
    private static func decodedAtOnce(_ texts: [Text], _ decoder: JSONDecoder) -> [Content]? {
        guard !texts.isEmpty else { return [] }
        var array = Data(capacity: texts.reduce(2) { $0 + $1.json.count + 1 })
        for text in texts {
            array.append(UInt8(ascii: array.isEmpty ? "[" : ","))
            array.append(text.json)
        }
        array.append(UInt8(ascii: "]"))
        guard let contents = try? decoder.decode([Content].self, from: array), contents.count == texts.count
        else { return nil }
        return contents
    }
}

extension Ledger {
    /// Reads JSON; the reason names the field and never its value.
    static func decode<Content: Decodable>(
        _: Content.Type, from data: Data, entry: Int, _ decoder: JSONDecoder = JSONDecoder()
    ) throws -> Content {
        do { return try decoder.decode(Content.self, from: data) } catch let error as DecodingError {
            let (context, missing): (DecodingError.Context, [any CodingKey]) =
                switch error {
                case .keyNotFound(let key, let context): (context, [key])
                case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                    (context, [])
                @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), [])
                }
            let field = (context.codingPath + missing).map(\.stringValue).joined(separator: ".")
            let reason =
                field.isEmpty
                ? "innehållet är inte den JSON som väntades"
                : "fältet \(field) " + (missing.isEmpty ? "har ett oväntat värde" : "saknas")
            throw StoreError.undecodable(entry: entry, reason: reason)
        }
    }
}
