/// What a kind of layer does to the gate of a ReLU somewhere before it.
///
/// Back through ReLU, a gradient passes where the output was above zero. No layer does that for itself: whoever computes
/// the gradient of rectified values sees to it, while they are at hand. So each kind says which part it takes, and one
/// that says nothing cannot be wrong.
enum Gate: Sendable {
    /// What comes out is above zero only where what went in was, place by place or maximum by maximum, and no other
    /// gradient is passed back: the gate is left to the next layer.
    case passes
    /// It lets its own input gradient through where its input is above zero, if `LayerSite.inputIsRectified`.
    case applies
    /// It knows nothing of gates: the network applies the gate to its input gradient.
    case ends
}
