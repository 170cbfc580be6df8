extension QRCode {
    /// Two rows of modules for each line of text.
    ///
    /// - Parameter isColored: sets black on white by itself (ECMA-48), so that it reads on a dark and on a light terminal
    ///   alike; without, dark modules are drawn in whatever color the text has, as on paper.
    package func terminalText(isColored: Bool) -> String {
        let (begin, end) = isColored ? ("\u{1B}[38;5;16;48;5;231m", "\u{1B}[0m") : ("", "")
        return stride(from: extent.lowerBound, to: extent.upperBound, by: 2).map { row in
            let blocks = extent.map { column in
                switch (isDark(column, row), isDark(column, row + 1)) {
                case (true, true): "█"
                case (true, false): "▀"
                case (false, true): "▄"
                case (false, false): " "
                }
            }
            return begin + blocks.joined() + end + "\n"
        }.joined()
    }
}
