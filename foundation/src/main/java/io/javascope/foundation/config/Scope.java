package io.javascope.foundation.config;

/** Whom a setting is about. */
public enum Scope {
    /** One client of the server; each may have another value. */
    CLIENT,
    /** The whole server process. */
    SERVER,
    /** The VS Code extension alone; the server does not read it. */
    VSCODE
}
