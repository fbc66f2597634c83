/// Hands out the settings of a word, one after the other, to what is made of them.
///
/// What is made asks for each setting with its name and its limits. So the same few lines that use the settings describe
/// them: they are run once with nothing given, and what they ask for is noted.
public struct Settings {
    private let given: [Setting?]
    /// What has been asked for so far.
    private(set) var fields: [Field] = []
    /// What has been handed out.
    private(set) var values: [Setting] = []

    /// Settings in the order in which they will be asked for; those that are missing have their usual values.
    init(_ given: [Setting?]) { self.given = given }

    private mutating func next(
        _ name: String, _ kind: FieldKind, usual: Setting?, usualName: String? = nil, meaning: String,
        placeholder: Setting
    ) -> Setting {
        let given = fields.count < given.count ? given[fields.count] : nil
        fields.append(Field(name: name, kind: kind, usual: usual, usualName: usualName, meaning: meaning))
        let value = given ?? usual ?? placeholder
        values.append(value)
        return value
    }

    /// A whole number.
    public mutating func integer(
        _ name: String, in range: ClosedRange<Int>, usual: Int? = nil, _ meaning: String = ""
    ) -> Int {
        let value = next(
            name, .integer(range), usual: usual.map { .integer($0) }, meaning: meaning,
            placeholder: .integer(range.lowerBound))
        if case .integer(let integer) = value { return integer }
        return range.lowerBound
    }

    /// A whole number that is `other`, the value of the setting `otherName`, unless given.
    public mutating func integer(
        _ name: String, in range: ClosedRange<Int>, usually other: Int, of otherName: String,
        _ meaning: String = ""
    ) -> Int {
        let value = next(
            name, .integer(range), usual: .integer(other), usualName: otherName, meaning: meaning,
            placeholder: .integer(other))
        if case .integer(let integer) = value { return integer }
        return other
    }

    /// As many whole numbers as there are names.
    public mutating func integers(
        _ name: String, named names: [String], in range: ClosedRange<Int>, usual: [Int]? = nil,
        _ meaning: String = ""
    ) -> [Int] {
        let placeholder = [Int](repeating: range.lowerBound, count: names.count)
        let value = next(
            name, .integers(names, range), usual: usual.map { .integers($0) }, meaning: meaning,
            placeholder: .integers(placeholder))
        if case .integers(let integers) = value, integers.count == names.count { return integers }
        return placeholder
    }

    /// A number.
    public mutating func number(
        _ name: String, _ range: NumberRange, usual: Double? = nil, _ meaning: String = ""
    ) -> Double {
        let value = next(
            name, .number(range), usual: usual.map { .number($0) }, meaning: meaning,
            placeholder: .number(range.lower))
        if case .number(let number) = value { return number }
        return range.lower
    }

    /// A list of at most `most` numbers.
    public mutating func numbers(
        _ name: String, most: Int, _ range: NumberRange, usual: [Double]? = nil, _ meaning: String = ""
    ) -> [Double] {
        let value = next(
            name, .numbers(most: most, range), usual: usual.map { .numbers($0) }, meaning: meaning,
            placeholder: .numbers([range.lower]))
        if case .numbers(let numbers) = value { return numbers }
        return [range.lower]
    }

    /// One of a few words, by its place among them.
    public mutating func choice(
        _ name: String, among words: [String], usual: Int? = nil, _ meaning: String = ""
    ) -> Int {
        let value = next(
            name, .choice(words), usual: usual.map { .choice($0) }, meaning: meaning, placeholder: .choice(0))
        if case .choice(let place) = value, words.indices.contains(place) { return place }
        return 0
    }

    /// `true` or `false`.
    public mutating func flag(_ name: String, usual: Bool? = nil, _ meaning: String = "") -> Bool {
        let value = next(
            name, .flag, usual: usual.map { .flag($0) }, meaning: meaning, placeholder: .flag(false))
        if case .flag(let flag) = value { return flag }
        return false
    }

    /// The name of a file inside of a folder that is known, in UTF-8.
    public mutating func fileName(_ name: String, ending: String, _ meaning: String = "") -> [UInt8] {
        let value = next(
            name, .fileName(ending: ending), usual: nil, meaning: meaning, placeholder: .fileName([]))
        if case .fileName(let file) = value { return file }
        return []
    }

    /// The names of different files, one for each of `names`, in UTF-8.
    public mutating func fileNames(_ name: String, named names: [String], _ meaning: String = "") -> [[UInt8]]
    {
        let placeholder = [[UInt8]](repeating: [], count: names.count)
        let value = next(
            name, .fileNames(names), usual: nil, meaning: meaning, placeholder: .fileNames(placeholder))
        if case .fileNames(let files) = value, files.count == names.count { return files }
        return placeholder
    }
}
