package io.javascope.foundation.config;

/** Where a setting may come from; later ones win. */
public enum Rank {
    DEFAULT("default"),
    USER("user's file"),
    PROJECT("project's file"),
    EDITOR("editor"),
    LAUNCH("launch attributes"),
    ENVIRONMENT("environment"),
    COMMAND_LINE("command line");

    private final String title;

    Rank(String title) {
        this.title = title;
    }

    /** How people call it. */
    public String title() {
        return title;
    }

    /**
     * Whether it may give settings of this scope. A project's file comes with whatever is opened, so it gets only what is
     * one client's own, and none of that names a program or a place; an editor speaks for one client too.
     */
    boolean mayGive(Scope scope) {
        return switch (scope) {
            case CLIENT -> true;
            case SERVER -> this != PROJECT && this != EDITOR && this != LAUNCH;
            case VSCODE -> this == EDITOR;
        };
    }
}
