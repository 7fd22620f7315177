package io.javascope.session.cause.scene;

import io.javascope.history.state.Frame;
import io.javascope.history.timeline.Track;
import io.javascope.session.SourceFile;
import io.javascope.session.cause.code.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sources of the recorded classes, as far as they are named after them. */
public final class ClassSources {
    private static final int MOST = 2_000;

    private final RecordedPast past;
    private final Scenes scenes;

    public ClassSources(RecordedPast past, Scenes scenes) {
        this.past = past;
        this.scenes = scenes;
    }

    /**
     * A source.
     *
     * @param path package folders and name
     */
    public record Source(String path, SourceFile file, Unit unit) {}

    /** The source of a recorded class that is meant by a name, with package folders or without. */
    public Optional<SourceFile> named(String name) {
        for (String path : paths()) {
            if (path.equals(name) || path.endsWith("/" + name)) {
                Optional<SourceFile> file = file(path);
                if (file.isPresent()) {
                    return file;
                }
            }
        }
        return Optional.empty();
    }

    /** Those whose text has some words. */
    public List<Source> having(String words) throws IOException {
        return having(List.of(words));
    }

    /** Those whose text has any of these. */
    public List<Source> having(Collection<String> words) throws IOException {
        List<Source> found = new ArrayList<>();
        for (String path : paths()) {
            Optional<SourceFile> file = file(path);
            String text = file.isPresent() ? past.text(file.get()) : null;
            if (file.isPresent() && text != null && words.stream().anyMatch(text::contains)) {
                scenes.unit(file.get()).ifPresent(unit -> found.add(new Source(path, file.get(), unit)));
            }
        }
        return found;
    }

    /**
     * A source as it is.
     *
     * @param text all of it
     */
    public record Text(SourceFile file, String text) {}

    /** Those that were found. */
    public List<Text> texts() throws IOException {
        List<Text> found = new ArrayList<>();
        for (String path : paths()) {
            Optional<SourceFile> file = file(path);
            String text = file.isPresent() ? past.text(file.get()) : null;
            if (file.isPresent() && text != null) {
                found.add(new Text(file.get(), text));
            }
        }
        return found;
    }

    private Optional<SourceFile> file(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String type = path.substring(0, path.length() - ".java".length()).replace('/', '.');
        return Optional.ofNullable(past.source(new Frame(0, type, "", "", name, path, -1)));
    }

    private Set<String> paths() {
        Set<String> paths = new LinkedHashSet<>();
        for (Track track : scenes.timeline().tracks()) {
            scenes.timeline().classes(track).names().stream()
                    .filter(name -> name.indexOf('$') < 0)
                    .limit(MOST)
                    .forEach(name -> paths.add(name.replace('.', '/') + ".java"));
        }
        return paths;
    }
}
