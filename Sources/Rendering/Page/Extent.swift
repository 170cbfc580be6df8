/// The room that a text takes, in points; `baseline` is that of its first line, from its top.
struct Extent {
    var width: Double
    var height: Double
    var baseline: Double
}
