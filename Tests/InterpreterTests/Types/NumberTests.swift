import BigInt
import Interpreter
import Syntax
import Testing

/// Laws of arithmetic over numbers of all sizes.
@Suite struct NumberTests {
    let machine = Machine(host: RecordingHost())

    /// Small ints, the edges of 64 bits, and ints far beyond them.
    static let ints: [BigInt] = {
        var ints: [BigInt] = [0, 1, -1, 2, -2, 7, -10, 1 << 31, BigInt(Int.max), BigInt(Int.min), BigInt(Int.max) + 1,
                              BigInt(Int.min) - 1]
        for bits in [65, 126, 127, 128, 129, 200, 1000] {
            ints += [BigInt(1) << bits, (BigInt(1) << bits) - 1, 1 - (BigInt(1) << bits), -(BigInt(3) << bits) + 12345]
        }
        return ints
    }()

    private func apply(_ op: BinaryOperator, _ a: BigInt, _ b: BigInt) throws -> BigInt? {
        let result = try machine.binary(op, .integer(a), .integer(b))
        return BigInt(try machine.repr(result))
    }

    @Test(arguments: ints) func agreesWithBigArithmetic(_ a: BigInt) throws {
        for b in NumberTests.ints {
            #expect(try apply(.add, a, b) == a + b)
            #expect(try apply(.subtract, a, b) == a - b)
            #expect(try apply(.multiply, a, b) == a * b)
        }
    }

    /// Two laws that leave `and`, `or` and `xor` no freedom, and the complement of -1 - x.
    @Test(arguments: ints) func bitsAddUp(_ a: BigInt) throws {
        for b in NumberTests.ints {
            let both = try #require(try apply(.and, a, b))
            let any = try #require(try apply(.or, a, b))
            #expect(both + any == a + b)
            #expect(try apply(.xor, a, b) == any - both)
            #expect(try apply(.or, -1 - a, -1 - b) == -1 - both)
        }
        #expect(try apply(.and, a, -1) == a)
        #expect(try apply(.and, a, -1 - a) == 0)
        #expect(try apply(.xor, a, -1) == -1 - a)
    }

    @Test(arguments: ints) func quotientAndRemainderMakeTheNumber(_ a: BigInt) throws {
        for b in NumberTests.ints where b != 0 {
            let quotient = try #require(try apply(.floorDivide, a, b))
            let remainder = try #require(try apply(.modulo, a, b))
            #expect(quotient * b + remainder == a)
            #expect(remainder == 0 || (remainder > 0) == (b > 0))
            #expect(remainder.magnitude < b.magnitude)
        }
    }

    @Test(arguments: ints) func shiftsMultiplyByPowersOfTwo(_ a: BigInt) throws {
        for bits in [0, 1, 3, 62, 63, 64, 127, 300] {
            #expect(try apply(.leftShift, a, BigInt(bits)) == a * BigInt(2).power(bits))
            let half = try #require(try apply(.rightShift, a, BigInt(bits)))
            #expect(half == (try apply(.floorDivide, a, BigInt(2).power(bits))))
        }
    }

    /// Numbers that are equal are one key of a dict, whatever their types.
    @Test(arguments: [0.0, 1, -1, 2, 1e15, 0x1p53, -0x1p62, 0x1p63, 0x1p64, 0x1p100, -0x1p200])
    func equalNumbersHashAlike(_ x: Double) throws {
        let whole = Value.integer(BigInt(x))
        #expect(try machine.areEqual(whole, .float(x)))
        #expect(try machine.hash(whole) == (try machine.hash(.float(x))))
    }

    @Test func comparesIntsWithFloatsExactly() throws {
        let odd = Value.int(1 << 53 + 1)
        #expect(try machine.isTrue(try machine.compare(.greater, .int((1 << 53) + 1), .float(0x1p53))))
        #expect(try !machine.areEqual(.int((1 << 53) + 1), .float(0x1p53)))
        #expect(try machine.isTrue(try machine.compare(.less, .int(.max), .float(0x1p63))))
        #expect(try !machine.isTrue(try machine.compare(.less, odd, .float(.nan))))
    }
}
