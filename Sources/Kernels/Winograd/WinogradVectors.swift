/// Some vectors side by side: values in one direction of a tile, 16 channels at a time.
protocol Vectors {
    /// How many.
    static var count: Int { get }
    /// From each vector's index.
    init(_ value: (Int) -> Vector)
    /// Calls `body` with each vector and its index.
    func each(_ body: (Int, Vector) -> Void)
}

extension Vectors {
    /// Vectors `stride` values apart.
    @inline(__always)
    init(loading pointer: UnsafePointer<Float>, stride: Int) {
        self.init { Vector(loading: pointer + $0 &* stride) }
    }

    /// Vectors `stride` values apart.
    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, stride: Int) {
        each { $1.store(to: pointer + $0 &* stride) }
    }
}

struct Two: Vectors {
    let v0, v1: Vector

    @inline(__always) static var count: Int { 2 }
    @inline(__always) init(_ v0: Vector, _ v1: Vector) { (self.v0, self.v1) = (v0, v1) }
    @inline(__always) init(_ value: (Int) -> Vector) { self.init(value(0), value(1)) }
    @inline(__always) func each(_ body: (Int, Vector) -> Void) {
        body(0, v0)
        body(1, v1)
    }
}

struct Three: Vectors {
    let v0, v1, v2: Vector

    @inline(__always) static var count: Int { 3 }
    @inline(__always) init(_ v0: Vector, _ v1: Vector, _ v2: Vector) {
        (self.v0, self.v1, self.v2) = (v0, v1, v2)
    }
    @inline(__always) init(_ value: (Int) -> Vector) { self.init(value(0), value(1), value(2)) }
    @inline(__always) func each(_ body: (Int, Vector) -> Void) {
        body(0, v0)
        body(1, v1)
        body(2, v2)
    }
}

struct Four: Vectors {
    let v0, v1, v2, v3: Vector

    @inline(__always) static var count: Int { 4 }
    @inline(__always) init(_ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector) {
        (self.v0, self.v1, self.v2, self.v3) = (v0, v1, v2, v3)
    }
    @inline(__always) init(_ value: (Int) -> Vector) { self.init(value(0), value(1), value(2), value(3)) }
    @inline(__always) func each(_ body: (Int, Vector) -> Void) {
        body(0, v0)
        body(1, v1)
        body(2, v2)
        body(3, v3)
    }
}

struct Five: Vectors {
    let v0, v1, v2, v3, v4: Vector

    @inline(__always) static var count: Int { 5 }
    @inline(__always) init(_ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector, _ v4: Vector) {
        (self.v0, self.v1, self.v2, self.v3, self.v4) = (v0, v1, v2, v3, v4)
    }
    @inline(__always) init(_ value: (Int) -> Vector) {
        self.init(value(0), value(1), value(2), value(3), value(4))
    }
    @inline(__always) func each(_ body: (Int, Vector) -> Void) {
        body(0, v0)
        body(1, v1)
        body(2, v2)
        body(3, v3)
        body(4, v4)
    }
}

struct Six: Vectors {
    let v0, v1, v2, v3, v4, v5: Vector

    @inline(__always) static var count: Int { 6 }
    @inline(__always)
    init(_ v0: Vector, _ v1: Vector, _ v2: Vector, _ v3: Vector, _ v4: Vector, _ v5: Vector) {
        (self.v0, self.v1, self.v2, self.v3, self.v4, self.v5) = (v0, v1, v2, v3, v4, v5)
    }
    @inline(__always) init(_ value: (Int) -> Vector) {
        self.init(value(0), value(1), value(2), value(3), value(4), value(5))
    }
    @inline(__always) func each(_ body: (Int, Vector) -> Void) {
        body(0, v0)
        body(1, v1)
        body(2, v2)
        body(3, v3)
        body(4, v4)
        body(5, v5)
    }
}
