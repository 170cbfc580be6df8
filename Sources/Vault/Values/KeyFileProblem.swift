/// What is wrong with a key file.
package enum KeyFileProblem: Equatable, Sendable {
    /// There is no such file or directory.
    case missing
    /// The system refuses to read it.
    case unreadable
    /// A symbolic link, a directory, a device, or a file with a second name.
    case notRegularFile
    /// The file's mode gives group or others any right; `chmod 600` is the remedy.
    case readableByOthers
    /// Group or others may write to the file's directory and so replace the file; `chmod 700` is the remedy.
    case directoryWritableByOthers
    /// Neither the user this process runs as nor root owns the file.
    case wrongOwner
    /// Not the one line of a key file.
    case malformed
    /// The key does not match the id and check digits beside it.
    case checkFailed
    /// A key file is never overwritten.
    case alreadyExists
    /// The system refuses to write it, or the disk is full.
    case writeFailed
}
