package io.javascope.server.log;

/**
 * Makes the loggers of this process; found by the JDK through its service file. The setting {@code log.level} is the
 * lowest level shown on standard error ({@code WARNING} unless told); the file takes {@code INFO} and above, or that
 * level if it is lower. {@code OFF} keeps both silent.
 */
public final class LineLoggers extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new LineLogger(name, LogSettings.PROCESS);
    }
}
