package io.javascope.server.debug;

import io.javascope.history.state.Frame;
import io.javascope.session.DebugSession;
import io.javascope.session.SourceFile;
import io.javascope.session.StopReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The text of source lines, each file read once. For one thread. */
public final class SourceLines {
    private static final System.Logger LOG = System.getLogger(SourceLines.class.getName());
    private static final long PATIENCE_SECONDS = 10;

    private final DebugSession session;
    private final Map<SourceFile, List<String>> known = new HashMap<>();

    public SourceLines(DebugSession session) {
        this.session = session;
    }

    /** The line at which the view stands, without white space around it; empty when its text is not known. */
    public Optional<String> at(StopReport report) {
        Frame frame = report.frame();
        SourceFile source = report.source();
        return frame == null || source == null ? Optional.empty() : at(source, frame.line());
    }

    /** A line of a source. */
    public Optional<String> at(SourceFile source, int line) {
        List<String> lines = known.computeIfAbsent(source, this::read);
        return line >= 1 && line <= lines.size()
                ? Optional.of(lines.get(line - 1).strip())
                : Optional.empty();
    }

    private List<String> read(SourceFile source) {
        try {
            if (source.reference() > 0) {
                String text = session.source(source.reference()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return text.lines().toList();
            }
            return source.path() == null ? List.of() : Files.readAllLines(Path.of(source.path()));
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "The text of " + source + " is not shown.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }
}
