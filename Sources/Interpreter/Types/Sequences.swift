import Syntax

/// What lists and tuples share: text, repetition, slicing.
enum SequenceText {
    static func joined(_ elements: [Value], _ m: Machine) throws -> String {
        var out = ""
        for (i, element) in elements.enumerated() {
            if i > 0 { out += ", " }
            let text = try m.repr(element)
            try TextSize.grow(to: out.utf8.count + text.utf8.count, by: text.utf8.count, m)
            out += text
            if i & 0x3FF == 0x3FF { try m.checkInterrupt() }
        }
        return out
    }

    static func repeated(_ elements: [Value], _ times: Int, _ m: Machine) throws -> [Value] {
        let (count, overflow) = elements.count.multipliedReportingOverflow(by: times)
        try PythonError.checkElements(overflow ? .max : count, m)
        if elements.count == 1 { return [Value](repeating: elements[0], count: times) }
        var out: [Value] = []
        out.reserveCapacity(count)
        if count > 0 { for _ in 0..<times { out.append(contentsOf: elements) } }
        return out
    }

    static func slice(_ elements: [Value], _ places: SliceObject.Places, _ m: Machine) throws -> [Value] {
        try m.reserve(places.count &* MemoryLayout<Value>.stride)
        if places.step == 1 { return Array(elements[places.start..<places.start + places.count]) }
        return places.indices.map { elements[$0] }
    }
}

/// Comparison of lists and of tuples: element by element, the first difference decides.
enum SequenceOrder {
    private static let purpose = " in comparison"

    static func areEqual(_ a: [Value], _ b: [Value], _ m: Machine) throws -> Bool {
        guard a.count == b.count else { return false }
        return try m.nested(purpose) {
            for (x, y) in zip(a, b) where try !m.areEqual(x, y) { return false }
            return true
        }
    }

    static func compare(_ op: ComparisonOperator, _ a: [Value], _ b: [Value], _ m: Machine) throws -> Value? {
        switch op {
        case .equal: return .bool(try areEqual(a, b, m))
        case .notEqual: return .bool(try !areEqual(a, b, m))
        case .less, .lessEqual, .greater, .greaterEqual:
            return try m.nested(purpose) {
                for (x, y) in zip(a, b) where try !m.areEqual(x, y) { return try m.compare(op, x, y) }
                switch op {
                case .less: return .bool(a.count < b.count)
                case .lessEqual: return .bool(a.count <= b.count)
                case .greater: return .bool(a.count > b.count)
                default: return .bool(a.count >= b.count)
                }
            }
        default: return nil
        }
    }
}

/// Merge sort: equal elements keep their order, and no comparison, however inconsistent, can lead outside the array.
enum StableSort {
    static func sort<Element>(_ a: inout [Element], by less: (Element, Element) throws -> Bool) rethrows {
        let run = 16
        var start = 0
        while start < a.count {
            let end = min(start + run, a.count)
            for i in start + 1..<max(end, start + 1) {
                let x = a[i]
                // The place after the last element that is not greater.
                var low = start
                var high = i
                if try !less(x, a[i - 1]) { continue }
                high = i - 1
                while low < high {
                    let middle = (low + high) / 2
                    if try less(x, a[middle]) { high = middle } else { low = middle + 1 }
                }
                var k = i
                while k > low {
                    a[k] = a[k - 1]
                    k -= 1
                }
                a[low] = x
            }
            start = end
        }
        var width = run
        while width < a.count {
            var left = 0
            while left + width < a.count {
                try merge(&a, left, left + width, min(left + 2 * width, a.count), less)
                left += 2 * width
            }
            width *= 2
        }
    }

    private static func merge<Element>(_ a: inout [Element], _ left: Int, _ middle: Int, _ right: Int,
                                       _ less: (Element, Element) throws -> Bool) rethrows {
        // In order already: common for data that comes in runs.
        if try !less(a[middle], a[middle - 1]) { return }
        let first = Array(a[left..<middle])
        var i = 0
        var j = middle
        var k = left
        while i < first.count, j < right {
            if try less(a[j], first[i]) {
                a[k] = a[j]
                j += 1
            } else {
                a[k] = first[i]
                i += 1
            }
            k += 1
        }
        while i < first.count {
            a[k] = first[i]
            i += 1
            k += 1
        }
    }
}
