internal import CMalloc

/// How the process of a server keeps memory that it will need again in a moment.
enum ServerMemory {
    /// Lets buffers of documents come from memory that the process has, instead of asking the kernel for pages and giving
    /// them back with every download: that cost a tenth of one.
    static func keep() {
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 16 << 20)
        mallopt(M_TOP_PAD, 1 << 20)
    }
}
