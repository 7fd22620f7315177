package io.javascope.dap;

import io.javascope.session.SourceFile;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourcePresentationHint;
import org.jspecify.annotations.Nullable;

/** Sources as clients name them, in both directions. */
final class Sources {
    private static final String INSIDE_ARCHIVE = "!/";

    private Sources() {}

    static Source out(SourceFile file, ClientForm form, boolean library) {
        var source = new Source();
        source.setName(file.name());
        String path = file.path();
        if (path != null) {
            source.setPath(form.uris() ? uri(path) : path);
        }
        if (file.reference() > 0) {
            source.setSourceReference(file.reference());
        }
        boolean nowhere = path == null && file.reference() == 0; // so a client does not go there by itself
        if (library || nowhere) {
            source.setPresentationHint(SourcePresentationHint.DEEMPHASIZE);
        }
        return source;
    }

    /**
     * The file that a client means.
     *
     * @throws io.javascope.session.SessionProblem when it names none
     */
    static SourceFile in(@Nullable Source given) {
        Source source = Wanted.present(given, "source");
        int reference = Wanted.naturalOr0(source.getSourceReference(), "sourceReference");
        String path = source.getPath() == null || source.getPath().isBlank() ? null : path(source.getPath());
        String name = source.getName();
        if (path == null && reference == 0 && (name == null || name.isBlank())) {
            throw Wanted.problem("`source` must have a `path` (or the `sourceReference` that it was given).");
        }
        return new SourceFile(name == null || name.isBlank() ? lastName(path) : name, path, reference);
    }

    /** Whatever form the client announced: a file URI is one, and nothing else begins like it. */
    private static String path(String given) {
        try {
            if (given.startsWith("jar:file:")) {
                int bang = given.indexOf(INSIDE_ARCHIVE);
                String archive = bang < 0 ? given.substring(4) : given.substring(4, bang);
                return Path.of(URI.create(archive)) + (bang < 0 ? "" : given.substring(bang));
            }
            return given.startsWith("file:") ? Path.of(URI.create(given)).toString() : given;
        } catch (IllegalArgumentException invalid) {
            throw Wanted.problem("`source.path` is no file: " + given + " (" + invalid.getMessage() + ")");
        }
    }

    private static String uri(String path) {
        int bang = path.indexOf(INSIDE_ARCHIVE);
        try {
            return bang < 0
                    ? Path.of(path).toUri().toString()
                    : "jar:" + Path.of(path.substring(0, bang)).toUri() + path.substring(bang);
        } catch (InvalidPathException invalid) {
            return path; // the file system gave it this name; better shown as it is than not at all
        }
    }

    private static String lastName(@Nullable String path) {
        return path == null ? "" : path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
