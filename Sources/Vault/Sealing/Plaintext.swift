/// An opened document, verified as a whole; its memory is wiped when the last holder lets go.
package final class Plaintext: Sendable {
    private let memory: WipedBytes
    private let content: Range<Int>

    init(_ memory: consuming WipedBytes, content: Range<Int>) {
        precondition(content.upperBound <= memory.count)
        self.memory = memory
        self.content = content
    }

    /// How many bytes the document has.
    package var count: Int { content.count }

    /// Lends the document to `body`; the pointer must not leave it.
    package func withUnsafeBytes<Result, Failure>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        unsafe try memory.withUnsafeBytes { memory throws(Failure) in
            unsafe try body(UnsafeRawBufferPointer(rebasing: memory[content]))
        }
    }

    /// A copy of the bytes in `range`, which nobody wipes; traps outside the document.
    package func bytes(_ range: Range<Int>) -> [UInt8] {
        unsafe withUnsafeBytes { unsafe Array($0[range]) }
    }
}
