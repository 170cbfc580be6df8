internal import NIOCore

/// Runs the tasks of a connection where its bytes come and go: a request and its response need no change of threads.
///
/// What waits for a disk or takes long is done elsewhere all the same: the store and `BoundedWork` have threads of their own.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
