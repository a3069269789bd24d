import Arrays
import DiffusionPDE
import Testing

@Suite struct FieldTests {
    @Test(arguments: Fixture.shapes, [false, true])
    func goesInAndOut(_ shape: [Int], _ single: Bool) throws {
        let u = try Fixture.noiseArray(shape, single: single)
        let field = try Field(u)
        #expect(field.planes.count == (shape.count == 3 ? 3 : 1))
        #expect(field.grid.dimensions == min(2, shape.count))
        let back = try field.array()
        #expect(back.shape == shape && back.dtype == u.dtype && back.doubles == u.doubles)
    }

    /// A transposed, reversed or strided view is read as what it shows.
    @Test func readsViews() throws {
        let u = try Fixture.noiseArray([4, 6])
        let values = u.doubles
        let transposed = NDArray(storage: u.storage, offset: u.offset, shape: [6, 4], strides: [1, 6], dtype: u.dtype)
        #expect(try Field(transposed).array().doubles == (0..<24).map { values[$0 % 4 * 6 + $0 / 4] })
        let reversed = NDArray(storage: u.storage, offset: u.offset + 23, shape: [4, 6], strides: [-6, -1], dtype: u.dtype)
        #expect(try Field(reversed).array().doubles == values.reversed())
        let column = NDArray(storage: u.storage, offset: u.offset + 2, shape: [4], strides: [6], dtype: u.dtype)
        #expect(try Field(column).array().doubles == [2, 8, 14, 20].map { values[$0] })
    }

    @Test func aColumnOfThreeIsNoColour() throws {
        #expect(try Field(Fixture.noiseArray([5, 3])).planes.count == 1)
        #expect(throws: DiffusionError.self) { try Field(NDArray(.float64, shape: [])) }
        #expect(throws: DiffusionError.self) { try Field(NDArray(.float64, shape: [2, 2, 3, 3])) }
    }
}
