import Glibc

/// The owner of one open file or directory.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    /// Nil where the system refuses; `errno` then says why.
    init?(_ path: String, _ flags: Int32) {
        unsafe self.init(descriptor: open(path, flags | O_CLOEXEC))
    }

    /// Nil where the system refuses; `errno` then says why.
    init?(_ name: String, in directory: borrowing OpenFile, _ flags: Int32, mode: mode_t = 0) {
        unsafe self.init(descriptor: openat(directory.descriptor, name, flags | O_CLOEXEC, mode))
    }

    private init?(descriptor: Int32) {
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// What the system says of the open file itself, whatever its name leads to by now; nil where it refuses.
    func status() -> stat? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    /// Fills `buffer` from the file; false where the file has fewer bytes.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        var rest = unsafe buffer
        while rest.count > 0 {
            let count = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            unsafe rest = UnsafeMutableRawBufferPointer(rebasing: rest[count...])
        }
        return true
    }

    /// Writes all of `bytes` to the file and the file to the disk; false where the system refuses.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = unsafe bytes
        while rest.count > 0 {
            let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
        return synchronize()
    }

    /// Keeps other processes from taking the same lock on this file or directory until it is closed.
    func lock() -> Bool { flock(descriptor, LOCK_EX) == 0 }

    /// Waits until the file, or a directory's list of names, is on the disk; false where the system refuses.
    func synchronize() -> Bool { fsync(descriptor) == 0 }
}
