package io.javascope.session.step;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** What the methods are called that a class calls: its constant pool, as far as that. Immutable. */
final class PoolNames {
    private final int[] first;
    private final int[] second;
    private final String[] texts;

    private PoolNames(int[] first, int[] second, String[] texts) {
        this.first = first;
        this.second = second;
        this.texts = texts;
    }

    /**
     * A method as code names it.
     *
     * @param owner the class, with dots
     */
    record Callee(String owner, String name, String signature) {}

    /**
     * Reads the entries of a class file's pool (JVMS 4.4), the first of which has number 1.
     *
     * @param count the pool's {@code constant_pool_count}
     */
    static PoolNames read(byte[] pool, int count) {
        var first = new int[count];
        var second = new int[count];
        var texts = new String[count];
        try (var in = new DataInputStream(new ByteArrayInputStream(pool))) {
            for (var i = 1; i < count; i++) {
                var tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                    case 9, 10, 11, 12, 17, 18 -> {
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 3, 4 -> in.skipBytes(4);
                    case 5, 6 -> {
                        in.skipBytes(8);
                        i++; // takes two numbers
                    }
                    case 15 -> in.skipBytes(3);
                    default -> throw new IllegalArgumentException("a constant pool with the tag " + tag);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("a constant pool that ends early", e);
        }
        return new PoolNames(first, second, texts);
    }

    /** The method that an entry names; empty when it names none. */
    Optional<Callee> callee(int entry) {
        if (entry <= 0 || entry >= first.length || second[entry] == 0) {
            return Optional.empty();
        }
        var owner = texts[first[first[entry]]];
        var name = texts[first[second[entry]]];
        var signature = texts[second[second[entry]]];
        return owner == null || name == null || signature == null
                ? Optional.empty()
                : Optional.of(new Callee(owner.replace('/', '.'), name, signature));
    }
}
