package io.javascope.analysis.library;

import io.javascope.analysis.program.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .properties} files that are delivered with a program: what it reads of them as resources is as fixed as what
 * stands in its code. Immutable; any thread.
 */
public final class PropertyFiles {
    /** A program without any. */
    public static final PropertyFiles NONE = new PropertyFiles(Map.of());

    private static final String SUFFIX = ".properties";

    private final Map<String, Map<String, String>> byPath;

    private PropertyFiles(Map<String, Map<String, String>> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    /** Reads them; what cannot be read as properties is left out, as if it were not there. */
    public static PropertyFiles of(List<SourceText> files) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (SourceText file : files) {
            Properties read = new Properties();
            try {
                read.load(new StringReader(file.text()));
            } catch (IOException | IllegalArgumentException malformed) {
                continue; // a broken escape: the program cannot read it either
            }
            Map<String, String> entries = new HashMap<>();
            read.stringPropertyNames().forEach(name -> entries.put(name, read.getProperty(name)));
            all.put("/" + file.path(), Map.copyOf(entries));
        }
        return new PropertyFiles(all);
    }

    /**
     * What a resource of that name has for a key.
     *
     * @param resource as {@code getResourceAsStream} takes it
     * @return null if there is no such file, or no such key in it, or several files of that name do not agree
     */
    public @Nullable String value(String resource, String key) {
        return named(resource)
                .map(entries -> Optional.ofNullable(entries.get(key)))
                .reduce((a, b) -> a.equals(b) ? a : Optional.empty())
                .flatMap(same -> same)
                .orElse(null);
    }

    /** Whether files of that name are known and none of them has that key. */
    public boolean lacks(String resource, String key) {
        List<Map<String, String>> all = named(resource).toList();
        return !all.isEmpty() && all.stream().noneMatch(entries -> entries.containsKey(key));
    }

    /** Whether a bundle of that name exists in one language only, so that its texts are always those. */
    public boolean isOneBundle(String base) {
        String path = end(base.replace('.', '/'));
        List<String> variants = new ArrayList<>();
        for (String file : byPath.keySet()) {
            int at = file.lastIndexOf(path);
            String rest = at < 0 ? "" : file.substring(at + path.length());
            if (rest.equals(SUFFIX) || (rest.startsWith("_") && rest.endsWith(SUFFIX))) {
                variants.add(file);
            }
        }
        return variants.size() == 1 && variants.getFirst().endsWith(path + SUFFIX);
    }

    /** The file of a bundle, as a resource. */
    public static String fileOf(String bundle) {
        return bundle.replace('.', '/') + SUFFIX;
    }

    private Stream<Map<String, String>> named(String resource) {
        String end = end(resource);
        return byPath.entrySet().stream()
                .filter(file -> file.getKey().endsWith(end))
                .map(Map.Entry::getValue);
    }

    private static String end(String resource) {
        return resource.startsWith("/") ? resource : "/" + resource;
    }
}
