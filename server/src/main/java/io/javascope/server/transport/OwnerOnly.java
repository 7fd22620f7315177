package io.javascope.server.transport;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that belong to this user and that nobody else may touch. */
final class OwnerOnly {
    private static final System.Logger LOG = System.getLogger(OwnerOnly.class.getName());
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /**
     * Makes the folder with mode 700 when it is missing, and checks it otherwise.
     *
     * @throws TransportProblem if it belongs to somebody else or others may enter it
     */
    static void folder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            create(folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new TransportProblem(folder + " is not a folder; choose another place.");
        }
        check(folder.toRealPath(), "chmod 700");
    }

    /**
     * Checks that a file belongs to this user and that nobody else may read or write it.
     *
     * @throws TransportProblem if it is otherwise
     */
    static void check(Path path, String cure) throws IOException {
        if (!posix(path)) {
            return; // such a file system keeps users apart by other means, if at all
        }
        // Links were followed where that is wanted: a link put in the way of a check must not pass it.
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (!owner.equals((int) new UnixSystem().getUid())) {
            throw new TransportProblem(path + " belongs to another user; choose another place.");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!FOLDER.containsAll(permissions)) {
            throw new TransportProblem("Other users may use " + path + " (" + PosixFilePermissions.toString(permissions)
                    + "); choose a place of your own, or: " + cure + " " + path);
        }
    }

    /** The attributes with which a file is created for its owner alone. */
    static FileAttribute<?>[] fileAttributes(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
                : new FileAttribute<?>[0];
    }

    /** Whether the folder is there and passes {@link #folder}'s check. */
    static boolean isOurFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                return false;
            }
            check(folder.toRealPath(), "chmod 700");
            return true;
        } catch (IOException foreign) {
            LOG.log(Level.DEBUG, "A folder is not used: {0}", foreign.getMessage());
            return false;
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static void create(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && !Files.exists(parent)) {
            create(parent);
        }
        try {
            if (posix(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            // Whose it is, is checked next.
            LOG.log(Level.DEBUG, "Another process made {0} at the same moment", meanwhile.getFile());
        }
    }
}
