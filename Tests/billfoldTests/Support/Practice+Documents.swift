import Foundation

extension Practice {
    /// Adds a document of so many bytes, no two stretches alike, to those of C-1001; returns its id.
    func addDocument(bytes count: Int) async throws -> (id: String, bytes: Data) {
        var bytes = [UInt8](repeating: 0, count: count)
        for index in stride(from: 0, to: count, by: 4) {
            bytes[index] = UInt8(truncatingIfNeeded: (index / 4) &* 2_654_435_761 >> 8)
        }
        let path = directory.path + "/document-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let added = try await succeed(["document", "add", path, "--client", "C-1001", "--json"])
        return (try added.json("document"), Data(bytes))
    }
}
