import Foundation
import Testing
import Workflows

struct OutputFileTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: ["link", "folder", "pipe"])
    func `what is no regular file is not replaced`(kind: String) throws {
        let path = directory.path + "/" + kind
        switch kind {
        case "link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "elsewhere")
        case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        default: #expect(unsafe mkfifo(path, 0o600) == 0)
        }
        let before = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        let error = #expect(throws: WorkflowError.self) { try OutputFile(path) }
        #expect(error?.kind == .input)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType == before)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: directory.path) == [kind], "nothing is left beside it")
    }

    @Test func `a file that is there is replaced only where that is asked for`() throws {
        let path = directory.path + "/file"
        try Data("before".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: WorkflowError.self) { try OutputFile(path) }
        #expect(error?.code == "FILE_EXISTS" && error?.hint?.contains("--force") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["file"])
        let file = try OutputFile(path, replacing: true)
        file.discard()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        #expect(throws: WorkflowError.self) { try OutputFile("-") }
    }

    @Test func `a file that came there while another was written stays`() throws {
        let path = directory.path + "/file"
        let file = try OutputFile(path)
        try file.write(Array("late".utf8))
        try Data("early".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: WorkflowError.self) { try file.finish() }
        #expect(error?.code == "FILE_EXISTS")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "early")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["file"], "nothing beside it")
        let other = try OutputFile(directory.path + "/other")
        try other.finish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count == 2)
    }

    @Test func `a regular file is replaced at the end`() throws {
        let path = directory.path + "/file"
        try Data("before".utf8).write(to: URL(filePath: path))
        let file = try OutputFile(path, replacing: true)
        try file.write(Array("after".utf8))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "before")
        try file.finish()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "after")
    }
}
