package io.javascope.analysis.flow;

import io.javascope.analysis.rule.Place;

/**
 * Something that is open and has to be closed here.
 *
 * @param opened where the root of the run comes by it
 * @param made where it is opened, which may be in what the root calls
 * @param what its type's simple name, {@link #LOCK} for a lock that is held
 */
record Resource(Place opened, Place made, String what) {
    static final String LOCK = "lock";
}
