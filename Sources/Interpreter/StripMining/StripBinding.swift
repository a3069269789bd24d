import Arrays

/// The rounds a strip-mined loop runs through.
struct StripDomain {
    /// The loops' ranges, outermost first; a single loop has one row.
    var rows: IntRange
    var columns: IntRange
    /// The first column and the one behind the last at which all subscripts are in range.
    var first = 0
    var end: Int

    init(rows: IntRange, columns: IntRange) {
        self.rows = rows
        self.columns = columns
        end = columns.count
    }
}

/// A place in an array or list, with addresses in numbers.
struct BoundAccess {
    /// Of the storage; for a list the list.
    var base: UnsafeMutableRawPointer
    /// Where the element of row 0 and column 0 lies, in elements; it need not exist when that column is left out.
    var start = 0
    /// In elements.
    var rowStep = 0
    var columnStep = 0
    var dtype = DType.float64
    var isListed = false

    @inline(__always)
    var list: ListObject { Unmanaged<ListObject>.fromOpaque(base).takeUnretainedValue() }
}

/// An access in plain numbers, when it is of the commonest form: a variable of the function or the program, with one or two
/// subscripts that are a loop variable and a constant. Binding it counts no references.
struct PlainAccess {
    fileprivate struct Index {
        var row = 0
        var column = 0
        var constant: Int

        init?(_ index: StripIndex, loops: Int) {
            guard case .constant(let constant) = index.offset, constant.magnitude < 1 << 40,
                  index.coefficients.allSatisfy({ $0.magnitude < 1 << 20 }) else { return nil }
            self.constant = constant
            column = index.coefficients[loops - 1]
            if loops == 2 { row = index.coefficients[0] }
        }
    }

    fileprivate let isLocal: Bool
    fileprivate let slot: Int
    fileprivate let isStored: Bool
    fileprivate let first: Index
    fileprivate let second: Index?

    /// Nil: it is of another form.
    init?(_ access: StripAccess, _ plan: StripPlan) {
        let variable = plan.arrays[access.array], loops = plan.loopVariables.count
        guard variable.member == nil, (1...2).contains(access.indices.count), let first = Index(access.indices[0], loops: loops)
        else { return nil }
        switch variable.storage {
        case .local(let slot): (isLocal, self.slot) = (true, slot)
        case .global(let slot): (isLocal, self.slot) = (false, slot)
        default: return nil
        }
        self.first = first
        isStored = !access.stores.isEmpty
        if access.indices.count == 2 {
            guard let second = Index(access.indices[1], loops: loops) else { return nil }
            self.second = second
        } else {
            second = nil
        }
    }
}

/// Finds the arrays of a plan and where their subscripts point.
struct StripBinding {
    private let plan: StripPlan
    private let plain: UnsafePointer<PlainAccess?>
    private let isNest: Bool
    private let f: FramePointer

    init(_ plan: StripPlan, _ plain: UnsafePointer<PlainAccess?>, _ f: FramePointer) {
        self.plan = plan
        self.plain = plain
        self.f = f
        isNest = plan.loopVariables.count == 2
    }

    /// Binds all accesses when all are plain and mean arrays; false when the general way has to find out.
    private func bindPlain(_ accesses: UnsafeMutablePointer<BoundAccess>, _ count: Int, _ domain: inout StripDomain) -> Bool {
        for index in 0..<count {
            guard let access = plain[index], let bound = bound(access, &domain) else { return false }
            (accesses + index).initialize(to: bound)
        }
        return true
    }

    private func bound(_ access: PlainAccess, _ domain: inout StripDomain) -> BoundAccess? {
        guard let object = ((access.isLocal ? f.pointee.locals : f.pointee.globals.pointee) + access.slot).borrowedObject,
              let window = object.window, let array = window.strided, (array.columns != nil) == (access.second != nil),
              array.isWritable || !access.isStored, let first = place(access.first, count: array.rows, &domain) else { return nil }
        var result = BoundAccess(base: array.base, start: first.start &* array.rowStride, rowStep: first.rowStep &* array.rowStride,
                                 columnStep: first.columnStep &* array.rowStride, dtype: array.isInteger ? .int64 : .float64)
        if let index = access.second, let columns = array.columns {
            guard let second = place(index, count: columns, &domain) else { return nil }
            result.start &+= second.start &* array.columnStride
            result.rowStep &+= second.rowStep &* array.columnStride
            result.columnStep &+= second.columnStep &* array.columnStride
        }
        return result
    }

    private func place(_ index: PlainAccess.Index, count: Int, _ domain: inout StripDomain) -> Place? {
        var place = Place(start: index.constant)
        guard StripBinding.add(index.column, domain.columns, &place.start, &place.columnStep),
              StripBinding.add(index.row, domain.rows, &place.start, &place.rowStep),
              place.start.magnitude < 1 << 52, count < 1 << 31 else { return nil }
        return isInRange(&place, count, &domain) ? place : nil
    }

    /// Adds the part of a loop variable; false when the numbers are too large.
    @inline(__always)
    private static func add(_ coefficient: Int, _ range: IntRange, _ start: inout Int, _ step: inout Int) -> Bool {
        if coefficient == 0 { return true }
        guard range.start.magnitude < 1 << 31, range.step.magnitude < 1 << 31, range.count < 1 << 31 else { return false }
        start &+= coefficient &* range.start
        step = coefficient &* range.step
        return true
    }

    /// Resolves every access, and narrows the domain to where all subscripts are in range.
    /// - Returns: false when some name holds nothing that strip-mining knows.
    func bind(_ accesses: UnsafeMutablePointer<BoundAccess>, _ domain: inout StripDomain) -> Bool {
        let whole = domain
        if bindPlain(accesses, plan.accesses.count, &domain) { return true }
        domain = whole
        var outer: [ListObject] = []
        for (index, access) in plan.accesses.enumerated() {
            guard case .object(let object) = plan.arrays[access.array].value(f) else { return false }
            let bound: BoundAccess?
            if let array = Value.object(object).exactly(ArrayObject.self) {
                bound = self.bound(access, array, &domain)
            } else if let list = Value.object(object).exactly(ListObject.self) {
                bound = self.bound(access, list, &domain, &outer)
            } else {
                return false
            }
            guard let bound else { return false }
            (accesses + index).initialize(to: bound)
        }
        // A list on the way to elements must stay as it is.
        return !plan.accesses.indices.contains { index in
            !plan.accesses[index].stores.isEmpty && accesses[index].isListed && outer.contains { $0 === accesses[index].list }
        }
    }

    private func bound(_ access: StripAccess, _ object: ArrayObject, _ domain: inout StripDomain) -> BoundAccess? {
        let array = object.array
        guard array.shape.count == access.indices.count, access.stores.isEmpty || array.isWritable,
              array.dtype == .float64 || array.dtype == .float32 || array.dtype == .int64 else { return nil }
        var result = BoundAccess(base: array.storage.base, dtype: array.dtype)
        var offset = array.offset
        for (axis, index) in access.indices.enumerated() {
            guard let place = place(index, count: array.shape[axis], &domain) else { return nil }
            // The element of column 0 need not exist; an address is made of it all the same, and not read.
            let stride = array.strides[axis]
            offset &+= place.start &* stride
            result.rowStep &+= place.rowStep &* stride
            result.columnStep &+= place.columnStep &* stride
        }
        result.start = offset
        return result
    }

    private func bound(_ access: StripAccess, _ object: ListObject, _ domain: inout StripDomain,
                       _ outer: inout [ListObject]) -> BoundAccess? {
        guard domain.rows.count == 1 else { return nil }
        var list = object
        for index in access.indices.dropLast() {
            guard let place = place(index, count: list.elements.count, &domain), place.columnStep == 0,
                  let inner = list.elements[place.start].exactly(ListObject.self) else { return nil }
            outer.append(list)
            list = inner
        }
        guard let last = access.indices.last, let place = place(last, count: list.elements.count, &domain) else { return nil }
        return BoundAccess(base: Unmanaged.passUnretained(list).toOpaque(), start: place.start,
                           columnStep: place.columnStep, isListed: true)
    }

    // MARK: Subscripts

    private struct Place {
        var start: Int
        var rowStep = 0
        var columnStep = 0
    }

    /// A subscript as a function of row and column. Columns at which it is out of range, or counts from the end, leave
    /// the domain of a single loop; in a nest all must be in range.
    private func place(_ index: StripIndex, count: Int, _ domain: inout StripDomain) -> Place? {
        guard let offset = value(index.offset) else { return nil }
        var place = Place(start: offset)
        for (loop, coefficient) in index.coefficients.enumerated() where coefficient != 0 {
            let isColumn = loop == index.coefficients.count - 1
            let range = isColumn ? domain.columns : domain.rows
            guard coefficient.magnitude < 1 << 20, range.start.magnitude < 1 << 31, range.step.magnitude < 1 << 31,
                  range.count < 1 << 31 else { return nil }
            place.start &+= coefficient &* range.start
            if isColumn { place.columnStep = coefficient &* range.step } else { place.rowStep = coefficient &* range.step }
        }
        guard place.start.magnitude < 1 << 52, count < 1 << 31 else { return nil }
        return isInRange(&place, count, &domain) ? place : nil
    }

    private func isInRange(_ place: inout Place, _ count: Int, _ domain: inout StripDomain) -> Bool {
        if place.rowStep == 0, place.columnStep == 0 {
            if place.start < 0 { place.start += count }
            return place.start >= 0 && place.start < count
        }
        if isNest {
            let down = place.rowStep &* (domain.rows.count - 1), across = place.columnStep &* (domain.columns.count - 1)
            let least = place.start &+ min(0, down) &+ min(0, across), most = place.start &+ max(0, down) &+ max(0, across)
            return least >= 0 && most < count
        }
        let step = place.columnStep, start = place.start
        if step > 0 {
            domain.first = max(domain.first, start < 0 ? (-start - 1) / step + 1 : 0)
            domain.end = min(domain.end, start < count ? (count - 1 - start) / step + 1 : 0)
        } else {
            domain.first = max(domain.first, start >= count ? (start - count) / -step + 1 : 0)
            domain.end = min(domain.end, start >= 0 ? start / -step + 1 : 0)
        }
        return domain.first < domain.end
    }

    private func value(_ offset: StripOffset) -> Int? {
        let result: (Int, Bool)
        switch offset {
        case .constant(let value): return value.magnitude < 1 << 40 ? value : nil
        case .scalar(let index):
            guard case .int(let value) = plan.scalars[index].value(f), value.magnitude < 1 << 40 else { return nil }
            return value
        case .sum(let a, let b):
            guard let x = value(a), let y = value(b) else { return nil }
            result = x.addingReportingOverflow(y)
        case .difference(let a, let b):
            guard let x = value(a), let y = value(b) else { return nil }
            result = x.subtractingReportingOverflow(y)
        case .product(let a, let b):
            guard let x = value(a), let y = value(b) else { return nil }
            result = x.multipliedReportingOverflow(by: y)
        }
        return result.1 || result.0.magnitude >= 1 << 40 ? nil : result.0
    }
}
