import COpenSSL

/// The owner of one X.509 certificate (RFC 5280) while it is made.
@safe struct Certificate: ~Copyable {
    enum Extension {
        case basicConstraints
        case keyUsage
        case extendedKeyUsage
        case subjectKeyIdentifier
        case subjectAlternativeName

        fileprivate var nid: Int32 {
            switch self {
            case .basicConstraints: NID_basic_constraints
            case .keyUsage: NID_key_usage
            case .extendedKeyUsage: NID_ext_key_usage
            case .subjectKeyIdentifier: NID_subject_key_identifier
            case .subjectAlternativeName: NID_subject_alt_name
            }
        }
    }

    private let certificate: OpaquePointer

    init() throws(VaultError) {
        unsafe certificate = try OpenSSL.acquire("make certificate") { unsafe X509_new() }
    }

    deinit { unsafe X509_free(certificate) }

    /// Makes it version 3 with this serial number, which is taken as positive.
    mutating func setSerialNumber(_ bytes: [UInt8]) throws(VaultError) {
        try check {
            guard let number = unsafe BN_bin2bn(bytes, Int32(bytes.count), nil) else { return 0 }
            defer { unsafe BN_free(number) }
            guard unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil else { return 0 }
            return unsafe X509_set_version(certificate, Int(X509_VERSION_3))
        }
    }

    mutating func setValidity(days: Int32) throws(VaultError) {
        try check {
            unsafe X509_time_adj_ex(X509_getm_notBefore(certificate), 0, 0, nil) != nil
                && X509_time_adj_ex(X509_getm_notAfter(certificate), days, 0, nil) != nil ? 1 : 0
        }
    }

    /// Makes subject and issuer this common name.
    mutating func setName(_ name: String) throws(VaultError) {
        try check {
            let subject = unsafe X509_get_subject_name(certificate)
            guard
                unsafe X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, name, -1, -1, 0) == OpenSSL.success
            else { return 0 }
            return unsafe X509_set_issuer_name(certificate, subject)
        }
    }

    mutating func setKey(_ key: borrowing PKey) throws(VaultError) {
        try check { unsafe X509_set_pubkey(certificate, key.pointer) }
    }

    /// Adds an extension whose value is written as in OpenSSL's configuration files.
    mutating func add(_ kind: Extension, _ value: String) throws(VaultError) {
        try check {
            var context = unsafe X509V3_CTX()
            unsafe X509V3_set_ctx(&context, certificate, certificate, nil, nil, 0)
            guard let added = unsafe X509V3_EXT_conf_nid(nil, &context, kind.nid, value) else { return 0 }
            defer { unsafe X509_EXTENSION_free(added) }
            return unsafe X509_add_ext(certificate, added, -1)
        }
    }

    mutating func sign(with key: borrowing PKey) throws(VaultError) {
        // Returns the length of the signature.
        try check { unsafe X509_sign(certificate, key.pointer, Algorithms.fetched.sha256) > 0 ? 1 : 0 }
    }

    func pem() throws(VaultError) -> String {
        let text = try MemoryText(secret: false)
        try check { unsafe PEM_write_bio_X509(text.bio, certificate) }
        return text.contents()
    }

    private func check(_ body: () -> Int32) throws(VaultError) { try OpenSSL.check(.openSSL("certificate"), body) }
}
