package io.javascope.peers.fuzz;

/** Something that has to hold for any input did not. */
public final class Finding extends AssertionError {
    private static final long serialVersionUID = 1L;

    public Finding(String what) {
        super(what);
    }

    /** @throws Finding if it does not hold */
    public static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Finding(what);
        }
    }
}
