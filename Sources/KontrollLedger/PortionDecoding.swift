import Foundation
import KontrollCore
import Synchronization

/// Reads JSON texts while more of them are read from the file, on all processors: JSON is what takes the time.
final class PortionDecoding<Content: Decodable & Sendable> {
    /// A text and the entry it belongs to.
    struct Text: Sendable {
        let entry: Int
        let json: Data
    }

    /// What has been read of each portion.
    private final class Portions: Sendable {
        let read = Mutex<[Int: Result<[Content], any Error>]>([:])
    }

    /// How many are read together: enough that a processor has something to do, and few enough that their memory is used
    /// again.
    private static var portion: Int { 32 }

    /// Whether runs are read for their outcomes alone.
    private let outcomesAlone: Bool
    private var waiting: [Text] = []
    private var started = 0
    private let portions = Portions()
    private let group = DispatchGroup()

    init(outcomesAlone: Bool = false) { self.outcomesAlone = outcomesAlone }

    /// Takes in the next text.
    func add(_ text: Text) {
        waiting.append(text)
        guard waiting.count == Self.portion else { return }
        let (texts, number) = (waiting, started)
        (waiting, started) = ([], started + 1)
        DispatchQueue.global().async(group: group) { [portions, outcomesAlone] in
            let read = Result { try Self.decoded(texts, outcomesAlone) }
            portions.read.withLock { $0[number] = read }
        }
    }

    /// What all of them hold, in their order.
    ///
    /// - Throws: ``StoreError/undecodable(entry:reason:)`` for the first that holds something else.
    func finish() throws -> [Content] {
        let last = Result { try Self.decoded(waiting, outcomesAlone) }
        waiting = []
        group.wait()
        let read = portions.read.withLock { $0 }
        return try (0..<started).flatMap { try read[$0]?.get() ?? [] } + last.get()
    }

    private static func decoded(_ texts: [Text], _ outcomesAlone: Bool) throws -> [Content] {
        let decoder = JSONDecoder()
        if outcomesAlone, let key = CodingUserInfoKey.outcomesAlone { decoder.userInfo[key] = true }
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
