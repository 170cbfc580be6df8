internal import AuditLog
internal import Foundation
internal import Store

/// A directory of tiles: files that come to their place whole, and a checkpoint that never runs ahead of them.
struct TileDirectory {
    private let path: String
    private var draft: String { path + "/.draft" }
    /// The directories in which names are new.
    private var touched: Set<String> = []

    /// Makes the directory where there is none; throws `refused` for one that holds anything but tiles.
    init(_ path: String) throws {
        self.path = path
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let known: Set = ["tile", "checkpoint", ".draft"]
            guard try files.contentsOfDirectory(atPath: path).allSatisfy(known.contains) else {
                throw WorkflowError.refused(
                    "NOT_EMPTY", "\(path) holds other things than tiles", hint: "name a new directory")
            }
        } catch let error as WorkflowError { throw error } catch {
            throw WorkflowError.input("\(path) cannot be made", hint: "is the directory above it writable by you?")
        }
    }

    /// The checkpoint; nil where there is none yet.
    func checkpoint() throws -> [UInt8]? {
        let file = path + "/checkpoint"
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        guard let data = FileManager.default.contents(atPath: file) else { throw StoreError.file(errno: EACCES) }
        return Array(data)
    }

    /// Puts a tile or a bundle in its place; a full one takes away the partial ones before it.
    mutating func write(_ bytes: [UInt8], to name: TileName) throws {
        let file = URL(fileURLWithPath: "\(path)/\(name.path)")
        let files = FileManager.default
        try files.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try replace(file.path, with: bytes)
        if name.isFull { try? files.removeItem(atPath: "\(path)/\(name.partialFolder)") }
    }

    /// Sees to it that all of it is on the disk, then puts the checkpoint in its place.
    mutating func finish(checkpoint: String) throws {
        try sync()
        try replace(path + "/checkpoint", with: Array(checkpoint.utf8))
        try sync()
    }

    private mutating func replace(_ file: String, with bytes: [UInt8]) throws {
        try? FileManager.default.removeItem(atPath: draft)
        let handle = try DurableFile.create(draft)
        try handle.write(contentsOf: Data(bytes))
        try handle.synchronize()
        try handle.close()
        guard unsafe rename(draft, file) == 0 else { throw StoreError.file(errno: errno) }
        // Those above it may be new, too.
        var directory = URL(fileURLWithPath: file).deletingLastPathComponent()
        while touched.insert(directory.path).inserted, directory.path != path, directory.path.count > path.count {
            directory.deleteLastPathComponent()
        }
    }

    private mutating func sync() throws {
        for directory in touched { try DurableFile.syncDirectory(of: directory + "/.") }
        touched = []
    }
}
