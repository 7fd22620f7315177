package io.javascope.session.cause.kept;

import com.github.javaparser.ast.Node;
import io.javascope.session.SourceFile;
import io.javascope.session.StackFrameView;
import io.javascope.session.cause.code.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources that were met, each read and parsed once. */
final class Units {
    private static final System.Logger LOG = System.getLogger(Units.class.getName());

    private final Past past;
    private final Map<SourceFile, Optional<Unit>> known = new HashMap<>();

    Units(Past past) {
        this.past = past;
    }

    /** A frame with its source and the method, constructor or lambda that it runs. */
    record Site(StackFrameView view, SourceFile source, Unit unit, Node callable) {
        int line() {
            return view.frame().line();
        }
    }

    /** Where a frame of the program's own code stands. */
    Optional<Site> site(StackFrameView view) {
        SourceFile source = view.source();
        if (source == null || view.library()) {
            return Optional.empty();
        }
        return of(source)
                .flatMap(unit -> unit.callable(view.frame()).map(callable -> new Site(view, source, unit, callable)));
    }

    /** Every source met so far. */
    List<Unit> all() {
        return known.values().stream().flatMap(Optional::stream).toList();
    }

    /** The name under which a tree's source is known. */
    SourceFile source(Unit unit) {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().filter(unit::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private Optional<Unit> of(SourceFile source) {
        return known.computeIfAbsent(source, wanted -> text(wanted).flatMap(Unit::parse));
    }

    private Optional<String> text(SourceFile source) {
        if (source.reference() > 0) {
            return Optional.of(past.text(source));
        }
        try {
            return source.path() == null ? Optional.empty() : Optional.of(Files.readString(Path.of(source.path())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The source " + source.path() + " cannot be read.", e);
            return Optional.empty();
        }
    }
}
