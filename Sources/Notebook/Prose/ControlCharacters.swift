// What a text from elsewhere may hold and a terminal would obey is shown instead.

extension Unicode.Scalar {
    /// A control character, or one that changes the direction of the letters around it, so that a line reads otherwise than it runs.
    var isControl: Bool {
        switch value {
        case 0x00...0x08, 0x0B...0x1F, 0x7F...0x9F: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Its number, as it is written in a string of the language.
    var picture: String {
        let digits = String(value, radix: 16)
        return value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u" + digits
    }
}

extension StringProtocol {
    /// The text with control characters shown and not obeyed; line breaks and tabs stay.
    public var withControlsShown: String {
        // Nearly every text has none.
        guard unicodeScalars.contains(where: \.isControl) else { return String(self) }
        var result = ""
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            // The break of a DOS file is one break.
            if scalar == "\r", rest.first == "\n" { continue }
            if scalar.isControl { result += scalar.picture } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }
}

extension Event {
    /// The same event with control characters in every text shown and not obeyed.
    public var withControlsShown: Event {
        switch self {
        case .output(let output): .output(output.withControlsShown)
        case .prose(let text): .prose(text.withControlsShown)
        case .code(let code, let name): .code(code.withControlsShown, name: name.withControlsShown)
        case .note(let text): .note(text.withControlsShown)
        case .success(let text): .success(text.withControlsShown)
        case .failure(let text): .failure(text.withControlsShown)
        case .lines(let lines): .lines(lines.map(\.withControlsShown))
        }
    }
}

extension Output {
    public var withControlsShown: Output {
        switch self {
        case .text(let text): return .text(text.withControlsShown)
        case .warning(let text): return .warning(text.withControlsShown)
        case .value(let text): return .value(text.withControlsShown)
        case .error(let text): return .error(text.withControlsShown)
        case .progress(let share, let label): return .progress(share, label.withControlsShown)
        case .image(var picture):
            picture.alt = picture.alt.withControlsShown
            picture.caption = picture.caption.withControlsShown
            return .image(picture)
        case .preview: return self
        }
    }
}
