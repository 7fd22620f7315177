package io.javascope.workspace.trust;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folders that the user trusts, kept in {@code trusted-folders.json} in the user's config folder, which only the user
 * may read or write. A trusted folder covers everything below it. Symbolic links are resolved before anything is compared,
 * so a link cannot lend its trust to what it points to later.
 *
 * <p>Any thread, any number of processes: every change is made under a lock on a file beside it and replaces the file as a
 * whole. Nothing is cached, so a change by another process counts at once. Does file I/O, so not for an actor's handler.
 */
public final class TrustStore {

    private static final int VERSION = 1;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final OwnerOnlyFile file;

    /** The store in this config folder; neither the folder nor the store need exist. */
    public TrustStore(Path configFolder) {
        this.file = new OwnerOnlyFile(configFolder.toAbsolutePath(), "trusted-folders.json");
    }

    /** What the file holds. Gson leaves a field null that the file lacks. */
    private record Content(int version, @Nullable List<@Nullable String> folders) {}

    /**
     * Whether this folder, or one above it, is trusted.
     *
     * @throws IOException if the store cannot be read or could have been written by somebody else; treat that as "no" and
     *     show the message
     */
    public boolean isTrusted(Path folder) throws IOException {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (NoSuchFileException gone) {
            return false;
        }
        return trusted().stream().anyMatch(real::startsWith);
    }

    /**
     * Trusts a folder and everything below it from now on.
     *
     * @return the folder as it was stored
     * @throws NotDirectoryException if it is no folder
     * @throws IOException if it does not exist, is the root of the file system, or the store cannot be written
     */
    public Path trust(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(folder + " is not a folder; trust the folder it is in");
        }
        if (real.getNameCount() == 0) {
            throw new IOException(
                    "To trust " + real + " would trust every file of this machine; trust the project's folder");
        }
        return file.locked(() -> {
            Set<Path> folders = new LinkedHashSet<>(trusted());
            if (folders.add(real)) {
                write(folders);
            }
            return real;
        });
    }

    /**
     * Takes back what {@link #trust} did. A folder above it that is trusted goes on covering it; ask {@link #isTrusted}.
     *
     * @return whether exactly this folder was in the store
     */
    public boolean untrust(Path folder) throws IOException {
        // A folder that is gone must still be removable.
        Path real = Files.exists(folder)
                ? folder.toRealPath()
                : folder.toAbsolutePath().normalize();
        return file.locked(() -> {
            Set<Path> folders = new LinkedHashSet<>(trusted());
            boolean removed = folders.remove(real);
            if (removed) {
                write(folders);
            }
            return removed;
        });
    }

    /** All trusted folders, in the order in which they were trusted. */
    public List<Path> trusted() throws IOException {
        try {
            String json = file.read();
            if (json.isEmpty()) {
                return List.of();
            }
            Content content = GSON.fromJson(json, Content.class);
            if (content == null || content.version() != VERSION || content.folders() == null) {
                throw new IOException(unusable("is of another version"));
            }
            return content.folders().stream().map(TrustStore::entry).toList();
        } catch (JsonParseException | IllegalArgumentException | CharacterCodingException broken) {
            throw new IOException(unusable("is damaged"), broken);
        }
    }

    /** What {@link #trust} could have written, and nothing else: the rest would cover what nobody named. */
    private static Path entry(@Nullable String text) {
        Path folder = Path.of(text == null ? "" : text);
        if (!folder.isAbsolute() || folder.getNameCount() == 0) {
            throw new IllegalArgumentException("'" + text + "' is no folder with an absolute path");
        }
        return folder;
    }

    private String unusable(String what) {
        return "The list of trusted folders " + file.path() + " " + what + "; delete it and trust your projects again";
    }

    private void write(Set<Path> folders) throws IOException {
        List<@Nullable String> texts =
                folders.stream().<@Nullable String>map(Path::toString).toList();
        file.replace(GSON.toJson(new Content(VERSION, texts)) + "\n");
    }
}
