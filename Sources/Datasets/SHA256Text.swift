import Crypto

/// Returns the SHA-256 of the bytes, in hexadecimal: how datasets, splits, configurations, fonts and
/// files are named.
public func sha256Text(_ bytes: some Sequence<UInt8>) -> String {
  SHA256.hash(data: Array(bytes)).map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0\(digits)" : digits
  }.joined()
}
