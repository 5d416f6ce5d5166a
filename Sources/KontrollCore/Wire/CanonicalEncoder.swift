import Foundation

/// Writes what Foundation's `JSONEncoder` writes with sorted keys and slashes as they are, many times faster.
///
/// Foundation casts every value, builds a tree of them and then writes it. This writes each value once, straight into
/// the bytes. Some ways of encoding cannot be followed so, such as writing to a container after the one beside it has
/// begun, or giving a key twice. They are rare: the pass is then abandoned (``CanonicalText/abandon()``) and the value
/// left to Foundation from the beginning. So is every value that throws, so that errors too are Foundation's own.
struct CanonicalEncoder: Encoder {
    /// What is written to.
    let writer: CanonicalWriter
    /// Where the encoder's one value goes.
    let place: CanonicalText.Place

    /// The bytes of a value, the same as Foundation's.
    static func data(_ value: some Encodable) throws -> Data {
        let writer = CanonicalWriter()
        if let data = writer.data(ofWhole: value) { return data }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Nothing: there are no options.
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// Not known here: asking leaves the value to Foundation, which knows.
    var codingPath: [any CodingKey] { writer.abandonedPath }

    /// An object in the encoder's place; the same one when it is asked for again.
    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.text.begin(.object, at: place)
        return KeyedEncodingContainer(CanonicalObject(writer: writer, place: place))
    }

    /// A list in the encoder's place.
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.text.begin(.list, at: place)
        return CanonicalList(writer: writer, place: place)
    }

    /// A place for one value, which is the encoder's own.
    func singleValueContainer() -> any SingleValueEncodingContainer { self }
}

extension CanonicalEncoder: SingleValueEncodingContainer {
    /// Writes `null`.
    func encodeNil() throws {
        try writer.go(writer.text.fill(place))
        writer.text.append(plain: "null")
    }

    /// Writes a number, a text or a truth value.
    func encode(_ value: some CanonicalScalar) throws {
        try writer.go(writer.text.fill(place))
        try value.write(to: &writer.text)
    }

    /// Writes any other value in the same place.
    func encode(_ value: some Encodable) throws {
        try writer.go(writer.text.fill(place))
        try writer.encode(value)
    }
}

/// What all encoders and containers of one pass write to.
final class CanonicalWriter {
    /// The text as far as it has come.
    var text = CanonicalText()

    /// The bytes of a whole value; nil when it is to be left to Foundation.
    func data(ofWhole value: some Encodable) -> Data? {
        do { try encode(value, isWhole: true) } catch { return nil }
        return text.isAbandoned ? nil : text.bytes.data
    }

    /// Writes a value where the text has come to.
    ///
    /// Foundation has its own forms for four types. Its `Date` is the number that the type writes by itself; the
    /// other three are met here, and texts, for speed. Types are compared first, since a cast costs more than writing.
    func encode<Value: Encodable>(_ value: Value, isWhole: Bool = false) throws {
        if Value.self == String.self, let string = value as? String {
            text.append(string)
        } else if Value.self == [String].self, let strings = value as? [String] {
            text.append(strings)
        } else if Value.self == Decimal.self, let decimal = value as? Decimal {
            text.append(plain: decimal.description)
        } else if Value.self == Data.self, let data = value as? Data {
            text.append(data.base64EncodedString())
        } else if Value.self == URL.self, let url = value as? URL {
            text.append(url.absoluteString)
        } else {
            let place = text.open()
            do {
                try value.encode(to: CanonicalEncoder(writer: self, place: place))
            } catch {
                // Whoever encodes may catch it and go on; what has been written by then is no longer right.
                text.abandon()
                throw error
            }
            text.close(place, isWhole: isWhole)
        }
    }

    /// Goes on only where something may be written: the pass is else at an end, whoever catches the error.
    func go(_ may: Bool) throws {
        struct GivenUp: Error {}
        if !may { throw GivenUp() }
    }

    /// No path, and the value is left to Foundation.
    var abandonedPath: [any CodingKey] {
        text.abandon()
        return []
    }

    /// An encoder whose text is not used, and the value is left to Foundation: it lets another encoder write beside those
    /// of the container it is asked of, and in any order.
    var abandonedEncoder: CanonicalEncoder {
        text.abandon()
        return CanonicalEncoder(writer: self, place: text.open())
    }
}

/// An object being written.
struct CanonicalObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    /// What is written to.
    let writer: CanonicalWriter
    /// Where it stands.
    let place: CanonicalText.Place

    /// Not known here: asking leaves the value to Foundation.
    var codingPath: [any CodingKey] { writer.abandonedPath }

    /// Writes `null`.
    func encodeNil(forKey key: Key) throws {
        try writer.go(writer.text.addKey(key.stringValue, at: place))
        writer.text.append(plain: "null")
    }

    /// Writes a number, a text or a truth value.
    func encode(_ value: some CanonicalScalar, forKey key: Key) throws {
        try writer.go(writer.text.addKey(key.stringValue, at: place))
        try value.write(to: &writer.text)
    }

    /// Writes any other value.
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try writer.go(writer.text.addKey(key.stringValue, at: place))
        try writer.encode(value)
    }

    /// An object as a member.
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        writer.text.addKey(key.stringValue, at: place)
        return CanonicalEncoder(writer: writer, place: writer.text.open()).container(keyedBy: type)
    }

    /// A list as a member.
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.text.addKey(key.stringValue, at: place)
        return CanonicalEncoder(writer: writer, place: writer.text.open()).unkeyedContainer()
    }

    /// Leaves the value to Foundation.
    func superEncoder() -> any Encoder { writer.abandonedEncoder }
    /// Leaves the value to Foundation.
    func superEncoder(forKey key: Key) -> any Encoder { writer.abandonedEncoder }
}

/// A list being written.
struct CanonicalList: UnkeyedEncodingContainer {
    /// What is written to.
    let writer: CanonicalWriter
    /// Where it stands.
    let place: CanonicalText.Place
    private var given = 0

    /// A list in a place that has been made to hold one.
    init(writer: CanonicalWriter, place: CanonicalText.Place) {
        self.writer = writer
        self.place = place
    }

    /// Not known here: asking leaves the value to Foundation.
    var codingPath: [any CodingKey] { writer.abandonedPath }
    /// How many elements the list has. Of one that has ended only Foundation knows.
    var count: Int {
        if let count = writer.text.count(at: place) { return count }
        writer.text.abandon()
        return given
    }

    /// Writes `null`.
    mutating func encodeNil() throws {
        try writer.go(addElement())
        writer.text.append(plain: "null")
    }

    /// Writes a number, a text or a truth value.
    mutating func encode(_ value: some CanonicalScalar) throws {
        try writer.go(addElement())
        try value.write(to: &writer.text)
    }

    /// Writes any other value.
    mutating func encode(_ value: some Encodable) throws {
        try writer.go(addElement())
        try writer.encode(value)
    }

    /// An object as an element.
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        addElement()
        return CanonicalEncoder(writer: writer, place: writer.text.open()).container(keyedBy: type)
    }

    /// A list as an element.
    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        addElement()
        return CanonicalEncoder(writer: writer, place: writer.text.open()).unkeyedContainer()
    }

    /// Leaves the value to Foundation.
    mutating func superEncoder() -> any Encoder { writer.abandonedEncoder }

    @discardableResult private mutating func addElement() -> Bool {
        given += 1
        return writer.text.addElement(at: place)
    }
}
