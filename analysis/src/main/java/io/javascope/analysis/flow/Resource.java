package io.javascope.analysis.flow;

import io.javascope.analysis.rule.Place;

/**
 * Something that is open and has to be closed here.
 *
 * @param what its type's simple name, {@link #LOCK} for a lock that is held
 */
record Resource(Place opened, String what) {
    static final String LOCK = "lock";
}
