import Glibc
import Testing

@testable import Vault

/// Each of these runs in a process of its own: nothing else may take the memory that was just given back.
struct SecretMemoryTests {
    @Test func `key bytes are zero after their owner is gone`() async {
        await #expect(processExitsWith: .success) {
            var address: UInt = 0
            do {
                let secret = try SecretBytes.random(count: 512)
                address = unsafe try secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
                #expect(nonZeroBytes(at: address, count: 512) > 400)
            }
            // The allocator keeps its list in the first bytes of what is free.
            #expect(nonZeroBytes(at: address + 16, count: 496) == 0)
        }
    }

    @Test func `a document is zero after the last holder let go`() async {
        await #expect(processExitsWith: .success) {
            let key = try SealingKey.random()
            var address: UInt = 0
            do {
                let sealed = try key.seal(document: [UInt8](repeating: 0xA5, count: 900), in: .example())
                let document = try key.open(document: sealed, in: .example())
                address = unsafe document.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
                #expect(nonZeroBytes(at: address, count: 900) == 900)
            }
            #expect(nonZeroBytes(at: address + 16, count: 884) == 0)
        }
    }

    @Test func `more keys than the memory for keys holds is an error, and letting go mends it`() async {
        await #expect(processExitsWith: .success) {
            var keys: [SealingKey] = []
            #expect(throws: VaultError.secureMemoryExhausted) {
                while keys.count < 100_000 { keys.append(try SealingKey.random()) }
            }
            #expect(keys.count > 10_000)
            keys.removeAll()
            #expect(throws: Never.self) { try SealingKey.random() }
        }
    }

    @Test func `a hardened process leaves no core dump and cannot be traced`() async {
        await #expect(processExitsWith: .success) {
            #expect(try isDumpable() == 1)
            try VaultProcess.harden()
            try VaultProcess.harden()
            #expect(try isDumpable() == 0)
            var limit = rlimit()
            unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #expect(limit.rlim_cur == 0)
            #expect(limit.rlim_max == 0)
        }
    }

    @Test func `random bytes have the length asked for and do not repeat`() throws {
        #expect(try Random.bytes(0).isEmpty)
        #expect(try Random.bytes(33).count == 33)
        #expect(try Random.bytes(32) != Random.bytes(32))
        #expect(throws: VaultError.tooLarge(-1)) { try Random.bytes(-1) }
    }

    @Test func `comparing looks at every byte and at the length`() {
        let bytes = pattern(32)
        #expect(constantTimeEquals(bytes, bytes))
        #expect(constantTimeEquals([], []))
        #expect(!constantTimeEquals(bytes, Array(bytes.dropLast())))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 0x10
            #expect(!constantTimeEquals(bytes, other))
        }
    }
}

private func nonZeroBytes(at address: UInt, count: Int) -> Int {
    unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count).count { $0 != 0 }
}

private func isDumpable() throws -> Int32 {
    typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    guard let symbol = unsafe dlsym(nil, "prctl") else { throw SymbolMissing() }
    let getDumpable: Int32 = 3
    return unsafe unsafeBitCast(symbol, to: ProcessControl.self)(getDumpable, 0, 0, 0, 0)
}
