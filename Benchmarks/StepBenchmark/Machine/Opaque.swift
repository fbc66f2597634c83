/// A value that the optimiser knows nothing about.
@inline(never)
@_optimize(none)
func opaque(_ value: Float) -> Float { value }

/// Uses a result as far as the optimiser can tell, so that it has to be computed.
@inline(never)
@_optimize(none)
func keep(_ value: Float) {}
