package io.javascope.workspace.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jars and zips that are read: opened once, kept open while they are used, the least recently used closed when there are
 * many. Not thread-safe: its owner holds a lock.
 */
final class Archives implements AutoCloseable {

    private static final int MOST_OPEN = 64;

    /** In the order of last use, oldest first. */
    private final Map<Path, ZipFile> open = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Path, Set<String>> folders = new LinkedHashMap<>();

    boolean has(Path archive, String entry) throws IOException {
        return open(archive).getEntry(entry) != null;
    }

    byte[] read(Path archive, String entry, int mostBytes) throws IOException {
        ZipFile zip = open(archive);
        ZipEntry found = Optional.ofNullable(zip.getEntry(entry))
                .orElseThrow(() -> new IOException(archive + " has no entry " + entry));
        try (InputStream bytes = zip.getInputStream(found)) {
            return bytes.readNBytes(mostBytes);
        }
    }

    /** All folders that have files directly in them, without slash at the end; read once for each archive. */
    Set<String> folders(Path archive) throws IOException {
        Set<String> known = folders.get(archive);
        if (known == null) {
            known = readFolders(archive);
            folders.put(archive, known);
        }
        return known;
    }

    /** The files that the manifest's {@code Class-Path} names; those that are no files are left out. */
    List<Path> classPathOf(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return named == null
                    ? List.of()
                    : Stream.of(named.strip().split("\\s+", -1))
                            .flatMap(url -> file(archive, url).stream())
                            .toList();
        }
    }

    private static Optional<Path> file(Path archive, String url) {
        try {
            return Optional.of(Path.of(archive.toUri().resolve(url)).normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException otherScheme) {
            return Optional.empty();
        }
    }

    private Set<String> readFolders(Path archive) throws IOException {
        // A class path can have hundreds of jars that are asked only this: they are not kept open.
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Set<String> found = new HashSet<>();
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
                int slash = entry.getName().lastIndexOf('/');
                found.add(slash < 0 ? "" : entry.getName().substring(0, slash));
            });
            return Set.copyOf(found);
        }
    }

    private ZipFile open(Path archive) throws IOException {
        ZipFile known = open.get(archive);
        if (known != null) {
            return known;
        }
        if (!Files.isRegularFile(archive)) {
            throw new IOException("There is no file " + archive);
        }
        ZipFile fresh = new ZipFile(archive.toFile());
        open.put(archive, fresh);
        closeOldest();
        return fresh;
    }

    private void closeOldest() throws IOException {
        Iterator<ZipFile> oldest = open.values().iterator();
        if (open.size() > MOST_OPEN) {
            ZipFile zip = oldest.next();
            oldest.remove();
            zip.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile zip : open.values()) {
            zip.close();
        }
        open.clear();
    }
}
