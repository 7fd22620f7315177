package io.javascope.server.serving;

/** Why a server leaves. */
public sealed interface Leaving {
    /**
     * Its last client is gone.
     *
     * @param exitStatus what that client's protocol asks for
     */
    record LastClientGone(int exitStatus) implements Leaving {}

    /** The pipe on its standard input, which its parent held, is closed. */
    record InputClosed() implements Leaving {}

    /** The process that started it is gone. */
    record ParentGone() implements Leaving {}

    /** It was told to, from inside this process. */
    record Asked() implements Leaving {}

    /** Something in its tree crashed more often than it may. */
    record Broken(Throwable cause) implements Leaving {}
}
