import Foundation
import KontrollCore
import KontrollTesting
import Testing

/// The published samples in `Fixtures/ids`; see the README there for sources and licences.
enum IdentifierFixtures {
    /// A number of personnummer/meta in its written forms.
    struct Person: Decodable, Sendable, CustomTestStringConvertible {
        let integer: Int
        let long: String?
        let short: String
        let separated: String
        let separatedLong: String?
        let valid: Bool
        let type: String

        var testDescription: String { "\(type) \(separated)" }

        enum CodingKeys: String, CodingKey {
            case integer, valid, type
            case long = "long_format"
            case short = "short_format"
            case separated = "separated_format"
            case separatedLong = "separated_long"
        }

        /// Every form given; an integer of 0 stands for no integer form.
        var forms: [String] {
            [long, short, separated, separatedLong, integer == 0 ? nil : String(integer)].compactMap(\.self)
        }
    }

    /// `structured.json`: valid and invalid numbers by form.
    struct Forms: Decodable, Sendable {
        struct Verdicts<Value: Decodable & Sendable>: Decodable, Sendable {
            let valid: [Value]
            let invalid: [Value]
        }
        let integer: Verdicts<Int>
        let string: Verdicts<String>

        var valid: [String] { integer.valid.map(String.init) + string.valid }
        var invalid: [String] { integer.invalid.map(String.init) + string.invalid }
    }

    /// `banktools-se_vectors.json`.
    struct Banktools: Decodable, Sendable {
        struct Refusal: Decodable, Sendable {
            let value: String
            let error: String
        }
        struct Giro: Decodable, Sendable {
            let valid: [String]
            let invalid: [Refusal]
            let normalize: [String: String]
            let tolerated: [String]?
            let fundraising: [String: Bool]?

            enum CodingKeys: String, CodingKey {
                case valid, invalid, normalize
                case tolerated = "spaces_and_dashes_tolerated"
                case fundraising = "fundraising_90_konto"
            }
        }
        struct Reference: Decodable, Sendable {
            struct Made: Decodable, Sendable {
                let number: String
                let lengthDigit: Bool
                let pad: String
                let ocr: String

                enum CodingKeys: String, CodingKey {
                    case number, pad, ocr
                    case lengthDigit = "length_digit"
                }
            }
            struct Refused: Decodable, Sendable {
                let ocr: String
                let lengthDigit: Bool?
                let pad: String?
                let error: String

                enum CodingKeys: String, CodingKey {
                    case ocr, pad, error
                    case lengthDigit = "length_digit"
                }
            }
            let made: [Made]
            let invalid: [Refused]

            enum CodingKeys: String, CodingKey {
                case invalid
                case made = "from_number"
            }
        }
        let bankgiro: Giro
        let plusgiro: Giro
        let ocr: Reference
    }

    /// What banktools-se calls an error, and what it is called here.
    static let errors: [String: IdentifierError] = [
        "too_short": .tooShort, "too_long": .tooLong, "invalid_characters": .characters, "bad_checksum": .checksum,
        "bad_length_digit": .lengthDigit, "must_be_numeric": .characters, "bad_padding": .padding,
    ]

    static let list = load([Person].self, "personnummer-meta/list.json") ?? []
    static let interim = load([Person].self, "personnummer-meta/interim.json") ?? []
    static let organisations = load([Person].self, "personnummer-meta/orgnumber.json") ?? []
    static let structured = load([String: Forms].self, "personnummer-meta/structured.json") ?? [:]
    static let banktools = load(Banktools.self, "banktools-se_vectors.json")

    /// Nil where a file cannot be read; a test of its own asks that none is.
    private static func load<Value: Decodable>(_ type: Value.Type, _ name: String) -> Value? {
        let file = TestData.root.appending(path: "Tests/CoreTests/Fixtures/ids/" + name)
        return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(type, from: $0) }
    }
}
