/// Something on a sheet, in points from its top left; a sheet's marks stand in reading order.
enum Mark {
    case begin(Tag)
    case end(Tag)
    case text(SetText, x: Double, baseline: Double)
    case rule(x: Double, y: Double, width: Double, thickness: Double, gray: Double = 0)
    case frame(x: Double, y: Double, width: Double, height: Double)
}
