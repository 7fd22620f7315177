package io.javascope.foundation.actor;

/** Which children a supervisor starts again when one of them has crashed; OTP's names. */
public enum Strategy {
    /** That child alone. */
    ONE_FOR_ONE,
    /** All: the others are stopped in reverse order, then all are started in order. */
    ONE_FOR_ALL,
    /** That child and those started after it. */
    REST_FOR_ONE
}
