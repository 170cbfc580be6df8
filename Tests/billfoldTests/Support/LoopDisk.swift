import Foundation

/// A file system of its own in a file, whose power can be cut: what was not flushed is gone, and so is the journal in memory.
final class LoopDisk: Sendable {
    let path: String
    private let directory: TemporaryDirectory
    private var image: String { directory.path + "/image" }

    private static let tools = ["mkfs.ext4", "mount", "umount", "xfs_io"].map { ($0, Tool.find($0)) }

    /// Why none can be made here; nil where one can.
    static let obstacle: String? = {
        if getuid() != 0 { return "only root can mount" }
        if let missing = tools.first(where: { $0.1 == nil }) { return "\(missing.0) is not installed" }
        return nil
    }()

    /// A fresh ext4 of 64 MiB; nil where the kernel mounts none.
    static func make() async throws -> LoopDisk? {
        let disk = LoopDisk(directory: try TemporaryDirectory())
        try FileManager.default.createDirectory(atPath: disk.path, withIntermediateDirectories: true)
        let file = FileManager.default.createFile(atPath: disk.image, contents: nil)
        guard file, unsafe truncate(disk.image, 64 << 20) == 0 else { return nil }
        guard try await Self.run("mkfs.ext4", ["-q", "-F", disk.image]) else { return nil }
        return try await disk.mount() ? disk : nil
    }

    private init(directory: TemporaryDirectory) {
        self.directory = directory
        path = directory.path + "/disk"
    }

    deinit {
        guard let umount = Tool.find("umount"), let running = try? Running(umount, [path], output: image + ".end")
        else {
            return
        }
        while running.isRunning { usleep(1000) }
    }

    /// From here on nothing reaches the disk, as when the power fails.
    func cutPower() async throws { _ = try await Self.run("xfs_io", ["-x", "-c", "shutdown", path]) }

    /// Mounts the disk as it was when the power failed; nobody may have a file open on it.
    ///
    /// Tried again for a while: a mount name space that was made meanwhile keeps the disk, still without power, until it ends.
    func restorePower() async throws -> Bool {
        for _ in 0..<120 {
            guard try await Self.run("umount", [path]), try await mount() else { return false }
            let mounts = try String(contentsOfFile: "/proc/mounts", encoding: .utf8).split(separator: "\n")
            if !mounts.contains(where: { $0.contains(path) && $0.contains("shutdown") }) { return true }
            try await Task.sleep(for: .milliseconds(500))
        }
        return false
    }

    private func mount() async throws -> Bool { try await Self.run("mount", ["-o", "loop", image, path]) }

    private static func run(_ tool: String, _ arguments: [String]) async throws -> Bool {
        guard let program = Tool.find(tool) else { return false }
        return try await Tool.run(program, arguments, seconds: 30).status == 0
    }
}
