import CFloatingPoint

/// The processor's sticky floating-point flags around a loop. They belong to the thread.
public enum FloatFlags {
    /// Forgets what earlier operations left. Cheap when nothing is set.
    @inline(__always)
    public static func clear() {
        if lab_float_flags() != 0 { lab_clear_float_flags() }
    }

    /// What the operations since `clear` have met.
    @inline(__always)
    public static func read() -> FloatStatus { FloatStatus(rawValue: UInt8(truncatingIfNeeded: lab_float_flags())) }
}
