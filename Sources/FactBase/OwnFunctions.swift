internal import GRDB

/// Functions of queries: this program's own, and those of SQLite that every version computes alike.
///
/// Aggregates add in binary64, from the smallest value to the largest, so that neither SQLite's arithmetic nor the order in
/// which it visits rows can change them.
enum OwnFunctions {
    /// All that may be called, in alphabetic order.
    static var names: [String] { (own.map(\.name) + sqlites).sorted() }

    static func isAllowed(_ name: String) -> Bool {
        sqlites.contains(name) || own.contains { $0.name == name }
    }

    /// Whether SQLite has such a function, which no query may call.
    static func isSQLites(_ name: String) -> Bool { refused.contains(name) }

    static func register(in database: Database) {
        // Window functions cannot be replaced: they never get here, for their names are refused before.
        let windows: Set = ["cume_dist", "percent_rank"]
        for function in own + refused.subtracting(windows).map(refusal) { database.add(function: function) }
    }

    private static let own = [
        aggregate("sum", SumOfValues.self), aggregate("total", TotalOfValues.self),
        aggregate("avg", MeanOfValues.self),
        aggregate("stddev", DeviationOfValues.self), aggregate("median", MedianOfValues.self),
        scalar("sqrt") { $0 < 0 ? nil : $0.squareRoot() },
        scalar("ln") { $0 > 0 && $0.isFinite ? naturalLogarithm($0) : nil },
        DatabaseFunction("round", pure: true) { try rounded($0) },
    ]

    /// Whole numbers, texts, choices and places in an order.
    private static let sqlites = names(
        """
        abs coalesce count dense_rank first_value group_concat ifnull iif instr lag last_value lead length lower ltrim max min
        nth_value ntile nullif rank replace row_number rtrim sign substr trim upper
        """)

    private static let refused = names(
        """
        acos acosh asin asinh atan atan2 atanh ceil ceiling changes char cos cosh cume_dist current_date current_time
        current_timestamp date datetime degrees exp floor format hex julianday last_insert_rowid load_extension log log10 log2
        mod percent_rank pi pow power printf quote radians random randomblob readfile sin sinh soundex sqlite_compileoption_get
        sqlite_compileoption_used sqlite_log sqlite_source_id sqlite_version strftime tan tanh time timediff total_changes trunc
        typeof unhex unicode unixepoch writefile zeroblob
        """)

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// What is refused by its name is refused when it is called, too, however it is written.
    private static func refusal(_ name: String) -> DatabaseFunction {
        DatabaseFunction(name) { _ in throw DatabaseError(message: "\(name)()\(refusalReason)") }
    }

    /// Behind the name of a function.
    static let refusalReason =
        " is refused: its answer can differ with the moment, the machine or the version of SQLite"

    private static func aggregate(_ name: String, _ type: (some DatabaseAggregate).Type) -> DatabaseFunction {
        DatabaseFunction(name, argumentCount: 1, pure: true, aggregate: type)
    }

    private static func scalar(_ name: String, _ body: @escaping @Sendable (Double) -> Double?)
        -> DatabaseFunction
    {
        DatabaseFunction(name, argumentCount: 1, pure: true) { values in
            try Values.number(values[0], of: name).flatMap(body)
        }
    }

    /// `round(value)` or `round(value, decimals)`, half away from zero.
    private static func rounded(_ values: [DatabaseValue]) throws -> Double? {
        guard (1...2).contains(values.count) else {
            throw DatabaseError(message: "round() takes a number and, where wanted, how many decimals")
        }
        let decimals = values.count == 2 ? try Values.number(values[1], of: "round") : 0
        guard let value = try Values.number(values[0], of: "round"), let decimals else { return nil }
        guard (0...15).contains(decimals), value.magnitude < 1e15 else { return value }
        let scale = (0..<Int(decimals)).reduce(1.0) { scale, _ in scale * 10 }
        return (value * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}

/// The natural logarithm of a positive finite number, by the series of the inverse hyperbolic tangent: only operations that
/// every machine rounds alike.
package func naturalLogarithm(_ value: Double) -> Double {
    // value = significand × 2^exponent with a significand in 1 ..< 2; ln 2 is 2 artanh(1/3).
    2 * artanh((value.significand - 1) / (value.significand + 1)) + Double(value.exponent) * 2
        * artanh(1.0 / 3)
}

/// `ratio` is from 0 to 1/3, where 20 terms reach the precision of binary64.
private func artanh(_ ratio: Double) -> Double {
    var (power, sum) = (ratio, 0.0)
    for term in 0..<20 {
        sum += power / Double(2 * term + 1)
        power *= ratio * ratio
    }
    return sum
}
