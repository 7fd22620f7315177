package io.javascope.session.probe;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * {@link InProgram} as the program gets it: in {@code java.lang}, which every loader and every module sees, and for Java 17. Only
 * the texts of its constant pool name it (JVMS 4.4), so only they change.
 */
final class SharedClass {
    private static final int VERSION = 61;
    private static final int MAGIC = 0xcafebabe;

    private SharedClass() {}

    static byte[] bytes() {
        var name = InProgram.class.getName().replace('.', '/');
        try (var in = InProgram.class.getResourceAsStream("InProgram.class")) {
            if (in == null) {
                throw new IllegalStateException("a class of ours is missing");
            }
            return renamed(new DataInputStream(in), name, EvaluatorClass.SHARED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] renamed(DataInputStream from, String old, String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var to = new DataOutputStream(bytes);
        if (from.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        to.writeInt(MAGIC);
        from.readInt();
        to.writeInt(VERSION);
        int count = from.readUnsignedShort();
        to.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = from.readUnsignedByte();
            to.writeByte(tag);
            switch (tag) {
                case 1 -> to.writeUTF(from.readUTF().replace(old, name));
                case 7, 8, 16, 19, 20 -> to.write(from.readNBytes(2));
                case 15 -> to.write(from.readNBytes(3));
                case 3, 4, 9, 10, 11, 12, 17, 18 -> to.write(from.readNBytes(4));
                case 5, 6 -> {
                    to.write(from.readNBytes(8));
                    i++; // takes two places
                }
                default -> throw new IOException("a constant of the unknown kind " + tag);
            }
        }
        from.transferTo(to);
        to.flush();
        return bytes.toByteArray();
    }
}
