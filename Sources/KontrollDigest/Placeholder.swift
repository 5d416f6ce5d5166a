import Crypto
public func a() -> String { "\(SHA256.hash(data: [1]))" }
