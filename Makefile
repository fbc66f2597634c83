# The one place that knows how everything is built: optimised, for the processor at hand, with the
# square root as one instruction (no errno). None of these flags changes a bit of any result.
ARCHITECTURE := $(shell uname -m)
NATIVE := $(if $(filter x86_64,$(ARCHITECTURE)),-march=native,-mcpu=native)
SWIFT_FLAGS := -c release -Xcc $(NATIVE) -Xcc -fno-math-errno

.PHONY: build test
build:
	swift build $(SWIFT_FLAGS)
test:
	swift test $(SWIFT_FLAGS)
