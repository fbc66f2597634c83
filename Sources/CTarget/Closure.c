#include "CTarget.h"

// Swift passes a closure that does not escape as two words, function and context, in the registers of two pointers:
// so this function, declared there to take a closure and a pointer, finds both. It is in no header, since C has no name for
// the type of its first parameter.
__attribute__((swiftcall)) void reprise_keep_closure(
    const void *function, const void *context, reprise_closure *closure) {
    closure->function = function;
    closure->context = context;
}
