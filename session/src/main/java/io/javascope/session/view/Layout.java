package io.javascope.session.view;

import io.javascope.history.state.Value;

/** How objects of one class hold their contents. */
@FunctionalInterface
interface Layout {
    /** Reads the object's head, a few fields; everything else only when a page is asked for. */
    Structure open(Probe heap, Value.Reference object);
}
