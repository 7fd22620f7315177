package io.javascope.recording;

import io.javascope.recording.format.SiteKind;

/**
 * A place in a method that writes an event.
 *
 * @param type letter of the value as in descriptors; {@code L} for all references, {@code V} for none
 * @param line 0 when unknown
 * @param slot of a local variable; else 0
 * @param name of a variable, field or caught type; else empty
 * @param owner class of a field as the code names it; else empty
 */
public record Site(SiteKind kind, char type, int line, int slot, String name, String owner) {}
