/// Finds room for the labels of marked points: they must not meet one another, a ring or a leader, should not
/// cover lines, and like to be near their points.
struct LabelPlacer {
    /// Around the marked points.
    let rings: [Rectangle]
    /// Of each point's label.
    let sizes: [(width: Double, height: Double)]
    /// What labels should not cover.
    let segments: [Segment]
    /// Where labels must stay.
    let area: Rectangle

    private struct Choice {
        let place: Rectangle
        let leader: Segment
        /// How much the place costs with no other label about.
        let cost: Double
    }

    /// The place of each label; nil where it is too large for the area.
    func places() -> [Rectangle?] {
        let choices = rings.indices.map(choices)
        // Whoever comes first takes the best place: try each order of a cycle, and keep the best outcome.
        let outcomes = rings.indices.map { first in
            settle(choices, order: rings.indices.map { ($0 + first) % rings.count })
        }
        return outcomes.min { $0.cost < $1.cost }?.choices.map { $0?.place } ?? []
    }

    /// Gives each label its best place given the others', and reconsiders a few times.
    private func settle(_ choices: [[Choice]], order: [Int]) -> (choices: [Choice?], cost: Double) {
        var chosen = [Choice?](repeating: nil, count: rings.count)
        var total = 0.0
        for _ in 0..<4 {
            total = 0
            for index in order {
                let others = chosen.indices.filter { $0 != index }.compactMap { chosen[$0] }
                let best = choices[index].map { choice in
                    (choice, choice.cost + Double(others.count { collide(choice, $0) }) * Self.collision)
                }.min { $0.1 < $1.1 }
                chosen[index] = best?.0
                total += best?.1 ?? 0
            }
        }
        return (chosen, total)
    }

    private static let collision = 10_000.0

    private func collide(_ one: Choice, _ other: Choice) -> Bool {
        one.place.intersects(other.place) || one.leader.meets(other.place) || other.leader.meets(one.place)
    }

    /// Places in all directions from a point, moved into the area where they would stick out of it.
    private func choices(for index: Int) -> [Choice] {
        let (centre, (width, height)) = (rings[index].centre, sizes[index])
        let room = area.insetBy(2)
        guard width < room.width, height < room.height else { return [] }
        var choices: [Choice] = []
        for distance in [8.0, 14, 22, 32, 45, 60, 80, 100, 125, 150] {
            for across in [0.0, 1, -1, 0.5, -0.5] {
                for down in [-1.0, 1, 0, 0.5, -0.5] where max(across.magnitude, down.magnitude) == 1 {
                    // The label's near edge, or its corner, is `distance` away.
                    let x = centre.x + across * distance + (across - 1) / 2 * width
                    let y = centre.y + down * distance + (down - 1) / 2 * height
                    let left = min(max(x, room.left), room.right - width)
                    let top = min(max(y, room.top), room.bottom - height)
                    let place = Rectangle(left: left, top: top, right: left + width, bottom: top + height)
                    let leader = Segment(centre, place.nearest(to: centre))
                    let collisions = rings.indices.count {
                        rings[$0].intersects(place) || ($0 != index && leader.meets(rings[$0]))
                    }
                    let covered = segments.count { $0.meets(place) }
                    // Twice as far is more than twice as bad.
                    let distant = leader.length * (1 + leader.length / 60)
                    let cost = Double(collisions) * Self.collision + Double(covered) * 80 + distant
                    choices.append(Choice(place: place, leader: leader, cost: cost))
                }
            }
        }
        return choices
    }
}
