// The forms in which small values cross the wire and stand in the ledger: plain enough to be written by hand in any
// language.

/// `"text with {}"` alone, or `{"template": "…{}…", "cells": ["…"]}`.
extension FindingText: Codable {
    private enum Keys: String, CodingKey { case template, cells }

    /// Reads a sentence with or without cells.
    public init(from decoder: any Decoder) throws {
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            self.init(template: plain, cells: [])
            return
        }
        let container = try decoder.container(keyedBy: Keys.self)
        self.init(
            template: try container.decode(String.self, forKey: .template),
            cells: try container.decodeIfPresent([String].self, forKey: .cells) ?? [])
    }

    /// Writes template and cells.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(template, forKey: .template)
        try container.encode(cells, forKey: .cells)
    }
}

/// `{"count": 3}`, `{"share": [301, 369]}`, `{"money": "12.50"}`, `{"days": 14}`, `{"quotient": [104, 10]}` or
/// `{"dayQuotient": [104, 10]}`.
extension Measure.Amount: Codable {
    private enum Keys: String, CodingKey { case count, share, money, days, quotient, dayQuotient }

    /// Reads an amount by its kind.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        if let count = try container.decodeIfPresent(Int64.self, forKey: .count) {
            self = .count(count)
        } else if let money = try container.decodeIfPresent(Money.self, forKey: .money) {
            self = .money(money)
        } else if let days = try container.decodeIfPresent(Int64.self, forKey: .days) {
            self = .days(days)
        } else if container.contains(.quotient) {
            let (sum, count) = try Self.pair(.quotient, in: container)
            self = .quotient(sum, over: count)
        } else if container.contains(.dayQuotient) {
            let (sum, count) = try Self.pair(.dayQuotient, in: container)
            self = .dayQuotient(sum, over: count)
        } else {
            let (part, whole) = try Self.pair(.share, in: container)
            self = .share(part: part, of: whole)
        }
    }

    private static func pair(_ key: Keys, in container: KeyedDecodingContainer<Keys>) throws -> (Int64, Int64) {
        let parts = try container.decode([Int64].self, forKey: key)
        guard parts.count == 2 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: container, debugDescription: "a \(key.rawValue) is two numbers, the part and the whole"
            )
        }
        return (parts[0], parts[1])
    }

    /// Writes the amount under its kind.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        switch self {
        case .count(let count): try container.encode(count, forKey: .count)
        case .share(let part, let whole): try container.encode([part, whole], forKey: .share)
        case .money(let money): try container.encode(money, forKey: .money)
        case .days(let days): try container.encode(days, forKey: .days)
        case .quotient(let sum, let count): try container.encode([sum, count], forKey: .quotient)
        case .dayQuotient(let sum, let count): try container.encode([sum, count], forKey: .dayQuotient)
        }
    }
}

/// A word (`"money"`), or the list of words to choose among.
extension ParameterKind: Codable {
    private static let words: [String: ParameterKind] = [
        "text": .text, "texts": .texts, "integer": .integer, "flag": .flag, "money": .money, "rate": .rate,
        "date": .date, "rules": .rules,
    ]

    /// Reads a kind.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let choices = try? container.decode([String].self) {
            self = .choice(choices)
            return
        }
        let word = try container.decode(String.self)
        guard let kind = Self.words[word] else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown kind: \(word)")
        }
        self = kind
    }

    /// Writes the kind.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if case .choice(let choices) = self {
            try container.encode(choices)
        } else {
            try container.encode(Self.words.first { $0.value == self }?.key ?? "")
        }
    }
}
