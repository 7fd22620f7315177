package io.javascope.session.cause.kept;

import io.javascope.history.state.Position;

/** Moves the session's view, in whatever way its owner does so. Waits until it stands there. */
@FunctionalInterface
public interface ViewMover {

    /**
     * The view goes to a kept stop.
     *
     * @throws io.javascope.session.SessionProblem when there is no such stop any more
     */
    void goTo(Position position);
}
