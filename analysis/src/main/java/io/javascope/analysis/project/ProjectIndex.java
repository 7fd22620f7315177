package io.javascope.analysis.project;

import io.javascope.analysis.attribution.Attribution;
import io.javascope.analysis.attribution.Attributor;
import io.javascope.analysis.lowering.Lowering;
import io.javascope.analysis.mention.MentionIndex;
import io.javascope.analysis.mention.Names;
import io.javascope.analysis.program.ClassInfo;
import io.javascope.analysis.program.MethodInfo;
import io.javascope.analysis.program.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The names in all files of a folder, and in texts that an editor has. They are read anew when a file's time, size or text
 * has changed, else kept. Any thread.
 */
public final class ProjectIndex {
    private static final Set<String> NOT_SOURCES = Set.of("target", "build", "out", "bin", "node_modules");
    private static final int MOST_FILES = 20_000;

    private record Built(Map<String, Object> state, MentionIndex index) {}

    private final AtomicReference<@Nullable Built> built = new AtomicReference<>();

    /**
     * The index of the files as they are now.
     *
     * @param folder null if there is none but the open texts
     * @param open texts by path, which go before files
     * @throws CancellationException if it was cancelled
     * @throws UncheckedIOException if the folder cannot be read
     */
    public MentionIndex of(@Nullable Path folder, Map<String, String> open, BooleanSupplier cancelled) {
        Map<String, Object> state = state(folder, open);
        Built known = built.get();
        if (known != null && known.state().equals(state)) {
            return known.index();
        }
        List<SourceText> files = new ArrayList<>();
        state.keySet().forEach(file -> files.add(new SourceText(file, textOf(file, open))));
        Names names = new Names();
        Attribution attribution = new Attributor(List.of()).attribute(files, names, cancelled);
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The index was cancelled");
        }
        Map<String, List<String>> overrides = new LinkedHashMap<>();
        for (ClassInfo type : attribution.classes()) {
            for (MethodInfo method : type.methods()) {
                overrides.put(
                        Lowering.symbol(method.ref()),
                        method.overrides().stream().map(Lowering::symbol).toList());
            }
        }
        MentionIndex index = new MentionIndex(names, attribution.mentions(), overrides);
        built.set(new Built(state, index));
        return index;
    }

    /** The text of a file, as the editor has it or as it is on disk; empty if it is gone. */
    public static String textOf(String file, Map<String, String> open) {
        String text = open.get(file);
        if (text != null) {
            return text;
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException gone) {
            return "";
        }
    }

    private static Map<String, Object> state(@Nullable Path folder, Map<String, String> open) {
        Map<String, Object> state = new LinkedHashMap<>(open);
        if (folder == null) {
            return state;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
                    String name =
                            at.getFileName() == null ? "" : at.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !at.equals(folder);
                    return hidden || NOT_SOURCES.contains(name)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".java")) {
                        state.putIfAbsent(file.toString(), attributes.lastModifiedTime() + " " + attributes.size());
                    }
                    return state.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException why) {
                    return FileVisitResult.CONTINUE; // somebody else's
                }
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder + " cannot be read", unreadable);
        }
        return state;
    }
}
