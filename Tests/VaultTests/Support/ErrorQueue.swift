import Glibc

/// Whether OpenSSL's error queue of this thread is empty.
func errorQueueIsEmpty() throws -> Bool {
    typealias PeekError = @convention(c) () -> UInt
    guard let symbol = unsafe dlsym(nil, "ERR_peek_error") else { throw SymbolMissing() }
    return unsafe unsafeBitCast(symbol, to: PeekError.self)() == 0
}

struct SymbolMissing: Error {}
