import Crypto
import Foundation

/// A key for signing the heads of ledgers (signeringsnyckel): Ed25519 (RFC 8032), kept outside the ledger.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// A new key from the operating system's generator.
    public init() { key = Curve25519.Signing.PrivateKey() }

    /// Reads what ``text`` writes; nil for anything else.
    public init?(_ text: String) {
        guard let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// The secret key: 32 bytes in base64.
    public var text: String { key.rawRepresentation.base64EncodedString() }

    /// The key that others verify with: 32 bytes in base64.
    public var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

    /// The signature under a ledger's head, `12:3fa9…`: 64 bytes in base64.
    public func signature(ofHead head: String) throws -> String {
        try key.signature(for: HeadSignature.message(head)).base64EncodedString()
    }
}

/// A signature under a ledger's head (signatur).
public enum HeadSignature {
    /// What is signed: `internkontroll-head-1`, LF and the head, so that the signature can be taken for nothing else.
    static func message(_ head: String) -> Data { Data("internkontroll-head-1\n\(head)".utf8) }

    /// Whether a text is a public key: 32 bytes in base64.
    public static func isKey(_ text: String) -> Bool {
        Data(base64Encoded: text).flatMap { try? Curve25519.Signing.PublicKey(rawRepresentation: $0) } != nil
    }

    /// Whether a signature was made under this head with the key that belongs to a public key; false also for what is
    /// no signature or no key.
    public static func holds(_ signature: String, head: String, publicKey: String) -> Bool {
        guard let signature = Data(base64Encoded: signature), let bytes = Data(base64Encoded: publicKey),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: message(head))
    }
}
