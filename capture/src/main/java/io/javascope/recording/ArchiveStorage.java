package io.javascope.recording;

import io.javascope.recording.format.Format;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One packed file. The ring lies in it as it is, only smaller, so that its blocks are read where they are and nothing is
 * unpacked first.
 */
record ArchiveStorage(Path archive) implements Storage {
    private static final int LOCAL_HEAD = 30;
    private static final int CENTRAL_HEAD = 46;
    private static final int END_HEAD = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    /** @throws RecordingException when it is no packed recording, or packed in a way that is not known */
    static ArchiveStorage open(Path archive) throws IOException {
        try (ZipFile zip = open(archive.toAbsolutePath(), archive)) {
            ZipEntry note = zip.getEntry(Format.PACKED_NOTE);
            if (note == null) {
                throw new RecordingException(archive + " is an archive, but no packed recording.");
            }
            try (InputStream bytes = zip.getInputStream(note)) {
                String text = new String(bytes.readNBytes(1000), StandardCharsets.US_ASCII);
                if (!text.lines().toList().contains("version=" + Format.PACKED_VERSION)) {
                    throw new RecordingException(archive + " is packed in a way that this reader does not know; read"
                            + " it with the JavaScope that packed it.");
                }
            } catch (ZipException | EOFException damaged) {
                throw damaged(archive, damaged);
            }
        }
        return new ArchiveStorage(archive);
    }

    private static ZipFile open(Path archive, Path shown) throws IOException {
        try {
            return new ZipFile(archive.toFile());
        } catch (ZipException | EOFException damaged) {
            throw damaged(shown, damaged);
        }
    }

    private static RecordingException damaged(Path archive, IOException why) {
        RecordingException problem = new RecordingException(archive + " is no packed recording or a damaged one: "
                + why.getMessage() + "; get a whole copy of it.");
        problem.initCause(why);
        return problem;
    }

    @Override
    public List<String> jvms() throws IOException {
        try (ZipFile zip = open(archive, archive)) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("[A-Za-z0-9-]+/" + Pattern.quote(Format.JVM_FILE)))
                    .map(name -> name.substring(0, name.indexOf('/')))
                    .toList();
        }
    }

    @Override
    public boolean has(String jvm, String file) throws IOException {
        try (ZipFile zip = open(archive, archive)) {
            return zip.getEntry(jvm + '/' + file) != null;
        }
    }

    @Override
    public byte[] read(String jvm, String file) throws IOException {
        try (ZipFile zip = open(archive, archive)) {
            ZipEntry entry = zip.getEntry(jvm + '/' + file);
            if (entry == null) {
                throw new NoSuchFileException(path(jvm).resolve(file).toString());
            }
            // The library leaves the sums to whoever reads.
            CRC32 sum = new CRC32();
            try (InputStream bytes = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                byte[] content = bytes.readAllBytes();
                if (sum.getValue() != entry.getCrc()) {
                    throw new ZipException("its check sum is wrong");
                }
                return content;
            } catch (ZipException | EOFException damaged) {
                RecordingException problem = new RecordingException(
                        path(jvm).resolve(file) + " is damaged: " + damaged.getMessage() + "; get a whole copy of it.");
                problem.initCause(damaged);
                throw problem;
            }
        }
    }

    /** By the archive's directory (APPNOTE 4.3.12), as the library does not say where an entry lies. */
    @Override
    public Span span(String jvm, String file) throws IOException {
        String wanted = jvm + '/' + file;
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            ByteBuffer end = RingFile.read(channel, channel.size() - END_HEAD, END_HEAD);
            if (end.limit() < END_HEAD || end.getInt(0) != END) {
                throw new RecordingException(archive + " is too large or has a comment; pack the recording again.");
            }
            if (end.getInt(12) > channel.size()) {
                throw new RecordingException(archive + " is damaged; get a whole copy of it.");
            }
            ByteBuffer directory = RingFile.read(channel, end.getInt(16) & 0xffffffffL, end.getInt(12));
            while (directory.remaining() >= CENTRAL_HEAD && directory.getInt(directory.position()) == CENTRAL) {
                int at = directory.position();
                byte[] name = new byte[directory.getShort(at + 28) & 0xffff];
                directory.get(at + CENTRAL_HEAD, name);
                if (new String(name, StandardCharsets.UTF_8).equals(wanted)) {
                    return span(channel, directory, at);
                }
                int more = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
                directory.position(at + CENTRAL_HEAD + name.length + more);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            RecordingException damaged = new RecordingException(archive + " is damaged; get a whole copy of it.");
            damaged.initCause(e);
            throw damaged;
        }
        throw new NoSuchFileException(path(jvm).resolve(file).toString());
    }

    private Span span(FileChannel channel, ByteBuffer directory, int at) throws IOException {
        if (directory.getShort(at + 10) != ZipEntry.STORED) {
            throw new RecordingException(
                    archive + " has a ring that is compressed as a whole; pack the recording again.");
        }
        long local = directory.getInt(at + 42) & 0xffffffffL;
        ByteBuffer head = RingFile.read(channel, local, LOCAL_HEAD);
        long begin = local + LOCAL_HEAD + (head.getShort(26) & 0xffff) + (head.getShort(28) & 0xffff);
        return new Span(archive, begin, directory.getInt(at + 24) & 0xffffffffL);
    }

    @Override
    public Path path(String jvm) {
        return archive.resolve(jvm);
    }
}
