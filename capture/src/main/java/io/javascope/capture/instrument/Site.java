package io.javascope.capture.instrument;

import io.javascope.recording.format.SiteKind;

/**
 * A place in a method that writes an event.
 *
 * @param type letter of the value's type: a primitive's, {@code L} for references, {@code V} for none
 * @param line 0 when the class has no line numbers
 * @param slot of a local variable; else 0
 * @param name of a variable or field, or of the caught type; else empty
 * @param owner internal name of a field's class as the code names it; else empty
 */
record Site(SiteKind kind, char type, int line, int slot, String name, String owner) {
    /** The same place where the value is withheld. */
    Site withoutValue() {
        return new Site(kind, 'V', line, slot, name, owner);
    }
}
