/// A hash by the name OpenSSL knows it by, for the computations that are built on one.
enum Digest: String {
    case sha256 = "SHA256"
    case sha512 = "SHA512"

    /// How many bytes it gives.
    var count: Int {
        switch self {
        case .sha256: 32
        case .sha512: 64
        }
    }
}
