package io.javascope.recording;

import io.javascope.peers.fuzz.Finding;
import io.javascope.peers.fuzz.FuzzTarget;
import io.javascope.peers.fuzz.Scratch;
import io.javascope.recording.format.Format;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Records of {@code tables.jst} with check sums that fit. The input is u16 length and content, again and again; of a class
 * the raw part, with by how much its length is claimed wrong.
 */
public final class TablesTarget implements FuzzTarget {
    private final Path file = Scratch.folder().resolve(Format.TABLES_FILE);

    @Override
    public String name() {
        return "recording-tables";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] type = new Bytes()
                .u8(Format.Record.CLASS)
                .u32(0)
                .all(Example.rawClass())
                .array();
        return List.of(
                part(type).array(),
                part(Example.typeRecord())
                        .all(part(Example.threadRecord()).array())
                        .all(part(Example.fallenRecord()).array())
                        .array());
    }

    private static Bytes part(byte[] content) {
        return new Bytes().u16(content.length).all(content);
    }

    @Override
    public boolean read(byte[] input) throws IOException {
        Files.write(file, records(Bytes.littleEndian(input)));
        try {
            TableFile tables = TableFile.read(file);
            Finding.unless(tables.unfinishedBytes() == 0, "a whole record counts as unfinished");
            for (RecordedClass type : tables.classes()) {
                Finding.unless(
                        type.methods().stream().allMatch(m -> tables.method(m.number()) != null), "lost methods");
            }
            tables.fallen().forEach(fallen -> Finding.unless(!fallen.level().isEmpty(), "a level without a name"));
            return true;
        } catch (RecordingException damaged) {
            return false;
        }
    }

    private static byte[] records(ByteBuffer input) {
        Bytes file = Bytes.tables();
        while (input.remaining() >= 3) {
            byte[] content = new byte[Math.clamp(input.getShort() & 0xffff, 1, input.remaining())];
            input.get(content);
            file.record(content[0] == Format.Record.CLASS && content.length >= 5 ? type(content) : content);
        }
        return file.array();
    }

    private static byte[] type(byte[] content) {
        byte[] raw = Arrays.copyOfRange(content, 5, content.length);
        return Example.classRecord(raw.length + Bytes.littleEndian(content).getInt(1), raw);
    }
}
