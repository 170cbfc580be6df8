import COpenSSL
import Glibc

/// What a process that holds keys does first.
package enum VaultProcess {
    /// OpenSSL 3.0.12, which no longer cuts nonces (CVE-2023-5363), as `OpenSSL_version_num` counts.
    private static let oldestVersion: UInt = 0x3000_00C0

    /// Sets up the memory that keys lie in and forbids core dumps and debuggers; may be called again.
    ///
    /// Throws `.openSSLTooOld` below 3.0.12 and `.processNotHardened` where the system refuses. Keys work without it.
    package static func harden() throws(VaultError) {
        guard OpenSSL_version_num() >= oldestVersion else {
            throw .openSSLTooOld(unsafe String(cString: OpenSSL_version(OPENSSL_VERSION_STRING)))
        }
        SecureHeap.ready
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        let coreSize = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        guard unsafe setrlimit(coreSize, &none) == 0, billfold_forbid_dumps() == 0 else {
            throw .processNotHardened
        }
        // Swift prints registers, and the memory they point to, of a process that crashes; keys may be among it.
        for crash in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
    }
}
