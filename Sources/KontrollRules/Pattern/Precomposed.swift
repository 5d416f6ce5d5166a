import Foundation

extension String {
    /// The text with letters and their marks in one (Unicode NFC), as columns hold it.
    var precomposed: String { precomposedStringWithCanonicalMapping }
}
